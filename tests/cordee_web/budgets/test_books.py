"""Any books: their balances sum to nothing, and the payments named settle them."""

from __future__ import annotations

from collections import Counter
from datetime import date
from uuid import UUID

from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from cordee_web.apps.budgets.bridge.books import books
from cordee_web.apps.budgets.enums import Key
from cordee_web.apps.budgets.models import Budget, KeyChoice, Line, Outside, Payment
from cordee_web.apps.budgets.queries.rows import Rows
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.directory.models import Firm

BUDGET = Budget(currency="EUR")
FIRMS = [Party(pk=UUID(int=n + 1), firm=Firm(name=f"Firm {n}"), state="accepted") for n in range(5)]
IDS = [one.pk for one in FIRMS]
WHO = st.sampled_from(IDS)
CENTS = st.integers(0, 10**9)


@st.composite
def line(draw: st.DrawFn) -> Line:
    """Any line that the verbs would take."""
    kind = draw(st.sampled_from(["cost", "revenue", "contribution"]))
    keeper = draw(st.none() | WHO) if kind == "contribution" else None
    shared = draw(st.lists(WHO, min_size=1, max_size=5, unique=True))
    return Line(
        budget=BUDGET, kind=kind, label="x", party_id=draw(WHO), keeper_id=keeper,
        real_cents=draw(CENTS), expected_cents=draw(st.none() | CENTS), shared_by=sorted(shared),
    )  # fmt: skip


@st.composite
def payment(draw: st.DrawFn) -> Payment:
    """Any payment, confirmed or not."""
    payer, receiver = draw(st.lists(WHO, min_size=2, max_size=2, unique=True))
    return Payment(
        budget=BUDGET, payer_id=payer, receiver_id=receiver, cents=draw(st.integers(1, 10**9)),
        on=date(2027, 1, 1), confirmed_at=draw(st.sampled_from([None, timezone.now()])),
    )  # fmt: skip


CHOICES = st.builds(
    KeyChoice,
    budget=st.just(BUDGET),
    key=st.sampled_from(list(Key)),
    work=st.lists(st.integers(1, 99), min_size=5, max_size=5).map(
        lambda days: {str(one): day for one, day in zip(IDS, days, strict=True)}
    ),
    mix=st.just({"equal": 1, "work": 2}),
)
ALONE = st.lists(st.integers(-(10**6), 10**6), min_size=5, max_size=5).map(
    lambda cents: tuple(
        Outside(members=[one], cents=each) for one, each in zip(IDS, cents, strict=True)
    )
)


@settings(max_examples=60, deadline=None)
@given(st.lists(line(), max_size=8), st.lists(payment(), max_size=4), CHOICES, ALONE)
def test_balances_sum_to_nothing_and_are_settled(
    lines: list[Line], payments: list[Payment], choice: KeyChoice, alone: tuple[Outside, ...]
) -> None:
    rows = Rows("EUR", tuple(FIRMS), tuple(lines), choice, alone, tuple(payments), None)
    found = books(rows)
    balances = Counter({one.party_id: one.balance or 0 for one in found.standings})
    assert sum(balances.values()) == 0
    assert sum(one.share or 0 for one in found.standings) == (
        0 if found.unknown else found.real.left
    )
    for one in found.debts:
        balances[one.payer] += one.cents
        balances[one.receiver] -= one.cents
    assert found.unknown is not None or set(balances.values()) <= {0}
