"""Rows in the form in which pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from cordee.vocabulary import Message, Reason, from_plain
from cordee_web.apps.opportunities.bridge.opportunity import reasons_of
from cordee_web.apps.opportunities.models import Alert, IntakeItem, Need, NeedBrick, NeedLot
from cordee_web.apps.opportunities.values import zone_of
from cordee_web.web.kit.notices import ComparedBy, compared_by


@dataclass(frozen=True, slots=True)
class ShownBrick:
    """A brick with its reasons as sentences."""

    row: NeedBrick
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class ShownAlert:
    """A brick that speaks to a firm, with which chance and why."""

    row: Alert
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class ShownItem:
    """A file that came in, with what was wrong and what to do, as messages."""

    row: IntakeItem
    problem: Message | None
    remedy: Message | None


@dataclass(frozen=True, slots=True)
class ShownLot:
    """A lot, and what its offers are compared by, in the reader's language where the notice speaks it."""

    row: NeedLot
    compared_by: tuple[ComparedBy, ...]


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A part of a need that a newer version of its notice says otherwise; `how` it is written."""

    label: str | Promise
    how: str
    before: Any
    after: Any


CHANGES = (
    ("title", gettext_lazy("Title"), "text"),
    ("deadline", gettext_lazy("Answer before"), "moment"),
    ("published_on", gettext_lazy("Published"), "day"),
    ("buyer", gettext_lazy("For"), "text"),
    ("value_cents", gettext_lazy("Value"), "money"),
    ("town", gettext_lazy("Town"), "text"),
    ("departements", gettext_lazy("Where"), "text"),
    ("cpv", gettext_lazy("CPV codes"), "text"),
    ("text", gettext_lazy("Description"), "long"),
)
"""The fields of a need whose change is shown, and how each is written."""


def shown_bricks(rows: Iterable[NeedBrick]) -> list[ShownBrick]:
    """Bricks with their reasons."""
    return [ShownBrick(row, reasons_of(row.reasons)) for row in rows]


def told_alerts(rows: Iterable[Alert]) -> list[ShownAlert]:
    """Alerts with their reasons."""
    return [ShownAlert(row, reasons_of(row.reasons)) for row in rows]


def shown_items(rows: Iterable[IntakeItem]) -> list[ShownItem]:
    """Files with their errors."""
    return [ShownItem(row, *_error(row.error)) for row in rows]


def zoned(need: Need) -> datetime | None:
    """The deadline on the clock of the place where it was written."""
    return need.deadline.astimezone(zone_of(need.deadline_zone)) if need.deadline else None


def shown_changes(need: Need, said: Mapping[str, Any]) -> list[ShownChange]:
    """What a newer version of a notice says otherwise of a need, in the order of its page."""
    return [
        ShownChange(label, how, _told(getattr(need, name)), _told(said[name]))
        for name, label, how in CHANGES
        if name in said
    ]


def _told(value: Any) -> Any:
    return ", ".join(value) if isinstance(value, list) else value


def _error(stored: Any) -> tuple[Message | None, Message | None]:
    if not stored:
        return None, None
    remedy = stored.get("remedy")
    return from_plain(Message, stored["problem"]), from_plain(Message, remedy) if remedy else None


def shown_lots(need: Need, lots: Iterable[NeedLot], language: str) -> list[ShownLot]:
    """The lots of a need with what their offers are compared by."""
    return [ShownLot(lot, compared_by(lot.award_criteria, language, need.language)) for lot in lots]
