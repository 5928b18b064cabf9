"""Who may be one and the same: equal numbers, equal names in one place, close names in one place.

Two that have different SIREN are two, whatever their names. Names are compared by their trigrams (Dice's
coefficient) within a place and their first two letters, so that the cost stays near the number of firms.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from uuid import UUID

from cordee.taxonomy.words import fold
from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.queries.duplicates import name_key
from cordee_web.apps.directory.queries.visibility import visible_firms
from cordee_web.apps.imports.enums import Ground
from cordee_web.apps.imports.models import TwoFirms
from cordee_web.apps.imports.values import Named, Pair, Twin

CLOSE = 0.72
"""Likeness from which two names of one place are shown as perhaps one."""
MOST_COMPARED = 60
"""Names of one place and one beginning that a name is compared with."""


class Known:
    """Firms to be recognised among, entered one by one."""

    def __init__(self, firms: Iterable[Named] = ()) -> None:
        self._numbers: dict[str, Named] = {}
        self._names: dict[tuple[str, str], Named] = {}
        self._blocks: dict[tuple[str, str], list[Named]] = defaultdict(list)
        for one in firms:
            self.add(one)

    def add(self, one: Named) -> None:
        """Enters a firm; of two with one number the first stays."""
        for number in (one.siren or one.siret[:9], one.siret):
            if number:
                self._numbers.setdefault(number, one)
        key = name_key(one.name)
        for place in _places(one):
            self._names.setdefault((key, place), one)
            self._blocks[place, key[:2]].append(one)

    def find(self, one: Named) -> tuple[Named, str, float] | None:
        """The firm that this one most likely is, on which ground, and how close; None when there is none."""
        if not self._blocks and not self._numbers:
            return None
        for number in (one.siret, one.siren or one.siret[:9]):
            if number and (found := self._numbers.get(number)):
                return found, Ground.NUMBER, 1.0
        key = name_key(one.name)
        for place in _places(one):
            same = self._names.get((key, place))
            if key and same is not None and not _differ(one, same):
                return same, Ground.PLACE, 0.95
        return self._close(one, key)

    def _close(self, one: Named, key: str) -> tuple[Named, str, float] | None:
        best: tuple[Named, str, float] | None = None
        for place in _places(one):
            for other in self._blocks.get((place, key[:2]), ())[:MOST_COMPARED]:
                if other.key == one.key or _differ(one, other):
                    continue
                close = likeness(key, name_key(other.name))
                if close >= CLOSE and (best is None or close > best[2]):
                    best = other, Ground.CLOSE, min(close, 0.94)
        return best


def likeness(one: str, other: str) -> float:
    """Dice's coefficient of the trigrams of two names, 0 to 1.

    >>> likeness("decolletagedumole", "decolletagedumole"), likeness("abc", "xyz")
    (1.0, 0.0)
    """
    mine, theirs = _trigrams(one), _trigrams(other)
    return 2 * len(mine & theirs) / (len(mine) + len(theirs))


def twins(known: Iterable[Named], rows: Sequence[Named]) -> Iterator[Twin]:
    """For each row its likely twin: a firm that is known, else another row before it."""
    there, inside = Known(known), Known()
    for row in rows:
        if found := there.find(row):
            yield Twin(row, found[0], found[1], round(found[2], 3), inside=False)
        elif (found := inside.find(row)) and found[1] != Ground.NUMBER:
            yield Twin(row, found[0], found[1], round(found[2], 3), inside=True)
        inside.add(row)


def twins_there(known: Iterable[Named], rows: Iterable[Named]) -> Iterator[Twin]:
    """For each row the firm that is known and that it likely is."""
    there = Known(known)
    for row in rows:
        if found := there.find(row):
            yield Twin(row, found[0], found[1], round(found[2], 3), inside=False)


def firms_named(actor: Actor) -> list[Named]:
    """The firms of the actor's network whose name they see, as they are recognised."""
    rows = visible_firms(actor).order_by("created_at", "pk")
    return [
        Named(str(pk), name, siren, siret, town, postcode)
        for pk, name, siren, siret, town, postcode in rows.values_list(
            "pk", "name", "siren", "siret", "town", "postcode"
        )
    ]


def pairs(actor: Actor) -> list[Pair]:
    """The pairs of firms of the network that may be one, surest first; not those said to be two."""
    if actor.network_id is None:
        return []
    two = set(TwoFirms.objects.filter(network_id=actor.network_id).values_list("first", "second"))
    known, found = Known(), []
    for one in firms_named(actor):
        if twin := known.find(one):
            firms = sorted((UUID(one.key), UUID(twin[0].key)))
            if (firms[0], firms[1]) not in two:
                found.append(Pair(UUID(twin[0].key), UUID(one.key), twin[1], round(twin[2], 3)))
        known.add(one)
    return sorted(found, key=lambda pair: -pair.closeness)


@lru_cache(maxsize=200_000)
def _trigrams(key: str) -> frozenset[str]:
    padded = f"  {key} "
    return frozenset(padded[at : at + 3] for at in range(len(padded) - 2))


def _places(one: Named) -> list[str]:
    return [place for place in (one.postcode, fold(one.town)) if place]


def _differ(one: Named, other: Named) -> bool:
    """Both have a number, and not the same: two legal persons."""
    mine, theirs = one.siren or one.siret[:9], other.siren or other.siret[:9]
    return bool(mine and theirs and mine != theirs)
