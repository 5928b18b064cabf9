"""A firm's lines of the budget, its payments, where it stands: what it takes with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cordee_web.apps.budgets.bridge.books import books
from cordee_web.apps.budgets.bridge.table import proof_file
from cordee_web.apps.budgets.models import Line, Payment
from cordee_web.apps.budgets.queries.rows import Rows, rows_of
from cordee_web.apps.cooperations.enums import Right
from cordee_web.apps.cooperations.values.archives import ArchiveFile
from cordee_web.apps.cooperations.values.takeaways import Own, Taker


def own_money(taker: Taker) -> Iterator[Own]:
    """The lines that it pays, brings or keeps, with their proofs; its payments; its share and balance."""
    if not taker.sight.shows(Right.BUDGET):
        return
    rows = rows_of(taker.cooperation, taker.sight.until, taker.sight.party_id)
    lines = [one for one in rows.lines if {one.party_id, one.keeper_id} & taker.parties]
    proofs = {one.pk: file for one in lines if (file := proof_file(one)) is not None}
    told = (_line(one, rows, proofs.get(one.pk)) for one in lines)
    yield Own("budget/lines", tuple(told), tuple(proofs.values()))
    paid = [one for one in rows.payments if {one.payer_id, one.receiver_id} & taker.parties]
    yield Own("budget/payments", tuple(_payment(one, rows) for one in paid))
    standing = [one for one in books(rows).standings if one.party_id in taker.parties]
    yield Own(
        "budget/standing",
        tuple(
            {"share_cents": one.share, "balance_cents": one.balance, "paid_cents": one.paid,
             "brought_cents": one.brought, "currency": rows.currency}
            for one in standing
        ),
    )  # fmt: skip


def _line(one: Line, rows: Rows, proof: ArchiveFile | None) -> dict[str, Any]:
    return {
        "id": one.pk, "kind": one.kind, "label": one.label, "on": one.on,
        "party": rows.names.get(one.party_id) if one.party_id else None,
        "keeper": rows.names.get(one.keeper_id) if one.keeper_id else None,
        "expected_cents": one.expected_cents, "real_cents": one.real_cents,
        "currency": rows.currency, "proof": proof.name if proof else None,
    }  # fmt: skip


def _payment(one: Payment, rows: Rows) -> dict[str, Any]:
    return {
        "id": one.pk, "payer": rows.names.get(one.payer_id), "on": one.on, "note": one.note,
        "receiver": rows.names.get(one.receiver_id), "cents": one.cents,
        "currency": rows.currency, "confirmed": rows.counts(one),
    }  # fmt: skip
