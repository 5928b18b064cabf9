"""Pages of the directory and the network, as each person of the cast."""

from __future__ import annotations

import json
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries, Settings
from tests.cordee_web.scenes import Cast, make_cast, make_firm

from cordee_web.apps.accounts.models import Notification
from cordee_web.apps.common.models import Entry
from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.actions.certificates import remind_of_expiry
from cordee_web.apps.directory.actions.writing import refresh_words
from cordee_web.apps.directory.enums import Audience, Field
from cordee_web.apps.directory.models import (
    Certificate,
    FieldChoice,
    Firm,
    KnowHow,
    Membership,
    MonthCapacity,
)
from cordee_web.apps.directory.queries.firm_page import this_month
from cordee_web.web.directory.conflicts import marks

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 a paper"


@pytest.fixture(autouse=True)
def files_apart(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def people() -> Cast:
    cast = make_cast()
    for firm in (cast.owner_firm, cast.member_firm, cast.rival_firm):
        KnowHow.objects.create(firm=firm, words=firm.trades[0], trade=firm.trades[0])
        refresh_words([firm.pk])
    return cast


def client(people: Cast, who: str) -> Client:
    found = Client(headers={"accept-language": "en"})
    if who != "anonymous":
        person = getattr(people, who)
        person.language = "en"
        person.save()
        found.force_login(person)
    return found


def statuses(people: Cast, url: str, method: str = "get") -> dict[str, int]:
    everyone = ("owner", "member", "rival", "foreigner", "animateur", "anonymous")
    found: dict[str, int] = {}
    for who in everyone:
        answer = getattr(client(people, who), method)(url)
        found[who] = answer.status_code
        if answer.streaming:
            answer.getvalue()  # read to its end, the client closes the file
    return found


def test_who_opens_the_page_of_a_firm(people: Cast) -> None:
    assert statuses(people, f"/firms/{people.owner_firm.pk}/") == {
        "owner": 200,
        "member": 200,
        "rival": 200,
        "foreigner": 404,
        "animateur": 200,
        "anonymous": 302,
    }


@pytest.mark.parametrize(
    ("part", "animateur"),
    [("", 404), ("identity/", 404), ("know-how/", 404), ("certificates/", 404), ("will/", 404)],
)
def test_only_its_people_change_a_firm(people: Cast, part: str, animateur: int) -> None:
    assert statuses(people, f"/firms/{people.owner_firm.pk}/edit/{part}") == {
        "owner": 200,
        "member": 404,
        "rival": 404,
        "foreigner": 404,
        "animateur": animateur,
        "anonymous": 302,
    }


def test_an_animateur_keeps_the_page_of_a_firm_for_which_nobody_acts(people: Cast) -> None:
    firm = make_firm("Sans personne", people.network)
    animateur = client(people, "animateur")
    assert [
        animateur.get(f"/firms/{firm.pk}/{part}").status_code
        for part in ("edit/", "edit/identity/", "edit/will/", "edit/relations/", "sharing/")
    ] == [200, 200, 404, 404, 404]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_whatever_its_length(
    people: Cast, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    keep = list(Firm.objects.in_network(people.network.pk).values_list("pk", flat=True))[:rows]
    Membership.objects.filter(network=people.network).exclude(firm__in=keep).update(
        left_on=date(2026, 1, 1)
    )
    animateur = client(people, "animateur")
    animateur.get("/firms/")
    with django_assert_num_queries(QUERIES_OF_THE_LIST):
        answer = animateur.get("/firms/")
    assert answer.content.decode().count('<li class="card">') == rows


QUERIES_OF_THE_LIST = 16


def test_search_answers_the_same_page_or_its_piece(people: Cast) -> None:
    member = client(people, "member")
    whole = member.get("/firms/?q=bar+turning").content.decode()
    piece = member.get("/firms/?q=bar+turning", headers={"HX-Request": "true"}).content.decode()
    assert whole.count('<li class="card">') == piece.count('<li class="card">') == 2
    assert piece.lstrip().startswith('<div id="found">')


def test_the_map_shows_what_the_list_shows(people: Cast) -> None:
    Firm.objects.update(latitude=46.0, longitude=6.0)
    FieldChoice.objects.create(
        firm=people.owner_firm,
        field=Field.IDENTITY,
        audience=Audience.NETWORK,
        not_with_competitors=True,
    )

    def labels(who: str) -> list[str]:
        answer = client(people, who).get("/firms/map.json")
        return [one["label"] for one in answer.json()["points"]]

    assert labels("member") == ["Arve Décolletage", "Cluses Tour", "Mont Traitement"]
    assert labels("rival") == ["Cluses Tour", "Mont Traitement"]


def test_exports_hold_what_is_seen_and_no_formula(people: Cast) -> None:
    Firm.objects.filter(pk=people.owner_firm.pk).update(staff=41, name='=HYPERLINK("x")')
    rows = client(people, "member").get("/firms/export.csv").content.decode("utf-8-sig")
    assert rows.splitlines() == [
        "Name;Town;Département;Trades;Know-how;Certificates;Staff",
        '"\'=HYPERLINK(""x"")";Cluses;74;Bar turning;decolletage;;41',
        "Cluses Tour;Cluses;74;Bar turning;decolletage;;",
        "Mont Traitement;;74;traitement;traitement;;".replace("traitement;traitement", TRADE_MT),
    ]
    sheet = load_workbook(BytesIO(client(people, "rival").get("/firms/export.xlsx").content)).active
    assert sheet is not None
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2, max_row=2)] == [
        ['\'=HYPERLINK("x")', "Cluses", "74", "Bar turning", "decolletage", None, None]
    ]


