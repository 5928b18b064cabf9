"""What a reader finds in the directory: who meets what is asked, in order, counted, on a map.

The same answers as `search.found` on rows, from the census of the network: what a firm hides from the
reader neither filters, nor counts, nor sorts for them. A test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import overload
from uuid import UUID

import numpy as np
from django.db import connection
from django.db.models import F
from django.utils import timezone

from cordee.vocabulary.place import EARTH_RADIUS_KM
from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.enums import Audience, Field
from cordee_web.apps.directory.models import Firm, MonthCapacity
from cordee_web.apps.directory.queries.census import (
    ROW,
    Census,
    Flags,
    Floats,
    Ints,
    Tags,
)
from cordee_web.apps.directory.queries.kept_census import census_of
from cordee_web.apps.directory.queries.visibility import rivals_of
from cordee_web.apps.directory.values.asked import SIZES, Asked, Near
from cordee_web.apps.directory.values.lexemes import terms, tsquery

FACET_LENGTH = 12
_SEARCHED = (Field.IDENTITY, Field.KNOW_HOW, Field.PRESENTATION, Field.CERTIFICATES)
_MEETING = " UNION ALL ".join(
    f"SELECT {place}, string_agg(uuid_send(firm_id), ''::bytea) FROM directory_firmsearch"  # noqa: S608
    f" WHERE {part} @@ %(query)s::tsquery"
    for place, part in enumerate(_SEARCHED)
)  # columns of our own, named as the fields that show them
MOST_MET = 32
"""Words asked of a census whose firms are remembered with it: a page, its map and its facets ask the same."""


@dataclass(frozen=True, slots=True)
class Facets:
    """How many of the firms found have each value, as far as the reader sees it; most frequent first."""

    trades: Sequence[tuple[str, int]]
    certificates: Sequence[tuple[str, int]]
    departements: Sequence[tuple[str, int]]
    sizes: Sequence[tuple[str, int]]


@dataclass(frozen=True, eq=False)
class Eyes:
    """A reader looks at a census: their own firm, and who competes with it."""

    census: Census
    own: Flags
    against: Flags
    _shown: dict[Field, Flags] = field(default_factory=dict)

    def shows(self, field: Field) -> Flags:
        """The firms that let the reader see a field (the rule of `visibility`, for all at once)."""
        if field not in self._shown:
            row = ROW[field]
            shared = self.census["audience"][row] >= Audience.NETWORK
            hidden = self.against & self.census["hides"][row]
            self._shown[field] = (shared & ~hidden) | self.own
        return self._shown[field]


def look(actor: Actor) -> Eyes:
    """The eyes of a reader on the network where they stand. Raises ValueError for none."""
    if actor.network_id is None:
        raise ValueError("an actor inside a network is needed")
    census = census_of(actor.network_id)
    own = census.flags([actor.firm_id] if actor.firm_id else [])
    return Eyes(census, own, census.flags(rivals_of(actor)))


@dataclass(frozen=True, eq=False)
class Finding(Sequence[Firm]):
    """The firms found, as a list that is read by pages, in one query each."""

    eyes: Eyes
    mask: Flags
    distances: Floats | None = None

    def __len__(self) -> int:
        return int(self.mask.sum())

    @overload
    def __getitem__(self, at: int) -> Firm: ...
    @overload
    def __getitem__(self, at: slice) -> list[Firm]: ...
    def __getitem__(self, at: int | slice) -> Firm | list[Firm]:
        if isinstance(at, slice):
            return _firms(self.eyes.census, self.places[at], self.distances)
        return _firms(self.eyes.census, self.places[[at]], self.distances)[0]

    @cached_property
    def places(self) -> Ints:
        """Their places, the nearest first where a place is asked, else by name."""
        order = self.eyes.census.order
        if self.distances is not None:
            order = order[np.argsort(self.distances[order], kind="stable")]
        return order[self.mask[order]]

    def showing(self, field: Field) -> Flags:
        """Those of them that show a field to the reader."""
        return self.mask & self.eyes.shows(field)

    def facets(self) -> Facets:
        """Their values, counted on what the reader sees of them."""
        census, today = self.eyes.census, timezone.localdate().toordinal()
        places = census["departement"][self.mask]
        return Facets(
            trades=_most(census, _codes(census.trades, self.showing(Field.KNOW_HOW), today)),
            certificates=_most(
                census, _codes(census.certificates, self.showing(Field.CERTIFICATES), today)
            ),
            departements=_most(census, places[places != census.labels.known("")]),
            sizes=_sizes(census["staff"][self.showing(Field.FIGURES)]),
        )


def find(actor: Actor, asked: Asked, eyes: Eyes | None = None) -> Finding:
    """The firms of the reader's network that meet all that is asked; a query by word and by month."""
    seen = eyes or look(actor)
    census, mask = seen.census, seen.shows(Field.IDENTITY)
    for term in terms(asked.words):
        mask = mask & _meeting(seen, tsquery(term))
    if asked.trade:
        mask = mask & seen.shows(Field.KNOW_HOW) & _tagged(census, census.trades, asked.trade)
    if asked.certificate:
        held = _tagged(census, census.certificates, asked.certificate)
        mask = mask & seen.shows(Field.CERTIFICATES) & held
    if asked.departement:
        mask = mask & (census["departement"] == census.labels.known(asked.departement))
    if asked.size in SIZES:
        mask = mask & seen.shows(Field.FIGURES) & _of_size(census["staff"], asked.size)
    if asked.month is not None:
        told = seen.shows(Field.KNOW_HOW) & seen.shows(Field.CAPACITY)
        mask = mask & told & census.flags(_free_in(asked.month, asked.trade))
    if asked.near is None:
        return Finding(seen, mask)
    away = _distances(census, asked.near)
    near = np.nan_to_num(away, nan=np.inf) <= asked.near.km
    return Finding(seen, mask & near & ~census["wide"], away)


