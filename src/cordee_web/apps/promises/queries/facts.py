"""Facts on promises: what a firm kept, kept late, did not keep, repaired, with dates. No score is made here.

Trust is worked out from them elsewhere. A disputed promise is no fact: it stays out until the two agree.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import Q

from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.queries.visibility import own_parties
from cordee_web.apps.promises.enums import PromiseState
from cordee_web.apps.promises.models import Promise
from cordee_web.apps.promises.queries.seen import own_taking_part


class Outcome(StrEnum):
    """How a promise ended."""

    KEPT = "kept"
    LATE = "late"
    BROKEN = "broken"
    REPAIRED = "repaired"


@dataclass(frozen=True, slots=True)
class Fact:
    """A promise of a firm that ended: how, when it was due, when it was done (None: never), settled when."""

    firm_id: UUID
    promise_id: UUID
    cooperation_id: UUID
    outcome: Outcome
    due_on: date
    done_on: date | None
    settled_on: date | None


ENDED = (PromiseState.KEPT, PromiseState.BROKEN, PromiseState.REPAIRED)


def facts(actor: Actor, firm_ids: Collection[UUID]) -> Iterator[Fact]:
    """The facts on these firms that the actor may know: their own firm's, and those of cooperations that
    they are in. In the order in which they were settled; one query."""
    inside = own_taking_part(actor).values("cooperation")
    own = own_parties(actor).values("pk")
    found = (
        Promise.objects.filter(Q(cooperation__in=inside) | Q(maker__in=own))
        .filter(maker__firm__in=firm_ids, state__in=ENDED)
        .select_related("maker")
        .order_by("settled_on", "pk")
    )
    for one in found.iterator(2000):
        if one.maker.firm_id is not None:
            yield Fact(
                one.maker.firm_id, one.pk, one.cooperation_id, _outcome(one), one.due_on,
                one.done_on, one.settled_on,
            )  # fmt: skip


def _outcome(promise: Promise) -> Outcome:
    match promise.state:
        case PromiseState.REPAIRED:
            return Outcome.REPAIRED
        case PromiseState.BROKEN:
            return Outcome.BROKEN
        case _:
            return Outcome.LATE if promise.was_late else Outcome.KEPT
