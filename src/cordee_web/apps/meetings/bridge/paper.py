"""The minutes of a meeting as PDF, in the look of the reports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from cordee.documents import render_report
from cordee.documents.blocks import (
    Block,
    Cell,
    Facts,
    Heading,
    Item,
    Items,
    Paragraph,
    Report,
    Table,
)
from cordee.documents.wording import Wording
from cordee.vocabulary import Translate
from cordee_web.apps.cooperations.enums import Right
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.values.archives import ArchiveFile
from cordee_web.apps.cooperations.values.sights import Sight
from cordee_web.apps.meetings.models import Action, Meeting
from cordee_web.apps.meetings.queries.seen import (
    actions_read,
    as_read,
    attendance_read,
    decisions_read,
    meetings_read,
)


def minutes_pdf(meeting: Meeting, sight: Sight, translate: Translate, locale: str) -> bytes:
    """The minutes as their reader knows them: who came, what was said and decided, who does what."""
    words = Wording(translate, locale)
    blocks: list[Block] = [Facts(_facts(meeting, words))]
    came = [f"{one.party.label} ({one.get_presence_display()})" for one in attendance_read(meeting)]
    if came:
        blocks += [Heading(_("Who came"), 2), Paragraph(words.listing(came))]
    blocks += _texts(_("Agenda"), meeting.agenda)
    blocks += _texts(_("What was said"), meeting.minutes)
    if decided := decisions_read(meeting):
        items = tuple(Item(f"{n}. {one.text}") for n, one in enumerate(decided, 1))
        blocks += [Heading(_("Decisions"), 2), Items(items)]
    if todo := actions_read(meeting, sight):
        blocks += [Heading(_("Actions"), 2), _actions(todo, words)]
    report = Report(
        words.language, meeting.title, meeting.cooperation.name, tuple(blocks),
        _("Minutes kept by Cordée"),
    )  # fmt: skip
    return render_report(report, translate=translate)


def archived_minutes(
    cooperation: Cooperation, sight: Sight, translate: Translate, locale: str
) -> Iterator[ArchiveFile]:
    """The minutes of every meeting that was held, one PDF each."""
    if not sight.shows(Right.MEETINGS):
        return
    for one in as_read(meetings_read(cooperation, sight), sight):
        if one.minutes_at is not None:
            one.cooperation = cooperation
            yield minutes_file(one, sight, translate, locale)


def minutes_file(meeting: Meeting, sight: Sight, translate: Translate, locale: str) -> ArchiveFile:
    """The minutes of one meeting, named by its day."""
    day = timezone.localtime(meeting.begins_at or meeting.called_at)
    content = minutes_pdf(meeting, sight, translate, locale)
    return ArchiveFile(f"meetings/{day:%Y-%m-%d}-{str(meeting.pk)[:8]}.pdf", content)


def _facts(meeting: Meeting, words: Wording) -> tuple[tuple[str, str], ...]:
    when = _moment(meeting.begins_at, words)
    place = meeting.place or words.say("not said")
    return ((_("When"), when), (_("Where"), place))


def _moment(at: datetime | None, words: Wording) -> str:
    if at is None:
        return words.day(None)
    local = timezone.localtime(at)
    return f"{words.day(local.date())}, {local:%H:%M}"


def _texts(title: str, text: str) -> list[Block]:
    parts = [one.strip() for one in text.split("\n\n") if one.strip()]
    return [Heading(title, 2), *(Paragraph(one) for one in parts)] if parts else []


def _actions(actions: list[Action], words: Wording) -> Table:
    rows = tuple(
        (Cell(one.what), Cell(one.party.label), Cell(words.day(one.due_on))) for one in actions
    )
    return Table(_("Who does what"), (_("What"), _("Who"), _("Until")), rows)
