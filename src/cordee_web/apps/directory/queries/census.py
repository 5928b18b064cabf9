"""The members of a network as arrays, one place a firm: counted and filtered in a millisecond at 60,000.

It holds what lists, facets and maps count, with what each firm chose to show of it, and answers to nobody:
`finding` looks at it with a reader's eyes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, Self
from uuid import UUID

import numpy as np
from django.db.models import Exists, OuterRef
from numpy.typing import NDArray

from cordee.taxonomy.words import fold
from cordee.vocabulary.place import WIDE_AREAS
from cordee_web.apps.directory.enums import DEFAULTS, Field
from cordee_web.apps.directory.models import (
    Certificate,
    FieldChoice,
    Firm,
    KnowHow,
    Role,
    TurnoverYear,
)

type Ints = NDArray[np.int32]
type Floats = NDArray[np.float64]
type Flags = NDArray[np.bool_]

UNKNOWN = -1
"""A figure that the firm did not tell."""
FOREVER = date.max.toordinal()
ROW = {one: place for place, one in enumerate(DEFAULTS)}
"""The line of each field in `audience` and `hides`."""


@dataclass(slots=True)
class Labels:
    """Texts by a number each. It only grows: a number means the same in every census of a network."""

    texts: list[str] = field(default_factory=list)
    codes: dict[str, int] = field(default_factory=dict)

    def code(self, text: str) -> int:
        """The number of a text, a new one for a new text."""
        known = self.codes.get(text)
        if known is None:
            self.texts.append(text)
            known = self.codes[text] = len(self.texts) - 1
        return known

    def known(self, text: str) -> int:
        """The number of a text, UNKNOWN when no firm has it."""
        return self.codes.get(text, UNKNOWN)


@dataclass(frozen=True, slots=True, eq=False)
class Tags:
    """What a firm has any number of, as pairs (place of the firm, code), to the last day each counts."""

    firm: Ints
    code: Ints
    until: Ints

    @classmethod
    def of(cls, rows: Sequence[tuple[int, int, int]]) -> Self:
        """From rows in any order."""
        table = np.array(rows, dtype=np.int32).reshape(-1, 3)
        return cls(table[:, 0], table[:, 1], table[:, 2])

    def moved(self, places: Ints) -> Self:
        """The pairs of firms that have a place (not UNKNOWN) in `places`, at that place."""
        firm = places[self.firm]
        kept = firm != UNKNOWN
        return type(self)(firm[kept], self.code[kept], self.until[kept])

    def joined(self, other: Self) -> Self:
        """Both."""
        return type(self)(
            *(
                np.concatenate([getattr(self, one.name), getattr(other, one.name)])
                for one in fields(self)
            )
        )


@dataclass(frozen=True, slots=True, eq=False)
class Census:
    """A network's members. `order` lists the places by name; `sorted_by` is the name as it is sorted.

    `met` remembers, by word looked for, the firms that have it in each part of their page.
    """

    ids: list[UUID]
    sorted_by: list[str]
    labels: Labels
    columns: dict[str, NDArray[Any]]
    """By name, one place a firm on the last axis: audience, hides, departement, town, staff, latitude,
    longitude, wide, joined, people, knows, turnover."""
    trades: Tags
    certificates: Tags
    order: Ints
    place_of: dict[bytes, int]
    met: dict[str, Sequence[Flags]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.ids)

    def __getitem__(self, column: str) -> NDArray[Any]:
        return self.columns[column]

    def remember(self, query: str, firms: Sequence[Flags], most: int) -> None:
        """Keeps who has a word, for the last `most` words asked."""
        self.met[query] = firms
        for oldest in list(self.met)[:-most]:
            self.met.pop(oldest, None)

    def flags(self, firms: Iterable[UUID] | Iterable[bytes]) -> Flags:
        """Where these firms are; those of other networks are nowhere."""
        here = (
            self.place_of.get(one if isinstance(one, bytes) else one.bytes, UNKNOWN)
            for one in firms
        )
        found = np.fromiter(here, dtype=np.int64)
        mask = np.zeros(len(self), dtype=np.bool_)
        mask[found[found != UNKNOWN]] = True
        return mask


def take_census(network_id: UUID) -> Census:
    """Reads a network whole, in three queries: a second for 60,000 firms."""
    return _read(network_id, Labels(), None)


def read_again(old: Census, network_id: UUID, firms: Collection[UUID]) -> Census:
    """The census with these firms as they are now: changed, come or gone."""
    new = _read(network_id, old.labels, firms)
    kept = ~old.flags(firms)
    if kept.all() and not len(new):
        return old  # they are of other networks
    places = np.where(kept, np.cumsum(kept) - 1, UNKNOWN).astype(np.int32)
    count = int(kept.sum())
    moved = np.arange(len(new), dtype=np.int32) + np.int32(count)
    ids = [one for one, stays in zip(old.ids, kept, strict=True) if stays] + new.ids
    keys = [one for one, stays in zip(old.sorted_by, kept, strict=True) if stays] + new.sorted_by
    order = places[old.order]
    nearly_sorted = [*order[order != UNKNOWN].tolist(), *moved.tolist()]
    return Census(
        ids,
        keys,
        old.labels,
        {
            name: np.concatenate([column[..., kept], new.columns[name]], axis=-1)
            for name, column in old.columns.items()
        },
        old.trades.moved(places).joined(new.trades.moved(moved)),
        old.certificates.moved(places).joined(new.certificates.moved(moved)),
        np.array(sorted(nearly_sorted, key=keys.__getitem__), dtype=np.int32),
        {one.bytes: place for place, one in enumerate(ids)},
    )


def _read(network_id: UUID, labels: Labels, firms: Collection[UUID] | None) -> Census:
    only = {} if firms is None else {"pk__in": firms}
    rows = list(_rows(network_id, only))
    ids = [row[0] for row in rows]
    place_of = {one.bytes: place for place, one in enumerate(ids)}
    keys = [f"{fold(row[1])}\0{row[0].hex}" for row in rows]
    audience, hides = _choices(network_id, only, place_of)
    columns = _columns(rows, labels) | {"audience": audience, "hides": hides}
    trades = [
        (place, labels.code(trade), FOREVER)
        for place, row in enumerate(rows)
        for trade in dict.fromkeys(row[4])
    ]
    return Census(
        ids,
        keys,
        labels,
        columns,
        Tags.of(trades),
        Tags.of(_certificates(network_id, only, place_of, labels)),
        np.array(sorted(range(len(ids)), key=keys.__getitem__), dtype=np.int32),
        place_of,
    )


def _rows(network_id: UUID, only: dict[str, Any]) -> Iterable[tuple[Any, ...]]:
    of_firm = {"firm": OuterRef("pk")}
    return (
        Firm.objects.in_network(network_id)
        .filter(**only)
        .annotate(
            people=Exists(Role.objects.filter(**of_firm, until=None)),
            knows=Exists(KnowHow.objects.filter(**of_firm).exclude(words="")),
            turnover=Exists(TurnoverYear.objects.filter(**of_firm)),
        )
        .order_by()
        .values_list(
            "pk", "name", "departement", "town", "trades", "staff", "latitude", "longitude",
            "place_precision", "memberships__joined_on", "people", "knows", "turnover",
        )
    )  # fmt: skip


def _columns(rows: Sequence[tuple[Any, ...]], labels: Labels) -> dict[str, NDArray[Any]]:
    def column(place: int, kind: type[np.generic]) -> NDArray[Any]:
        return np.array([row[place] for row in rows], dtype=kind)

    def coded(place: int) -> Ints:
        return np.array([labels.code(row[place]) for row in rows], dtype=np.int32)

    staff = [UNKNOWN if row[5] is None else row[5] for row in rows]
    return {
        "departement": coded(2),
        "town": coded(3),
        "staff": np.array(staff, dtype=np.int64),
        "latitude": column(6, np.float64),
        "longitude": column(7, np.float64),
        "wide": np.array([row[8] in WIDE_AREAS for row in rows], dtype=np.bool_),
        "joined": np.array([row[9].toordinal() for row in rows], dtype=np.int32),
        "people": column(10, np.bool_),
        "knows": column(11, np.bool_),
        "turnover": column(12, np.bool_),
    }


def _choices(
    network_id: UUID, only: dict[str, Any], place_of: dict[bytes, int]
) -> tuple[NDArray[np.int8], Flags]:
    """What each firm chose by field, the defaults where it chose nothing."""
    count = len(place_of)
    audience = np.repeat(
        np.array([least for least, _hides in DEFAULTS.values()], dtype=np.int8)[:, None], count, 1
    )
    hides = np.repeat(
        np.array([hides for _least, hides in DEFAULTS.values()], dtype=np.bool_)[:, None], count, 1
    )
    members = Firm.objects.in_network(network_id).filter(**only).values("pk")
    for firm, chosen, least, hidden in FieldChoice.objects.filter(firm__in=members).values_list(
        "firm", "field", "audience", "not_with_competitors"
    ):
        if (place := place_of.get(firm.bytes)) is not None:
            row = ROW[Field(chosen)]
            audience[row, place], hides[row, place] = least, hidden
    return audience, hides


def _certificates(
    network_id: UUID, only: dict[str, Any], place_of: dict[bytes, int], labels: Labels
) -> list[tuple[int, int, int]]:
    members = Firm.objects.in_network(network_id).filter(**only).values("pk")
    return [
        (place, labels.code(name), FOREVER if until is None else until.toordinal())
        for firm, name, until in Certificate.objects.filter(firm__in=members)
        .order_by()
        .values_list("firm", "name", "until")
        if (place := place_of.get(firm.bytes)) is not None
    ]
