"""Which offer an address opens."""

from __future__ import annotations

from cordee_web.apps.cooperations.queries.links import opened
from cordee_web.apps.offers.models import BuyerLink


def buyer_link(token: str) -> BuyerLink | None:
    """The link of this address with its offer; None when forged, ended, taken back, or all is dissolved."""
    rows = BuyerLink.objects.select_related("offer__room__cooperation", "offer__party__firm")
    return opened(rows.filter(offer__room__cooperation__closed_at=None), token)
