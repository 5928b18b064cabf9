"""What the register says of an object, in the words of its readers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from cordee_web.apps.accounts.models import Person
from cordee_web.apps.accounts.queries import shown_name
from cordee_web.apps.common.models import Entry

MOST_SHOWN = 30
_spoken: dict[str, str | Promise] = {}


def speak(sentences: Mapping[str, str | Promise]) -> None:
    """Hangs an area's sentences, for the history of a thing on which other areas act too."""
    _spoken.update(sentences)


@dataclass(frozen=True, slots=True)
class Told:
    """One entry of a history: when, what, by whom and why ("" where nobody said)."""

    at: datetime
    said: str | Promise
    who: str
    why: str


def told(
    entries: QuerySet[Entry], sentences: Mapping[str, str | Promise], *, most: int = MOST_SHOWN
) -> list[Told]:
    """The first of these entries as `kit/_history.html` shows them; two queries.

    `sentences` says each verb in words. Whoever calls decides which entries the reader may hear of.
    """
    shown = list(entries[:most])
    wanted = {one.person_id for one in shown if one.person_id}
    names = {one.pk: shown_name(one) for one in Person.objects.filter(pk__in=wanted)}
    return [
        _told(one, names.get(one.person_id) if one.person_id else None, sentences) for one in shown
    ]


def _told(entry: Entry, name: str | None, sentences: Mapping[str, str | Promise]) -> Told:
    content = entry.content.content
    return Told(
        entry.at,
        sentences.get(entry.verb) or _spoken.get(entry.verb, entry.verb),
        name or (_("Cordée, by itself") if entry.program else _("someone who left")),
        str(content.get("why") or "") if isinstance(content, dict) else "",
    )
