"""The Shapley value, exact."""

from __future__ import annotations

import math

import numpy as np

from cordee.sharing.coalitions import Table, sizes


def shapley(worth: Table) -> Table:
    """What each player adds on average, over all the orders in which they may join (Shapley 1953).

    `worth`: 2^n figures indexed by mask. With w(s) = s! (n-s-1)! / n!, player i gets
    Σ_{S∋i} w(|S|-1) v(S) - Σ_{S∌i} w(|S|) v(S), that is Σ_{S∋i} [w(|S|-1) + w(|S|)] v(S) minus a
    constant: one weighted table, folded in two once per player, so about 5 · 2^n operations in all.
    """
    players = worth.size.bit_length() - 1
    weight = np.array([1 / (players * math.comb(players - 1, size)) for size in range(players)])
    joined, not_joined = np.append(0.0, weight), np.append(weight, 0.0)
    size = sizes(players)
    # Summed in pairs: a dot product rounds in its own way on each processor.
    constant = float((not_joined.take(size) * worth).sum())
    table = (joined + not_joined).take(size) * worth
    value = np.empty(players)
    for player in reversed(range(players)):
        half = table.size // 2
        value[player] = table[half:].sum()
        table = table[:half] + table[half:]
    return np.asarray(value - constant, dtype=np.float64)
