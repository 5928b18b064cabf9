"""Calling a meeting, finding its date, calling it off; its minutes, decisions and actions."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.cooperations.actions.holding import held
from cordee_web.apps.cooperations.actions.telling import tell_parties
from cordee_web.apps.cooperations.enums import PartyState
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.cooperations.queries.parties import own_party
from cordee_web.apps.meetings.enums import Can, MeetingState, Presence
from cordee_web.apps.meetings.models import (
    Action,
    Attendance,
    DateAnswer,
    Decision,
    Meeting,
    MeetingDate,
)
from cordee_web.apps.meetings.queries.seen import partners, there_may_be

MOST_DATES, MOST_DECISIONS = 12, 50
LONGEST = 24 * 60


@dataclass(frozen=True, slots=True)
class Called:
    """What is told when a meeting is called; with one date it is fixed at once, with more it is sought."""

    title: str
    dates: Collection[datetime]
    place: str = ""
    agenda: str = ""
    lasts: int = 60


@business_verb
def call_meeting(*, actor: Actor, cooperation: Cooperation, called: Called) -> Meeting:
    """Calls a meeting; the others are asked when they can come, or told when it is."""
    current = held(cooperation)
    own = _own(actor, current)
    days = sorted(set(called.dates))
    if not called.title.strip():
        raise Refused(_("Say what the meeting is about."))
    if not 1 <= len(days) <= MOST_DATES or days[0] < timezone.now():
        raise Refused(_("Give one date to come, or up to twelve among which to choose."))
    if not 1 <= called.lasts <= LONGEST:
        raise Refused(_("A meeting lasts from a minute to a day."))
    fixed = len(days) == 1
    meeting = Meeting.objects.create(
        cooperation=current, title=called.title.strip(), place=called.place.strip(),
        agenda=called.agenda.strip(), lasts=called.lasts, called_for=own,
        called_by_id=actor.person_id, begins_at=days[0] if fixed else None,
        fixed_at=timezone.now() if fixed else None,
        state=MeetingState.FIXED if fixed else MeetingState.POLLING,
    )  # fmt: skip
    dates = MeetingDate.objects.bulk_create(MeetingDate(meeting=meeting, at=one) for one in days)
    DateAnswer.objects.bulk_create(DateAnswer(date=one, party=own, can=Can.YES) for one in dates)
    _record(actor, "called", meeting, dates=[one.isoformat() for one in days])
    template = (
        gettext_noop("{firm} calls a meeting: “{title}”") if fixed
        else gettext_noop("{firm} asks when you can meet: “{title}”")
    )  # fmt: skip
    _tell(actor, meeting, own, template, here=True)
    return meeting


@business_verb
def answer_dates(*, actor: Actor, meeting: Meeting, answers: Mapping[int, Can]) -> Meeting:
    """A party says on which dates it can come; it may change its mind until the date is fixed."""
    current, own = _held_meeting(actor, meeting, MeetingState.POLLING)
    dates = [one for one in current.dates.all() if one.pk in answers]
    if not dates:
        raise Refused(_("Say for one date at least whether you can come."))
    before = dict(DateAnswer.objects.filter(date__in=dates, party=own).values_list("date", "can"))
    changed = [one for one in dates if before.get(one.pk) != answers[one.pk]]
    for one in changed:
        DateAnswer.objects.update_or_create(
            date=one, party=own, defaults={"can": answers[one.pk], "at": timezone.now()}
        )
    if changed:
        said = [f"{one.at.isoformat()} {answers[one.pk]}" for one in changed]
        _record(actor, "answered", current, answers=said)
    return current


@business_verb
def fix_meeting(*, actor: Actor, meeting: Meeting, date_id: int) -> Meeting:
    """Chooses one of the dates; everyone is told. A date that is fixed may be changed for another."""
    current, own = _held_meeting(actor, meeting, MeetingState.POLLING, MeetingState.FIXED)
    chosen = current.dates.filter(pk=date_id).first()
    if chosen is None:
        raise Refused(_("Choose one of the dates."))
    if current.begins_at == chosen.at:
        return current
    current.begins_at, current.state, current.fixed_at = (
        chosen.at, MeetingState.FIXED, timezone.now(),
    )  # fmt: skip
    _save(current, "begins_at", "state", "fixed_at")
    _record(actor, "fixed", current, begins_at=chosen.at.isoformat())
    _tell(actor, current, own, gettext_noop("{firm} fixed the date: “{title}”"))
    return current


@business_verb
def cancel_meeting(*, actor: Actor, meeting: Meeting, why: str) -> Meeting:
    """Calls a meeting off, and says why."""
    current, own = _held_meeting(actor, meeting, MeetingState.POLLING, MeetingState.FIXED)
    if not why.strip():
        raise Refused(_("Say in a word why: the others had kept the time free."))
    current.state, current.cancelled_at = MeetingState.CANCELLED, timezone.now()
    _save(current, "state", "cancelled_at")
    _record(actor, "cancelled", current, why=why.strip())
    _tell(actor, current, own, gettext_noop("{firm} calls it off: “{title}”"), here=True)
    return current


@business_verb
def write_minutes(
    *,
    actor: Actor,
    meeting: Meeting,
    minutes: str,
    presences: Mapping[UUID, Presence],
    decisions: Sequence[str] = (),
) -> Meeting:
    """Writes who came, what was said and what was decided; written again, the last text counts."""
    current, own = _held_meeting(actor, meeting, MeetingState.FIXED, MeetingState.HELD)
    texts = [one.strip() for one in decisions if one.strip()]
    if not minutes.strip() and not texts:
        raise Refused(_("Write what was said, or what was decided."))
    if len(texts) > MOST_DECISIONS:
        raise Refused(_("At most fifty decisions: say the rest in the text."))
    first = current.minutes_at is None
    current.minutes, current.minutes_at = minutes.strip(), timezone.now()
    current.state = MeetingState.HELD
    _save(current, "minutes", "minutes_at", "state")
    there = {one.pk: one for one in there_may_be(current.cooperation)}
    for party, presence in presences.items():
        if party in there:
            Attendance.objects.update_or_create(
                meeting=current, party=there[party], defaults={"presence": presence}
            )
    current.decisions.all().delete()
    Decision.objects.bulk_create(
        Decision(meeting=current, position=n, text=one[:500]) for n, one in enumerate(texts)
    )
    _record(actor, "minuted", current, decisions=texts)
    if first:
        _tell(actor, current, own, gettext_noop("{firm} wrote the minutes: “{title}”"))
    return current


@business_verb
def add_action(
    *, actor: Actor, meeting: Meeting, what: str, party_id: UUID, due_on: date | None = None
) -> Action:
    """Notes what a party does after a meeting."""
    current, own = _held_meeting(actor, meeting, MeetingState.FIXED, MeetingState.HELD)
    party = partners(current.cooperation).filter(pk=party_id).first()
    if not what.strip() or party is None:
        raise Refused(_("Say what is to be done, and who does it."))
    action = Action.objects.create(meeting=current, what=what.strip(), party=party, due_on=due_on)
    _record(actor, "action-added", current, what=action.what, party=party.label)
    if party.pk != own.pk:
        template = gettext_noop("“{title}”: {firm} notes that you do this: “{what}”")
        values = {"title": current.title, "firm": own.label, "what": action.what}
        url = reverse("meetings:meeting", args=[current.cooperation_id, current.pk])
        tell_parties(actor, current.cooperation, [party], Message(template, values), url)
    return action


@business_verb
def end_action(*, actor: Actor, action: Action) -> Action:
    """An action is done; any of those who meet says so."""
    current, _own_party = _held_meeting(
        actor, action.meeting, MeetingState.FIXED, MeetingState.HELD
    )
    row = Action.objects.get(pk=action.pk)
    if row.done_at is None:
        row.done_at = timezone.now()
        row.save(update_fields=["done_at"])
        _record(actor, "action-done", current, what=row.what)
    return row


def _own(actor: Actor, cooperation: Cooperation) -> Party:
    own = own_party(actor, cooperation, PartyState.ACCEPTED)
    if own is None or not partners(cooperation).filter(pk=own.pk).exists():
        raise Refused(_("Only those who meet in this cooperation do this."))
    return own


def _held_meeting(actor: Actor, meeting: Meeting, *states: MeetingState) -> tuple[Meeting, Party]:
    cooperation = held(meeting.cooperation)
    own = _own(actor, cooperation)
    current = Meeting.objects.get(pk=meeting.pk)
    current.cooperation = cooperation
    if current.state not in states:
        raise Refused(
            _("The meeting stands elsewhere: “{state}”. Look at the page again.").format(
                state=MeetingState(current.state).label
            )
        )
    return current, own


def _save(meeting: Meeting, *names: str) -> None:
    meeting.version += 1
    meeting.save(update_fields=[*names, "version"])


def _record(actor: Actor, verb: str, meeting: Meeting, why: str = "", **content: object) -> None:
    record(
        actor, f"meetings.meeting.{verb}", meeting, why=why,
        network_id=meeting.cooperation.network_id,
        content={"title": meeting.title, **content},  # type: ignore[dict-item]
    )  # fmt: skip


def _tell(actor: Actor, meeting: Meeting, own: Party, template: str, *, here: bool = False) -> None:
    """Tells the others; what asks no answer joins the day's other news of the cooperation."""
    others = [one for one in partners(meeting.cooperation) if one.pk != own.pk]
    message = Message(template, {"firm": own.label, "title": meeting.title})
    url = reverse("meetings:meeting", args=[meeting.cooperation_id, meeting.pk]) if here else ""
    tell_parties(actor, meeting.cooperation, others, message, url)
