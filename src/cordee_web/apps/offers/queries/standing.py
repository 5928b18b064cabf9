"""Where an offer stands, and what its buyer said of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cordee_web.apps.offers.enums import OfferState
from cordee_web.apps.offers.models import Offer, OfferRefusal


@dataclass(frozen=True, slots=True)
class Stands:
    """How an offer stands on a day, and what was refused of it, in time's order."""

    state: OfferState
    refusals: tuple[OfferRefusal, ...]

    @property
    def open(self) -> bool:
        """Whether the buyer can still accept or refuse this version."""
        return self.state == OfferState.OPEN


def stands(offer: Offer, today: date) -> Stands:
    """Accepted, else refused as it is now, else past its last day, else open. One query."""
    refusals = tuple(offer.refusals.all())
    if offer.accepted_at is not None:
        return Stands(OfferState.ACCEPTED, refusals)
    if any(one.version == offer.version for one in refusals):
        return Stands(OfferState.REFUSED, refusals)
    return Stands(OfferState.ENDED if offer.holds_until < today else OfferState.OPEN, refusals)
