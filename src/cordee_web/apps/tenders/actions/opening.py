"""Opening the room: from a cooperation and its need, or the cooperation and the room in one gesture."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.cooperations.actions.holding import held
from cordee_web.apps.cooperations.actions.opening import Opening, open_cooperation
from cordee_web.apps.cooperations.enums import PartyState
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.opportunities.actions.needs import open_need
from cordee_web.apps.opportunities.enums import NeedKind
from cordee_web.apps.opportunities.models import Need, NeedLot
from cordee_web.apps.opportunities.queries.needs import needs_seen
from cordee_web.apps.opportunities.values import zone_of
from cordee_web.apps.tenders.models import Room, RoomLot, Share, Task
from cordee_web.apps.tenders.queries.rooms import may_have_room


def object_for(need: Need) -> str:
    """The object of the cooperation that answers this need."""
    return "joint_tender" if need.kind == NeedKind.TENDER else "global_offer"


def answer_together(
    *, actor: Actor, opening: Opening, lots: Collection[str] = (), draft: Need | None = None
) -> tuple[Cooperation, Room]:
    """Opens the cooperation and its room, or neither: two verbs, two entries in the register.

    `draft`: its need, which is opened in the same step so that those invited can read it.
    """
    with transaction.atomic():
        if draft is not None:
            open_need(actor=actor, need=draft, version=draft.version)
        cooperation = open_cooperation(actor=actor, opening=opening)
        return cooperation, open_room(actor=actor, cooperation=cooperation, lots=lots)


@business_verb
def open_room(
    *, actor: Actor, cooperation: Cooperation, need: UUID | None = None, lots: Collection[str] = ()
) -> Room:
    """Opens the tender room of a cooperation for its need, or for `need` when it has none yet.

    `lots` are the keys of the lots that are answered; none named: the one of the proposal, else all. The
    bricks of each become tasks; the parts that a proposal gave become shares.
    """
    current = held(cooperation)
    answered = _need(actor, current, need)
    if Room.objects.filter(cooperation=current).exists():
        raise Refused(_("The tender room of this cooperation is open already."))
    room = Room.objects.create(
        cooperation=current, need=answered, title=answered.title, buyer=answered.buyer,
        reference=answered.notice_id, deadline=answered.deadline,
        deadline_zone=answered.deadline_zone, terms=answered.terms, language=answered.language,
        opened_by_id=actor.person_id,
    )  # fmt: skip
    found = _lots(room, answered, lots)
    tasks = [task for lot in found for task in _tasks(actor, lot)]
    Task.objects.bulk_create(tasks)
    Share.objects.bulk_create(_shares(actor, current, tasks))
    if current.need_id is None:
        current.need = answered
        current.version += 1
        current.save(update_fields=["need", "version"])
    record(
        actor, "tenders.room.opened", current,
        content={"need": str(answered.pk), "lots": [one.key for one in found],
                 "tasks": len(tasks)},
    )  # fmt: skip
    return room


def named(opening: Opening, need: Need) -> Opening:
    """What the need says of the cooperation that answers it: its buyer, and until when."""
    if opening.object_key != "joint_tender":
        return opening
    told = {"buyer": need.buyer} if need.buyer else {}
    if need.deadline is not None:
        told["submit_on"] = need.deadline.astimezone(zone_of(need.deadline_zone)).date().isoformat()
    return replace(opening, fields={**told, **opening.fields})


def _need(actor: Actor, cooperation: Cooperation, wanted: UUID | None) -> Need:
    if not may_have_room(cooperation):
        raise Refused(
            _("Only a joint tender or a global offer has a tender room: open one for this need.")
        )
    if cooperation.need_id is not None:
        found = Need.objects.filter(pk=cooperation.need_id).first()
        if wanted is not None and wanted != cooperation.need_id:
            raise Refused(_("This cooperation answers another need already."))
    else:
        found = needs_seen(actor).filter(pk=wanted).first() if wanted is not None else None
    if found is None:
        raise Refused(_("Say which need you answer: it must be one that you see."))
    return found


def _lots(room: Room, need: Need, wanted: Collection[str]) -> list[RoomLot]:
    proposal = room.cooperation.proposal
    keys = set(wanted) or ({proposal.lot_key} if proposal is not None else set())
    chosen = [one for one in need.lots.all() if not keys or one.key in keys]
    if not chosen or (wanted and len(chosen) < len(keys)):
        raise Refused(_("Choose the lots that you answer among those of the need."))
    return RoomLot.objects.bulk_create([_lot(room, one) for one in chosen])


def _lot(room: Room, lot: NeedLot) -> RoomLot:
    return RoomLot(
        room=room, lot=lot, key=lot.key, title=lot.title, position=lot.position,
        value_cents=lot.value_cents, award_criteria=lot.award_criteria,
        awarded_by_documents=lot.awarded_by_documents,
    )  # fmt: skip


def _tasks(actor: Actor, lot: RoomLot) -> list[Task]:
    bricks = lot.lot.bricks.all() if lot.lot is not None else ()
    return [
        Task(
            room=lot.room, lot=lot, brick=one, key=one.key, title=one.title, titles=one.titles,
            words=one.words, cpv=one.cpv, quantity=one.quantity, unit=one.unit,
            certificates=one.certificates, position=place,
            person_id=actor.person_id, firm_id=actor.firm_id,
        )
        for place, one in enumerate(bricks, start=1)
    ]  # fmt: skip


def _shares(actor: Actor, cooperation: Cooperation, tasks: list[Task]) -> list[Share]:
    """What the proposal gave each party of its lot, as it was kept."""
    proposal = cooperation.proposal
    if proposal is None:
        return []
    own = {one.key: one for one in tasks if one.lot.key == proposal.lot_key}
    parties = cooperation.parties.filter(state__in=(PartyState.ACCEPTED, PartyState.INVITED))
    return [
        Share(task=own[key], party=party, percent=percent, person_id=actor.person_id,
              firm_id=actor.firm_id)
        for party in parties
        for key, percent in _percents(party, own).items()
    ]  # fmt: skip


def _percents(party: Party, tasks: Mapping[str, Task]) -> dict[str, Decimal]:
    parts: dict[str, float] = party.parts
    return {
        key: Decimal(str(round(100 * part, 2)))
        for key, part in parts.items()
        if key in tasks and round(100 * part, 2) > 0
    }
