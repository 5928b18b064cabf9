"""Every page of the needs, as each of the cast sees it."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.cordee_web.opportunities.needs import dropped, example, opened, written
from tests.cordee_web.scenes import Cast

from cordee_web.apps.accounts.models import Notification, Person
from cordee_web.apps.opportunities.actions.answers import answer_need, send_alerts
from cordee_web.apps.opportunities.actions.intake import receive_files
from cordee_web.apps.opportunities.actions.needs import open_need
from cordee_web.apps.opportunities.bridge.alerts import firms_to_tell
from cordee_web.apps.opportunities.enums import Origin, Said, Shown
from cordee_web.apps.opportunities.models import Need
from cordee_web.apps.opportunities.queries.answers import waiting_alerts

WHO = ("owner", "member", "rival", "foreigner", "animateur", "stranger")


def client_of(people: Cast, who: str) -> Client:
    client = Client()
    if who != "stranger":
        client.force_login(getattr(people, who))
    return client


def codes(people: Cast, url: str, method: str = "get") -> dict[str, int]:
    """The answer that each of the cast gets at an address (302: the door to sign in)."""
    found = {}
    for who in WHO:
        response = getattr(client_of(people, who), method)(url)
        found[who] = response.status_code
        _closed(response)
    return found


def content_of(client: Client, url: str) -> bytes:
    """A file, whole."""
    response = client.get(url)
    data = b"".join(response)
    _closed(response)
    return data


def _closed(response: Any) -> None:
    """Closes the file that a response sends, and not the connection to the database with it."""
    for close in response._resource_closers:
        close()


def everyone(code: int, /, **others: int) -> dict[str, int]:
    """The same answer for all of the cast but a stranger, and but for those named."""
    return dict.fromkeys(WHO, code) | {"stranger": 302} | others


def titles(people: Cast, who: str) -> list[str]:
    html = client_of(people, who).get(reverse("opportunities:needs")).content.decode()
    return re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a>', html)


def test_rooms_open_to_those_for_whom_they_are(people: Cast) -> None:
    for name in ("needs", "write", "drop", "deadlines"):
        assert codes(people, reverse(f"opportunities:{name}")) == everyone(200)
    no = {"owner": 403, "member": 403, "rival": 403, "foreigner": 403}
    assert codes(people, reverse("opportunities:watch")) == everyone(200, **no)
    only_firms = everyone(200, animateur=403)
    assert codes(people, reverse("opportunities:subscriptions")) == only_firms


def test_a_draft_is_seen_by_who_posts_it_only(people: Cast) -> None:
    need = written(people.actor("owner"))
    assert codes(people, reverse("opportunities:need", args=[need.pk])) == {
        "owner": 200, "member": 404, "rival": 404, "foreigner": 404, "animateur": 404, "stranger": 302,
    }  # fmt: skip
    assert {who: titles(people, who) for who in WHO if who != "stranger"} == {
        "owner": [need.title], "member": [], "rival": [], "foreigner": [], "animateur": [],
    }  # fmt: skip


def test_an_open_need_is_seen_by_its_network(people: Cast) -> None:
    need = opened(people.actor("owner"))
    lot = need.lots.get()
    brick = lot.bricks.first()
    assert brick is not None
    for name, key in (("need", need.pk), ("lot", lot.pk), ("who", brick.pk)):
        url = reverse(f"opportunities:{name}", args=[key])
        assert codes(people, url) == everyone(200, foreigner=404)
    editors = {"owner": 200, "animateur": 200, "member": 404, "rival": 404}
    for name, key in (("edit", need.pk), ("add_brick", lot.pk), ("brick", brick.pk),
                      ("split_brick", brick.pk), ("alerts", need.pk)):  # fmt: skip
        url = reverse(f"opportunities:{name}", args=[key])
        assert codes(people, url) == everyone(200, foreigner=404, **editors)
    for name, key in (("weigh_brick", brick.pk), ("move_brick", brick.pk), ("delete_brick", brick.pk),
                      ("merge_bricks", lot.pk), ("reset_bricks", lot.pk)):  # fmt: skip
        url = reverse(f"opportunities:{name}", args=[key])
        assert codes(people, url) == dict.fromkeys(WHO, 405) | {"stranger": 302}
        refused = {"owner": 404, "animateur": 404, "member": 404, "rival": 404}
        assert codes(people, url, "post") == everyone(404, **refused)
    assert lot.bricks.count() == 2


def test_what_does_not_exist_and_what_one_may_not_see_answer_alike(people: Cast) -> None:
    need = written(people.actor("owner"))
    client = client_of(people, "rival")
    hidden, absent = (_answer(client, one) for one in (need.pk, uuid4()))
    assert hidden == absent


def _answer(client: Client, pk: UUID) -> tuple[int, str]:
    response = client.get(reverse("opportunities:need", args=[pk]))
    html = response.content.decode().replace(str(pk), "…")
    return response.status_code, re.sub(r"[A-Za-z0-9]{64}", "token", html)


def test_a_chosen_circle_and_competitors(people: Cast) -> None:
    guests = frozenset({people.member_firm.pk})
    shown = opened(people.actor("owner"), shown=Shown.CIRCLE, guests=guests)
    kept = opened(people.actor("owner"), title="Entre nous", not_with_competitors=True)
    public = opened(people.actor("animateur"), title="Du réseau", not_with_competitors=True)
    assert {who: sorted(titles(people, who)) for who in WHO if who != "stranger"} == {
        "owner": sorted([shown.title, kept.title, public.title]),
        "member": sorted([shown.title, kept.title, public.title]),
        "rival": [public.title],
        "foreigner": [],
        "animateur": sorted([shown.title, kept.title, public.title]),
    }


def test_who_writes_a_need_chooses_the_firms_that_see_it(people: Cast) -> None:
    owner = client_of(people, "owner")
    asked = {"kind": "private", "title": "Vannes", "asked": "tournage", "shown": "circle"}
    to_choose = owner.post(reverse("opportunities:write"), asked | {"value": "1 200,50"})
    need = Need.objects.get()
    page = reverse("opportunities:guests", args=[need.pk])
    assert (to_choose["Location"], need.value_cents) == (page, 120_050)
    assert codes(people, page) == everyone(404, owner=200)  # a draft is its own writer's
    found = owner.get(page, {"q": people.member_firm.name}).context["form"].fields["firms"].choices
    assert found[0][0] == str(people.member_firm.pk)
    none = owner.post(page, {"version": need.version})
    assert (none.status_code, none.context["form"].non_field_errors()) == (
        422,
        ["Choisissez au moins une entreprise, ou montrez le besoin à tout le réseau."],
    )
    picked = {"version": need.version, "firms": [str(people.member_firm.pk)]}
    stranger = {"version": need.version, "firms": [str(people.foreign_firm.pk)]}
    assert owner.post(page, stranger).status_code == 422
    assert owner.post(page, picked)["Location"] == reverse("opportunities:need", args=[need.pk])
    assert owner.post(page, picked).status_code == 422  # changed since: nothing is overwritten
    assert [*need.guests.values_list("firm", flat=True)] == [people.member_firm.pk]
    edited = asked | {"version": need.version + 1, "title": "Vannes 2", "value": "1200"}
    assert owner.post(reverse("opportunities:edit", args=[need.pk]), edited).status_code == 302
    assert need.guests.count() == 1
    need.refresh_from_db()
    assert _told_of(people.member) == []
    open_need(actor=people.actor("owner"), need=need, version=need.version)
    assert _told_of(people.member) == ["Your firm was chosen for “{need}”"]
    assert [one.title for one in waiting_alerts(people.actor("member"))] == ["Vannes 2"]


def _told_of(person: Person) -> list[str]:
    return [one.template for one in Notification.objects.filter(person=person)]


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_takes_the_same_queries_for_one_row_and_three(
    people: Cast, count: int, django_assert_num_queries: object
) -> None:
    for number in range(count):
        opened(people.actor("animateur"), title=f"Besoin {number}")
    client = client_of(people, "member")
    client.get(reverse("opportunities:needs"))
    with django_assert_num_queries(LIST_QUERIES):  # type: ignore[operator]
        page = client.get(reverse("opportunities:needs"), headers={"HX-Request": "true"})
    html = page.content.decode()
    assert len(re.findall(r'<th scope="row">', html)) == count


LIST_QUERIES = 16
"""Without the layout: session, person, standing (3), competitors (3), then the list and its counts.

