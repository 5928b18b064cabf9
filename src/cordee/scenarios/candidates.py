"""Who may enter a grouping, and for which bricks: fits, distances, certificates, capacities, levels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cordee.scenarios.capacities import UNKNOWN, Ability, ability
from cordee.scenarios.certificates import Holding, holding
from cordee.scenarios.firms import Firms
from cordee.scenarios.settings import AnswerSettings
from cordee.vocabulary import Brick, Company, Message, Reason, _

RADII_KM: Final = (50.0, 100.0, 200.0, 400.0)
WORKS: Final = frozenset({"45", "50", "51"})
SUPPLIES: Final = frozenset({"14", "16", "18", "19", *map(str, range(24, 45)), "48"})
"""CPV divisions of those who build, repair or install, and of what they put in place."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A firm (its number in the roster) that may do a brick (its number in the lot), and its fit."""

    firm: int
    brick: int
    fit: float
    ability: Ability
    holdings: tuple[Holding, ...]

    def to_confirm(self, brick: Brick) -> tuple[Reason, ...]:
        """What the roster does not say and that someone must ask."""
        unsure = tuple(one.reason() for one in self.holdings if one.figure is None)
        return (*self.ability.to_confirm(brick), *unsure)


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """What the search found for a brick: firms by their place in the roster, best first.

    `fits` are their chances to fit; `best` is the best one of the whole roster, those that may not
    come included.
    """

    firms: NDArray[np.int64]
    fits: NDArray[np.float64]
    best: float


@dataclass(slots=True)
class Candidates:
    """The entries of a lot, and how many firms were left out, by reason."""

    entries: list[Entry] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)

    @property
    def firms(self) -> tuple[int, ...]:
        """The firms with an entry, in the order of the roster."""
        return tuple(sorted({entry.firm for entry in self.entries}))

    def of_brick(self, brick: int) -> tuple[Entry, ...]:
        """The entries of a brick, best fit first."""
        mine = (entry for entry in self.entries if entry.brick == brick)
        return tuple(sorted(mine, key=lambda entry: (-entry.fit, entry.firm)))


def gather(
    companies: Sequence[Company],
    bricks: Sequence[Brick],
    ranked: Sequence[Ranked],
    settings: AnswerSettings,
    *,
    day: date | None,
    must: frozenset[int] = frozenset(),
) -> Candidates:
    """Keeps, by brick, the firms that may do it; those that lack something are counted by reason.

    A mandatory member is kept however low its fit: the user wants it. Unknown figures stay, to be
    confirmed, unless the answer is strict.
    """
    gathered = Candidates()
    for number, (brick, found) in enumerate(zip(bricks, ranked, strict=True)):
        kept, least = 0, max(settings.least_fit, settings.least_part * found.best)
        for firm, fit in zip(found.firms.tolist(), found.fits.tolist(), strict=True):
            if firm not in must and (fit < least or kept >= settings.candidates):
                continue
            entry = _entry(companies[firm], brick, day, firm, number, fit)
            lack = _lack(entry, brick, strict=settings.strict)
            if lack is None:
                gathered.entries.append(entry)
                kept += 1
            else:
                gathered.left_out[lack] += 1
    return gathered


def is_backed(company: Company, brick: Brick) -> bool:
    """Whether a code, declared or of works done, speaks for the firm, and not words alone.

    A CPV code of the same class (four digits, less where the brick's own code is wider), or the same
    NACE class.
    """
    wide = {code[:4].rstrip("0") or code[:2] for code in brick.cpv}
    if any(code.startswith(prefix) for code in _codes(company) for prefix in wide):
        return True
    activities = {*company.naf, *(code for one in company.capabilities for code in one.naf)}
    return bool({code[:5] for code in activities} & {code[:5] for code in brick.naf})


def is_of_related_field(company: Company, brick: Brick) -> bool:
    """Whether words in its texts may be believed: some CPV division of the firm is the brick's own, or one
    supplies what the other installs or repairs. True where either has no code: nothing speaks against."""
    own = {code[:2] for code in _codes(company)}
    asked = {code[:2] for code in brick.cpv}
    if not own or not asked or own & asked:
        return True
    return bool((own & WORKS and asked & SUPPLIES) or (own & SUPPLIES and asked & WORKS))


def _codes(company: Company) -> frozenset[str]:
    """The CPV codes declared by a firm or of its works."""
    declared = (code for one in company.capabilities for code in one.cpv)
    done = (code for one in company.works for code in one.cpv)
    return frozenset((*declared, *done))


def _entry(
    company: Company,
    brick: Brick,
    day: date | None,
    firm: int,
    number: int,
    fit: float,
) -> Entry:
    asked = brick.quantity is not None or brick.level is not None
    return Entry(
        firm=firm,
        brick=number,
        fit=min(max(fit, 0.0), 1.0),
        ability=ability(company, brick) if asked else UNKNOWN,
        holdings=tuple(holding(company, name, day) for name in brick.certificates),
    )


