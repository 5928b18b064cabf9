"""Running the competition guard, on a lot or on several at once, and giving reasons for bidding together."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from cordee.vocabulary import to_plain
from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.directory.values.papers import trouble_with
from cordee_web.apps.tenders.actions.holding import changed, held_room, own_member
from cordee_web.apps.tenders.actions.papers import digest_of, keep_paper
from cordee_web.apps.tenders.bridge.guarding import CannotExamine, examined
from cordee_web.apps.tenders.enums import Occasion, Topic
from cordee_web.apps.tenders.models import GuardReason, GuardRun, Room, RoomLot
from cordee_web.apps.tenders.queries.forming import bidders
from cordee_web.apps.tenders.queries.guarding import examined_now, kept, reasons_of, sealed
from cordee_web.apps.tenders.queries.relied import relied_of
from cordee_web.apps.tenders.queries.rooms import work_of

QUEUE, GUARD_TASK = "default", "tenders.guard"


def ask_guard(room: UUID) -> None:
    """Has a worker examine what the guard has not seen of a room as it stands, once this is committed."""
    # One after the other: of two at once, each would find that the guard has not run yet, and run it.
    task = app.configure_task(GUARD_TASK, queue=QUEUE, lock=f"{GUARD_TASK}:{room}")
    transaction.on_commit(lambda: task.defer(room=str(room)))


@business_verb
def run_guard(*, actor: Actor, room: Room, lot: int | None, occasion: Occasion) -> GuardRun:
    """Examines a lot, or all of them together (None), with the members of today and those on whom they rely,
    and seals what was found in the register by its digest.

    It gives reasons found and reasons missing, never a verdict. A task runs it too.
    """
    current = held_room(room) if not actor.program else room
    if not actor.program:
        own_member(current, actor.firm_id)
    chosen = _lot(current, lot)
    members, work = bidders(current), work_of(current)
    if len(members) < 2:
        raise Refused(_("One member is no grouping: there is nothing to examine yet."))
    try:
        findings = examined(current, chosen, work)
    except CannotExamine:
        raise Refused(
            _("The need or its notice is gone: the guard cannot read what is asked.")
        ) from None
    now = examined_now(current, chosen, members, relied_of(current), work)
    run = GuardRun(
        room=current, lot=chosen, occasion=occasion, at=timezone.now(),
        members=now["members"], tasks=now["tasks"], findings=[to_plain(one) for one in findings],
        reasons=[kept(one) for one in reasons_of(current, chosen)],
        person_id=actor.person_id, firm_id=actor.firm_id,
    )  # fmt: skip
    run.digest = sealed(run)
    run.save()
    record(
        actor, "tenders.guard.run", current.cooperation,
        content={"lot": chosen.key if chosen else "", "occasion": occasion.value,
                 "sha256": run.digest, "run": str(run.pk), "findings": len(findings)},
    )  # fmt: skip
    return run


@business_verb
def say_one_price(*, actor: Actor, room: Room, one_price: bool | None) -> None:
    """Says whether one price is given for all the lots (None: not known yet): the guard needs it to tell a
    sharing out of the lots from bids that stand apart."""
    current = held_room(room)
    own_member(current, actor.firm_id)
    if current.one_price == one_price:
        return
    current.one_price = one_price
    changed(current, "one_price")
    record(actor, "tenders.one-price.said", current.cooperation, content={"one_price": one_price})
    ask_guard(current.pk)


@dataclass(frozen=True, slots=True)
class Reasoned:
    """A reason as someone writes it: about what, in which words, what proves it; `finding` is the key of the
    finding that it answers, "" for none."""

    topic: Topic
    text: str
    evidence: str = ""
    finding: str = ""
    paper: File[bytes] | None = None


@business_verb
def give_reason(*, actor: Actor, room: Room, lot: int | None, reasoned: Reasoned) -> GuardReason:
    """Says why the members need one another for a lot, or for all of them together (None), and what proves
    it. It stands until it is ended; its paper is kept by its digest in the register and in the runs."""
    current = held_room(room)
    party = own_member(current, actor.firm_id)
    chosen = _lot(current, lot)
    if not reasoned.text.strip():
        raise Refused(_("Write the reason: what is lacking alone, or what the buyer gains."))
    made = GuardReason(
        room=current, lot=chosen, party=party, topic=reasoned.topic, text=reasoned.text.strip(),
        evidence=reasoned.evidence.strip(), finding=reasoned.finding[:12],
        person_id=actor.person_id, firm_id=actor.firm_id,
    )  # fmt: skip
    if reasoned.paper is not None:
        if trouble := trouble_with(reasoned.paper):
            raise Refused(trouble)
        made.sha256 = digest_of(reasoned.paper)
        made.paper_name = keep_paper(made.paper, made.pk, reasoned.paper)
    made.save(force_insert=True)
    record(
        actor, "tenders.reason.given", current.cooperation,
        content={"lot": chosen.key if chosen else "", "topic": made.topic, "text": made.text,
                 "evidence": made.evidence, "finding": made.finding, "sha256": made.sha256},
    )  # fmt: skip
    return made


@business_verb
def take_reason_back(*, actor: Actor, room: Room, reason: UUID) -> None:
    """Ends a reason that one's own firm gave; runs that it stands in keep it."""
    current = held_room(room)
    party = own_member(current, actor.firm_id)
    found = current.guard_reasons.filter(pk=reason, party=party).first()
    if found is None:
        raise Refused(_("Only the firm that gave a reason takes it back."))
    found.end()
    record(actor, "tenders.reason.ended", current.cooperation, content={"reason": str(reason)})


def _lot(room: Room, lot: int | None) -> RoomLot | None:
    found = room.lots.filter(pk=lot).first() if lot is not None else None
    if found is None and (lot is not None or room.lots.count() < 2):
        raise Refused(_("Choose a lot that the room answers."))
    return found
