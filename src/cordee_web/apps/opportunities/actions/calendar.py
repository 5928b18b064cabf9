"""The link to a person's calendar is made, and revoked."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.opportunities.models import CalendarLink
from cordee_web.apps.opportunities.queries.calendar import living_link


@business_verb
def make_calendar_link(*, actor: Actor) -> CalendarLink:
    """A new secret link to the deadlines that the actor sees; the one they had answers nothing more."""
    if actor.person_id is None or actor.network_id is None:
        raise Refused(_("A calendar belongs to a person in a network."))
    _revoke(actor)
    link = CalendarLink.objects.create(
        person_id=actor.person_id, network_id=actor.network_id, firm_id=actor.firm_id
    )
    record(actor, "opportunities.calendar-link.made", link)
    return link


@business_verb
def revoke_calendar_link(*, actor: Actor) -> None:
    """The link that the actor holds answers nothing more."""
    if link := _revoke(actor):
        record(actor, "opportunities.calendar-link.revoked", link)


def _revoke(actor: Actor) -> CalendarLink | None:
    link = living_link(actor)
    if link is not None:
        link.revoked_at = timezone.now()
        link.save(update_fields=["revoked_at"])
    return link
