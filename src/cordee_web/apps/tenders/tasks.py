"""Jobs of the tender room: the competition guard, at opening and whenever the members changed."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_noop
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from cordee_web.apps.common.background import AGAIN, describe, errand
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.tenders.actions.guarding import GUARD_TASK, QUEUE, run_guard
from cordee_web.apps.tenders.enums import Occasion
from cordee_web.apps.tenders.models import Room
from cordee_web.apps.tenders.queries.guarding import unexamined


@app.task(name=GUARD_TASK, queue=QUEUE, retry=RetryStrategy(max_attempts=5, exponential_wait=4))
def guard_room(*, room: str) -> None:
    """Examines the lots of a room, and all of them together, that the guard has not seen as they stand;
    nothing to do when it has."""
    found = Room.objects.select_related("cooperation", "need").filter(pk=UUID(room)).first()
    if found is None or found.cooperation.closed_at is not None:
        return
    for lot in unexamined(found):
        first = not found.guard_runs.filter(lot=lot).exists()
        occasion = Occasion.OPENING if first else Occasion.MEMBERS
        try:
            run_guard(
                actor=Actor.task("guard", network_id=found.cooperation.network_id),
                room=found, lot=lot.pk if lot else None, occasion=occasion,
            )  # fmt: skip
        except Refused:  # the notice is gone: the page says so, to try again changes nothing
            continue


describe(GUARD_TASK, gettext_noop("Competition guard of tender rooms"), AGAIN)
errand(
    GUARD_TASK,
    "room",
    lambda network_id: Room.objects.filter(cooperation__network=network_id).values("pk"),
)
