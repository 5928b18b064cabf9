"""Realistic networks of firms and needs, drawn from a seed, to measure the assembly on.

Know-how follows Zipf's law within each division of the real CPV; a firm has one main code and a few more,
most in the same division. Firms stand in real communes, in proportion to their population. Turnover is
log-normal (median 1.1 M€), staff follows it, one firm in three to twelve holds each certificate. They
have worked with few others, mostly nearby, active firms more (about six each). A need asks for bricks of
three divisions, sized for about one median firm each, some with a least level or a certificate, and for
pooled turnover, staff and a member large enough to lead.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from cordee.assembly import AssemblyProblem, GroupRules
from cordee.taxonomy import cpv
from cordee.taxonomy.vendored import read_lines

type Floats = NDArray[np.float64]
type Ints = NDArray[np.int64]
type Draw = np.random.Generator

KM_BY_DEGREE = 111.19
MIDDLE_LATITUDE = 46.5
CERTIFICATES = 10
NEGLIGIBLE = 0.1
"""A firm that can do less of a brick is not a candidate for it."""
LONG = 2000
"""From this many holders by code on, a list is worth searching from west to east."""
SAME_CATEGORY = 0.6
"""How a neighbouring code of the same CPV category matches, against 1 for the code itself."""


@dataclass(frozen=True, slots=True)
class Network:
    """Firms, who holds which code (by code, then from west to east), who has worked with whom.

    `spot`: where each holder stands, in the order of the holders.
    """

    code_starts: Ints
    holder: Ints
    spot: Floats
    level: Ints
    capacity: Floats
    quality: Floats
    turnover: Floats
    staff: Floats
    certified: NDArray[np.bool_]
    place: Floats
    link_starts: Ints
    link_to: Ints
    link_weight: Floats
    popularity: Floats

    @property
    def firms(self) -> int:
        """How many firms there are."""
        return len(self.turnover)


@dataclass(frozen=True, slots=True)
class Need:
    """What a tender asks: codes with quantities (€ a year), levels and certificates (-1: none), a site."""

    codes: Ints
    quantity: Floats
    level: Ints
    certificate: Ints
    site: Floats
    turnover: float
    staff: float
    lead_turnover: float


@dataclass(frozen=True, slots=True)
class _Tree:
    division: Ints
    near_first: Ints
    near_last: Ints


@cache
def _tree() -> _Tree:
    """Division of each code, and the first and last places of the codes of its category."""
    codes = sorted(cpv.codes())
    division = np.unique([code[:2] for code in codes], return_inverse=True)[1]
    category = np.unique([code[:5] for code in codes], return_inverse=True)[1]
    first = np.searchsorted(category, category, side="left")
    last = np.searchsorted(category, category, side="right")
    return _Tree(division.astype(np.int64), first, last)


@cache
def _communes() -> tuple[Floats, Floats]:
    """Coordinates in km and population of the communes whose place is known."""
    rows = [line.split("\t") for line in read_lines("communes.tsv.gz")]
    known = [row for row in rows if row[6] == "c" and int(row[3] or 0) > 0]
    metropolitan = [row for row in known if 41 < float(row[4]) < 52 and -6 < float(row[5]) < 10]
    degrees = np.array([(float(row[4]), float(row[5])) for row in metropolitan])
    return to_plane(degrees), np.array([float(row[3]) for row in metropolitan])


def to_plane(degrees: Floats) -> Floats:
    """Kilometres in the plane from (latitude, longitude), within 1 % over France."""
    shrink = np.cos(np.radians(MIDDLE_LATITUDE))
    return np.stack([degrees[:, 1] * KM_BY_DEGREE * shrink, degrees[:, 0] * KM_BY_DEGREE], axis=1)


def make_network(firms: int, seed: int = 0) -> Network:
    """A network of this many firms; the same seed gives the same network."""
    draw = np.random.default_rng(seed)
    popularity = _popularity(draw)
    owner, code = _know_how(draw, firms, popularity)
    turnover = np.exp(draw.normal(13.9, 1.1, firms)).clip(5e4, 5e7)
    place, town = _places(draw, firms)
    link_starts, link_to, link_weight = _links(draw, place, town)
    order = np.argsort(code, kind="stable")
    holder, code = owner[order], code[order]
    level = draw.integers(1, 6, len(holder))
    capacity = turnover[holder] * np.exp(draw.normal(-1.6, 0.7, len(holder)))
    eastward = np.lexsort((place[holder, 0], code))
    holder = holder[eastward]
    return Network(
        code_starts=np.searchsorted(code, np.arange(len(popularity) + 1)),
        holder=holder,
        spot=place[holder],
        level=level[eastward],
        capacity=capacity[eastward],
        quality=draw.beta(5, 2, firms),
        turnover=turnover,
        staff=np.maximum(1.0, np.floor(turnover / 1.4e5 * np.exp(draw.normal(0, 0.4, firms)))),
        certified=draw.random((CERTIFICATES, firms)) < draw.uniform(0.08, 0.35, (CERTIFICATES, 1)),
        place=place,
        link_starts=link_starts,
        link_to=link_to,
        link_weight=link_weight,
        popularity=popularity,
    )


def _popularity(draw: Draw) -> Floats:
    """How often each code is held: Zipf within its division, divisions unequal too."""
    division = _tree().division
    weight = draw.permutation(1 / np.arange(1, division.max() + 2) ** 0.7)
    popularity = np.zeros(len(division))
    for each in range(division.max() + 1):
        inside = np.flatnonzero(division == each)
        zipf = 1 / np.arange(1, len(inside) + 1) ** 1.05
        popularity[inside] = draw.permutation(zipf / zipf.sum()) * weight[each]
    return popularity / popularity.sum()


def _know_how(draw: Draw, firms: int, popularity: Floats) -> tuple[Ints, Ints]:
    """Pairs (firm, code): a main code each, and on average three more, 70 % in the same division."""
    division = _tree().division
    cumulated = np.concatenate([[0.0], np.cumsum(popularity)])
    first = np.searchsorted(division, np.arange(division.max() + 2))
    last = len(popularity) - 1
    main = np.minimum(np.searchsorted(cumulated[1:], draw.random(firms)), last)
    more = np.minimum(draw.geometric(1 / 4.0, firms) - 1, 14)
    owner = np.repeat(np.arange(firms), more)
    home = division[main[owner]]
    low, high = cumulated[first[home]], cumulated[first[home + 1]]
    near, where = draw.random(len(owner)) < 0.7, draw.random(len(owner))
    target = np.where(near, low + where * (high - low), where)
    extra = np.minimum(np.searchsorted(cumulated[1:], target), last)
    keys = np.unique(
        np.concatenate([np.arange(firms), owner]) * len(popularity) + np.concatenate([main, extra])
    )
    return keys // len(popularity), keys % len(popularity)


def _places(draw: Draw, firms: int) -> tuple[Floats, Ints]:
    """A commune for each firm, by population, and a point within about 3 km of its centre."""
    centres, people = _communes()
    town = draw.choice(len(centres), firms, p=people / people.sum())
    return centres[town] + draw.normal(0, 3.0, (firms, 2)), town


def _links(draw: Draw, place: Floats, town: Ints) -> tuple[Ints, Ints, Floats]:
    """Past cooperation: three links drawn by firm, active firms more, three in four with a neighbour."""
    firms = len(place)
    drawn = 3 * firms
    strip = np.floor(place[:, 0] / 15.0)
    order = np.lexsort((town, place[:, 1], strip))
    rank = np.empty(firms, dtype=np.int64)
    rank[order] = np.arange(firms)
    active = np.cumsum(draw.pareto(1.5, firms) + 0.2)
    one = np.minimum(np.searchsorted(active / active[-1], draw.random(drawn)), firms - 1)
    step = draw.geometric(0.02, drawn) * draw.choice([-1, 1], drawn)
    near = order[(rank[one] + step) % firms]
    other = np.where(draw.random(drawn) < 0.75, near, draw.integers(0, firms, drawn))
    one, other = one[one != other], other[one != other]
    keys = np.unique(np.minimum(one, other) * firms + np.maximum(one, other))
    one, other = keys // firms, keys % firms
    weight = draw.uniform(0.2, 1.0, len(keys))
    ends = np.concatenate([one, other])
    order = np.argsort(ends, kind="stable")
    starts = np.searchsorted(ends[order], np.arange(firms + 1))
    return starts, np.concatenate([other, one])[order], np.concatenate([weight, weight])[order]


def make_need(network: Network, bricks: int, seed: int) -> Need:
    """A need of this many bricks, in codes of three divisions, at a site in a town."""
    draw = np.random.default_rng(seed)
    division, popularity = _tree().division, network.popularity
    weight = np.bincount(division, weights=popularity)
    wanted = draw.choice(len(weight), min(3, bricks), replace=False, p=weight / weight.sum())
    likely = popularity**0.8 * np.isin(division, wanted)
    quantity = np.exp(draw.normal(12.3, 0.6, bricks))
    centres, people = _communes()
    return Need(
        codes=draw.choice(len(popularity), bricks, replace=False, p=likely / likely.sum()),
        quantity=quantity,
        level=np.where(draw.random(bricks) < 0.4, draw.integers(2, 4, bricks), 0),
        certificate=np.where(
            draw.random(bricks) < 0.25, draw.integers(0, CERTIFICATES, bricks), -1
        ),
        site=centres[draw.choice(len(centres), p=people / people.sum())],
        turnover=2.0 * float(quantity.sum()),
        staff=float(int(quantity.sum() / 1.4e5 * 1.2) + 3),
        lead_turnover=0.5 * float(quantity.sum()),
    )


def candidates(
    network: Network, need: Need, brick: int, radius: float
) -> tuple[Ints, Floats, Floats]:
    """Firms that can do a brick within the radius of the site, with fit and capacity, once each."""
    code = need.codes[brick]
    near = _holders_near(network, code, need.site, radius)
    near = near[network.level[near] >= need.level[brick]]
    near = near[network.capacity[near] >= NEGLIGIBLE * need.quantity[brick]]
    firm = network.holder[near]
    if need.certificate[brick] >= 0:
        keep = network.certified[need.certificate[brick], firm]
        near, firm = near[keep], firm[keep]
    part = network.capacity[near] / need.quantity[brick]
    exact = (near >= network.code_starts[code]) & (near < network.code_starts[code + 1])
    match = np.where(exact, 1.0, SAME_CATEGORY)
    fit = match * (0.5 + 0.3 * network.quality[firm] + 0.04 * network.level[near])
    order = np.lexsort((-fit, firm))
    first = np.concatenate([[True], np.diff(firm[order]) > 0]) if len(order) else order == 0
    best = order[first]
    return firm[best], fit[best], part[best]


def _holders_near(network: Network, code: int, site: Floats, radius: float) -> Ints:
    """Places in the lists of the holders, within the radius, of this code and those of its category.

    A long list is searched between its western and eastern limits only.
    """
    tree = _tree()
    pieces = network.code_starts[tree.near_first[code] : tree.near_last[code] + 1]
    if pieces[-1] - pieces[0] < LONG * len(pieces):
        pieces = pieces[[0, -1]]
    found = []
    for first, last in pairwise(pieces):
        if len(pieces) > 2:
            strip = network.spot[first:last, 0]
            west, east = np.searchsorted(strip, (site[0] - radius, site[0] + radius))
            first, last = first + west, first + east
        apart = network.spot[first:last] - site
        inside = np.einsum("ij,ij->i", apart, apart) <= radius * radius
        found.append(first + np.flatnonzero(inside))
    return np.concatenate(found)


def make_problem(
    network: Network, need: Need, radius: float, rules: GroupRules
) -> tuple[AssemblyProblem, Ints]:
    """The problem in the numbers of its candidates, and the firms that these numbers stand for."""
    lists = [candidates(network, need, r, radius) for r in range(len(need.codes))]
    firm = np.concatenate([each[0] for each in lists])
    firms, local = np.unique(firm, return_inverse=True)
    one, other, weight = _links_among(network, firms)
    return (
        AssemblyProblem(
            firms=len(firms),
            weights=np.ones(len(lists)),
            firm=local,
            brick=np.repeat(np.arange(len(lists)), [len(each[0]) for each in lists]),
            fit=np.concatenate([each[1] for each in lists]),
            capacity=np.concatenate([each[2] for each in lists]),
            position=network.place[firms],
            scale_km=2 * radius,
            rules=rules,
            link_firms=np.stack([one, other], axis=1),
            cooperation=weight,
            trust=weight,
            required=np.array([need.turnover, need.staff]),
            held=np.stack([network.turnover[firms], network.staff[firms]]),
            can_lead=(network.turnover[firms] >= need.lead_turnover).astype(np.float64),
        ),
        firms,
    )


def _links_among(network: Network, firms: Ints) -> tuple[Ints, Ints, Floats]:
    """The links whose two firms are among these (sorted), once each, in their new numbers."""
    starts = network.link_starts[firms]
    lengths = network.link_starts[firms + 1] - starts
    one = np.repeat(np.arange(len(firms)), lengths)
    offset = np.repeat(np.cumsum(lengths) - lengths, lengths)
    at = np.repeat(starts, lengths) + np.arange(len(one)) - offset
    to = network.link_to[at]
    other = np.searchsorted(firms, to)
    other[other == len(firms)] = 0
    inside = (firms[other] == to) & (one < other) if len(firms) else one < 0
    return one[inside], other[inside], network.link_weight[at[inside]]
