"""Balances become the fewest payments."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.sharing import settle
from cordee.vocabulary import InvalidProblem

BALANCES = st.lists(st.integers(-9, 9), min_size=0, max_size=6).map(
    lambda some: [*some, -sum(some)]
)


def _fewest(cents: tuple[int, ...]) -> int:
    """By trying every group that sums to 0 and holds the first balance."""
    if not cents:
        return 0
    found = []
    for size in range(len(cents)):
        for rest in combinations(range(1, len(cents)), size):
            if cents[0] + sum(cents[one] for one in rest) == 0:
                others = [cents[one] for one in range(1, len(cents)) if one not in rest]
                found.append(size + _fewest(tuple(others)))
    return min(found)


@given(BALANCES)
def test_everyone_is_even_after_the_fewest_payments(cents: list[int]) -> None:
    balances = {str(place): one for place, one in enumerate(cents)}
    payments = settle(balances)
    left = Counter(balances)
    for one in payments:
        left[one.payer] += one.cents
        left[one.receiver] -= one.cents
    assert set(left.values()) <= {0}
    assert [one for one in payments if one.cents <= 0 or one.payer == one.receiver] == []
    assert len(payments) == _fewest(tuple(one for one in cents if one))


def test_many_balances_are_settled_too() -> None:
    balances = {str(n): n * n * 100 + n for n in range(1, 40)}
    balances["0"] = -sum(balances.values())
    assert len(settle(balances)) == 39


def test_balances_that_do_not_sum_to_nothing_are_refused() -> None:
    with pytest.raises(InvalidProblem):
        settle({"A": 1})
