"""Keys known to every leader: equal parts, by work, by capital, mixed, one price for all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from cordee.sharing.coalitions import Table
from cordee.sharing.params import MIXABLE
from cordee.sharing.problem import Game


def parts(game: Game, key: str, mix: Mapping[str, float]) -> Table | None:
    """Each player's part of the total under this key (they sum to 1); None when its data are absent."""
    if key == "equal_price":
        return None if game.purchase is None else _weighted(game.purchase.volumes)
    return proportions(key, len(game.players), work=game.work, capital=game.capital, mix=mix)


def proportions(
    key: str,
    count: int,
    *,
    work: Sequence[float] | None = None,
    capital: Sequence[float] | None = None,
    mix: Mapping[str, float] | None = None,
) -> Table | None:
    """The parts of `count` players under "equal", "work", "capital" or "mixed" (they sum to 1).

    None when the key's data are absent, or all 0. Without a limit to the players: no coalition is asked for.
    """
    if key == "mixed":
        return _mixed(count, work, capital, mix or {})
    if key == "equal":
        return np.full(count, 1 / count)
    weights = {"work": work, "capital": capital}[key]
    return None if weights is None else _weighted(weights)


def by_equal_gain(game: Game) -> Table:
    """What each has alone, and an equal part of what being together adds (centre of the imputations)."""
    alone = np.array(game.alone)
    return np.asarray(alone + (game.total - alone.sum()) / len(alone))


def _weighted(weights: Sequence[float]) -> Table | None:
    total = sum(weights)
    return np.array(weights) / total if total > 0 else None


def _mixed(
    count: int,
    work: Sequence[float] | None,
    capital: Sequence[float] | None,
    mix: Mapping[str, float],
) -> Table | None:
    if not mix:
        return None
    mixed = np.zeros(count)
    for name in MIXABLE:
        if mix.get(name, 0):
            part = proportions(name, count, work=work, capital=capital)
            if part is None:
                return None
            mixed += mix[name] / sum(mix.values()) * part
    return mixed
