"""A lot to answer with everything resolved, and the time that each step takes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from cordee.scenarios.firms import Firms
from cordee.scenarios.places import sites
from cordee.scenarios.search import Search
from cordee.scenarios.settings import AnswerSettings
from cordee.vocabulary import Brick, Lot, Opportunity, Place

SIREN_DIGITS, SIRET_DIGITS = 9, 14


@dataclass(slots=True)
class Stopwatch:
    """Seconds by step, in the order in which they were taken."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Times a block under this name."""
        began = time.perf_counter()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - began


@dataclass(frozen=True, slots=True, eq=False)
class LotCase:
    """A lot to answer, with everything resolved: the roster, who must and must not be in, the day."""

    opportunity: Opportunity
    lot: Lot
    bricks: tuple[Brick, ...]
    search: Search
    firms: Firms
    settings: AnswerSettings
    must: tuple[int, ...]
    exclude: frozenset[int]
    day: date | None

    @property
    def sites(self) -> tuple[Place, ...]:
        """Where the lot is done, as far as it is known."""
        return sites(self.opportunity, self.lot)

    @property
    def client(self) -> str | None:
        """The buyer as references of firms name it: its SIREN where it is known."""
        known = (buyer.id for buyer in self.opportunity.buyers if buyer.id)
        id_ = next(known, None)
        return id_[:SIREN_DIGITS] if id_ and id_.isdigit() and len(id_) == SIRET_DIGITS else id_
