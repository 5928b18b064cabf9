"""Tasks shared out, what holds them together, and what the turnkey check finds."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
import rules
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.cordee_web.cooperation_scenes import Around
from tests.cordee_web.leaks.marks import close_files
from tests.cordee_web.scenes import make_cast
from tests.cordee_web.tender_scenes import opened_room

from cordee.vocabulary import Message, Term, to_plain
from cordee_web.apps.common.values import Refused
from cordee_web.apps.cooperations.values.happenings import happenings
from cordee_web.apps.tenders.actions.holds import (
    Covering,
    Feared,
    Handed,
    take_out,
    take_term,
    write_cover,
    write_interface,
    write_risk,
)
from cordee_web.apps.tenders.actions.working import Taken, add_task, drop_task, write_shares
from cordee_web.apps.tenders.bridge.terms import terms_of
from cordee_web.apps.tenders.bridge.whole import checked
from cordee_web.apps.tenders.enums import CoverKind, Degree
from cordee_web.apps.tenders.models import Cover, Interface, Room, RoomLot, Share, Task
from cordee_web.apps.tenders.queries.holds import holds_of
from cordee_web.apps.tenders.queries.rooms import work_of

pytestmark = pytest.mark.django_db
MEMBERS = ("owner", "member", "third")


@pytest.fixture
def opened() -> tuple[Around, Room]:
    return opened_room(make_cast())


def _codes(room: Room) -> list[str]:
    return [one.code for one in checked(room).findings]


def test_a_task_is_shared_out_and_what_stood_before_is_still_read(
    opened: tuple[Around, Room],
) -> None:
    around, room = opened
    task = room.tasks.get(key="b1")
    before = task.shares.get().created_at
    parts = {around.party("owner").pk: Taken(Decimal(60), "Pièces"),
             around.party("member").pk: Taken(None, "Contrôle")}  # fmt: skip
    write_shares(actor=around.actor("member"), task=task, shares=parts, version=1)
    task.refresh_from_db()
    assert [(one.party.label, one.percent, one.scope) for one in task.shares.all()] == [
        ("Arve Décolletage", Decimal(60), "Pièces"), ("Mont Traitement", None, "Contrôle"),
    ]  # fmt: skip
    assert (task.version, work_of(room).tasks[0].known) == (2, None)
    assert [share.percent for share in work_of(room, before).tasks[0].shares] == [Decimal(100)]
    with pytest.raises(Refused, match="entre-temps"):
        write_shares(actor=around.actor("owner"), task=task, shares={}, version=1)
    with pytest.raises(Refused, match="100"):
        write_shares(actor=around.actor("owner"), task=task,
                     shares={around.party("owner").pk: Taken(Decimal(101))})  # fmt: skip
    for who in ("former", "associate"):
        with pytest.raises(Refused, match="plus membre"):
            write_shares(actor=around.actor("owner"), task=task,
                         shares={around.party(who).pk: Taken(Decimal(1))})  # fmt: skip
        with pytest.raises(Refused, match="Seuls les membres"):
            write_shares(actor=around.actor(who), task=task, shares={})


def test_tasks_of_their_own_come_and_go(opened: tuple[Around, Room]) -> None:
    around, room = opened
    added = add_task(
        actor=around.actor("third"), room=room, lot=room.lots.get(), title=" Transport "
    )
    assert [(one.task.title, one.shares) for one in work_of(room).tasks][3:] == [("Transport", ())]
    assert _codes(room)[0] == "uncovered"
    drop_task(actor=around.actor("owner"), task=added, why="Le fabricant livre")
    assert [one.title for one in Task.objects.filter(room=room)] == [
        "Décolletage de précision", "Traitement de surface", "Assemblage",
    ]  # fmt: skip
    with pytest.raises(Refused, match="retirée"):
        drop_task(actor=around.actor("owner"), task=added, why="Encore")


def test_lots_are_told_apart_and_need_no_interface_between_them(
    opened: tuple[Around, Room],
) -> None:
    around, room = opened
    other = RoomLot.objects.create(room=room, key="LOT-0002", title="Pompes", position=2)
    assert (other.number, other.label) == ("2", "2 · Pompes")
    task = Task.objects.create(room=room, lot=other, key="b9", title="Assemblage", position=9)
    told = [one.message for one in checked(room).findings if one.code == "uncovered"]
    assert told == [Message("Nobody takes “{task}”.", {"task": "Assemblage (2)"})]
    Share.objects.create(task=task, party=around.party("owner"), percent=Decimal(100))
    assert _codes(room).count("no_interface") == 3


def _join(around: Around, room: Room, source: str, target: str, **more: date) -> Interface:
    tasks = {one.key: one.pk for one in room.tasks.all()}
    givers = {"b1": "owner", "b2": "member", "b3": "third"}
    return write_interface(
        actor=around.actor("owner"), room=room,
        handed=Handed(f"{source} → {target}", tasks[source], tasks[target],
                      around.party(givers[source]).pk, around.party(givers[target]).pk,
                      more.get("due_on")),
    )  # fmt: skip


def test_the_turnkey_check_finds_each_hole_and_none_when_it_is_whole(
    opened: tuple[Around, Room],
) -> None:
    around, room = opened
    assert _codes(room) == ["no_interface"] * 3 + ["no_insurance"] * 3 + ["guarantee_asked"]
    due = date(2027, 4, 1)
    _join(around, room, "b1", "b2", due_on=due)
    last = _join(around, room, "b2", "b3")
    for who in MEMBERS:
        _insure(around, room, who, until=date(2027, 12, 31))
    guarantee = Covering(CoverKind.GUARANTEE, "Garantie à première demande",
                         holder=around.party("owner").pk, proof=ContentFile(b"%PDF-", "g.pdf"))  # fmt: skip
    (asked,) = terms_of(room)
    line = take_term(actor=around.actor("third"), room=room, key=asked.key)
    assert (_codes(room), line.what) == (
        ["cover_unheld", "interface_undated", "cover_unproved"], "Retenue de garantie de 5 %.",
    )  # fmt: skip
    with pytest.raises(Refused, match="entre-temps"):
        take_term(actor=around.actor("third"), room=room, key=asked.key)
    assert isinstance(line, Cover)
    write_cover(actor=around.actor("owner"), room=room, covering=guarantee, former=line)
    assert (_codes(room), checked(room).whole) == (["interface_undated"], True)
    take_out(actor=around.actor("owner"), row=last, why="Refaite")
    _join(around, room, "b2", "b3", due_on=due)
    assert _codes(room) == []
    task, owner, member = room.tasks.get(key="b1"), around.party("owner"), around.party("member")
    invited = around.party("invited")
    for shares, code in (
        ({}, ["uncovered", "idle"]),
        ({owner.pk: Taken(Decimal(40))}, ["uncovered_part"]),
        ({owner.pk: Taken(None)}, ["unknown_part"]),
        ({owner.pk: Taken(Decimal(80), "Pièces"), member.pk: Taken(Decimal(40), "Axes")}, ["doubled"]),
        ({owner.pk: Taken(Decimal(50), "Pièces "), member.pk: Taken(Decimal(50), "pièces")},
         ["doubled_scope"]),
        ({owner.pk: Taken(Decimal(50)), member.pk: Taken(Decimal(50))}, ["scope_unsaid"]),
        ({owner.pk: Taken(Decimal(50), "Pièces"), invited.pk: Taken(Decimal(50), "Axes")}, ["absent"]),
    ):  # fmt: skip
        write_shares(actor=around.actor("owner"), task=task, shares=shares)
        assert _codes(room) == code
    thirds = {around.party(who).pk: Taken(Decimal("33.3"), who) for who in MEMBERS}
    write_shares(actor=around.actor("owner"), task=task, shares=thirds)
    write_risk(actor=around.actor("owner"), room=room,
               feared=Feared("Acier en retard", Degree.HIGH, Degree.HIGH))  # fmt: skip
    late = Covering(CoverKind.INSURANCE, "RC", holder=owner.pk, until=date(2027, 1, 1))
    write_cover(actor=around.actor("owner"), room=room, covering=late)
    assert _codes(room) == ["cover_over", "risk_unanswered", "cover_unproved"]


def test_each_term_of_the_notice_is_answered_by_a_line_and_what_asks_nothing_by_none(
    opened: tuple[Around, Room],
) -> None:
    around, room = opened
    said = (
        ("guarantee", "Sans objet.", None), ("guarantee", "Aucune garantie n'est exigée.", None),
        ("guarantee", "Garantie à première demande.", "LOT-9"),
        ("guarantee", "Voir les documents de consultation.", None),
        ("guarantee", "Attestation d'assurance RC décennale.", "LOT-1"),
        ("payment", "Paiement à 60 jours.", None), ("performance", "Néant", None),
    )  # fmt: skip
    room.terms = to_plain(tuple(Term(kind, text, "fr", "x", lot) for kind, text, lot in said))  # type: ignore[arg-type]
    room.save(update_fields=["terms"])
    assert [(one.code, one.message.values["words"]) for one in checked(room).findings if one.term] == [
        ("guarantee_asked", said[4][1]), ("term_unanswered", said[3][1]),
        ("term_unanswered", said[5][1]),
    ]  # fmt: skip
    client = Client()
    client.force_login(around.person("member"))
    for one in terms_of(room):
        url = reverse("tenders:take_term", args=[around.cooperation.pk, one.key])
        assert client.post(url).status_code == 302
    assert [one.code for one in checked(room).findings if one.term] == []
    assert [(one.kind, one.asked) for one in holds_of(room).covers] == [
        ("guarantee", said[3][1]), ("insurance", said[4][1]),
    ]  # fmt: skip
    assert [one.what for one in holds_of(room).risks] == [said[5][1]]


def _insure(around: Around, room: Room, who: str, until: date | None = None) -> None:
    covering = Covering(CoverKind.INSURANCE, f"RC {who}", holder=around.party(who).pk, until=until,
                        proof=ContentFile(f"secret {who}".encode(), f"{who}.pdf"))  # fmt: skip
    write_cover(actor=around.actor(who), room=room, covering=covering)


def test_a_proof_is_read_by_its_owner_and_the_mandataire(opened: tuple[Around, Room]) -> None:
    around, room = opened
    _insure(around, room, "member")
    cover = holds_of(room).covers[0]
    asked = ("owner", "member", "third", "associate", "former", "rival", "animateur")
    assert [who for who in asked
            if rules.has_perm("tenders.see_proof", around.actor(who), cover)] == [
        "owner", "member",
    ]  # fmt: skip
    url = reverse("tenders:proof", args=[around.cooperation.pk, cover.pk])
    answers = {}
    for who in asked:
        client = Client()
        client.force_login(around.person(who))
        response = client.get(url)
        answers[who] = response.status_code
        close_files(response)
    assert answers == dict.fromkeys(asked, 404) | {"owner": 200, "member": 200}


def test_who_left_reads_the_room_as_it_stood_that_day(opened: tuple[Around, Room]) -> None:
    around, room = opened
    party = around.party("third")
    _join(around, room, "b1", "b2")
    client = Client()
    client.force_login(around.person("third"))
    url = reverse("tenders:room", args=[around.cooperation.pk])
    assert client.get(url).context["checked"].whole is False
    around.cooperation.parties.filter(pk=party.pk).update(state="left", left_at=timezone.now())
    write_risk(actor=around.actor("owner"), room=room,
               feared=Feared("Après son départ", Degree.LOW, Degree.LOW))  # fmt: skip
    page = client.get(reverse("tenders:holds", args=[around.cooperation.pk]))
    held = page.context["holds"]
    assert ([one.what for one in held.interfaces], held.risks, page.context["writes"]) == (
        ["b1 → b2"], (), False,
    )  # fmt: skip
    told = [one.url for one in happenings(around.actor("third"), around.cooperation)]
    assert [one for one in told if "/tender/" in one] == [url]
    assert client.get(url).context["checked"] is None


def test_pages_of_the_work(opened: tuple[Around, Room]) -> None:
    around, room = opened
    client = Client()
    client.force_login(around.person("member"))
    found = around.cooperation.pk
    task = room.tasks.get(key="b2")
    share = reverse("tenders:share", args=[found, task.pk])
    own, third = around.party("member").pk, around.party("third").pk
    sent = {"version": "1", f"takes_{own}": "on", f"percent_{own}": "66,6", f"scope_{own}": "Zinc",
            f"percent_{third}": "33,4", f"scope_{third}": "Peinture"}  # fmt: skip
    assert client.get(share).status_code == 200
    assert client.post(share, sent)["Location"] == reverse("tenders:room", args=[found])
    assert [(one.party.label, one.percent) for one in task.shares.all()] == [
        ("Mont Traitement", Decimal("66.60")), ("Third SARL", Decimal("33.40")),
    ]  # fmt: skip
    assert client.post(share, sent).status_code == 422
    interface = {"what": "Plans", "from_task": str(task.pk), "to_task": str(task.pk)}
    write = reverse("tenders:write", args=[found, "interface"])
    assert client.post(write, interface).status_code == 422
    other = str(room.tasks.get(key="b3").pk)
    assert client.post(write, {**interface, "to_task": other})["Location"] == reverse(
        "tenders:holds", args=[found]
    )
    row = holds_of(room).interfaces[0]
    change = reverse("tenders:change", args=[found, "interface", row.pk])
    assert client.get(change).context["form"].initial["what"] == "Plans"
    client.post(reverse("tenders:remove", args=[found, "interface", row.pk]), {"why": "Doublon"})
    assert holds_of(room).interfaces == ()
    stranger = Client()
    stranger.force_login(around.person("associate"))
    assert [stranger.get(one).status_code for one in (share, write)] == [404, 404]
    assert stranger.get(reverse("tenders:holds", args=[found])).status_code == 200