TRADE_MT = "Traitement;traitement"


def test_a_firm_keeps_its_identity_with_checked_numbers_and_a_known_place(people: Cast) -> None:
    owner, url = client(people, "owner"), f"/firms/{people.owner_firm.pk}/edit/identity/"
    told = {"name": "Arve", "siren": "732 829 320", "postcode": "74950", "town": "Scionzier"}
    seen = _seen(owner, url)
    assert owner.post(url, {**told, "siren": "732829321", "seen": seen}).status_code == 422
    assert owner.post(url, {**told, "seen": seen}).status_code == 302
    firm = Firm.objects.get(pk=people.owner_firm.pk)
    assert (firm.name, firm.siren, firm.commune, firm.departement, firm.version) == (
        "Arve",
        "732829320",
        "74264",
        "74",
        2,
    )
    assert firm.place_precision == "commune"
    assert Entry.objects.get().verb == "directory.firm.edited"


def _seen(reader: Client, url: str) -> str:
    context: Any = reader.get(url).context
    return str(context["seen"])


def test_two_people_edit_the_same_thing_and_nothing_is_lost(people: Cast) -> None:
    url = f"/firms/{people.owner_firm.pk}/edit/contacts/"
    one, other = client(people, "owner"), client(people, "owner")
    seen = _seen(one, url)
    one.post(url, {"phone": "01", "email": "a@example.org", "website": "", "seen": seen})
    answer: Any = other.post(url, {"phone": "02", "email": "", "website": "", "seen": seen})
    assert answer.status_code == 422
    assert [(one.name, one.theirs, one.mine) for one in answer.context["fights"]] == [
        ("phone", "01", "02")
    ]
    now = answer.context["seen"]
    chosen = {"choose_phone": "theirs", "website": "", "seen": now}
    again: Any = other.post(url, {"phone": "02", "email": "b@example.org", **chosen})
    assert [(one.name, one.theirs, one.mine) for one in again.context["fights"]] == [
        ("email", "a@example.org", "b@example.org")
    ]
    other.post(url, {"phone": "02", "email": "", **chosen})
    firm = Firm.objects.get(pk=people.owner_firm.pk)
    assert (firm.phone, firm.email) == ("01", "a@example.org")


