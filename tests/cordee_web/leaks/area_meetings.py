"""Meetings: one held in the cooperation, one whose date is sought, every text of them marked."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.cordee_web.cooperation_scenes import Around
from tests.cordee_web.leaks.marks import World
from tests.cordee_web.leaks.objects import fill, plant

from cordee_web.apps.common.values import Actor
from cordee_web.apps.meetings.actions.meeting import (
    Called,
    add_action,
    call_meeting,
    write_minutes,
)
from cordee_web.apps.meetings.enums import Presence


@plant
def meetings(world: World) -> None:
    """Its members read them, nobody outside does."""
    around: Around = world.objects["cooperation_around"]
    inside = {world.cast.owner_firm.pk, world.cast.member_firm.pk}

    def seen(reader: Actor) -> bool:
        return reader.firm_id in inside

    owner, days = around.actor("owner"), [datetime(2040, 3, n, 9, tzinfo=UTC) for n in (5, 6)]
    for name, dates in (("meeting_sought", days), ("meeting_held", days[:1])):
        world.objects[name] = call_meeting(
            actor=owner,
            cooperation=around.cooperation,
            called=Called(
                world.word(f"{name}.title", seen), dates, world.word(f"{name}.place", seen),
                world.word(f"{name}.agenda", seen),
            ),
        )  # fmt: skip
    write_minutes(
        actor=owner,
        meeting=world.objects["meeting_held"],
        minutes=world.word("meeting.minutes", seen),
        presences={around.party("owner").pk: Presence.PRESENT},
        decisions=[world.word("meeting.decision", seen)],
    )
    world.objects["meeting_action"] = add_action(
        actor=owner, meeting=world.objects["meeting_held"],
        what=world.word("meeting.action", seen), party_id=around.party("member").pk,
    )  # fmt: skip


fill("meeting_id", lambda world: world.ids("meeting_held", "meeting_sought"))
fill("meetings:done:meeting_id", lambda world: world.ids("meeting_held"))
fill("action_id", lambda world: world.ids("meeting_action"))
fill("meetings:act:key", lambda _world: ["answer", "fix", "cancel", "action"], "answer")
