"""Telling a firm that lends its means: it is in no room, and nobody else would tell it."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.accounts.actions.telling import notify
from cordee_web.apps.accounts.enums import Kind
from cordee_web.apps.opportunities.queries.answers import leaders_of
from cordee_web.apps.tenders.bridge.lending import lent_twice
from cordee_web.apps.tenders.models import Room


def tell_lender(room: Room, firm_id: UUID | None) -> None:
    """Tells who commits this firm that two bids for one contract count on it: neither which bids, nor whose;
    its own page says to whom it committed itself."""
    if firm_id is None or not lent_twice(firm_id):
        return
    said = Message(gettext_noop("Your firm is committed twice for one contract: read to whom"), {})
    persons = leaders_of([firm_id])[firm_id]
    network = room.cooperation.network_id
    notify(persons, Kind.GROUPING, said, url=reverse("tenders:lent"), network_id=network)
