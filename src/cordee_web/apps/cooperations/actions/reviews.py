"""Is it still justified? Asked each quarter of each leader; the answer stays theirs."""

from __future__ import annotations

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.cooperations.actions.holding import held
from cordee_web.apps.cooperations.actions.telling import tell_members
from cordee_web.apps.cooperations.models import Cooperation, Party, Review, ReviewAnswer
from cordee_web.apps.cooperations.queries.parties import members_of
from cordee_web.apps.cooperations.queries.reviews import quarter_of

DAYS_TO_ANSWER = 21


@business_verb
def ask_review(*, actor: Actor, cooperation: Cooperation, on: date | None = None) -> Review:
    """Asks the review of this quarter; asked already, it is left as it is."""
    current = held(cooperation, by_task=bool(actor.program))
    day = on or timezone.localdate()
    review, new = Review.objects.get_or_create(
        cooperation=current, quarter=quarter_of(day),
        defaults={"answer_by": day + timedelta(days=DAYS_TO_ANSWER)},
    )  # fmt: skip
    if new:
        record(
            actor, "cooperations.review.asked", current, network_id=current.network_id,
            content={"quarter": review.quarter.isoformat()},
        )  # fmt: skip
        url = reverse("cooperations:review", args=[current.pk])
        message = Message(gettext_noop("Is “{name}” still justified?"), {"name": current.name})
        tell_members(actor, current, message, url)
    return review


@business_verb
def answer_review(
    *, actor: Actor, review: Review, party: Party, score: int, note: str = ""
) -> ReviewAnswer:
    """One leader's answer, from 1 (no longer) to 5 (more than ever); said again, it replaces the first.

    The register says that an answer was given, not which.
    """
    current = held(review.cooperation)
    if not 1 <= score <= 5:
        raise Refused(_("Choose one of the five answers."))
    if not members_of(current).filter(pk=party.pk, firm=actor.firm_id).exists():
        raise Refused(_("Only a member of today answers."))
    answer, _new = ReviewAnswer.objects.update_or_create(
        review=review, party=party,
        defaults={
            "score": score, "note": note, "person_id": actor.person_id, "at": timezone.now(),
        },
    )  # fmt: skip
    record(actor, "cooperations.review.answered", current, content={"review": str(review.pk)})
    return answer
