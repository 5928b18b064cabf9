"""The timeline of a life as one picture: lanes from the top, time from left to right.

No style is written in the page: positions are attributes of the SVG, colours are classes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from cordee_web.apps.cooperations.values.happenings import LANES, Happening
from cordee_web.web.kit.wording import wording

WIDTH, LEFT, RIGHT, TOP, ROW = 1000, 156, 24, 28, 44
LABELLED = 110
"""From which width on a bar says what it is."""
LEAST = timedelta(days=30)
"""A young life is drawn on a month: else its first week would look like a year."""
ONE_DAY = timedelta(days=1)
"""What all happened within is drawn in its order: on a scale of time it would be one point."""
NAMES: dict[str, str | Promise] = {
    "stage": pgettext_lazy("lane", "Stages"),
    "party": pgettext_lazy("lane", "Members"),
    "meeting": pgettext_lazy("lane", "Meetings"),
    "agreement": pgettext_lazy("lane", "Agreement"),
    "promise": pgettext_lazy("lane", "Promises"),
    "money": pgettext_lazy("lane", "Money"),
    "exchange": pgettext_lazy("lane", "Files, discussion"),
    "review": pgettext_lazy("lane", "Reviews"),
    "end": pgettext_lazy("lane", "End"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A happening as a bar (`width` > 0) or a dot; `count` is how many lie on the same spot."""

    x: float
    y: float
    width: float
    title: str
    count: int = 1
    label: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """A line of the picture."""

    key: str
    name: str | Promise
    y: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A day written above the picture."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Picture:
    """All of it. `today` is where today stands, None once it ended.

    `in_order`: what happened lies on one day, so that it is drawn in its order, without a scale of time.
    """

    width: int
    height: float
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    today: float | None
    in_order: bool = False
    left: int = LEFT


def drawn(found: Sequence[Happening], ended: datetime | None = None) -> Picture | None:
    """The picture of these happenings, until today or the end; None when nothing happened."""
    if not found:
        return None
    end = ended or timezone.now()
    first = found[0].at
    scale: _Scale | _Order
    if max(one.at for one in found if one.at <= end or one is found[0]) - first < ONE_DAY:
        scale = _Order([one.at for one in found])
    else:
        scale = _Scale(first, max(end, first + LEAST, *(one.at for one in found)))
    kept = [name for name in LANES if any(_lane(one) == name for one in found)]
    lanes = tuple(
        Lane(
            name,
            NAMES[name],
            y := TOP + n * ROW + ROW / 2,
            _marks([one for one in found if _lane(one) == name], scale, y, end),
        )
        for n, name in enumerate(kept)
    )
    return Picture(
        width=WIDTH,
        height=TOP + len(kept) * ROW + 8,
        lanes=lanes,
        ticks=tuple(_ticks(scale)),
        today=None if ended else scale.at(end),
        in_order=isinstance(scale, _Order),
    )


class _Scale:
    def __init__(self, first: datetime, last: datetime) -> None:
        self.first, self.last = first, last

    def at(self, moment: datetime) -> float:
        part = (moment - self.first) / (self.last - self.first)
        return _across(min(1.0, max(0.0, part)))


class _Order:
    """Moments at the same distance from one another; those of one second are one."""

    def __init__(self, moments: Sequence[datetime]) -> None:
        self.known = sorted({one.replace(microsecond=0) for one in moments})
        self.first, self.last = self.known[0], self.known[-1]

    def at(self, moment: datetime) -> float:
        before = bisect_left(self.known, moment.replace(microsecond=0))
        return _across(before / len(self.known))


def _across(part: float) -> float:
    """From 0, the left edge of the picture, to 1, the right one."""
    return round(LEFT + part * (WIDTH - LEFT - RIGHT), 1)


def _lane(one: Happening) -> str:
    return one.lane if one.lane in NAMES else LANES[-1]


def _marks(
    found: list[Happening], scale: _Scale | _Order, y: float, end: datetime
) -> tuple[Mark, ...]:
    words = wording()
    marks: list[Mark] = []
    for one in found:
        said = f"{words.day(timezone.localtime(one.at).date())} · {words.sentence(one.message)}"
        x = scale.at(one.at)
        if one.lane == "stage":
            width = max(4.0, scale.at(one.until or end) - x)
            short = words.sentence(one.short) if one.short and width > LABELLED else ""
            marks.append(Mark(x, y, width, said, label=short))
        elif marks and abs(marks[-1].x - x) < 10:
            before = marks[-1]
            marks[-1] = Mark(before.x, y, 0, f"{before.title}\n{said}", before.count + 1)
        else:
            marks.append(Mark(x, y, 0, said))
    return tuple(marks)


def _ticks(scale: _Scale | _Order) -> list[Tick]:
    words = wording()
    moments = [scale.first]
    if isinstance(scale, _Scale):
        span = scale.last - scale.first
        moments = [scale.first + span * part for part in (0, 0.25, 0.5, 0.75, 1)]
    return [Tick(scale.at(one), words.short_day(timezone.localtime(one).date())) for one in moments]
