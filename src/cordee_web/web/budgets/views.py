"""The money's page and its exports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from cordee.vocabulary import Message
from cordee_web.apps.budgets.bridge.books import books
from cordee_web.apps.budgets.bridge.compared import compared, said_of
from cordee_web.apps.budgets.bridge.sentences import balance_said, share_said
from cordee_web.apps.budgets.bridge.settled import Agreed, agreed_of
from cordee_web.apps.budgets.bridge.stability import stability_of
from cordee_web.apps.budgets.bridge.table import table_of
from cordee_web.apps.budgets.models import Line, Payment
from cordee_web.apps.budgets.queries.rows import Rows, rows_of
from cordee_web.apps.budgets.values import Books, Debt
from cordee_web.web.budgets.forms import CurrencyForm
from cordee_web.web.budgets.looking import TAB, may
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.cooperation import Looked, look
from cordee_web.web.kit.downloads import sheet
from cordee_web.web.kit.pages import render_page

BY_PAGE = 25
PAYMENTS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line, and in words who shares it when not all members do."""

    line: Line
    shared: str


@dataclass(frozen=True, slots=True)
class ShownPayment:
    """A payment, its state then, and whether the reader's firm answers it."""

    payment: Payment
    counts: bool
    asked: bool


@dataclass(frozen=True, slots=True)
class ShownDebt:
    """A debt, whether the reader's firm owes it, and whether it has told of a payment not confirmed yet."""

    debt: Debt
    own: bool
    told: bool = False

    @property
    def typed(self) -> str:
        """The amount as the form of a payment takes it from an address."""
        whole, rest = divmod(self.debt.cents, 100)
        return f"{whole}.{rest:02d}"


@audience(For.PERSON)
@require_GET
def budget(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Where one stands, who owes whom, the lines, the members, the key."""
    looked = look(request, cooperation_id, "budget")
    rows = rows_of(looked.cooperation, looked.sight.until, looked.sight.party_id)
    found = books(rows)
    page = Paginator(rows.lines, BY_PAGE).get_page(request.GET.get("page"))
    writes = may(looked, "write")
    payments = [_payment(one, rows, looked) for one in rows.payments[:PAYMENTS_SHOWN]]
    context: dict[str, Any] = {
        "rows": rows,
        "books": found,
        "stability": stability_of(rows) if looked.sight.insider else None,
        "page": page,
        "lines": _lines(page.object_list, rows),
        "payments": payments,
        "answers": any(one.asked for one in payments),
        "debts": _debts(found, rows, looked),
        "writes": writes,
        "chooses": writes and looked.steers,
        "currency_form": CurrencyForm(initial={"currency": rows.currency})
        if writes and not rows.lines and not rows.payments
        else None,
        **_own(rows, found, looked),
    }
    if looked.sight.member:
        context["agreed"] = agreed = _agreed(looked, rows, found, writes=writes)
        context["even"] = agreed is not None and agreed[0].holds and agreed[0].by_all
    return render_page(
        request, "budgets/budget.html", looked.context(TAB, context), fragment="lines"
    )


@audience(For.PERSON)
@require_GET
def without(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Would the key push someone out: each figure behind the answer, so that one can add them up."""
    looked = look(request, cooperation_id, "budget")
    if not looked.sight.insider:
        raise Http404
    rows = rows_of(looked.cooperation, looked.sight.until, looked.sight.party_id)
    stability = stability_of(rows)
    context = {
        "rows": rows, "stability": stability, "compared": compared(rows, stability),
        "said": said_of(rows), "writes": may(looked, "write"),
    }  # fmt: skip
    return render(request, "budgets/without.html", looked.context(TAB, context))


@audience(For.PERSON)
@require_GET
def export(request: ActingRequest, cooperation_id: UUID, kind: str) -> HttpResponse:
    """The budget as CSV or XLSX, as the reader sees it."""
    looked = look(request, cooperation_id, "budget")
    rows = rows_of(looked.cooperation, looked.sight.until, looked.sight.party_id)
    name = f"{slugify(looked.cooperation.name)[:60] or 'budget'}-{timezone.localdate():%Y-%m-%d}"
    return sheet(table_of(rows), name, kind)


def _own(rows: Rows, found: Books, looked: Looked) -> dict[str, Message | None]:
    own = found.of(looked.sight.party_id)
    if own is None:
        return {"own": None}
    return {"own": balance_said(found, own), "own_share": share_said(rows, found, own)}


def _lines(lines: Iterable[Line], rows: Rows) -> list[ShownLine]:
    inside, names = {one.pk for one in rows.members}, rows.names

    def shared(line: Line) -> str:
        if line.kind == "contribution" or set(line.shared_by) == inside:
            return ""
        return ", ".join(names[one] for one in line.shared_by if one in names)

    return [ShownLine(one, shared(one)) for one in lines]


def _payment(payment: Payment, rows: Rows, looked: Looked) -> ShownPayment:
    actor = looked.request.actor
    open_ = payment.confirmed_at is None and payment.denied_at is None
    asked = open_ and actor.leads and payment.receiver.firm_id == actor.firm_id
    return ShownPayment(payment, rows.counts(payment), asked)


def _debts(found: Books, rows: Rows, looked: Looked) -> list[ShownDebt]:
    own = {one.pk for one in rows.parties if one.firm_id == looked.request.actor.firm_id}
    told = {
        (one.payer_id, one.receiver_id)
        for one in rows.payments
        if one.confirmed_at is None and one.denied_at is None
    }
    return [
        ShownDebt(one, one.payer in own, (one.payer, one.receiver) in told) for one in found.debts
    ]


def _agreed(
    looked: Looked, rows: Rows, found: Books, *, writes: bool
) -> tuple[Agreed, bool] | None:
    """The settlement, and whether the reader's agreement to it is awaited."""
    agreed = agreed_of(looked.cooperation, rows, found)
    if agreed is None:
        return None
    waits = any(one.pk == looked.sight.party_id for one in agreed.waiting)
    return agreed, waits and agreed.holds and writes
