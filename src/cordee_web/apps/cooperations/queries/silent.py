"""What has been silent too long in the cooperations themselves, and who is told of a silence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee.vocabulary.message import Value
from cordee_web.apps.accounts.models import Animateur
from cordee_web.apps.cooperations.enums import PartyKind, PartyState
from cordee_web.apps.cooperations.models import Cooperation, Party, Review, ReviewAnswer
from cordee_web.apps.cooperations.queries.parties import mandate_of, members_of
from cordee_web.apps.cooperations.values.silences import Silence
from cordee_web.apps.directory.enums import COMMITTING
from cordee_web.apps.directory.models import Role
from cordee_web.apps.opportunities.queries.answers import leaders_of


def invitations(now: datetime) -> Iterator[Silence]:
    """Invitations whose day is past."""
    late = Party.objects.filter(
        state=PartyState.INVITED, answer_by__lt=timezone.localdate(now), cooperation__closed_at=None
    ).select_related("firm", "cooperation")
    for one in late:
        template = gettext_noop("{firm} has not answered the invitation to “{name}”")
        values = {"firm": one.label, "name": one.cooperation.name}
        url = reverse("cooperations:members", args=[one.cooperation_id])
        key = f"party:{one.pk}"
        yield Silence(one.cooperation_id, key, one.invited_at, Message(template, values), url)


def reviews(now: datetime) -> Iterator[Silence]:
    """Reviews that some member has not answered once their day is past: how many, never who."""
    late = Review.objects.filter(
        answer_by__lt=timezone.localdate(now), cooperation__closed_at=None
    ).select_related("cooperation")
    for one in late:
        answered = ReviewAnswer.objects.filter(review=one, party=OuterRef("pk"))
        missing = Party.objects.filter(
            ~Exists(answered), cooperation=one.cooperation_id, kind=PartyKind.MEMBER,
            state=PartyState.ACCEPTED,
        ).count()  # fmt: skip
        if missing:
            template = gettext_noop("“Is it still justified?” waits for {count} answers: “{name}”")
            counted: dict[str, Value] = {"count": missing, "name": one.cooperation.name}
            url = reverse("cooperations:review", args=[one.cooperation_id])
            key, said = f"review:{one.pk}", Message(template, counted)
            yield Silence(one.cooperation_id, key, one.asked_at, said, url)


def listener_of(cooperation: Cooperation) -> UUID | None:
    """The one person who is told of a silence.

    Someone who commits the mandataire; else who opened it, as long as they commit a member; else someone
    who commits the oldest member; else, when the members allow it, an animateur. None: nobody.
    """
    mandate = mandate_of(cooperation)
    if mandate is not None and (person := _leader(mandate.party.firm_id)):
        return person
    inside = list(members_of(cooperation).values_list("firm", flat=True))
    opener = Role.objects.filter(
        person=cooperation.opened_by_id, firm__in=inside, until=None, capacity__in=COMMITTING
    )
    if cooperation.opened_by_id is not None and opener.exists():
        return cooperation.opened_by_id
    for firm in inside:
        if person := _leader(firm):
            return person
    if cooperation.animateur_told or cooperation.opened_for_id is None:
        rows = Animateur.objects.filter(network=cooperation.network_id, until=None)
        return rows.order_by("since", "pk").values_list("person", flat=True).first()
    return None


def _leader(firm_id: UUID | None) -> UUID | None:
    return next(iter(leaders_of([firm_id])[firm_id]), None) if firm_id else None
