"""What each party gets or bears of the lines that it shares."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.utils.translation import gettext_noop

from cordee.sharing import (
    Game,
    SharingParams,
    from_table,
    largest_remainder,
    proportions,
    share,
)
from cordee.sharing.params import Key as EngineKey
from cordee.vocabulary import Message
from cordee_web.apps.budgets.enums import Currency, Key
from cordee_web.apps.budgets.queries.rows import Rows

MOST_IN_A_GAME = 20
"""A game is a table of 2^n figures: the engine takes no more players."""

_KEYS: Mapping[Key, EngineKey] = {
    Key.EQUAL: "equal",
    Key.WORK: "work",
    Key.CAPITAL: "capital",
    Key.MIXED: "mixed",
    Key.SHAPLEY: "shapley",
}

type Pool = tuple[UUID, ...]
"""The parties that share some lines."""


@dataclass(frozen=True, slots=True)
class Shares:
    """The cents of each party; or why they are not known."""

    cents: Mapping[UUID, int]
    unknown: Message | None = None


@dataclass(frozen=True, slots=True)
class Sharer:
    """The key with all that it takes: who did how much, who brought how much, who would earn what alone."""

    rows: Rows
    brought: Mapping[UUID, int]

    def shared(self, pools: Mapping[Pool, int]) -> Shares:
        """The sum over all pools. Shapley shares what all share; lines of fewer members, equally."""
        cents: dict[UUID, int] = {}
        main = self.main(pools)
        for pool, left in pools.items():
            by_game = self.rows.choice.key == Key.SHAPLEY and pool == main
            found = self._by_shapley(pool, left) if by_game else self._by_parts(pool, left)
            if found is None:
                return Shares({}, self._why_unknown(pool))
            for party, one in zip(pool, found, strict=True):
                cents[party] = cents.get(party, 0) + one
        return Shares(cents)

    def main(self, pools: Collection[Pool]) -> Pool:
        """The pool of most parties: what the key is about."""
        return max(pools, key=lambda one: (len(one), one), default=())

    def silent(self, pool: Pool) -> tuple[UUID, ...]:
        """Those of a pool who did not say what they would earn alone."""
        said = {one.members[0] for one in self.rows.outside if len(one.members) == 1}
        return tuple(one for one in pool if one not in said)

    def game(self, pool: Pool, left: int) -> Game | None:
        """What every group of a pool would earn by itself; a group not said, what its parts would."""
        if not pool or len(pool) > MOST_IN_A_GAME or self.silent(pool):
            return None
        names = self.rows.names
        listed: dict[Collection[str], float] = {
            frozenset(names[member] for member in one.members): one.cents / 100
            for one in self.rows.outside
            if set(one.members) <= set(pool) and len(one.members) < len(pool)
        }
        listed[frozenset(names[one] for one in pool)] = left / 100
        symbol = str(Currency(self.rows.currency).label)
        game = from_table(
            [names[one] for one in pool], listed, currency=symbol, unlisted="best_split"
        )
        return replace(game, work=_known(self._work(pool)), capital=_known(self._capital(pool)))

    def params(self) -> SharingParams:
        """The key as the engine takes it."""
        choice = self.rows.choice
        mix = choice.mix if choice.key == Key.MIXED else {}
        return SharingParams(keys=(_KEYS[Key(choice.key)],), mix=mix)

    def _by_shapley(self, pool: Pool, left: int) -> Sequence[int] | None:
        game = self.game(pool, left)
        if game is None:
            return None
        return share(game, stop=lambda: True, params=self.params()).split("shapley").cents

    def _by_parts(self, pool: Pool, left: int) -> Sequence[int] | None:
        choice = self.rows.choice
        key = Key.EQUAL if choice.key == Key.SHAPLEY else Key(choice.key)
        parts = proportions(
            key.value, len(pool), work=self._work(pool), capital=self._capital(pool), mix=choice.mix
        )
        if parts is None:
            return None
        return largest_remainder([left / 100 * float(one) for one in parts], left)

    def _work(self, pool: Pool) -> tuple[float, ...] | None:
        told = [self.rows.choice.work.get(str(one)) for one in pool]
        known = tuple(float(one) for one in told if one is not None)
        return known if len(known) == len(pool) else None

    def _capital(self, pool: Pool) -> tuple[float, ...]:
        return tuple(self.brought.get(one, 0) / 100 for one in pool)

    def _why_unknown(self, pool: Pool) -> Message:
        key, names = self.rows.choice.key, self.rows.names
        if key == Key.SHAPLEY:
            silent = tuple(names[one] for one in self.silent(pool))
            if not silent:
                template = gettext_noop("This key takes {most} members at most.")
                return Message(template, {"most": MOST_IN_A_GAME})
            template = gettext_noop("Unknown: {firms} did not say what they would earn alone.")
            return Message(template, {"firms": silent})
        if self._work(pool) is None and key != Key.CAPITAL:
            lacking = tuple(names[one] for one in pool if str(one) not in self.rows.choice.work)
            template = gettext_noop("Unknown: the work of {firms} is not told.")
            return Message(template, {"firms": lacking})
        return Message(gettext_noop("Unknown: nobody has brought or done anything yet."))


def _known(weights: tuple[float, ...] | None) -> tuple[float, ...] | None:
    return weights if weights is not None and sum(weights) > 0 else None
