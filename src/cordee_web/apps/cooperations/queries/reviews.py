"""The quarterly review: whose turn it is, one's own answer, the spread of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from django.db.models import Exists, OuterRef, QuerySet

from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.enums import PartyKind, PartyState, Stage
from cordee_web.apps.cooperations.models import Cooperation, Party, Review, ReviewAnswer

LEAST_SHOWN = 3
"""From so many answers on, the spread is shown: with two, each would read the other's."""
SCORES = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Spread:
    """How the answers lie: how many of each score, their median, how many are missing of those asked."""

    counts: Sequence[int]
    median: float
    answers: int
    asked: int

    @property
    def high_first(self) -> Sequence[int]:
        """The same counts, from 5 down to 1."""
        return list(reversed(self.counts))


def quarter_of(day: date) -> date:
    """The first day of its quarter."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def due_for_review(day: date) -> QuerySet[Cooperation]:
    """The cooperations that live since before this quarter, and were not asked in it."""
    quarter = quarter_of(day)
    asked = Review.objects.filter(cooperation=OuterRef("pk"), quarter=quarter)
    return Cooperation.objects.filter(
        ~Exists(asked), closed_at=None, opened_at__date__lt=quarter,
        stage__in=[Stage.EXCHANGES, Stage.MEETINGS, Stage.COMMITMENTS],
    )  # fmt: skip


def last_review(cooperation: Cooperation) -> Review | None:
    """The latest review."""
    return cooperation.reviews.first()


def own_answer(actor: Actor, review: Review) -> ReviewAnswer | None:
    """What the actor's own firm answered."""
    if actor.firm_id is None:
        return None
    return ReviewAnswer.objects.filter(review=review, party__firm=actor.firm_id).first()


def spread(review: Review) -> Spread | None:
    """How the answers lie; None below three."""
    scores = list(review.answers.values_list("score", flat=True))
    if len(scores) < LEAST_SHOWN:
        return None
    counted = Counter(scores)
    return Spread(
        counts=[counted[one] for one in SCORES],
        median=float(median(scores)),
        answers=len(scores),
        asked=max(len(scores), asked_of(review).count()),
    )


def asked_of(review: Review) -> QuerySet[Party]:
    """The members of whom the review is asked: those of today."""
    return Party.objects.filter(
        cooperation=review.cooperation_id, kind=PartyKind.MEMBER, state=PartyState.ACCEPTED
    )
