"""The place of a member that left: the others may go on without anybody in it."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.cooperations.actions.holding import held_party, moved
from cordee_web.apps.cooperations.enums import PartyState
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.cooperations.queries.places import open_places


@business_verb
def close_place(*, actor: Actor, party: Party, why: str) -> Party:
    """The others go on without a member that left: nobody is looked for in its place any more."""
    cooperation, current = held_party(party, PartyState.LEFT)
    if not why.strip():
        raise Refused(_("Say why: the others read it."))
    if current.pk not in {one.pk for one in open_places(cooperation)}:
        raise Refused(_("This place is not open any more: look at the page again."))
    current.place_closed_at = timezone.now()
    current.save(update_fields=["place_closed_at"])
    moved(cooperation)
    record(
        actor, "cooperations.place.closed", cooperation, why=why, content={"party": str(current.pk)}
    )
    return current
