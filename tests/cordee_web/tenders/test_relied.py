"""The guard beyond members and lots taken one by one: firms relied on, several lots at once, papers."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from tests.cordee_web.cooperation_scenes import Around
from tests.cordee_web.leaks.marks import close_files
from tests.cordee_web.scenes import make_cast
from tests.cordee_web.tender_scenes import opened_room
from tests.cordee_web.tenders.test_rules import EVERYONE, second_bid

from cordee.vocabulary import to_plain
from cordee_web.apps.accounts.models import Notification
from cordee_web.apps.common.values import Refused
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.directory.models import Rivalry
from cordee_web.apps.dossiers.actions.pieces import give_file
from cordee_web.apps.dossiers.actions.sheets import Relying, rely_no_more, rely_on
from cordee_web.apps.tenders.actions.forming import open_to_members
from cordee_web.apps.tenders.actions.guarding import (
    Reasoned,
    give_reason,
    run_guard,
    say_one_price,
)
from cordee_web.apps.tenders.actions.voting import cast_ballot, close_vote, open_vote
from cordee_web.apps.tenders.bridge.forming import own_clashes
from cordee_web.apps.tenders.bridge.guarding import finding_key, findings_of
from cordee_web.apps.tenders.enums import Occasion, Outcome, Say, Thing, Topic
from cordee_web.apps.tenders.models import GuardRun, Room, RoomLot, Share, Task
from cordee_web.apps.tenders.queries.guarding import sealed, stale_lots, unexamined
from cordee_web.apps.tenders.queries.relied import relied_of
from cordee_web.apps.tenders.queries.walls import sights_of
from cordee_web.apps.tenders.tasks import guard_room

pytestmark = pytest.mark.django_db
PAPER = b"%PDF-1.7 lettre de la banque"


def _scene() -> tuple[Around, Room]:
    around, room = opened_room(make_cast())
    return around, Room.objects.select_related("cooperation", "need").get(pk=room.pk)


def test_a_firm_relied_on_is_examined_like_a_member_and_named_to_none() -> None:
    around, room = _scene()
    guard_room(room=str(room.pk))
    assert stale_lots(room) == []
    lender, member = around.firm("rival"), around.actor("member")
    known = rely_on(actor=member, room=room, relying=Relying(lender.name.upper(), "Deux tours"))
    unknown = rely_on(actor=member, room=room, relying=Relying("Prêteuse SA", "Un four"))
    assert [(one.name, one.firm) for one in relied_of(room)] == [
        (lender.name.upper(), lender.pk), ("Prêteuse SA", None),
    ]  # fmt: skip
    assert [one.key for one in stale_lots(room)] == ["LOT-1"]
    guard_room(room=str(room.pk))
    run = GuardRun.objects.all()[0]
    about = {one for found in findings_of(run) for one in found.members}
    assert {one for one in about if one.startswith("relied:")} == {"relied:1", "relied:2"}
    told = str(to_plain(findings_of(run))).casefold()
    assert [told.count(one.name.casefold()) for one in (lender, unknown)] == [0, 0]
    assert told.count("a firm on which {member} relies") > 0
    rely_no_more(actor=member, relied=known)
    assert [one.key for one in stale_lots(room)] == ["LOT-1"]
    rely_on(actor=member, room=room, relying=Relying(around.firm("third").name, "Le reste"))
    assert [one.name for one in relied_of(room)] == ["Prêteuse SA"]


def test_who_lends_its_means_to_another_bid_hears_of_it_alone_once_it_committed() -> None:
    around, room = _scene()
    lender = around.firm("invited")
    second = second_bid(around, "owner", "invited")
    asked = ("owner", "member", "third", "invited", "rival")

    def heard(where: Room) -> dict[str, list[tuple[str, str]]]:
        return {
            who: [(one.rule, one.state) for one in own_clashes(around.firm(who).pk, where)]
            for who in asked
        }

    twice = [("several-bids", "open")]
    apart: dict[str, list[tuple[str, str]]] = {who: [] for who in asked} | {"owner": twice}
    relied = rely_on(
        actor=around.actor("member"), room=room, relying=Relying(lender.name, "Deux tours")
    )
    assert (heard(room), heard(second)) == (apart, apart)
    give_file(
        actor=around.actor("member"), room=room, key=f"commitment:{relied.pk}",
        file=ContentFile(PAPER, "lettre.pdf"),
    )  # fmt: skip
    lent = apart | {"invited": [("means-lent-twice", "open")]}
    assert (heard(room), heard(second)) == (lent, lent)
    (clash,) = own_clashes(lender.pk, second)
    assert clash.about == (str(lender.pk),)


def _two_lots(around: Around, room: Room) -> None:
    """A second lot, whose one task is the member's; the first stays the owner's alone."""
    lot = RoomLot.objects.create(room=room, key="LOT-2", title="Pompes", position=2)
    task = Task.objects.create(
        room=room, lot=lot, key="p1", title="Décolletage", words="Décolletage", position=1
    )
    Share.objects.create(task=task, party=around.party("member"))
    Share.objects.exclude(task=task).update(party=around.party("owner"))


def test_several_lots_are_examined_at_once_and_sealed() -> None:
    around, room = _scene()
    _two_lots(around, room)
    assert [one.key if one else None for one in unexamined(room)] == ["LOT-1", "LOT-2", None]
    guard_room(room=str(room.pk))
    assert unexamined(room) == []
    runs = {one.lot.key if one.lot else None: one for one in GuardRun.objects.all()}
    assert sorted(runs, key=str) == ["LOT-1", "LOT-2", None]
    together = runs[None]
    assert (sealed(together), together.occasion) == (together.digest, "opening")
    rules = {one.rule for one in findings_of(together)}
    assert rules <= {"rivals-on-lots", "lots-to-confirm"}
    say_one_price(actor=around.actor("third"), room=room, one_price=True)
    room.refresh_from_db()
    assert unexamined(room) == [None]
    with pytest.raises(Refused):
        say_one_price(actor=around.actor("associate"), room=room, one_price=False)
    client, pk = Client(), around.cooperation.pk
    client.force_login(around.person("owner"))
    sent = [
        client.post(reverse(f"tenders:{name}", args=[pk]), data).status_code
        for name, data in (
            ("guard_run_together", {}),
            ("one_price", {"one_price": "no"}),
            ("reason_together", {"topic": "risk", "text": "Un seul chantier"}),
        )
    ]
    room.refresh_from_db()
    page = client.get(reverse("tenders:guard", args=[pk]))
    assert (sent, room.one_price) == ([302, 302, 302], False)
    assert [len(one["reasons"]) for one in page.context["lots"]] == [0, 0, 1]


def _findings(room: Room) -> list[Any]:
    return list(findings_of(GuardRun.objects.filter(room=room).first()))  # type: ignore[arg-type]


def test_a_reason_answers_a_finding_and_its_paper_is_read_by_need_to_know() -> None:
    around, room = _scene()
    lot = room.lots.get().pk
    run_guard(actor=around.actor("owner"), room=room, lot=lot, occasion=Occasion.ASKED)
    key = finding_key(_findings(room)[0])
    client, pk = Client(), around.cooperation.pk
    client.force_login(around.person("third"))
    url = f"{reverse('tenders:reason', args=[pk, lot])}?finding={key}"
    told: dict[str, Any] = {"topic": "risk", "text": "Caution refusée"}
    wrong = client.post(url, {**told, "paper": ContentFile(b"MZ", "lettre.pdf")})
    sent = client.post(url, {**told, "paper": ContentFile(PAPER, "lettre.pdf")})
    assert (wrong.status_code, sent.status_code) == (422, 302)
    reason = room.guard_reasons.get()
    digest = sha256(PAPER).hexdigest()
    assert (reason.finding, reason.paper_name, reason.sha256) == (key, "lettre.pdf", digest)
    run = run_guard(actor=around.actor("owner"), room=room, lot=lot, occasion=Occasion.ASKED)
    assert run.reasons == [["risk", "Third SARL", "Caution refusée", "", key, digest]]
    with pytest.raises(Refused):
        give_reason(
            actor=around.actor("owner"), room=room, lot=lot,
            reasoned=Reasoned(Topic.RISK, "x", paper=ContentFile(b"MZ", "x.pdf")),
        )  # fmt: skip
    assert _opens(around, reason.pk) == ["owner", "third"]
    assert [(one.firm, one.what) for one in sights_of(room, around.party("third"))] == [
        (around.firm("owner"), "reasons")
    ]
    open_to_members(actor=around.actor("third"), room=room, what=Thing.REASONS)
    assert _opens(around, reason.pk) == ["owner", "member", "third"]


def _opens(around: Around, reason: object) -> list[str]:
    found = []
    for who in EVERYONE:
        client = Client()
        client.force_login(around.person(who))
        answer = client.get(reverse("tenders:reason_paper", args=[around.cooperation.pk, reason]))
        close_files(answer)
        found += [who] if answer.status_code == 200 else []
    return found


def test_what_competitors_inside_read_of_one_another_before_they_decided_is_found() -> None:
    around, room = _scene()
    guard_room(room=str(room.pk))
    Rivalry.objects.create(firm=around.firm("member"), rival=around.firm("third"))
    open_to_members(actor=around.actor("owner"), room=room, what=Thing.AMOUNTS)
    guard_room(room=str(room.pk))
    assert _exchanged(room) == []  # nobody inside competes with it
    for what in (Thing.AMOUNTS, Thing.COVERS):
        open_to_members(actor=around.actor("member"), room=room, what=what)
    assert unexamined(room) == [room.lots.get()]
    guard_room(room=str(room.pk))
    before = ("against", "information-exchanged", (str(around.firm("member").pk),))
    assert _exchanged(room) == [before]
    said = str(_findings(room)[0].reason.message)
    assert [said.count(around.firm(who).name) for who in ("member", "third")] == [1, 0]
    vote = open_vote(actor=around.actor("owner"), room=room, reasons_for="Le volume", quorum=1)
    cast_ballot(actor=around.actor("member"), vote=vote, says=Say.GO)
    close_vote(actor=around.actor("owner"), vote=vote, outcome=Outcome.GO, why="Nous répondons")
    open_to_members(actor=around.actor("third"), room=room, what=Thing.PROOFS)
    assert unexamined(room) == []
    run_guard(
        actor=around.actor("owner"), room=room, lot=room.lots.get().pk, occasion=Occasion.ASKED
    )
    after = ("missing", "exchange-to-justify", (str(around.firm("third").pk),))
    assert _exchanged(room) == [before, after]


def _exchanged(room: Room) -> list[tuple[str, str, tuple[str, ...]]]:
    rules = ("information-exchanged", "exchange-to-justify")
    return [(one.kind, one.rule, one.members) for one in _findings(room) if one.rule in rules]


def test_who_lends_to_two_bids_and_is_in_neither_reads_its_own_two_commitments() -> None:
    around, room = _scene()
    lender = around.firm("rival")
    second = second_bid(around, "owner", "invited")
    url, told = (
        reverse("tenders:lent"),
        "Your firm is committed twice for one contract: read to whom",
    )

    def read() -> dict[str, object]:
        found: dict[str, object] = {"nobody": Client().get(url).status_code}
        for who in EVERYONE:
            client = Client()
            client.force_login(around.person(who))
            answer = client.get(url)
            found[who] = answer.status_code
            if answer.status_code == 200:
                found[who] = [
                    (one.title, one.to, [check.rule for check in one.checks])
                    for one in answer.context["commitments"]
                ]
        return found

    def lend(who: str, where: Room) -> None:
        relied = rely_on(
            actor=around.actor(who), room=where, relying=Relying(lender.name, "Deux tours")
        )
        give_file(
            actor=around.actor(who), room=where, key=f"commitment:{relied.pk}",
            file=ContentFile(PAPER, "lettre.pdf"),
        )  # fmt: skip

    none: dict[str, object] = {who: [] for who in EVERYONE} | {"nobody": 302, "animateur": 403}
    assert read() == none
    lend("member", room)
    assert read() == none | {"rival": [(room.title, around.firm("member").name, [])]}
    assert Notification.objects.filter(template=told).count() == 0
    lend("owner", second)
    twice = ["means-lent-twice"]
    assert read() == none | {
        "rival": [
            (room.title, around.firm("owner").name, twice),
            (room.title, around.firm("member").name, twice),
        ]
    }
    people = Notification.objects.filter(template=told).values_list("person", flat=True)
    assert list(people) == [around.person("rival").pk]
    home = Client()
    home.force_login(around.person("rival"))
    assert home.get("/").content.decode().count(url) == 1
    Cooperation.objects.filter(pk=second.cooperation_id).update(closed_at=room.opened_at)
    assert read() == none | {"rival": [(room.title, around.firm("member").name, [])]}
