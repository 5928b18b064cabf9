"""What an offer tells of a life, and asks of who represents the members."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.queries.visibility import sight_of
from cordee_web.apps.cooperations.values.asks import Asked
from cordee_web.apps.cooperations.values.happenings import Happening
from cordee_web.apps.offers.models import BuyerQuestion, Offer
from cordee_web.apps.tenders.queries.rooms import room_of


def offers_happened(actor: Actor, cooperation: Cooperation) -> Iterator[Happening]:
    """The acceptance, for the members who were there."""
    sight = sight_of(actor, cooperation)
    if sight is None or not (sight.member or sight.kind == "former"):
        return
    if room_of(cooperation) is None:
        return
    for one in Offer.objects.filter(room__cooperation=cooperation).exclude(accepted_at=None):
        if one.accepted_at and (sight.until is None or one.accepted_at <= sight.until):
            said = Message(gettext_noop("The buyer accepts the offer"), {})
            url = reverse("offers:offer", args=[cooperation.pk])
            yield Happening(one.accepted_at, "end", said, url=url)


def offers_asked(actor: Actor, cooperation_ids: Collection[UUID]) -> Iterator[Asked]:
    """Questions of the buyer that wait for the actor's firm."""
    if not actor.leads or actor.firm_id is None:
        return
    rows = BuyerQuestion.objects.filter(
        answered_at=None, offer__party__firm=actor.firm_id,
        offer__room__cooperation__in=cooperation_ids,
    )  # fmt: skip
    for one in rows.select_related("offer__room"):
        found = one.offer.room.cooperation_id
        said = Message(gettext_noop("The buyer asks something about “{title}”."),
                       {"title": one.offer.title})  # fmt: skip
        yield Asked(found, said, reverse("offers:offer", args=[found]), "help-circle")
