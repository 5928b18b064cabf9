"""The tender room of the owner, the member and a third firm; its members' alone.

Its name comes after `area_cooperations`, which plants the cooperation that everybody meets.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from django.core.files.base import ContentFile
from tests.cordee_web.leaks.marks import SeenBy, World
from tests.cordee_web.leaks.objects import fill, plant
from tests.cordee_web.tender_scenes import DEADLINE, make_tender

from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.actions.opening import Opening
from cordee_web.apps.tenders.actions.asking import (
    answer_question,
    propose_question,
    send_question,
)
from cordee_web.apps.tenders.actions.holds import (
    Covering,
    Feared,
    Handed,
    write_cover,
    write_interface,
    write_risk,
)
from cordee_web.apps.tenders.actions.opening import answer_together
from cordee_web.apps.tenders.actions.planning import write_milestone
from cordee_web.apps.tenders.actions.voting import cast_ballot, open_vote
from cordee_web.apps.tenders.actions.working import Taken, write_shares
from cordee_web.apps.tenders.enums import CoverKind, Degree, Say
from cordee_web.apps.tenders.models import Room


@plant
def tenders(world: World) -> None:
    """Opened by the owner alone, for a need that it keeps for itself."""

    def seen(reader: Actor) -> bool:
        return reader.firm_id == world.cast.owner_firm.pk

    need = make_tender(
        world.cast, title=world.word("tender.title", seen), buyer=world.word("tender.buyer", seen),
        state="draft", opened_at=None,
    )  # fmt: skip
    world.objects["tender_need"] = need
    opened, room = answer_together(
        actor=world.cast.actor("owner"),
        opening=Opening("joint_tender", world.word("tender.name", seen), need=need.pk),
    )
    world.objects["tender"] = opened
    world.objects["room"] = room
    _work(world, room, seen)
    _decide(world, room, seen)


def _work(world: World, room: Room, seen: SeenBy) -> None:
    owner = world.cast.actor("owner")
    party = room.cooperation.parties.get(firm=world.cast.owner_firm).pk
    task, other = room.tasks.all()[:2]
    scope = world.word("tender.scope", seen)
    world.objects["tender_task"] = write_shares(
        actor=owner, task=task, shares={party: Taken(Decimal(50), scope)}
    )
    world.objects["tender_interface"] = write_interface(
        actor=owner, room=room,
        handed=Handed(world.word("tender.interface", seen), task.pk, other.pk, party, party),
    )  # fmt: skip
    proof = ContentFile(world.word("tender.proof", seen).encode(), "proof.pdf")
    world.objects["tender_cover"] = write_cover(
        actor=owner, room=room,
        covering=Covering(CoverKind.INSURANCE, world.word("tender.cover", seen),
                          world.word("tender.asked", seen), party, proof=proof),
    )  # fmt: skip
    world.objects["tender_risk"] = write_risk(
        actor=owner, room=room,
        feared=Feared(world.word("tender.risk", seen), Degree.HIGH, Degree.HIGH, party,
                      world.word("tender.risk_answer", seen)),
    )  # fmt: skip


def _decide(world: World, room: Room, seen: SeenBy) -> None:
    owner = world.cast.actor("owner")
    vote = open_vote(
        actor=owner, room=room, reasons_for=world.word("tender.for", seen),
        reasons_against=world.word("tender.against", seen),
    )  # fmt: skip
    cast_ballot(actor=owner, vote=vote, says=Say.NO_GO, why=world.word("tender.ballot", seen))
    world.objects["tender_vote"] = vote
    world.objects["tender_milestone"] = write_milestone(
        actor=owner, room=room, title=world.word("tender.milestone", seen),
        at=DEADLINE - timedelta(days=9),
    )  # fmt: skip
    question = propose_question(actor=owner, room=room, text=world.word("tender.question", seen))
    send_question(actor=owner, question=question, text=world.word("tender.sent", seen))
    world.objects["tender_question"] = answer_question(
        actor=owner, question=question, answer=world.word("tender.answer", seen)
    )


for _name in ("room", "open"):
    fill(f"tenders:{_name}:cooperation_id", lambda world: world.ids("tender", "cooperation"))
fill("tender_task_id", lambda world: world.ids("tender_task"))
for _name in ("get_tender", "open_tender", "add_tender_task", "plan_tender"):
    fill(f"api-v1:{_name}:cooperation_id", lambda world: world.ids("tender", "cooperation"))
for _name in ("share", "drop_task"):
    fill(f"tenders:{_name}:task_id", lambda world: world.ids("tender_task"))
for _name in ("write", "change", "remove"):
    fill(f"tenders:{_name}:kind", lambda _world: ["interface", "cover", "risk"], "no-kind")
for _name in ("change", "remove"):
    fill(
        f"tenders:{_name}:row_id",
        lambda world: world.ids("tender_interface", "tender_cover", "tender_risk"),
    )
fill("tenders:proof:row_id", lambda world: world.ids("tender_cover"))
fill("tenders:take_term:key", lambda _world: ["0" * 12], "1" * 12)
for _name in ("say", "close_vote"):
    fill(f"tenders:{_name}:vote_id", lambda world: world.ids("tender_vote"))
for _name in ("milestone", "drop_milestone"):
    fill(f"tenders:{_name}:milestone_id", lambda world: world.ids("tender_milestone"))
for _name in ("send", "refuse", "answer"):
    fill(f"tenders:{_name}:question_id", lambda world: world.ids("tender_question"))
for _name in (
    "take_term", "add_task", "share", "drop_task", "holds", "write", "change", "remove", "proof", "vote",
    "open_vote", "say", "close_vote", "calendar", "plan", "add_milestone", "milestone",
    "drop_milestone", "questions", "send", "refuse", "answer",
):  # fmt: skip
    fill(f"tenders:{_name}:cooperation_id", lambda world: world.ids("tender"))
