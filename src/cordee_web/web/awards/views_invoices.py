"""Invoices: one's own drawn up, each one's steps, papers, revenue."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

import rules
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cordee_web.apps.awards.actions.invoicing import (
    draw_invoice,
    pass_step,
    record_revenue,
    refuse_step,
    revenue_waits,
    take_request,
)
from cordee_web.apps.awards.bridge.papers import counted, lacks, states
from cordee_web.apps.awards.models import Invoice
from cordee_web.apps.awards.queries.rows import (
    due_to,
    invoiced,
    invoices_of,
    issuer_known,
    revenue_of,
)
from cordee_web.apps.common.values import Refused
from cordee_web.apps.tenders.actions.holding import own_member
from cordee_web.web.awards.forms import (
    ProofForm,
    RequestForm,
    StepForm,
    cents,
    invoice_form,
    of_draft,
)
from cordee_web.web.awards.looking import TAB, Seen, see, typed
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.downloads import attachment


@audience(For.PERSON)
def draw(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """One's own invoice."""
    seen = see(request, cooperation_id, "write")
    contract, firm = seen.contract, request.actor.firm_id
    party, today = own_member(contract.room, firm), timezone.localdate()
    known = issuer_known(party)
    so_far = invoiced(contract, party)
    initial = of_draft(due_to(contract, firm), known["street"], so_far.sent) | {
        "iban": known["iban"]
    }
    form = invoice_form(request.POST, initial)

    def act() -> str:
        draw_invoice(actor=request.actor, contract=contract, told=form.told())
        return _("The invoice is drawn up: hand its file to your own platform.")

    more = {
        "lacks": lacks(contract, party, today), "firm": party.firm, "leads": seen.may("lead"),
        "so_far": so_far, "more_lines": "more" in request.POST,
    }  # fmt: skip
    return typed(seen, form, act, _("Our invoice"), template="awards/draw.html", **more)


@audience(For.PERSON)
@require_GET
def invoice(request: ActingRequest, cooperation_id: UUID, invoice_id: UUID) -> HttpResponse:
    """The lines of an invoice, for its issuer and the mandataire."""
    seen = see(request, cooperation_id)
    found = _read(seen, invoice_id)
    own = _own(seen, found)
    more = {
        "invoice": found, "steps": states(found, timezone.localdate()), **_figures(found),
        "records": own, "waits": revenue_waits(found) if own else "",
        "recorded": revenue_of(found) is not None,
    }  # fmt: skip
    return render(request, "awards/invoice.html", seen.looked.context(TAB, more))


@audience(For.PERSON)
@require_POST
def step(request: ActingRequest, cooperation_id: UUID, invoice_id: UUID) -> HttpResponse:
    """The step that waits, done or refused."""
    seen = see(request, cooperation_id, "write")
    found = _one(seen, invoice_id)
    form = StepForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose a day."))
        return redirect(TAB, cooperation_id)
    told = form.cleaned_data
    try:
        if told["why"]:
            refuse_step(actor=request.actor, invoice=found, key=told["key"], why=told["why"])
        else:
            pass_step(actor=request.actor, invoice=found, key=told["key"], on=told["on"])
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Saved."))
    return redirect(TAB, cooperation_id)


@audience(For.PERSON)
@require_GET
def paper(request: ActingRequest, cooperation_id: UUID, invoice_id: UUID) -> HttpResponseBase:
    """The Factur-X file."""
    found = _read(see(request, cooperation_id), invoice_id)
    return attachment(found.paper, f"{found.number}.pdf")


@audience(For.PERSON)
def revenue(request: ActingRequest, cooperation_id: UUID, invoice_id: UUID) -> HttpResponse:
    """What was paid goes to the budget, with its proof."""
    seen = see(request, cooperation_id, "write")
    found = _read(seen, invoice_id)
    if not _own(seen, found):
        raise Http404
    if request.method != "POST" and revenue_waits(found):
        return redirect(
            "awards:invoice", cooperation_id, found.pk
        )  # it says there why, and what to do
    form = ProofForm(request.POST or None, request.FILES or None)

    def act() -> str:
        record_revenue(actor=request.actor, invoice=found, proof=form.cleaned_data["proof"])
        return _("The revenue stands in the budget, with its proof.")

    return typed(seen, form, act, _("Record the revenue"))


@audience(For.PERSON)
def subcontractor_request(
    request: ActingRequest, cooperation_id: UUID, subcontractor_id: UUID
) -> HttpResponse:
    """A request for payment of one's own subcontractor."""
    seen = see(request, cooperation_id, "write")
    rows = seen.contract.subcontractors.select_related("contract__room")
    found = rows.filter(pk=subcontractor_id, party=seen.looked.sight.party_id).first()
    if found is None:
        raise Http404
    form = RequestForm(request.POST or None, initial={"deposited_on": timezone.localdate()})

    def act() -> str:
        told = form.cleaned_data
        take_request(
            actor=request.actor, subcontractor=found, number=told["number"],
            deposited_on=told["deposited_on"], cents=cents(told["amount"]),
        )  # fmt: skip
        return _("Saved: the 15 days run.")

    return typed(seen, form, act, _("Request of {firm}").format(firm=found.name))


def _figures(invoice: Invoice) -> dict[str, Any]:
    """What the amounts were computed from: each line, each rate, and what the contract gives."""
    amounts = counted(invoice)
    lines = zip(invoice.lines, amounts.lines, strict=True) if amounts else ()
    return {
        "contract": invoice.contract, "vat": amounts.vat if amounts else (),
        "lines": [
            (what, Decimal(quantity), Decimal(price), Decimal(rate), cents)
            for (what, quantity, price, rate), cents in lines
        ],
        "so_far": invoiced(invoice.contract, invoice.party),
    }  # fmt: skip


def _own(seen: Seen, invoice: Invoice) -> bool:
    """Whether it is the reader's own: its revenue is theirs to write."""
    mine = invoice.party.firm_id == seen.looked.request.actor.firm_id
    return mine and invoice.subcontractor_id is None and seen.may("write")


def _one(seen: Seen, invoice_id: UUID) -> Invoice:
    found = invoices_of(seen.contract).filter(pk=invoice_id).first()
    if found is None:
        raise Http404
    found.contract.room = seen.room
    return found


def _read(seen: Seen, invoice_id: UUID) -> Invoice:
    """An invoice for whoever reads its amounts; for the others it is not there."""
    found = _one(seen, invoice_id)
    if not rules.has_perm("awards.read_invoice", seen.looked.request.actor, found):
        raise Http404
    return found
