"""The history of a need in sentences, from the register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext, gettext_noop

from cordee_web.apps.accounts.models import Person
from cordee_web.apps.accounts.queries import shown_name
from cordee_web.apps.common.models import Entry
from cordee_web.apps.common.register import history
from cordee_web.apps.opportunities.models import Need

SENTENCES = {
    "opportunities.need.imported": gettext_noop("The notice came in."),
    "opportunities.need.written": gettext_noop("The need was written."),
    "opportunities.need.edited": gettext_noop("The need was edited."),
    "opportunities.need.opened": gettext_noop("The need was opened."),
    "opportunities.need.closed": gettext_noop("The need was closed."),
    "opportunities.need.abandoned": gettext_noop("The need was abandoned."),
    "opportunities.need.reopened": gettext_noop("The need was taken up again."),
    "opportunities.brick.added": gettext_noop("A brick was added."),
    "opportunities.brick.edited": gettext_noop("A brick was edited."),
    "opportunities.brick.weighed": gettext_noop("The weight of a brick was changed."),
    "opportunities.brick.deleted": gettext_noop("A brick was taken away."),
    "opportunities.brick.moved": gettext_noop("A brick was moved."),
    "opportunities.brick.split": gettext_noop("A brick was split."),
    "opportunities.brick.merged": gettext_noop("Bricks were merged."),
    "opportunities.brick.reset": gettext_noop("The bricks were put back as the notice says."),
    "opportunities.alerts.sent": gettext_noop("Firms were told."),
}
FOR_WHO_POSTS = frozenset({"opportunities.alerts.sent"})
SHOWN = 30


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as a page shows it."""

    at: datetime
    said: str
    who: str
    why: str


def lines_of(need: Need, *, posts: bool) -> list[Line]:
    """The last entries about a need, newest first; who was told is for who posts it. Three queries."""
    entries = history(need)
    if not posts:
        entries = entries.exclude(verb__in=FOR_WHO_POSTS)
    shown = list(entries[:SHOWN])
    persons = Person.objects.filter(pk__in={one.person_id for one in shown if one.person_id})
    names = {one.pk: shown_name(one) for one in persons}
    return [_line(one, names.get(one.person_id) if one.person_id else None) for one in shown]


def _line(entry: Entry, who: str | None) -> Line:
    content = entry.content.content if isinstance(entry.content.content, dict) else {}
    said = SENTENCES.get(entry.verb)
    return Line(
        entry.at,
        gettext(said) if said else entry.verb,
        who or (gettext("Cordée, by itself") if entry.program else gettext("someone who left")),
        str(content.get("why") or ""),
    )