def _firms(census: Census, places: Ints, distances: Floats | None) -> list[Firm]:
    ids = [census.ids[place] for place in places]
    rows = {firm.pk: firm for firm in Firm.objects.filter(pk__in=ids)}
    found = []
    for pk, place in zip(ids, places, strict=True):
        if (firm := rows.get(pk)) is not None:
            if distances is not None:
                firm.distance_km = float(distances[place])  # type: ignore[attr-defined]
            found.append(firm)
    return found


def _meeting(eyes: Eyes, query: str) -> Flags:
    """Who has a word in a part of their page that the reader sees."""
    met = np.zeros(len(eyes.census), dtype=np.bool_)
    for part, has in zip(_SEARCHED, _having(eyes.census, query), strict=True):
        met |= has & eyes.shows(part)
    return met


def _having(census: Census, query: str) -> Sequence[Flags]:
    """Who has a word, by part of the page, whatever they show. True as long as the census is: words are
    written with the firm, which is then another census."""
    known = census.met.get(query)
    if known is not None:
        return known
    found = [np.zeros(len(census), dtype=np.bool_) for _part in _SEARCHED]
    with connection.cursor() as cursor:
        cursor.execute(_MEETING, {"query": query})
        for part, ids in cursor.fetchall():
            if ids is not None:
                found[part] = census.flags(ids[at : at + 16] for at in range(0, len(ids), 16))
    census.remember(query, found, MOST_MET)
    return found


def _free_in(month: date, trade: str) -> Iterable[UUID]:
    months = MonthCapacity.objects.filter(month=month, offered__gt=F("taken"))
    if trade:
        months = months.filter(know_how__trade=trade)
    return months.values_list("know_how__firm", flat=True)


def _tagged(census: Census, tags: Tags, text: str) -> Flags:
    """The firms of which a tag that still counts is this text."""
    here = tags.code == census.labels.known(text)
    mask = np.zeros(len(census), dtype=np.bool_)
    mask[tags.firm[here & (tags.until >= timezone.localdate().toordinal())]] = True
    return mask


def _codes(tags: Tags, firms: Flags, today: int) -> Ints:
    codes: Ints = tags.code[firms[tags.firm] & (tags.until >= today)]
    return codes


def _most(census: Census, codes: Ints) -> list[tuple[str, int]]:
    counts = np.bincount(codes) if len(codes) else np.zeros(0, dtype=np.int64)
    texts = census.labels.texts
    found = [(texts[code], int(counts[code])) for code in np.flatnonzero(counts)]
    return sorted(found, key=lambda one: (-one[1], one[0]))[:FACET_LENGTH]


def _of_size(staff: Ints, size: str) -> Flags:
    least, most = SIZES[size]
    found: Flags = (staff >= least) & (staff <= (np.iinfo(np.int64).max if most is None else most))
    return found


def _sizes(staff: Ints) -> list[tuple[str, int]]:
    counted = ((size, int(_of_size(staff, size).sum())) for size in SIZES)
    return [(size, count) for size, count in counted if count]


def _distances(census: Census, near: Near) -> Floats:
    """Great-circle distances in km (law of cosines, in double precision); NaN where a firm is unknown."""
    latitude, here = np.radians(census["latitude"]), np.radians(near.latitude)
    turned = np.radians(census["longitude"]) - np.radians(near.longitude)
    cosine = np.sin(latitude) * np.sin(here) + np.cos(latitude) * np.cos(here) * np.cos(turned)
    away: Floats = np.arccos(np.clip(cosine, -1.0, 1.0)) * EARTH_RADIUS_KM
    return away
