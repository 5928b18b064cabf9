"""What a person wishes of an answer: read from an address, written back to it, checked at birth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Self
from urllib.parse import parse_qs, urlencode
from uuid import UUID

from django.utils.translation import gettext as _

PARTS: Final = ("fit", "spare", "cooperation", "trust", "travel", "fewness")
"""The parts of a grouping's value, whose weights can be moved."""
MOST_ANSWERS, MOST_MEMBERS, MOST_PINNED = 10, 20, 12
HEAVIEST = 5.0


class UnclearWish(ValueError):
    """A wish that makes no sense; its text tells the person what to change. `name` is the field."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__(text)
        self.name = name


@dataclass(frozen=True, slots=True)
class Wishes:
    """How many groupings, of which size, how near, with whom and without whom, what counts most.

    `weights` holds only those that the person moved. `patient` asks for a longer search. `shown` is the
    rank of the grouping in full view (from 1).
    """

    answers: int = 5
    smallest: int = 3
    largest: int | None = None
    radius_km: float | None = None
    must: tuple[UUID, ...] = ()
    exclude: tuple[UUID, ...] = ()
    weights: Mapping[str, float] = field(default_factory=dict)
    strict: bool = False
    patient: bool = False
    shown: int = 1

    @classmethod
    def read(cls, query: str) -> Self:
        """The wishes that an address tells ("k=5&must=…&w_travel=0.2"); UnclearWish for nonsense."""
        given = parse_qs(query, max_num_fields=400)
        largest = _whole(given, "max", 1, MOST_MEMBERS)
        smallest = _whole(given, "min", 2, MOST_MEMBERS) or 3
        if largest is not None and largest < smallest:
            raise UnclearWish("max", _("The largest size is below the smallest."))
        must, exclude = _firms(given, "must"), _firms(given, "exclude")
        if both := set(must) & set(exclude):
            exclude = tuple(one for one in exclude if one not in both)
        return cls(
            answers=_whole(given, "k", 1, MOST_ANSWERS) or 5,
            smallest=smallest,
            largest=largest,
            radius_km=_number(given, "radius", 1, 20_000),
            must=must,
            exclude=exclude,
            weights=_weights(given),
            strict="strict" in given,
            patient="patient" in given,
            shown=_whole(given, "shown", 1, MOST_ANSWERS) or 1,
        )

    def query(self) -> str:
        """The same as an address, without what is by default."""
        plain = Wishes()
        pairs: list[tuple[str, object]] = []
        for name, key in (
            ("answers", "k"),
            ("smallest", "min"),
            ("largest", "max"),
            ("radius_km", "radius"),
            ("shown", "shown"),
        ):
            value = getattr(self, name)
            if value != getattr(plain, name):
                pairs.append((key, f"{value:g}" if isinstance(value, float) else value))
        pairs += [("must", one) for one in self.must]
        pairs += [("exclude", one) for one in self.exclude]
        pairs += [(f"w_{name}", f"{value:g}") for name, value in sorted(self.weights.items())]
        pairs += [(name, "on") for name in ("strict", "patient") if getattr(self, name)]
        return urlencode(pairs)

    def pinning(self, firm: UUID) -> Self:
        """The same with a firm that must be in."""
        return replace(
            self,
            must=_with(self.must, firm),
            exclude=_without(self.exclude, firm),
            shown=1,
        )

    def excluding(self, firm: UUID) -> Self:
        """The same without a firm."""
        return replace(
            self,
            must=_without(self.must, firm),
            exclude=_with(self.exclude, firm),
            shown=1,
        )

    def freeing(self, firm: UUID) -> Self:
        """The same with a firm neither pinned nor left out."""
        return replace(
            self,
            must=_without(self.must, firm),
            exclude=_without(self.exclude, firm),
            shown=1,
        )

    def showing(self, rank: int) -> Self:
        """The same with another grouping in full view."""
        return replace(self, shown=rank)

    def asked(self) -> Self:
        """What the engine is asked, whatever is in view: the key of an answer."""
        return replace(self, shown=1)


def _with(firms: Iterable[UUID], firm: UUID) -> tuple[UUID, ...]:
    return (*_without(firms, firm), firm)


def _without(firms: Iterable[UUID], firm: UUID) -> tuple[UUID, ...]:
    return tuple(one for one in firms if one != firm)


def _text(given: Mapping[str, list[str]], name: str) -> str:
    return given.get(name, [""])[-1].strip()


def _number(given: Mapping[str, list[str]], name: str, least: float, most: float) -> float | None:
    raw = _text(given, name).replace(",", ".")
    if not raw:
        return None
    try:
        value = float(raw)
    except ValueError:
        value = float("nan")
    if not least <= value <= most:
        raise UnclearWish(
            name,
            _("“{raw}” is not a number from {least} to {most}.").format(
                raw=raw[:40], least=f"{least:g}", most=f"{most:g}"
            ),
        )
    return value


def _whole(given: Mapping[str, list[str]], name: str, least: int, most: int) -> int | None:
    value = _number(given, name, least, most)
    if value is not None and value != int(value):
        raise UnclearWish(name, _("A whole number is expected."))
    return None if value is None else int(value)


def _firms(given: Mapping[str, list[str]], name: str) -> tuple[UUID, ...]:
    found: dict[UUID, None] = {}
    for raw in given.get(name, []):
        try:
            found[UUID(raw)] = None
        except ValueError as wrong:
            raise UnclearWish(name, _("This firm is not known here.")) from wrong
    if len(found) > MOST_PINNED and name == "must":
        raise UnclearWish(name, _("At most {count} firms can be pinned.").format(count=MOST_PINNED))
    return tuple(found)


def _weights(given: Mapping[str, list[str]]) -> dict[str, float]:
    found = {}
    for part in PARTS:
        value = _number(given, f"w_{part}", 0, HEAVIEST)
        if value is not None:
            found[part] = value
    return found