def lack_of(company: Company, brick: Brick, day: date | None, *, strict: bool) -> str | None:
    """Why this firm cannot do the brick, None when nothing known forbids it."""
    return _lack(_entry(company, brick, day, 0, 0, 0.0), brick, strict=strict)


def _lack(entry: Entry, brick: Brick, *, strict: bool) -> str | None:
    """Why the firm cannot do the brick, None when nothing known forbids it."""
    able = entry.ability
    if any(one.state == "expired" for one in entry.holdings):
        return _("certificate expired")
    if any(one.figure == 0 for one in entry.holdings):
        return _("certificate not held")
    if able.capacity == 0:
        return _("no capacity left")
    if brick.level is not None and able.level is not None and able.level < brick.level:
        return _("level too low")
    if not strict:
        return None
    if any(one.figure is None for one in entry.holdings):
        return _("certificate to be confirmed")
    if brick.quantity is not None and able.capacity is None:
        return _("capacity to be confirmed")
    if brick.level is not None and able.level is None:
        return _("level to be confirmed")
    return None


def reachable(
    firms: Firms,
    far: NDArray[np.float64],
    settings: AnswerSettings,
    *,
    must: frozenset[int],
    exclude: frozenset[int],
) -> tuple[NDArray[np.bool_], Counter[str]]:
    """Which firms of the roster may come at all, and how many may not, by reason.

    `far` are their km to the site, NaN when unknown. Out: those the user excludes, those beyond the
    radius that the user set, those that do not want to go so far. A firm without a known place stays,
    unless the answer is strict and has a radius. A mandatory member always may.
    """
    count = len(firms.companies)
    banned, named = _numbers(exclude, count), _numbers(must, count)
    out = {_("excluded by you"): banned}
    if settings.radius_km is not None and not np.isnan(far).all():
        out[_("outside the radius")] = far > settings.radius_km
        if settings.strict:
            out[_("place not known")] = np.isnan(far)
    out[_("farther than the firm wants to go")] = far > firms.limits_km
    allowed, counts = np.ones(count, dtype=np.bool_), Counter[str]()
    for reason, refused in out.items():
        newly = refused & allowed & ~(named & ~banned)
        counts[reason] = int(newly.sum())
        allowed &= ~newly
    return allowed, +counts


def out_of_reach(company: Company, far: float, settings: AnswerSettings) -> str | None:
    """Why this firm, so many km from the site (NaN: unknown), may not come; None when it may."""
    if settings.radius_km is not None and far > settings.radius_km:
        return _("outside the radius")
    if company.max_distance_km is not None and far > company.max_distance_km:
        return _("farther than the firm wants to go")
    return None


def nearest_enough(
    gathered: Candidates, far: NDArray[np.float64], bricks: int, enough: int, must: frozenset[int]
) -> float | None:
    """Keeps the candidates around the site, as far as is needed; gives the radius, None when all stay.

    The smallest radius of `RADII_KM` within which every brick has `enough` firms (or all it has
    anywhere). Firms without a known place stay.
    """
    if np.isnan(far).all():
        return None
    known = [[far[one.firm] for one in gathered.of_brick(brick)] for brick in range(bricks)]
    located = [[km for km in one if not np.isnan(km)] for one in known]
    for radius in RADII_KM:
        if all(sum(km <= radius for km in one) >= min(enough, len(one)) for one in located):
            kept = [
                one for one in gathered.entries if one.firm in must or not far[one.firm] > radius
            ]
            left = len(gathered.entries) - len(kept)
            gathered.entries = kept
            return radius if left else None
    return None


def _numbers(firms: frozenset[int], count: int) -> NDArray[np.bool_]:
    mask = np.zeros(count, dtype=np.bool_)
    mask[list(firms)] = True
    return mask


def left_out_notes(gathered: Candidates) -> tuple[Reason, ...]:
    """One sentence by reason for which firms that know how to do a brick were left out of it."""
    return tuple(
        Reason(
            "left-out",
            Message(
                _("left out although they fit a brick: {count} ({reason})"),
                {"count": count, "reason": Message(reason)},
            ),
        )
        for reason, count in gathered.left_out.most_common()
    )


def unreachable_notes(counts: Counter[str]) -> tuple[Reason, ...]:
    """One sentence by reason for which firms of the roster could not come at all."""
    return tuple(
        Reason(
            "unreachable",
            Message(
                _("left out of the whole roster: {count} ({reason})"),
                {"count": count, "reason": Message(reason)},
            ),
        )
        for reason, count in counts.most_common()
    )
