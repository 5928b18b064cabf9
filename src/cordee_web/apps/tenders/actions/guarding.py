"""Running the competition guard on a lot, and giving the reasons for bidding together."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from cordee.vocabulary import to_plain
from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.tenders.actions.holding import held_room, own_member
from cordee_web.apps.tenders.bridge.guarding import CannotExamine, examined
from cordee_web.apps.tenders.enums import Occasion, Topic
from cordee_web.apps.tenders.models import GuardReason, GuardRun, Room, RoomLot
from cordee_web.apps.tenders.queries.forming import bidders
from cordee_web.apps.tenders.queries.guarding import examined_now, reasons_of, sealed
from cordee_web.apps.tenders.queries.rooms import work_of

QUEUE, GUARD_TASK = "default", "tenders.guard"


@business_verb
def run_guard(*, actor: Actor, room: Room, lot: int, occasion: Occasion) -> GuardRun:
    """Examines a lot with the members of today, and seals what was found in the register by its digest.

    It gives reasons found and reasons missing, never a verdict. A task runs it too.
    """
    current = held_room(room) if not actor.program else room
    if not actor.program:
        own_member(current, actor.firm_id)
    chosen = _lot(current, lot)
    members = bidders(current)
    if len(members) < 2:
        raise Refused(_("One member is no grouping: there is nothing to examine yet."))
    tasks = next(tasks for one, tasks in work_of(current).lots if one.pk == chosen.pk)
    try:
        findings = examined(current, chosen, tasks)
    except CannotExamine:
        raise Refused(
            _("The need or its notice is gone: the guard cannot read what is asked.")
        ) from None
    now = examined_now(chosen, members, tasks)
    run = GuardRun(
        room=current, lot=chosen, occasion=occasion, at=timezone.now(),
        members=now["members"], tasks=now["tasks"], findings=[to_plain(one) for one in findings],
        reasons=[[one.topic, one.party.label, one.text, one.evidence] for one in reasons_of(chosen)],
        person_id=actor.person_id, firm_id=actor.firm_id,
    )  # fmt: skip
    run.digest = sealed(run)
    run.save()
    record(
        actor, "tenders.guard.run", current.cooperation,
        content={"lot": chosen.key, "occasion": occasion.value, "sha256": run.digest,
                 "run": str(run.pk), "findings": len(findings)},
    )  # fmt: skip
    return run


@business_verb
def give_reason(
    *, actor: Actor, room: Room, lot: int, topic: Topic, text: str, evidence: str = ""
) -> GuardReason:
    """Says why the members need one another for a lot, and what proves it. It stands until it is ended."""
    current = held_room(room)
    party = own_member(current, actor.firm_id)
    chosen = _lot(current, lot)
    if not text.strip():
        raise Refused(_("Write the reason: what is lacking alone, or what the buyer gains."))
    made = GuardReason.objects.create(
        room=current, lot=chosen, party=party, topic=topic, text=text.strip(),
        evidence=evidence.strip(), person_id=actor.person_id, firm_id=actor.firm_id,
    )  # fmt: skip
    record(
        actor, "tenders.reason.given", current.cooperation,
        content={"lot": chosen.key, "topic": topic.value, "text": made.text,
                 "evidence": made.evidence},
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


def _lot(room: Room, lot: int) -> RoomLot:
    found = room.lots.filter(pk=lot).first()
    if found is None:
        raise Refused(_("Choose a lot that the room answers."))
    return found
