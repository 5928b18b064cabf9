"""The index of companies: a mapped base, and the firms changed since."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cordee.retrieval.index.profile import Profile, profile_of
from cordee.retrieval.index.segment import Segment, build_segment
from cordee.retrieval.index.store import digest_of, read, write
from cordee.vocabulary import Company, InvalidProblem, Message, _

type Progress = Callable[[int, int], None]
"""Called with the firms done and the firms in all."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Firms changed since the base: `segment` holds them, `numbers` their numbers in the whole index.

    `replaced` are the numbers in the base that no longer count.
    """

    profiles: dict[str, Profile]
    segment: Segment
    numbers: NDArray[np.int32]
    replaced: NDArray[np.int32]


@dataclass(slots=True)
class CompanyIndex:
    """Who is in the directory and what each can do. Firms have numbers from 0, kept through patches.

    `version` tells which directory it was built from; it changes with every patch. `totals` keeps the
    words of the base and the firms that have any, once counted.
    """

    base: Segment
    version: str
    changes: Changes | None = None
    totals: tuple[float, int] | None = field(default=None, repr=False)

    def __len__(self) -> int:
        return self.base.firms + self.added

    @property
    def added(self) -> int:
        """Firms known only since the base was written."""
        if self.changes is None:
            return 0
        return int((self.changes.numbers >= self.base.firms).sum())

    def number(self, company: str) -> int | None:
        """The number of a firm by its id, None when it is not in the directory."""
        if self.changes is not None:
            place = self.changes.segment.find_firm(company)
            if place is not None:
                return int(self.changes.numbers[place])
        return self.base.find_firm(company)

    def company(self, number: int) -> str:
        """The id of a firm by its number."""
        segment, place = self.where(number)
        return segment.firm_id(place)

    def name(self, number: int) -> str:
        """The name of a firm by its number."""
        segment, place = self.where(number)
        return segment.firm_name(place)

    def terms(self, number: int) -> dict[str, int]:
        """The counted terms of a firm (see `index.profile`)."""
        segment, place = self.where(number)
        return segment.terms_of(place)

    def where(self, number: int) -> tuple[Segment, int]:
        """The segment that holds the present facts of a firm, and its position there."""
        if self.changes is not None:
            found = np.flatnonzero(self.changes.numbers == number)
            if len(found):
                return self.changes.segment, int(found[0])
        return self.base, number

    def lists(self, companies: Sequence[str]) -> bool:
        """Whether its firms are those of these ids, in this order."""
        ids = "".join(companies).encode()
        ends = np.cumsum([0, *(len(one.encode()) for one in companies)])
        return (
            self.changes is None
            and np.array_equal(self.base.id_start, ends)
            and self.base.id_text.tobytes() == ids
        )

    def holds(self, company: Company) -> bool:
        """Whether all that the index would tell of a company is what it tells now."""
        number = self.number(company.id)
        return number is not None and _alike(_profile_at(self, number), profile_of(company))

    def patch(self, company: Company) -> None:
        """Takes in one company, new or changed, in milliseconds; merged with the base when saved."""
        self.changes = self.patched([company]).changes
        self.version = _version(self.base, self.changes)

    def patched(self, companies: Iterable[Company]) -> CompanyIndex:
        """Another index with these companies new or changed; this one stays as it is."""
        profiles = {} if self.changes is None else dict(self.changes.profiles)
        profiles.update((one.id, profile_of(one)) for one in companies)
        segment = build_segment(profiles.values())
        numbers = np.empty(len(profiles), dtype=np.int32)
        fresh = self.base.firms
        for place, firm in enumerate(profiles):
            known = self.base.find_firm(firm)
            numbers[place] = fresh if known is None else known
            fresh += known is None
        changes = Changes(profiles, segment, numbers, numbers[numbers < self.base.firms])
        return CompanyIndex(self.base, _version(self.base, changes), changes, self.totals)

    @property
    def coded(self) -> NDArray[np.bool_]:
        """By firm number, whether any CPV code is known of it."""
        known = self.base.coded.view(np.bool_)
        if self.changes is None:
            return known
        found = np.concatenate([known, np.zeros(self.added, dtype=np.bool_)])
        found[self.changes.numbers] = self.changes.segment.coded
        return found

    def spread(self, term: str) -> int:
        """How many firms hold a term now."""
        number = self.base.find_term(term)
        held = 0 if number is None else self.base.spread(number)
        if self.changes is not None:
            if number is not None:
                held -= sum(
                    self.base.count(number, int(firm)) > 0 for firm in self.changes.replaced
                )
            fresh = self.changes.segment.find_term(term)
            held += 0 if fresh is None else self.changes.segment.spread(fresh)
        return held

    def mean_length(self) -> float:
        """The mean number of words over the firms that have any; 1 when none has."""
        if self.totals is None:
            self.totals = float(self.base.length.sum()), int((self.base.length > 0).sum())
        total, count = self.totals
        if self.changes is not None:
            gone, fresh = self.base.length[self.changes.replaced], self.changes.segment.length
            total += float(fresh.sum() - gone.sum())
            count += int((fresh > 0).sum() - (gone > 0).sum())
        return total / count if count else 1.0

    def save(self, path: Path) -> None:
        """Writes one file, changes merged in; raises OSError as any writing does."""
        write(self.merged().base, path)

    def merged(self) -> CompanyIndex:
        """The same directory with its changes in the base (numbers are kept)."""
        if self.changes is None:
            return self
        segment = build_segment(_profile_at(self, number) for number in range(len(self)))
        return CompanyIndex(segment, digest_of(segment))


def build_index(companies: Sequence[Company], *, progress: Progress | None = None) -> CompanyIndex:
    """Indexes a directory; two companies with one id are refused (InvalidProblem)."""
    seen: set[str] = set()

    def profiles() -> Iterable[Profile]:
        for done, company in enumerate(companies):
            if company.id in seen:
                raise InvalidProblem(
                    Message(_("two companies have the id {company}"), {"company": company.id}),
                    where="companies",
                )
            seen.add(company.id)
            if progress is not None and done % 1000 == 0:
                progress(done, len(companies))
            yield profile_of(company)

    segment = build_segment(profiles())
    return CompanyIndex(segment, digest_of(segment))


def open_index(path: Path, *, verify: bool = True) -> CompanyIndex:
    """Maps the file of an index; raises UnreadableFile when it is none, older, or damaged."""
    segment, digest = read(path, verify=verify)
    return CompanyIndex(segment, digest)


def _profile_at(index: CompanyIndex, number: int) -> Profile:
    segment, place = index.where(number)
    return Profile(
        id=segment.firm_id(place),
        name=segment.firm_name(place),
        terms=segment.terms_of(place),
        length=int(segment.length[place]),
        latitude=float(segment.latitude[place]),
        longitude=float(segment.longitude[place]),
        coded=bool(segment.coded[place]),
    )


def _alike(kept: Profile, told: Profile) -> bool:
    """Whether two profiles tell the same; those kept have coordinates in single precision."""
    where = np.array(
        [(kept.latitude, kept.longitude), (told.latitude, told.longitude)], dtype=np.float32
    )
    same = (kept.name, kept.length, kept.coded, kept.terms) == (
        told.name, told.length, told.coded, told.terms,
    )  # fmt: skip
    return same and bool(np.array_equal(where[0], where[1], equal_nan=True))


def _version(base: Segment, changes: Changes | None) -> str:
    return digest_of(base) + ("" if changes is None else "+" + digest_of(changes.segment))
