"""Deadlines: the open needs that someone sees, by the day on which they end."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from cordee_web.apps.common.values import Actor
from cordee_web.apps.opportunities.enums import NeedState
from cordee_web.apps.opportunities.models import CalendarLink, Need
from cordee_web.apps.opportunities.queries.needs import needs_seen


def deadlines(actor: Actor, *, since: datetime, until: datetime | None = None) -> QuerySet[Need]:
    """The needs not given up that end between two moments, the nearest first."""
    found = needs_seen(actor).exclude(state=NeedState.ABANDONED).filter(deadline__gte=since)
    if until is not None:
        found = found.filter(deadline__lt=until)
    return found.select_related("firm").order_by("deadline", "title")


def living_link(actor: Actor) -> CalendarLink | None:
    """The link to their calendar that a person holds where they stand."""
    return CalendarLink.objects.filter(
        person=actor.person_id, network=actor.network_id, firm=actor.firm_id, revoked_at=None
    ).first()
