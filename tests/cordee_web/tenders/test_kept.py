"""What stays of a tender room and of its file: in the archive, by reader; and with a firm that leaves."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from tests.cordee_web.cooperation_scenes import Around
from tests.cordee_web.scenes import make_cast
from tests.cordee_web.tender_scenes import DEADLINE, PARIS, opened_room

from cordee_web.apps.cooperations.queries.own import taker_of
from cordee_web.apps.cooperations.values.archives import ArchiveFile, archived
from cordee_web.apps.cooperations.values.takeaways import taken
from cordee_web.apps.directory.models import Rivalry
from cordee_web.apps.dossiers.actions.depositing import HandedIn, hand_in
from cordee_web.apps.dossiers.actions.freezing import freeze_file
from cordee_web.apps.dossiers.actions.parts import write_part
from cordee_web.apps.dossiers.actions.pieces import join_file
from cordee_web.apps.dossiers.actions.sheets import Relying, rely_on
from cordee_web.apps.dossiers.models import Deposit, FrozenFile, Piece
from cordee_web.apps.tenders.actions.asking import answer_question, propose_question, send_question
from cordee_web.apps.tenders.actions.forming import name_signers
from cordee_web.apps.tenders.actions.guarding import run_guard
from cordee_web.apps.tenders.actions.holds import (
    Covering,
    Feared,
    Handed,
    write_cover,
    write_interface,
    write_risk,
)
from cordee_web.apps.tenders.actions.planning import write_milestone
from cordee_web.apps.tenders.actions.voting import cast_ballot, close_vote, open_vote
from cordee_web.apps.tenders.enums import CoverKind, Degree, Occasion, Outcome, Say
from cordee_web.apps.tenders.models import Cover, Room, Share

pytestmark = pytest.mark.django_db
OUTSIDE = ("invited", "former", "rival", "foreigner", "animateur")
"""Nobody of these finds anything; the former member left before the room was opened."""


@pytest.fixture
def scene() -> tuple[Around, Room]:
    """A room at the end of its preparation, whose member and third compete; the owner is the mandataire."""
    around, room = opened_room(make_cast())
    Rivalry.objects.create(firm=around.firm("member"), rival=around.firm("third"))
    owner, third = around.actor("owner"), around.actor("third")
    for cents, who in ((5_000_00, "owner"), (3_000_00, "member"), (2_000_00, "third")):
        Share.objects.filter(task__room=room, party=around.party(who)).update(amount_cents=cents)
    tasks, parties = (
        list(room.tasks.all()),
        {who: around.party(who).pk for who in ("owner", "third")},
    )
    write_interface(actor=owner, room=room, handed=Handed(
        "Pièces triées", tasks[0].pk, tasks[2].pk, parties["owner"], parties["third"], date(2027, 2, 1)
    ))  # fmt: skip
    write_cover(actor=third, room=room, covering=Covering(
        CoverKind.INSURANCE, "Décennale", "Article 8", parties["third"], date(2028, 1, 1),
        ContentFile(b"%PDF-1.7 attestation", name="attestation.pdf"),
    ))  # fmt: skip
    write_risk(actor=owner, room=room, feared=Feared(
        "Le laiton monte", Degree.HIGH, Degree.LOW, parties["owner"], "Prix tenu un mois"
    ))  # fmt: skip
    name_signers(
        actor=owner, room=room, applied=parties["owner"], offered=parties["owner"], by_all=False
    )
    write_milestone(
        actor=owner, room=room, title="Visite du site", at=datetime(2027, 2, 9, 9, tzinfo=PARIS)
    )
    question = propose_question(actor=third, room=room, text="Quelle nuance ?")
    send_question(actor=owner, question=question)
    answer_question(actor=owner, question=question, answer="CW617N.")
    vote = open_vote(
        actor=owner, room=room, quorum=1, reasons_for="Client sûr", reasons_against="Délai"
    )
    cast_ballot(actor=third, vote=vote, says=Say.GO)
    close_vote(actor=owner, vote=vote, outcome=Outcome.GO, why="Un oui suffit.")
    run_guard(actor=owner, room=room, lot=room.lots.get().pk, occasion=Occasion.OPENING)
    return around, room


def _rows(files: list[ArchiveFile], name: str) -> list[dict[str, Any]]:
    found = next(one for one in files if one.name == name)
    return [json.loads(line) for line in (found.content or b"").splitlines()]


def _named(files: list[ArchiveFile]) -> list[str]:
    return [one.name for one in files if one.name.startswith("tender/")]


def _takes(around: Around, who: str) -> list[ArchiveFile]:
    taker = taker_of(around.actor(who), around.cooperation)
    return [] if taker is None else taken(taker)


def test_the_archive_of_a_room_says_all_that_its_reader_read_there(
    scene: tuple[Around, Room],
) -> None:
    around, _room = scene
    files = {
        who: archived(around.actor(who), around.cooperation) for who in ("member", "associate")
    }
    names = [f"tender/{one}.jsonl" for one in (
        "calendar", "covers", "guard", "holds", "questions", "room", "signing", "votes", "work",
    )]  # fmt: skip
    shared = [f"tender/{one}.jsonl" for one in ("holds", "room", "work")]
    assert {who: _named(found) for who, found in files.items()} == {
        "member": names, "associate": shared,
    }  # fmt: skip
    read = {name: _rows(files["member"], name) for name in names}
    arve, mont, third = (around.party(who).label for who in ("owner", "member", "third"))
    assert read["tender/room.jsonl"][0]["deadline"] == DEADLINE.astimezone(UTC).isoformat()
    assert [(one["member"], one["amount_cents"]) for one in read["tender/work.jsonl"]] == [
        (arve, 500_000), (mont, 300_000), (third, None),
    ]  # fmt: skip
    assert read["tender/holds.jsonl"] == [
        {"interface": "Pièces triées", "from": "Décolletage de précision", "to": "Assemblage",
         "giver": arve, "receiver": third, "due_on": "2027-02-01"},
        {"risk": "Le laiton monte", "likely": 3, "grave": 1, "member": arve,
         "answer": "Prix tenu un mois"},
    ]  # fmt: skip
    assert read["tender/covers.jsonl"] == [
        {"kind": "insurance", "what": "Décennale", "asked": "Article 8", "member": third,
         "until": "2028-01-01", "proof": "attestation.pdf"},
    ]  # fmt: skip
    assert [(one["key"], one["title"]) for one in read["tender/calendar.jsonl"]] == [
        ("", "Visite du site")
    ]
    assert read["tender/signing.jsonl"] == [
        {"mandataire_of_application": arve, "mandataire_of_offer": arve, "signed_by_all": False}
    ]
    assert [(one["question"], one["answer"]) for one in read["tender/questions.jsonl"]] == [
        ("Quelle nuance ?", "CW617N.")
    ]
    vote = read["tender/votes.jsonl"][0]
    assert (vote["quorum"], vote["outcome"], vote["why"], vote["ballots"]) == (
        1, "go", "Un oui suffit.", {third: "go"},
    )  # fmt: skip
    assert [(one["lot"], one["occasion"]) for one in read["tender/guard.jsonl"]] == [
        ("LOT-1", "opening")
    ]


def test_nobody_outside_finds_anything_of_the_room(scene: tuple[Around, Room]) -> None:
    around, _room = scene
    found = {
        who: (_named(archived(around.actor(who), around.cooperation)), _named(_takes(around, who)))
        for who in OUTSIDE
    }
    assert found == dict.fromkeys(OUTSIDE, ([], []))


def test_a_firm_takes_its_own_amount_and_its_own_proof(scene: tuple[Around, Room]) -> None:
    around, room = scene
    took = {who: _takes(around, who) for who in ("member", "third")}
    amounts = {
        who: {one["member"]: one["amount_cents"] for one in _rows(files, "tender/work.jsonl")}
        for who, files in took.items()
    }
    arve, mont, third = (around.party(who).label for who in ("owner", "member", "third"))
    assert amounts == {
        "member": {arve: None, mont: 300_000, third: None},
        "third": {arve: None, mont: None, third: 200_000},
    }
    proof = f"tender/covers/{Cover.objects.get(room=room).pk}.pdf"
    covers = {
        who: [one for one in _named(files) if one.startswith("tender/covers")]
        for who, files in took.items()
    }
    assert covers == {"member": [], "third": ["tender/covers.jsonl", proof]}


def test_of_the_file_each_keeps_what_it_may_read(scene: tuple[Around, Room]) -> None:
    around, room = scene
    third, owner = around.actor("third"), around.actor("owner")
    write_part(
        actor=third, room=room, task=room.tasks.get(key="b3"), text="Montage à blanc", ready=True
    )
    join_file(
        actor=third, room=room, title="Plan", file=ContentFile(b"%PDF-1.7 plan", name="plan.pdf")
    )
    rely_on(actor=third, room=room, relying=Relying("Sablage", "Une cabine", siren="732829320"))
    freeze_file(actor=owner, room=room, why="Le reste n'est demandé qu'à l'attributaire.")
    hand_in(actor=owner, room=room, handed_in=HandedIn(
        timezone.now(), "Profil d'acheteur", "A-1", ContentFile(b"%PDF-1.7 recu", name="recu.pdf")
    ))  # fmt: skip
    frozen, piece = FrozenFile.objects.get(room=room), Piece.objects.get(room=room, title="Plan")
    told = ["tender/files.jsonl"]
    receipt = f"tender/receipts/{Deposit.objects.get(frozen=frozen).pk}.pdf"
    zipped = f"tender/files/{frozen.sha256[:16]}.zip"
    kept = {
        who: [one for one in _named(archived(around.actor(who), around.cooperation))
              if one.startswith(("tender/files", "tender/receipts"))]
        for who in ("owner", "member", "third", "associate", *OUTSIDE)
    }  # fmt: skip
    assert kept == {
        "owner": [*told, zipped, receipt], "member": [*told, receipt], "third": [*told, receipt],
        "associate": told, **{who: [] for who in OUTSIDE},
    }  # fmt: skip
    own = {who: _takes(around, who) for who in ("member", "third")}
    papers = ("tender/memo", "tender/pieces", "tender/relied", "tender/files", "tender/receipts")
    assert {who: [one for one in _named(files) if one.startswith(papers)] for who, files in own.items()} == {
        "member": [*told, receipt],
        "third": [*told, "tender/memo.jsonl", "tender/pieces.jsonl", f"tender/pieces/{piece.pk}.pdf",
                  receipt, "tender/relied-on.jsonl"],
    }  # fmt: skip
    assert _rows(own["third"], "tender/relied-on.jsonl") == [
        {"name": "Sablage", "means": "Une cabine", "siren": "732829320"}
    ]
    assert [one["text"] for one in _rows(own["third"], "tender/memo.jsonl")] == ["Montage à blanc"]
