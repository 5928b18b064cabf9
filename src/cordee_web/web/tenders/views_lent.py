"""What one's own firm has committed to lend to the bids of others."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from cordee_web.apps.tenders.bridge.lending import commitments_of, lent_twice
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.registry import Ask


@audience(For.FIRM)
@require_safe
def lent(request: ActingRequest) -> HttpResponse:
    """To whom the firm committed its means, for which contract; which of them meet."""
    firm = request.actor.firm_id
    found = commitments_of(firm) if firm is not None else []
    return render(request, "tenders/lent.html", {"commitments": found})


def asked(request: ActingRequest) -> Iterable[Ask]:
    """Commitments that meet, of who commits the firm: it is in neither room, nobody else would tell it."""
    actor = request.actor
    if not actor.leads or actor.firm_id is None:
        return
    if count := lent_twice(actor.firm_id):
        text = _("Your firm is committed twice for one contract: read to whom")
        yield Ask(text, reverse("tenders:lent"), "alert-triangle", count=count)
