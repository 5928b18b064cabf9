"""Keys known to every leader: equal parts, by work, by capital, mixed, one price for all."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from cordee.sharing.coalitions import Table
from cordee.sharing.params import MIXABLE
from cordee.sharing.problem import Game


def parts(game: Game, key: str, mix: Mapping[str, float]) -> Table | None:
    """Each player's part of the total under this key (they sum to 1); None when its data are absent."""
    if key == "equal":
        return np.full(len(game.players), 1 / len(game.players))
    if key == "mixed":
        return _mixed(game, mix)
    weights = {
        "work": game.work,
        "capital": game.capital,
        "equal_price": game.purchase.volumes if game.purchase else None,
    }[key]
    if weights is None:
        return None
    return np.array(weights) / sum(weights)


def by_equal_gain(game: Game) -> Table:
    """What each has alone, and an equal part of what being together adds (centre of the imputations)."""
    alone = np.array(game.alone)
    return np.asarray(alone + (game.total - alone.sum()) / len(alone))


def _mixed(game: Game, mix: Mapping[str, float]) -> Table | None:
    if not mix:
        return None
    mixed = np.zeros(len(game.players))
    for name in MIXABLE:
        if mix.get(name, 0):
            part = parts(game, name, {})
            if part is None:
                return None
            mixed += mix[name] / sum(mix.values()) * part
    return mixed
