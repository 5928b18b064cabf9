"""Whom the key would push out of what all share. It takes linear programmes: only its page asks."""

from __future__ import annotations

import hashlib

from django.core.cache import cache

from cordee.sharing import Game, SharingParams, share
from cordee.sharing.result import SharingResult
from cordee_web.apps.budgets.bridge.books import brought_by, pools_of
from cordee_web.apps.budgets.bridge.shares import Sharer
from cordee_web.apps.budgets.queries.rows import Rows
from cordee_web.apps.budgets.values import Leaving, Stability

KEPT = 24 * 3600
"""Seconds for which a process remembers what it worked out; the same figures have the same answer."""


def stability_of(rows: Rows) -> Stability:
    """Whom the key would push out, on real amounts, else on those expected."""
    sharer = Sharer(rows, brought_by(rows))
    real = pools_of(rows, "real_cents")
    pools = real or pools_of(rows, "expected_cents")
    names = rows.names
    main = sharer.main(pools)
    game = sharer.game(main, pools.get(main, 0))
    if game is None:
        asked = main or tuple(one.pk for one in rows.members)
        silent = set(sharer.silent(asked))
        return Stability(False, silent=tuple(names[one] for one in names if one in silent))
    return _worked_out(game, sharer.params(), expected=not real)


def _worked_out(game: Game, params: SharingParams, *, expected: bool) -> Stability:
    figures = (game.players, game.currency, game.work, game.capital, params.keys,
               sorted(params.mix.items()), expected)  # fmt: skip
    digest = hashlib.sha256(repr(figures).encode() + game.worth.tobytes()).hexdigest()
    key = f"budgets.stability.{digest}"
    found: Stability | None = cache.get(key)
    if found is None:
        found = _told(game, share(game, params=params), expected=expected)
        cache.set(key, found, KEPT)
    return found


def _told(game: Game, result: SharingResult, *, expected: bool) -> Stability:
    split = next(iter(result.splits), None)
    if split is None:
        return Stability(False)
    amounts = dict(zip(game.players, split.amounts, strict=True))
    leaving = tuple(
        Leaving(one.members, round((here + one.excess) * 100), round(here * 100))
        for one in split.leaving
        for here in [sum(amounts[name] for name in one.members)]
    )
    core = result.core.sentence if result.core else None
    worst = split.most_dissatisfied
    cents = split.cents or tuple(round(one * 100) for one in split.amounts)
    return Stability(
        True, split.sentence, leaving, split.leaving_count, core, expected=expected,
        amounts=tuple(zip(game.players, cents, strict=True)),
        closest=worst.members if worst else (),
    )  # fmt: skip
