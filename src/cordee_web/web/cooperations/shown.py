"""What a cooperation tells, as pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from cordee.vocabulary import Money
from cordee_web.apps.cooperations.enums import STAGES, Stage
from cordee_web.apps.cooperations.models import Cooperation, Measured
from cordee_web.apps.cooperations.values.objects import (
    CheckItem,
    DeclaredField,
    Measure,
    ObjectOfCooperation,
    Text,
)
from cordee_web.web.kit.wording import wording


@dataclass(frozen=True, slots=True)
class Fact:
    """A field of the object with its value in words; `value` "" is unknown."""

    label: Text
    value: str


def facts(cooperation: Cooperation, declared: ObjectOfCooperation | None) -> list[Fact]:
    """What the object asks to know, as far as it is known."""
    fields = declared.fields if declared else ()
    return [Fact(one.label, in_words(one, cooperation.fields.get(one.name))) for one in fields]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the checklist of today's stage or of one before: done or not."""

    item: CheckItem
    done: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure, and where it stands; None: never measured."""

    measure: Measure
    last: Measured | None


def checks(
    cooperation: Cooperation, declared: ObjectOfCooperation | None, until: datetime | None
) -> list[Line]:
    """The checklist up to the stage (as it was at `until`); what is to be done comes first."""
    ticks = cooperation.ticks.filter(at__lte=until) if until else cooperation.ticks.all()
    done = set(ticks.values_list("key", flat=True))
    reached = STAGES[: STAGES.index(Stage(cooperation.stage)) + 1]
    lines = [
        Line(one, one.key in done)
        for one in (declared.checklist if declared else ())
        if one.stage in reached
    ]
    return sorted(lines, key=lambda one: one.done)


def measures(
    cooperation: Cooperation, declared: ObjectOfCooperation | None, until: datetime | None
) -> list[Figure]:
    """The measures of the object with their last value (until a day)."""
    last: dict[str, Measured] = {}
    rows = (
        cooperation.measures.filter(on__lte=until.date()) if until else cooperation.measures.all()
    )
    for one in rows:
        last.setdefault(one.key, one)
    return [Figure(one, last.get(one.key)) for one in (declared.measures if declared else ())]


def additions(cooperation: Cooperation, declared: ObjectOfCooperation | None) -> list[Text]:
    """What the object adds to today's stage."""
    return list(declared.additions.get(cooperation.stage, ())) if declared else []


def in_words(field: DeclaredField, value: Any) -> str:
    """A value as its reader writes it; "" when it is unknown."""
    words = wording()
    if value is None or value == "":
        return ""
    match field.kind:
        case "money":
            return words.money(Money(int(value), "EUR"))
        case "number":
            return f"{words.number(float(value), 2)} {field.unit}".strip()
        case "date":
            return words.day(date.fromisoformat(str(value)))
        case "yes_no":
            return _("yes") if value else _("no")
        case "choice":
            return str(dict(field.choices).get(str(value), value))
        case _:
            return str(value)
