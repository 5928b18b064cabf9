"""How a life is followed: its checklist with what is done, its measures with where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cordee_web.apps.cooperations.enums import STAGES, Stage
from cordee_web.apps.cooperations.models import Cooperation, Measured
from cordee_web.apps.cooperations.values.objects import CheckItem, Measure, ObjectOfCooperation


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
