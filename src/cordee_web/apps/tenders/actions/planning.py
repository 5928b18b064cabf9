"""The calendar of an answer: planned backwards from the deadline, moved by hand, told anew."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.opportunities.values import zone_of
from cordee_web.apps.tenders.actions.holding import changed, held_room, own_member
from cordee_web.apps.tenders.actions.telling import tell_room
from cordee_web.apps.tenders.bridge.backwards import backwards
from cordee_web.apps.tenders.models import Milestone, Room

PAGE = "tenders:calendar"


@business_verb
def plan_calendar(
    *, actor: Actor, room: Room, deadline: datetime | None = None, why: str = ""
) -> Room:
    """Plans the usual milestones backwards from the deadline, or from another `deadline` that the buyer
    gave since; those that someone moved stay where they are."""
    current = held_room(room)
    own_member(current, actor.firm_id)
    wanted = deadline or current.deadline
    if wanted is None or wanted <= timezone.now():
        raise Refused(_("Give the deadline: a day and an hour to come."))
    other = wanted != current.deadline
    if other and current.deadline is not None and not why.strip():
        raise Refused(_("Say where the new deadline stands: the members rely on it."))
    current.deadline = wanted
    _plan(actor, current)
    changed(current, "deadline")
    record(
        actor, "tenders.calendar.planned", current.cooperation, why=why.strip(),
        content={"deadline": wanted.isoformat()},
    )  # fmt: skip
    if other:
        said = Message(gettext_noop("The deadline of “{title}” is another one"),
                       {"title": current.title[:120]})  # fmt: skip
        tell_room(actor, current, said, PAGE)
    return current


@business_verb
def write_milestone(
    *, actor: Actor, room: Room, at: datetime, title: str = "", former: Milestone | None = None
) -> Milestone:
    """Adds a milestone of one's own, or moves one; it comes before the deadline."""
    current = held_room(room)
    own_member(current, actor.firm_id)
    if former is None and not title.strip():
        raise Refused(_("Say what is to be done by then."))
    if current.deadline is not None and at > current.deadline:
        raise Refused(_("This is after the deadline: choose an earlier moment."))
    if former is not None:
        _end(current, former)
    made = Milestone.objects.create(
        room=current, key=former.key if former else "", title=title.strip(), at=at, moved=True,
        person_id=actor.person_id, firm_id=actor.firm_id,
    )  # fmt: skip
    changed(current)
    record(
        actor, "tenders.milestone.written", current.cooperation,
        content={"milestone": made.key or made.title, "at": at.isoformat()},
    )  # fmt: skip
    return made


@business_verb
def drop_milestone(*, actor: Actor, milestone: Milestone) -> None:
    """Takes a milestone out of the calendar."""
    current = held_room(milestone.room)
    own_member(current, actor.firm_id)
    _end(current, milestone)
    changed(current)
    record(
        actor, "tenders.milestone.dropped", current.cooperation,
        content={"milestone": milestone.key or milestone.title},
    )  # fmt: skip


def planned(room: Room) -> list[Milestone]:
    """The usual milestones of a room, as rows not yet saved; none when its deadline is unknown or past."""
    if room.deadline is None:
        return []
    found = backwards(room.deadline, zone_of(room.deadline_zone), timezone.now())
    return [Milestone(room=room, key=key, at=at) for key, at in found.items()]


def _plan(actor: Actor, room: Room) -> None:
    kept = set()
    for one in room.milestones.exclude(key=""):
        if one.moved:
            kept.add(one.key)
        else:
            one.end()
    rows = [one for one in planned(room) if one.key not in kept]
    for one in rows:
        one.person_id, one.firm_id = actor.person_id, actor.firm_id
    Milestone.objects.bulk_create(rows)


def _end(room: Room, milestone: Milestone) -> None:
    current = room.milestones.select_for_update().filter(pk=milestone.pk).first()
    if current is None:
        raise Refused(_("This was changed meanwhile: look at the page again."))
    current.end()
