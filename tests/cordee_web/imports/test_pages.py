"""The pages of imports and merges, as an animateur and as everyone else."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.cordee_web.imports.conftest import SHEET, receive
from tests.cordee_web.leaks.marks import content
from tests.cordee_web.scenes import Cast, make_firm
from tests.cordee_web.swaps import assert_swap_is_page

from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.models import Firm, KnowHow, Membership, Role
from cordee_web.apps.imports.models import FirmMerge, RosterImport, TwoFirms
from cordee_web.apps.opportunities.actions.needs import Written, write_need


@pytest.fixture
def animateur(people: Cast, client: Client) -> Client:
    """The animateur's browser."""
    client.force_login(people.animateur)
    return client


def _send(client: Client, text: str = SHEET) -> RosterImport:
    file = SimpleUploadedFile("membres.csv", text.encode())
    answer = client.post("/imports/", {"file": file})
    imported = RosterImport.objects.latest("created_at")
    assert (answer.status_code, answer["Location"]) == (302, f"/imports/{imported.pk}/")
    return imported


def test_from_the_file_to_the_firms_and_back(people: Cast, animateur: Client) -> None:
    imported = _send(animateur)
    home = f"/imports/{imported.pk}"
    line = imported.dirty_lines.get(line=4)
    animateur.post(f"{home}/lines/{line.pk}/", {"version": "1", "cell-4": "31"})
    animateur.post(f"{home}/columns/", {"version": "2", "column-3": "town", "column-5": ""})
    match = imported.matches.get(line=5)
    animateur.post(f"{home}/twins/{match.pk}/", {"decision": "skip"})
    for page in ("", "lines/", "twins/"):
        assert animateur.get(f"{home}/{page}").status_code == 200
    animateur.post(f"{home}/confirm/", {"version": "3"})
    imported.refresh_from_db()
    assert (imported.state, imported.added, imported.merged, imported.skipped) == ("done", 2, 1, 1)
    assert Firm.objects.get(name="Bornes Traitement").staff == 31
    assert animateur.get(f"{home}/result/").status_code == 200
    assert_swap_is_page(animateur, f"{home}/result/", "rows")
    assert animateur.get(f"{home}/undo/").status_code == 200
    animateur.post(f"{home}/undo/")
    assert Firm.objects.in_network(people.network.pk).count() == 3


