"""Work of the file in the background: everything made and frozen, with its progress."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.common.background import describe
from cordee_web.apps.common.jobs import JobRefused, Progress, ask, long_task
from cordee_web.apps.common.models import LongJob
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.dossiers.actions.freezing import freeze_file, refuse_unless_complete
from cordee_web.apps.tenders.actions.guarding import run_guard
from cordee_web.apps.tenders.enums import Occasion
from cordee_web.apps.tenders.models import Room
from cordee_web.apps.tenders.queries.forming import bidders

FREEZE = "dossiers.freeze"


def freeze_soon(actor: Actor, room: Room, why: str) -> LongJob:
    """Asks a worker to make and freeze the file; refused at once when it could not be."""
    refuse_unless_complete(actor, room, why)
    with transaction.atomic():
        return ask(
            actor, FREEZE, subject=room, room_id=str(room.pk), why=why,
            person_id=str(actor.person_id), firm_id=str(actor.firm_id),
        )  # fmt: skip


@long_task(FREEZE)
def freeze(progress: Progress, *, room_id: str, why: str, person_id: Any, firm_id: Any) -> None:
    """Makes and freezes; killed in the middle, it leaves nothing frozen."""
    room = Room.objects.select_related("cooperation").get(pk=UUID(room_id))
    actor = Actor(
        person_id=UUID(person_id), firm_id=UUID(firm_id), network_id=room.cooperation.network_id,
        leads=True,
    )  # fmt: skip
    try:
        _examine(actor, room)
        frozen = freeze_file(
            actor=actor, room=room, why=why, told=lambda done, total: progress(done, total)
        )
    except Refused as refused:
        raise JobRefused(Message(str(refused).replace("{", "{{").replace("}", "}}"))) from refused
    progress.say(Message(gettext_noop("{pieces} pieces are frozen."), {"pieces": frozen.pieces}))


def _examine(actor: Actor, room: Room) -> None:
    """The competition guard looks at every lot before the answer is handed in; each run is sealed."""
    if room.need is None or len(bidders(room)) < 2:
        return
    lots: list[int | None] = [one.pk for one in room.lots.all()]
    for lot in [*lots, None] if len(lots) > 1 else lots:
        run_guard(actor=actor, room=room, lot=lot, occasion=Occasion.SUBMISSION)


describe(
    FREEZE,
    gettext_noop("Whole-group files are made and frozen"),
    gettext_noop("Who leads freezes it again on the page of the file."),
)
