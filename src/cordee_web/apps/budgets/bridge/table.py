"""The budget as a table: for an export, and for the archive."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from cordee_web.apps.budgets.bridge.books import books
from cordee_web.apps.budgets.models import Line
from cordee_web.apps.budgets.queries.rows import Rows, rows_of
from cordee_web.apps.common.sheets import Cell, csv_of
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.queries.visibility import sight_of
from cordee_web.apps.cooperations.values.archives import ArchiveFile

HEADER = (
    gettext_lazy("Date"), gettext_lazy("What"), gettext_lazy("Label"), gettext_lazy("Who"),
    gettext_lazy("To"), gettext_lazy("Expected"), gettext_lazy("Real"), gettext_lazy("Currency"),
)  # fmt: skip


def table_of(rows: Rows) -> list[list[Cell]]:
    """Every line, then every payment, then where each member stands. Amounts in units of the currency."""
    table: list[list[Cell]] = [[str(one) for one in HEADER]]
    table += [_line(one, rows) for one in rows.lines]
    names = rows.names
    for one in sorted(rows.payments, key=lambda one: (one.on, one.recorded_at)):
        state = _("Payment") if rows.counts(one) else _("Payment, not confirmed")
        table.append([
            one.on.isoformat(), state, one.note, names.get(one.payer_id, ""),
            names.get(one.receiver_id, ""), None, one.cents / 100, rows.currency,
        ])  # fmt: skip
    for standing in books(rows).standings:
        for said, cents in (
            (_("Share"), standing.share),
            (pgettext("money", "Balance"), standing.balance),
        ):
            real = None if cents is None else cents / 100
            table.append(["", said, "", standing.name, "", None, real, rows.currency])
    return table


def archive(actor: Actor, cooperation: Cooperation) -> Iterator[ArchiveFile]:
    """The budget as the reader may see it, and its proofs."""
    sight = sight_of(actor, cooperation)
    if sight is None or not sight.shows("budget"):
        return
    rows = rows_of(cooperation, sight.until, sight.party_id)
    yield ArchiveFile("budget/budget.csv", csv_of(table_of(rows)))
    for one in rows.lines:
        if (file := proof_file(one)) is not None:
            yield file


def proof_file(line: Line) -> ArchiveFile | None:
    """The proof of a line as a file; None when it has none, or it is lost."""
    content = _read(line.proof) if line.proof else None
    if content is None:
        return None
    return ArchiveFile(f"budget/{line.pk}-{line.proof_name}", content)


def _line(one: Line, rows: Rows) -> list[Cell]:
    names = rows.names
    return [
        one.on.isoformat() if one.on else "", str(one.get_kind_display()), one.label,
        names.get(one.party_id, "") if one.party_id else "",
        names.get(one.keeper_id, "") if one.keeper_id else "",
        None if one.expected_cents is None else one.expected_cents / 100,
        None if one.real_cents is None else one.real_cents / 100, rows.currency,
    ]  # fmt: skip


def _read(file: Any) -> bytes | None:
    """The bytes of a file; None when it is lost."""
    try:
        with file.open("rb") as opened:
            found: bytes = opened.read()
    except FileNotFoundError:
        return None
    return found
