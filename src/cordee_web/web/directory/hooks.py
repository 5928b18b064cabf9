"""What the directory hangs in the layout, and what it asks of those who keep a firm's page."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cordee_web.apps.directory.models import Firm
from cordee_web.apps.directory.queries.completeness import completeness
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For
from cordee_web.web.kit.registry import Ask, Entry, Place, ask, hang

hang(
    Entry(_("Firms"), "firms", "building-factory-2", For.MEMBER, order=20, phone=False),
    Entry(_("Our firm"), "my_firm", "building", For.FIRM, place=Place.HOME, order=5),
)


def asked(request: ActingRequest) -> Iterator[Ask]:
    """The next most useful thing to add to the page of the firm."""
    if request.actor.firm_id is None:
        return
    firm = Firm.objects.get(pk=request.actor.firm_id)
    complete = completeness(firm)
    if complete.next is not None:
        text = gettext("Your page is {n} % complete").format(n=complete.percent)
        url = reverse("firm_edit", args=[firm.pk])
        yield Ask(text, url, "building", detail=complete.next.do)


ask("directory", asked, order=40)
