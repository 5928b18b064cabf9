"""Work of offers in the background: links mailed to buyers."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from cordee_web.apps.common.background import describe, errand
from cordee_web.apps.offers.actions import mailing
from cordee_web.apps.offers.models import BuyerLink


@app.task(
    name=mailing.MAIL_OFFER,
    queue=mailing.QUEUE,
    retry=RetryStrategy(max_attempts=8, exponential_wait=4),
)
def mail_offer(*, link: str) -> None:
    """Mails one link; its row is held meanwhile, so that it leaves once."""
    with transaction.atomic():
        rows = BuyerLink.objects.select_for_update(of=("self",)).filter(pk=UUID(link))
        found = rows.select_related("offer__party__firm", "offer__room__cooperation").first()
        if found is not None:
            mailing.mail_offer(found)


describe(
    mailing.MAIL_OFFER,
    gettext_noop("Offers mailed to buyers"),
    gettext_noop("Whoever represents the members makes another link on the page of the offer."),
)
errand(
    mailing.MAIL_OFFER,
    "link",
    lambda network_id: BuyerLink.objects.filter(
        offer__room__cooperation__network=network_id
    ).values("pk"),
)
