"""A newer version of a notice beside the one that a need was read from: what it changes, what stays.

What the notice changes is taken; what it leaves as it was stays as people left it. A brick that someone
changed is never touched, and one that someone took away does not come back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cordee.vocabulary import Opportunity
from cordee_web.apps.opportunities.bridge.notices import (
    criteria_rows,
    describe,
    lot_rows,
    threshold_rows,
)
from cordee_web.apps.opportunities.models import Need, NeedBrick, NeedLot

SAID = (
    "title", "text", "kind", "language", "buyer", "buyer_number", "cpv", "departements", "town",
    "value_cents", "currency", "published_on", "deadline", "deadline_zone", "deadline_assumed",
    "notice_form", "notice_kind", "notice_id", "grouping_rules", "terms",
    "warnings",
)  # fmt: skip
"""What a notice says of a need as a whole."""
LOT_SAID = (
    "title", "text", "cpv", "place", "value_cents", "currency", "deadline", "position", "award_criteria",
    "awarded_by_documents",
)  # fmt: skip
BRICK_SAID = (
    "title", "titles", "words", "cpv", "naf", "quantity", "unit", "level", "certificates", "weight",
    "language", "reasons", "quotes",
)  # fmt: skip
BRICK_SHOWN = ("title", "words", "cpv", "quantity", "unit", "level", "certificates")
BLIND = frozenset(
    {"notice_id", "notice_form", "deadline_zone", "deadline_assumed", "warnings", "language"}
)
"""Fields that alone make no version newer."""


@dataclass(frozen=True, slots=True)
class LotChange:
    """What becomes of a lot. `row` None: the lot is new. `stays`: bricks that people changed, left alone;
    `again`: unchanged bricks with what the notice says of them now."""

    row: NeedLot | None
    now: NeedLot
    said: dict[str, Any]
    come: tuple[NeedBrick, ...]
    go: tuple[NeedBrick, ...]
    again: tuple[tuple[NeedBrick, NeedBrick], ...]
    stays: tuple[NeedBrick, ...]

    @property
    def seen(self) -> bool:
        """Whether a reader of the lot would see a difference."""
        words = any(name != "position" for name in self.said)
        bricks = any(_shown(one) != _shown(now) for one, now in self.again)
        return bool(self.row is None or words or self.come or self.go or bricks)


@dataclass(frozen=True, slots=True)
class Newer:
    """All that a newer version changes in a need: fields with their new value, lots, conditions."""

    said: dict[str, Any]
    lots: tuple[LotChange, ...]
    gone: tuple[NeedLot, ...]
    held: tuple[NeedLot, ...]
    """Lots that the notice no longer has, kept because people changed their bricks."""
    conditions: bool

    @property
    def anything(self) -> bool:
        """Whether it changes what a reader would see."""
        fields = any(name not in BLIND for name in self.said)
        return fields or self.conditions or bool(self.gone) or any(one.seen for one in self.lots)


def newer(need: Need, before: Opportunity, after: Opportunity, now: datetime) -> Newer:
    """What `after`, a version of the notice `before` that the need was read from, changes in the need."""
    old, new = Need(pk=need.pk), Need(pk=need.pk)
    describe(old, before, now)
    describe(new, after, now)
    said = {
        name: getattr(new, name)
        for name in SAID
        if getattr(old, name) != getattr(new, name) != getattr(need, name)
    }
    known = {lot.key: (lot, bricks) for lot, bricks in lot_rows(old, before)}
    rows = {one.key: one for one in need.lots.prefetch_related("bricks")}
    lots = tuple(
        _lot(rows.get(lot.key), known.get(lot.key), lot, bricks)
        for lot, bricks in lot_rows(new, after)
    )
    left = [one for key, one in rows.items() if key not in {lot.now.key for lot in lots}]
    held = tuple(one for one in left if any(brick.changed for brick in one.bricks.all()))
    gone = tuple(one for one in left if one not in held)
    return Newer(said, lots, gone, held, _conditions(old, before) != _conditions(new, after))


def _lot(
    row: NeedLot | None,
    known: tuple[NeedLot, list[NeedBrick]] | None,
    now: NeedLot,
    bricks: list[NeedBrick],
) -> LotChange:
    if row is None:
        return LotChange(None, now, {}, tuple(bricks), (), (), ())
    was, found = known if known is not None else (row, list(row.bricks.all()))
    said = {
        name: getattr(now, name)
        for name in LOT_SAID
        if getattr(was, name) != getattr(now, name) != getattr(row, name)
    }
    mine = list(row.bricks.all())
    pairs = _paired(mine, bricks)
    met = {id(one) for _mine, one in pairs}
    known_before = {id(one) for _old, one in _paired(found, bricks)}
    matched = {one.pk for one, _now in pairs}
    return LotChange(
        row,
        now,
        said,
        come=tuple(one for one in bricks if id(one) not in met | known_before),
        go=tuple(one for one in mine if not one.changed and one.pk not in matched),
        again=tuple(
            (one, said_now)
            for one, said_now in pairs
            if not one.changed and _words(one) != _words(said_now)
        ),
        stays=tuple(one for one in mine if one.changed),
    )


def _paired(
    mine: Sequence[NeedBrick], others: Iterable[NeedBrick]
) -> list[tuple[NeedBrick, NeedBrick]]:
    """Each brick with the one of the others that asks the same: by its title, else by its key and codes."""
    left, pairs = list(mine), []
    for other in others:
        one = next((one for one in left if one.title == other.title), None) or next(
            (one for one in left if (one.key, one.cpv) == (other.key, other.cpv)), None
        )
        if one is not None:
            left.remove(one)
            pairs.append((one, other))
    return pairs


def _shown(brick: NeedBrick) -> list[Any]:
    return [getattr(brick, name) for name in BRICK_SHOWN]


def _words(brick: NeedBrick) -> list[Any]:
    return [getattr(brick, name) for name in BRICK_SAID]


def _conditions(need: Need, found: Opportunity) -> list[tuple[str, str, str]]:
    rows = [(one.kind, one.lot_key, one.text) for one in criteria_rows(need, found)]
    return rows + [(one.kind, one.lot_key, one.quote) for one in threshold_rows(need, found)]
