"""How a life is followed: its checklist with what is done, its measures with where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cordee_web.apps.cooperations.enums import STAGES, Stage
from cordee_web.apps.cooperations.models import Cooperation, Measured
from cordee_web.apps.cooperations.values.figures import figure, right_of
from cordee_web.apps.cooperations.values.objects import CheckItem, Measure, ObjectOfCooperation
from cordee_web.apps.cooperations.values.sights import Sight


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the checklist of today's stage or of one before: done or not."""

    item: CheckItem
    done: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure, and where it stands: as somebody wrote it last, else as it is computed from others.

    Both None: it is unknown.
    """

    measure: Measure
    last: Measured | None
    computed: float | None = None

    @property
    def value(self) -> float | None:
        """What is shown."""
        return self.computed if self.last is None else self.last.value


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
    cooperation: Cooperation,
    declared: ObjectOfCooperation | None,
    until: datetime | None,
    sight: Sight,
) -> list[Figure]:
    """The measures of the object with their last value (until a day), as this sight reads them."""
    last: dict[str, Measured] = {}
    rows = (
        cooperation.measures.filter(on__lte=until.date()) if until else cooperation.measures.all()
    )
    for one in rows:
        last.setdefault(one.key, one)
    return [
        Figure(
            one, last.get(one.key),
            None if one.key in last else _computed(cooperation, one, last, until, sight),
        )
        for one in (declared.measures if declared else ())
    ]  # fmt: skip


def _computed(
    cooperation: Cooperation, one: Measure, last: dict[str, Measured], until: datetime | None,
    sight: Sight,
) -> float | None:  # fmt: skip
    """What a measure is that nobody wrote, where what it comes of is known, and theirs to read."""
    if one.over is None:
        return None
    name, by = one.over
    divisor = last.get(by)
    right = right_of(name)
    if divisor is None or divisor.value <= 0 or not right or not sight.shows(right):
        return None
    known = figure(name, cooperation, until)
    return None if known is None else known / divisor.value
