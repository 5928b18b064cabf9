"""Games by name: the situations of a network written as a table of coalitions."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Literal

import numpy as np

from cordee.sharing.coalitions import mask_of, places, subset_sums, sums_over_subsets
from cordee.sharing.problem import Game, check_players
from cordee.sharing.purchase import PriceBreaks, PriceCurve, Purchase
from cordee.vocabulary import InvalidProblem, Message, _

type Listed = Mapping[Collection[str], float]
"""Figures of coalitions given by the names of their members."""


def from_function(
    players: Sequence[str],
    worth: Callable[[frozenset[str]], float],
    *,
    counts: Literal["gain", "cost"] = "gain",
    currency: str | None = "EUR",
) -> Game:
    """The game in which each coalition is worth what the function says; 2^n calls."""
    names = tuple(players)
    check_players(names)
    table = [0.0] + [
        float(worth(frozenset(names[place] for place in places(mask))))
        for mask in range(1, 1 << len(names))
    ]
    return Game(names, np.array(table), counts, currency)


def from_table(
    players: Sequence[str],
    listed: Listed,
    *,
    counts: Literal["gain", "cost"] = "gain",
    currency: str | None = "EUR",
    unlisted: Literal["refused", "best_split"] = "refused",
) -> Game:
    """The game written coalition by coalition.

    `unlisted` "best_split": a coalition that is not listed does the best it can by splitting into listed
    ones (a player not listed alone is then worth 0); "refused": every coalition must be listed.
    """
    names = tuple(players)
    check_players(names)
    figures = {_mask(names, members): float(figure) for members, figure in listed.items()}
    missing = (1 << len(names)) - 1 - len(figures)
    if missing and unlisted == "refused":
        absent = next(mask for mask in range(1, 1 << len(names)) if mask not in figures)
        raise InvalidProblem(
            Message(
                _("{count} coalitions have no figure, the first is: {members}."),
                {"count": missing, "members": tuple(names[place] for place in places(absent))},
            ),
            where="coalitions",
            remedy=Message(_("List them, or set unlisted: best_split.")),
        )
    sign = 1.0 if counts == "gain" else -1.0
    return Game(names, sign * _best_splits(len(names), figures, sign), counts, currency)


def airport(players: Sequence[str], costs: Sequence[float]) -> Game:
    """A shared equipment whose cost for a coalition is that of its most demanding member
    (Littlechild & Owen 1973): a runway, a furnace, a clean room."""
    _check_numbers("cost", costs, len(players))
    table = np.zeros(1)
    for cost in costs:
        table = np.concatenate([table, np.maximum(table, cost)])
    return Game(tuple(players), table, "cost")


def bankruptcy(players: Sequence[str], claims: Sequence[float], estate: float) -> Game:
    """An amount too small for all the claims: a coalition is sure of what the others' claims leave
    (O'Neill 1982); its nucleolus is the division of the Talmud (Aumann & Maschler 1985)."""
    _check_numbers("claim", claims, len(players))
    _check_number("estate", estate)
    sums = subset_sums(claims)
    if estate > sums[-1]:
        raise InvalidProblem(
            Message(_("The amount covers all the claims: there is nothing to arbitrate.")),
            where="estate",
        )
    return Game(tuple(players), np.maximum(0.0, estate - (sums[-1] - sums)))


def voting(players: Sequence[str], weights: Sequence[float], quota: float) -> Game:
    """A vote: a coalition wins (1) when its weights reach the quota. Shapley is then the
    Shapley–Shubik index of power (1954)."""
    _check_numbers("weight", weights, len(players))
    sums = subset_sums(weights)
    if not 0 < quota <= sums[-1]:
        raise InvalidProblem(
            Message(_("The quota must be positive and within the sum of the weights.")),
            where="quota",
        )
    return Game(tuple(players), (sums >= quota * (1 - 1e-12)).astype(np.float64), currency=None)


def purchasing(
    players: Sequence[str], volumes: Sequence[float], price: PriceCurve | PriceBreaks
) -> Game:
    """A joint purchase: what a coalition pays for its volumes by the price list."""
    _check_numbers("volume", volumes, len(players))
    purchase = Purchase(tuple(float(one) for one in volumes), price)
    return Game(tuple(players), purchase.costs(), "cost", purchase=purchase)


def synergies(players: Sequence[str], alone: Sequence[float], bonuses: Listed) -> Game:
    """What each earns alone, plus a bonus for each set of firms that is complete in the coalition
    (Harsanyi dividends: Shapley shares each bonus equally among those who make it)."""
    _check_numbers("alone", alone, len(players), signed=True)
    names = tuple(players)
    dividends = np.zeros(1 << len(names))
    for members, bonus in bonuses.items():
        dividends[_mask(names, members)] += bonus
    return Game(names, subset_sums(alone) + sums_over_subsets(dividends))


def _best_splits(players: int, figures: Mapping[int, float], sign: float) -> np.ndarray:
    """The best sum of listed coalitions, disjoint, within each coalition; listed ones stay as written.

    One pass by listed coalition is enough: any split can be built in the order of the passes.
    """
    best = subset_sums([sign * figures.get(1 << place, 0.0) for place in range(players)])
    masks = np.arange(1 << players)
    for mask, figure in figures.items():
        if mask.bit_count() > 1:
            within = np.flatnonzero((masks & mask) == mask)
            best[within] = np.maximum(best[within], best[within ^ mask] + sign * figure)
    for mask, figure in figures.items():
        best[mask] = sign * figure
    return best


def _mask(players: tuple[str, ...], members: Collection[str]) -> int:
    for name in members:
        if name not in players:
            raise InvalidProblem(
                Message(_("{name} is not one of the players."), {"name": name}), where="coalitions"
            )
    mask = mask_of(players.index(name) for name in members)
    if not mask:
        raise InvalidProblem(Message(_("A coalition without members.")), where="coalitions")
    return mask


def _check_numbers(
    field: str, values: Sequence[float], count: int, *, signed: bool = False
) -> None:
    if len(values) != count:
        raise InvalidProblem(Message(_("One figure for each player is needed.")), where=field)
    for place, value in enumerate(values):
        _check_number(f"players[{place}].{field}", value, signed=signed)


def _check_number(field: str, value: float, *, signed: bool = False) -> None:
    if not math.isfinite(value) or (value < 0 and not signed):
        raise InvalidProblem(
            Message(_("{value} is not a possible figure."), {"value": str(value)}), where=field
        )
