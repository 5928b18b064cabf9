"""Who pays whom so that everyone is even, in as few payments as can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cordee.vocabulary import InvalidProblem, Message, _

MOST_EXACT = 12
"""Up to so many balances the payments are provably the fewest; beyond, they are few."""


@dataclass(frozen=True, slots=True)
class Transfer:
    """One payment, in cents."""

    payer: str
    receiver: str
    cents: int


def settle(balances: Mapping[str, int]) -> tuple[Transfer, ...]:
    """The payments after which every balance is 0; a positive balance is owed, a negative one owes.

    k balances that sum to 0 among themselves take k - 1 payments, so the fewest payments come from the
    most such groups (Verhoeff, "Settling multiple debts efficiently", 2004). Two opposite balances are
    always one of them; the others are found over all 2^n groups, up to `MOST_EXACT` of them.

    Raises InvalidProblem when the balances do not sum to 0.

    >>> [(one.payer, one.receiver, one.cents) for one in settle({"A": 300, "B": -100, "C": -200})]
    [('C', 'A', 200), ('B', 'A', 100)]
    """
    if sum(balances.values()) != 0:
        raise InvalidProblem(
            Message(_("The balances must sum to 0: what one is owed, others owe.")),
            where="balances",
        )
    left = {name: cents for name, cents in balances.items() if cents}
    found: list[Transfer] = []
    for group in _groups(left):
        found += _within(group)
    return tuple(found)


def _groups(left: dict[str, int]) -> Iterator[dict[str, int]]:
    """The balances in groups that sum to 0 each, as many as can be."""
    by_cents: dict[int, list[str]] = {}
    rest = dict(left)
    for name, cents in left.items():
        if opposite := by_cents.get(-cents):
            other = opposite.pop(0)
            yield {other: rest.pop(other), name: rest.pop(name)}
        else:
            by_cents.setdefault(cents, []).append(name)
    if len(rest) > MOST_EXACT:
        yield rest
    elif rest:
        yield from _split(list(rest.items()))


def _split(rest: list[tuple[str, int]]) -> Iterator[dict[str, int]]:
    """The most groups that sum to 0, by dynamic programming over the sets of balances."""
    count = len(rest)
    sums, most, last = [0] * (1 << count), [0] * (1 << count), [0] * (1 << count)
    for mask in range(1, 1 << count):
        low = mask & -mask
        sums[mask] = sums[mask ^ low] + rest[low.bit_length() - 1][1]
        best = -1
        for place in range(count):
            if mask >> place & 1 and most[mask ^ 1 << place] > best:
                best, last[mask] = most[mask ^ 1 << place], place
        most[mask] = best + (sums[mask] == 0)
    mask, group = (1 << count) - 1, dict[str, int]()
    while mask:
        if sums[mask] == 0 and group:
            yield group
            group = {}
        name, cents = rest[last[mask]]
        group[name] = cents
        mask ^= 1 << last[mask]
    yield group


def _within(group: dict[str, int]) -> Iterator[Transfer]:
    """One payment less than there are balances: who owes most pays whom is owed most."""
    left = dict(group)
    while any(left.values()):
        payer, receiver = min(left, key=lambda one: left[one]), max(left, key=lambda one: left[one])
        cents = min(-left[payer], left[receiver])
        left[payer] += cents
        left[receiver] -= cents
        yield Transfer(payer, receiver, cents)