def test_what_only_the_other_changed_stays(people: Cast) -> None:
    url = f"/firms/{people.owner_firm.pk}/edit/contacts/"
    owner = client(people, "owner")
    seen = marks({"phone": "", "email": "", "website": ""})
    owner.post(url, {"phone": "01", "email": "", "website": "", "seen": seen})
    owner.post(url, {"phone": "", "email": "b@example.org", "website": "", "seen": seen})
    firm = Firm.objects.get(pk=people.owner_firm.pk)
    assert (firm.phone, firm.email) == ("01", "b@example.org")


def test_know_how_is_found_by_typing_and_keeps_trades_in_step(people: Cast) -> None:
    owner, url = client(people, "owner"), f"/firms/{people.owner_firm.pk}/edit/know-how/"
    found: Any = owner.get(f"{url}?typed=anodi").context
    assert found["suggestions"][0].trade == "anodisation"
    owner.post(
        f"{url}new/",
        {
            "words": "anodisation dure",
            "trade": "anodisation",
            "level": "4",
            "machines": "bain 1\nbain 2",
            "materials": "aluminium, titane",
            "yearly": "1200",
            "unit": "h",
        },
    )
    added = KnowHow.objects.get(words="anodisation dure")
    assert (added.level, added.machines, added.materials, added.yearly) == (
        4,
        ["bain 1", "bain 2"],
        ["aluminium", "titane"],
        1200.0,
    )
    people.owner_firm.refresh_from_db()
    assert people.owner_firm.trades == ["anodisation", "decolletage"]
    owner.post(f"/know-how/{added.pk}/remove/")
    people.owner_firm.refresh_from_db()
    assert people.owner_firm.trades == ["decolletage"]


def test_papers_are_what_they_say_and_read_by_those_who_may(people: Cast) -> None:
    owner, url = client(people, "owner"), f"/firms/{people.owner_firm.pk}/edit/certificates/"
    fake = SimpleUploadedFile("iso.pdf", b"MZ not a paper")
    assert owner.post(url, {"name": "ISO9001", "file": fake}).status_code == 422
    paper = SimpleUploadedFile("../iso.pdf", PDF)
    assert owner.post(url, {"name": "ISO9001", "file": paper}).status_code == 302
    row = Certificate.objects.get()
    assert (row.name, row.file_name) == ("ISO 9001", "iso.pdf")
    assert statuses(people, f"/certificates/{row.pk}/file/") == {
        "owner": 200,
        "member": 200,
        "rival": 200,
        "foreigner": 404,
        "animateur": 200,
        "anonymous": 302,
    }
    answer: Any = client(people, "member").get(f"/certificates/{row.pk}/file/")
    assert answer.getvalue() == PDF


def test_reminders_leave_once_at_60_and_at_15_days(people: Cast) -> None:
    today = timezone.localdate()
    row = Certificate.objects.create(
        firm=people.owner_firm, name="MASE", until=today + timedelta(days=60)
    )
    actor = Actor.task("test")
    told = [len(remind_of_expiry(actor=actor, firm=people.owner_firm)) for _ in range(2)]
    Certificate.objects.filter(pk=row.pk).update(
        until=today + timedelta(days=15), reminded_at=timezone.now() - timedelta(days=45)
    )
    told += [len(remind_of_expiry(actor=actor, firm=people.owner_firm)) for _ in range(2)]
    assert told == [1, 0, 1, 0]
    assert [one.person_id for one in Notification.objects.all()] == [people.owner.pk] * 2


def test_overbooking_is_refused_with_its_reason(people: Cast) -> None:
    know_how = people.owner_firm.know_hows.get()
    owner, url = client(people, "owner"), f"/know-how/{know_how.pk}/months/"
    month = f"{this_month():%Y-%m}"
    answer: Any = owner.post(url, {f"offered-{month}": "10", f"taken-{month}": "12"})
    assert (answer.status_code, MonthCapacity.objects.count()) == (422, 0)
    assert answer.context["refused"] == (
        f"In {this_month():%m/%Y}, 12 would be taken and 10 is offered: offer more, or take less."
    )
    assert owner.post(url, {f"offered-{month}": "10", f"taken-{month}": "4,5"}).status_code == 302
    row = MonthCapacity.objects.get()
    assert (row.month, row.offered, row.taken) == (this_month(), 10.0, 4.5)


