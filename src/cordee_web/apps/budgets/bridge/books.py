"""The books of a cooperation: rows in, who stands where and who owes whom out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from cordee.sharing import settle
from cordee_web.apps.budgets.bridge.shares import Pool, Sharer, Shares
from cordee_web.apps.budgets.enums import Currency, LineKind
from cordee_web.apps.budgets.models import Line
from cordee_web.apps.budgets.queries.rows import Rows, rows_of, was_in
from cordee_web.apps.budgets.values import Books, Debt, Standing, Sum
from cordee_web.apps.cooperations.models import Cooperation

type Cents = Counter[UUID]


def books_of(cooperation: Cooperation, until: datetime | None = None) -> Books:
    """The books as they stood at a moment, today by default; six queries."""
    return books(rows_of(cooperation, until))


def real_costs(cooperation: Cooperation, until: datetime | None = None) -> float | None:
    """All real costs in euros; None while none is known, or in another currency."""
    rows = rows_of(cooperation, until)
    costs = [
        one.real_cents
        for one in rows.lines
        if one.kind == LineKind.COST and one.real_cents is not None
    ]
    return sum(costs) / 100 if costs and rows.currency == Currency.EUR else None


def books(rows: Rows) -> Books:
    """The books of these rows. Their balances sum to 0, and are settled by the fewest payments."""
    sharer = Sharer(rows, brought_by(rows))
    real, expected = pools_of(rows, "real_cents"), pools_of(rows, "expected_cents")
    shares = sharer.shared(real)
    standings = _standings(rows, sharer, shares, sharer.shared(expected))
    names = rows.names
    return Books(
        currency=rows.currency,
        expected=_sum(rows.lines, "expected_cents"),
        real=_sum(rows.lines, "real_cents"),
        standings=standings,
        debts=_debts(standings, names),
        unknown=shares.unknown,
    )


def _sum(lines: Sequence[Line], column: str) -> Sum:
    found: Counter[str] = Counter()
    told = [one for one in lines if getattr(one, column) is not None]
    for one in told:
        found[one.kind] += getattr(one, column)
    return Sum(found[LineKind.COST], found[LineKind.REVENUE], bool(told))


def pools_of(rows: Rows, column: str) -> dict[Pool, int]:
    """What is left of the lines, by those who share them."""
    found: dict[Pool, int] = {}
    for one in rows.lines:
        cents = getattr(one, column)
        if one.kind != LineKind.CONTRIBUTION and cents is not None:
            pool = tuple(sorted(one.shared_by))
            signed = cents if one.kind == LineKind.REVENUE else -cents
            found[pool] = found.get(pool, 0) + signed
    return found


def brought_by(rows: Rows) -> Cents:
    """What each brought, as it is, else as it was expected."""
    found: Cents = Counter()
    for one in rows.lines:
        if one.kind == LineKind.CONTRIBUTION and one.party_id is not None:
            cents = one.expected_cents if one.real_cents is None else one.real_cents
            found[one.party_id] += cents or 0
    return found


def _standings(
    rows: Rows, sharer: Sharer, shares: Shares, expected: Shares
) -> tuple[Standing, ...]:
    paid, received, kept, payments = (Counter[UUID]() for _ in range(4))
    for one in rows.lines:
        if one.real_cents is None or one.party_id is None:
            continue
        if one.kind == LineKind.COST:
            paid[one.party_id] += one.real_cents
        elif one.kind == LineKind.REVENUE:
            received[one.party_id] += one.real_cents
        elif one.keeper_id is not None:
            kept[one.keeper_id] += one.real_cents
            kept[one.party_id] -= one.real_cents
    for payment in rows.payments:
        if rows.counts(payment):
            payments[payment.payer_id] += payment.cents
            payments[payment.receiver_id] -= payment.cents
    names = rows.names
    return tuple(
        Standing(
            party_id=one.pk, name=names[one.pk], is_in=was_in(one, rows.until),
            brought=sharer.brought.get(one.pk, 0), paid=paid[one.pk], received=received[one.pk],
            kept=kept[one.pk], payments=payments[one.pk],
            share=None if shares.unknown else shares.cents.get(one.pk, 0),
            expected_share=None if expected.unknown else expected.cents.get(one.pk, 0),
        )
        for one in rows.parties
    )  # fmt: skip


def _debts(standings: Sequence[Standing], names: dict[UUID, str]) -> tuple[Debt, ...]:
    balances = {str(one.party_id): one.balance for one in standings}
    known = {party: cents for party, cents in balances.items() if cents is not None}
    if len(known) < len(balances):
        return ()
    return tuple(
        Debt(payer, receiver, names[payer], names[receiver], one.cents)
        for one in settle(known)
        for payer, receiver in [(UUID(one.payer), UUID(one.receiver))]
    )
