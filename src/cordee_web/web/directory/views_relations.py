"""Customers and suppliers, firms refused, competitors: what a firm says in confidence."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cordee_web.apps.directory.actions.relations import (
    add_customer,
    declare_rival,
    refuse_firm,
    remove_customer,
    withdraw_refusal,
    withdraw_rival,
)
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.directory.queries.firm_page import firm_seen, firm_view
from cordee_web.apps.directory.queries.search import named_like
from cordee_web.web.directory.edit_forms import CustomerForm
from cordee_web.web.directory.views_edit import confide_or_404
from cordee_web.web.directory.views_firm import own_or_404
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.pages import go, render_page


def _confiding(request: ActingRequest, firm_id: UUID) -> Firm:
    firm = own_or_404(request, firm_id)
    confide_or_404(request, firm)
    return firm


@audience(For.MEMBER)
@require_GET
def relations(request: ActingRequest, firm_id: UUID) -> HttpResponse:
    """All of it on one page; a firm is found by typing its name."""
    firm = _confiding(request, firm_id)
    typed = request.GET.get("typed", "").strip()[:100]
    others = named_like(request.actor, typed) if typed else []
    context = {
        "firm": firm,
        "view": firm_view(request.actor, firm),
        "form": CustomerForm(),
        "typed": typed,
        "others": [one for one in others if one[0] != firm.pk],
    }
    return render_page(request, "directory/relations.html", context, fragment="others")


@audience(For.MEMBER)
@require_POST
def customer_add(request: ActingRequest, firm_id: UUID) -> HttpResponse:
    """A customer or a supplier more."""
    firm = _confiding(request, firm_id)
    form = CustomerForm(request.POST)
    if form.is_valid():
        add_customer(actor=request.actor, firm=firm, **form.cleaned_data)
        messages.success(request, _("Saved."))
    else:
        messages.error(request, _("Give a name, and a part between 0 and 100 %."))
    return go(request, "relations", firm.pk)


@audience(For.MEMBER)
@require_POST
def relation_remove(request: ActingRequest, firm_id: UUID, kind: str, row_id: int) -> HttpResponse:
    """A customer, a refusal or a competitor taken back."""
    firm = _confiding(request, firm_id)
    customer = firm.customers.filter(pk=row_id).first() if kind == "customer" else None
    refusal = firm.refusals.filter(pk=row_id).first() if kind == "refusal" else None
    rivalry = firm.rivalries.filter(pk=row_id).first() if kind == "rival" else None
    if customer is not None:
        remove_customer(actor=request.actor, customer=customer)
    elif refusal is not None:
        withdraw_refusal(actor=request.actor, refusal=refusal)
    elif rivalry is not None:
        withdraw_rival(actor=request.actor, rivalry=rivalry)
    else:
        raise Http404
    messages.success(request, _("Removed."))
    return go(request, "relations", firm.pk)


@audience(For.MEMBER)
@require_POST
def relation_add(request: ActingRequest, firm_id: UUID, kind: str) -> HttpResponse:
    """A firm refused, or a competitor declared: a firm of the directory, or (refused) a name."""
    firm = _confiding(request, firm_id)
    other = _other(request)
    named = request.POST.get("named", "").strip()[:200]
    if kind == "refusal" and (other is not None or named):
        refuse_firm(actor=request.actor, firm=firm, other=other, named=named)
    elif kind == "rival" and other is not None and other.pk != firm.pk:
        declare_rival(actor=request.actor, firm=firm, rival=other)
    else:
        messages.error(request, _("Choose a firm of the list, or write a name."))
        return go(request, "relations", firm.pk)
    messages.success(request, _("Saved."))
    return go(request, "relations", firm.pk)


def _other(request: ActingRequest) -> Firm | None:
    try:
        return firm_seen(request.actor, UUID(request.POST.get("other", "")))
    except ValueError:
        return None