def test_the_marked_file_holds_no_formula(animateur: Client) -> None:
    imported = _send(animateur, "Nom;Ville;Effectif\n=1+1;Cluses;beaucoup\n")
    answer = animateur.get(f"/imports/{imported.pk}/marked.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(content(answer)))
    cell = book.worksheets[0]["B2"]
    assert (cell.value, cell.data_type, answer["Content-Disposition"]) == (
        "=1+1", "s", 'attachment; filename="membres-cordee.xlsx"',
    )  # fmt: skip


def test_what_cannot_be_read_says_why(animateur: Client) -> None:
    imported = _send(animateur, "a;b\n1;2\n")
    page = animateur.get(f"/imports/{imported.pk}/").content.decode()
    assert page.count("message-error") == 1
    animateur.post(f"/imports/{imported.pk}/drop/")
    imported.refresh_from_db()
    assert imported.state == "dropped"


@pytest.mark.parametrize("who", ["owner", "member", "rival", "foreigner"])
def test_nobody_else_imports_or_merges(people: Cast, client: Client, who: str) -> None:
    imported = receive(people)
    client.force_login(getattr(people, who))
    two = f"{people.owner_firm.pk}/{people.member_firm.pk}"
    asked = [
        client.get("/imports/"), client.get(f"/imports/{imported.pk}/"), client.get("/merges/"),
        client.post(f"/imports/{imported.pk}/confirm/", {"version": "1"}),
        client.get(f"/merges/{two}/"), client.post(f"/merges/{two}/"),
    ]  # fmt: skip
    assert [one.status_code for one in asked] == [403] * 6


@pytest.mark.parametrize("count", [1, 3])
def test_the_lists_cost_the_same_queries_whatever_their_length(
    people: Cast, animateur: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    imported = [receive(people) for _ in range(count)][-1]
    for peak in ("Giffre", "Bornes", "Aravis")[:count]:
        make_firm(f"{peak} Usinage", people.network, town="Taninges")
        make_firm(f"{peak} Usinag", people.network, town="Taninges")
    with django_assert_num_queries(16):
        assert len(animateur.get("/imports/").context["page"]) == count
    with django_assert_num_queries(11):
        assert len(animateur.get(f"/imports/{imported.pk}/twins/").context["page"]) == 2
    with django_assert_num_queries(8):
        assert len(animateur.get("/merges/").context["page"]) == count


def test_two_firms_become_one_field_by_field_and_the_old_address_leads_there(
    people: Cast, animateur: Client
) -> None:
    kept = people.owner_firm
    lost = make_firm("Arve Décolletage SARL", people.network, town="Cluses", staff=12, phone="0450")
    Firm.objects.filter(pk=kept.pk).update(staff=50)
    Role.objects.filter(firm=kept).delete()
    pair = f"/merges/{kept.pk}/{lost.pk}/"
    assert [(one[0].pk, one[1].pk) for one in animateur.get("/merges/").context["shown"]] == [
        (kept.pk, lost.pk)
    ]
    rows = animateur.get(pair).context["rows"]
    assert [(name, ours, theirs, free) for name, _word, ours, theirs, free in rows] == [
        ("name", "Arve Décolletage", "Arve Décolletage SARL", True),
        ("place", "Cluses", "Cluses", False),
        ("staff", 50, 12, True),
        ("phone", "", "0450", False),
    ]
    answer = animateur.post(pair, {"taken": ["staff", "siren"], "why": "saisie deux fois"})
    assert (answer.status_code, answer["Location"]) == (302, f"/firms/{kept.pk}/")
    kept.refresh_from_db()
    assert (kept.name, kept.staff, kept.phone) == ("Arve Décolletage", 12, "0450")
    assert FirmMerge.objects.get().lost_name == "Arve Décolletage SARL"
    moved = animateur.get(f"/firms/{lost.pk}/")
    assert (moved.status_code, moved["Location"]) == (301, f"/firms/{kept.pk}/")
    stranger = Client().get(f"/f/{lost.slug}/")
    assert stranger.status_code == 404


def test_a_firm_of_another_network_stays_there_as_it_is(people: Cast, animateur: Client) -> None:
    kept = people.member_firm
    lost = make_firm("Mont Traitement SARL", people.network, phone="0450", wants="Grandir", staff=9)
    Membership.objects.create(firm=lost, network=people.other_network)
    KnowHow.objects.create(firm=lost, words="zingage")
    actor = Actor(firm_id=lost.pk, network_id=people.network.pk)
    here = write_need(actor=actor, written=Written("Des caisses"))
    there = write_need(
        actor=replace(actor, network_id=people.other_network.pk), written=Written("Des axes")
    )
    Role.objects.filter(firm=kept).delete()
    page = animateur.get(f"/merges/{kept.pk}/{lost.pk}/").content.decode()
    assert page.count("Une entreprise qui est aussi d’un autre réseau y reste telle quelle") == 1
    animateur.post(f"/merges/{kept.pk}/{lost.pk}/")
    for one in (kept, lost, here, there):
        one.refresh_from_db()
    assert (here.firm, there.firm) == (kept, lost)
    assert (kept.phone, kept.staff, kept.wants) == ("0450", 9, "")
    assert (lost.phone, lost.know_hows.count(), kept.know_hows.count()) == ("0450", 1, 0)
    assert set(Membership.objects.filter(firm=lost, left_on=None).values_list("network")) == {
        (people.other_network.pk,)
    }
    moved = animateur.get(f"/firms/{lost.pk}/")
    assert (moved.status_code, moved["Location"]) == (301, f"/firms/{kept.pk}/")


def test_two_firms_are_told_apart_once_for_all(people: Cast, animateur: Client) -> None:
    one = people.owner_firm
    other = make_firm("Arve Décolletage SARL", people.network, town="Cluses")
    animateur.post(f"/merges/{one.pk}/{other.pk}/two/")
    assert (TwoFirms.objects.count(), animateur.get("/merges/").context["shown"]) == (1, [])


def test_a_page_that_people_keep_does_not_go_and_two_of_them_stay_two(
    people: Cast, animateur: Client
) -> None:
    lonely = make_firm("Arve Décolletage SARL", people.network, town="Cluses")
    for kept, lost in ((lonely, people.owner_firm), (people.member_firm, people.owner_firm)):
        animateur.post(f"/merges/{kept.pk}/{lost.pk}/")
    assert (FirmMerge.objects.count(), Firm.objects.in_network(people.network.pk).count()) == (0, 4)


def test_a_firm_is_no_pair_with_itself(people: Cast, animateur: Client) -> None:
    itself = f"/merges/{people.owner_firm.pk}/{people.owner_firm.pk}/"
    answers = [animateur.get(itself), animateur.post(itself), animateur.post(f"{itself}two/")]
    assert [one.status_code for one in answers] == [404] * 3