The page was opened before: the first one of a session also dates it (five more)."""


def test_filters_narrow_the_list(people: Cast) -> None:
    opened(people.actor("animateur"), title="Vannes", asked="décolletage inox", town="Cluses")
    opened(people.actor("animateur"), title="Masques", asked="confection", kind="crisis")
    client = client_of(people, "member")

    def found(query: str) -> list[str]:
        html = client.get(f"{reverse('opportunities:needs')}?{query}").content.decode()
        return sorted(re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a>', html))

    assert {query: found(query) for query in
            ("q=vannes", "q=confection", "kind=crisis", "trade=decolletage", "place=74", "q=zzz",
             "state=closed")} == {
        "q=vannes": ["Vannes"], "q=confection": ["Masques"], "kind=crisis": ["Masques"],
        "trade=decolletage": ["Vannes"], "place=74": ["Vannes"], "q=zzz": [], "state=closed": [],
    }  # fmt: skip


def test_answers_are_read_by_who_posted_the_need_and_the_animateur(people: Cast) -> None:
    need = opened(people.actor("owner"))
    answer_need(
        actor=people.actor("member"), need=need, said=Said.INTERESTED, note="Mot pour vous seuls"
    )
    url = reverse("opportunities:need", args=[need.pk])
    readers = ("owner", "member", "rival", "animateur")
    pages = {who: client_of(people, who).get(url).content.decode() for who in readers}
    assert {who: "Mot pour vous seuls" in page for who, page in pages.items()} == {
        "owner": True, "member": True, "rival": False, "animateur": True,
    }  # fmt: skip
    assert {who: "Mont Traitement" in page for who, page in pages.items()} == {
        "owner": True, "member": True, "rival": False, "animateur": True,
    }  # fmt: skip
    html = client_of(people, "rival").get(reverse("opportunities:needs")).content.decode()
    numbers = re.findall(r'<td class="number" data-label="[^"]+">(.*?)</td>', html)
    assert numbers == ["2"]  # the bricks: no column of answers for who reads none


def test_the_link_of_a_mail_asks_then_answers(people: Cast) -> None:
    need = opened(people.actor("animateur"))
    keys = {one.key for tell in firms_to_tell(people.actor("animateur"), need, 0.0)
            for one in tell.speaking}  # fmt: skip
    send_alerts(actor=people.actor("animateur"), need=need, chosen=keys, least=0.0)
    url = people.owner.notifications.get().url
    client = Client()
    page = client.get(url)
    assert (page.status_code, need.interests.count()) == (200, 0)
    assert client.post(url, {"said": "partner", "note": "Un traiteur ?"}).status_code == 302
    one = need.interests.get()
    assert (one.firm, one.by, one.said, one.note) == (
        people.owner_firm, people.owner, "partner", "Un traiteur ?",
    )  # fmt: skip
    assert client.get(url[:-3] + "x/").status_code == 404
    people.owner.roles.update(until="2026-01-01")
    assert client.get(url).status_code == 404


def test_files_are_read_and_what_is_refused_says_why(people: Cast) -> None:
    batch = receive_files(actor=people.actor("animateur"), origin=Origin.DROPPED, files=[])
    url = reverse("opportunities:batch", args=[batch.pk])
    assert codes(people, url) == everyone(404, animateur=200)
    [item] = dropped(people.actor("owner"), ("photo.png", b"\x89PNG" + b"x" * 50))
    client = client_of(people, "owner")
    html = client.get(reverse("opportunities:batch", args=[item.batch_id])).content.decode()
    assert "PNG" in html
    file = reverse("opportunities:item_file", args=[item.batch_id, item.pk])
    assert codes(people, file) == everyone(404, owner=200)
    assert content_of(client, file) == b"\x89PNG" + b"x" * 50


def test_a_notice_is_dropped_through_the_page(people: Cast) -> None:
    name, data = example("1-abris")
    client = client_of(people, "animateur")
    sent = client.post(
        reverse("opportunities:drop"), {"files": [SimpleUploadedFile(name, data)]}, follow=True
    )
    need = Need.objects.get()
    assert (sent.status_code, need.source_name, need.state) == (200, name, "draft")
    assert content_of(client, reverse("opportunities:file", args=[need.pk])) == data
    assert codes(people, reverse("opportunities:file", args=[need.pk])) == everyone(
        404, animateur=200
    )
