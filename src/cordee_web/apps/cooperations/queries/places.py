"""The places that members left in a cooperation that answers a need, until somebody takes them."""

from __future__ import annotations

from cordee_web.apps.cooperations.enums import PartyKind, PartyState
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.cooperations.queries.parties import parties_of


def open_places(cooperation: Cooperation) -> list[Party]:
    """Those who left and in whose place nobody came, in the order in which they left.

    A firm that comes in later takes the place that is open since longest; who steers may also close one.
    """
    if not cooperation.alive or cooperation.need_id is None:
        return []
    members = list(parties_of(cooperation).filter(kind=PartyKind.MEMBER, state__in=EVER_IN))
    came = sorted(one.answered_at for one in members if one.answered_at)
    places = []
    for one in sorted((one for one in members if one.left_at), key=lambda one: one.left_at or 0):
        after = next((at for at in came if one.left_at and at > one.left_at), None)
        if one.place_closed_at is not None:
            continue
        if after is not None:
            came.remove(after)
        else:
            places.append(one)
    return places


EVER_IN = (PartyState.ACCEPTED, PartyState.LEFT)