def test_choices_and_their_preview(people: Cast) -> None:
    owner, url = client(people, "owner"), f"/firms/{people.owner_firm.pk}/sharing/"
    posted = {f"audience-{field}": str(int(Audience.NETWORK)) for field in Field}
    owner.post(url, {**posted, "hides-know_how": "on"})
    chosen = {one.field: one.audience for one in people.owner_firm.field_choices.all()}
    assert chosen == {
        "know_how": 30,
        "figures": 30,
        "capacity": 30,
        "customers": 30,
        "will": 30,
        "cooperation": 30,
    }
    as_competitor: Any = owner.get(f"{url}competitor/").context
    as_member: Any = owner.get(f"{url}member/").context
    as_everyone: Any = owner.get(f"{url}everyone/").context
    assert len(as_competitor["firm"].know_hows) == 0
    assert len(as_member["firm"].know_hows) == 1
    assert as_everyone["firm"] is None


def test_the_public_page_shows_what_was_made_public(people: Cast) -> None:
    firm = people.owner_firm
    stranger = client(people, "anonymous")
    url = f"/f/{firm.slug}/"
    assert stranger.get(url).status_code == 404
    Firm.objects.filter(pk=firm.pk).update(public_page=True, presentation="</script><b>Nous")
    assert stranger.get(url).status_code == 404
    for field in (Field.IDENTITY, Field.PRESENTATION):
        FieldChoice.objects.create(
            firm=firm, field=field, audience=Audience.PUBLIC, not_with_competitors=False
        )
    answer = stranger.get(url).content.decode()
    told = answer.partition('ld+json">')[2].partition("</script>")[0]
    assert json.loads(told) == {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": firm.name,
        "url": f"http://testserver{url}",
        "description": "</script><b>Nous",
        "address": {"@type": "PostalAddress", "addressLocality": "Cluses", "addressCountry": "FR"},
    }


def test_a_firm_leaves_with_its_reason_and_is_seen_no_more(people: Cast) -> None:
    animateur = client(people, "animateur")
    url = f"/network/members/{people.member_firm.pk}/leave/"
    assert statuses(people, url) == {
        "owner": 403,
        "member": 403,
        "rival": 403,
        "foreigner": 403,
        "animateur": 200,
        "anonymous": 302,
    }
    animateur.post(url, {"why": "Cesse son activité", "left_on": "2026-06-30"})
    gone = Membership.objects.get(firm=people.member_firm)
    assert (gone.left_on, gone.why_left) == (date(2026, 6, 30), "Cesse son activité")
    home: Any = animateur.get("/network/").context
    assert [(one.name, one.why) for one in home["departures"]] == [
        ("Mont Traitement", "Cesse son activité")
    ]
    assert client(people, "owner").get(f"/firms/{people.member_firm.pk}/").status_code == 404


def test_a_firm_is_added_after_a_look_for_duplicates(people: Cast) -> None:
    animateur = client(people, "animateur")
    told = {"name": "Arve Decolletage SAS", "joined_on": "2026-01-05", "words": "décolletage"}
    answer: Any = animateur.post("/network/add/", told)
    assert (answer.status_code, [one.name for one in answer.context["alike"]]) == (
        422,
        ["Arve Décolletage"],
    )
    assert animateur.post("/network/add/", {**told, "another": "1"}).status_code == 302
    firm = Firm.objects.get(name="Arve Decolletage SAS")
    assert (firm.trades, firm.memberships.get().joined_on) == (["decolletage"], date(2026, 1, 5))


def test_saved_searches_are_one_s_own(people: Cast) -> None:
    member = client(people, "member")
    member.post("/firms/searches/", {"name": "Tourneurs", "query": "q=tour&page=3&evil=1"})
    shown: Any = member.get("/firms/").context
    kept = list(shown["saved"])
    assert [(one.name, one.query) for one in kept] == [("Tourneurs", "q=tour")]
    assert client(people, "owner").post(f"/firms/searches/{kept[0].pk}/forget/").status_code == 404
