"""Which promises of a cooperation someone reads, and as they stood at which moment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery

from cordee_web.apps.common.prepared import prepared
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.enums import PartyState, Right
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.cooperations.queries.parties import but_names, having, parties_of
from cordee_web.apps.cooperations.queries.visibility import own_parties
from cordee_web.apps.cooperations.values.sights import Sight
from cordee_web.apps.promises.enums import OPEN, Answer, PromiseState, Side
from cordee_web.apps.promises.models import Deferral, Promise, PromiseStep, Sprint

TAKING_PART = having(Right.PROMISES)
"""The parties that promise and are promised to: members, and associates who have the right."""

NOT_DONE = (PromiseState.ASKED, PromiseState.OFFERED, PromiseState.ACCEPTED)


def promises_read(cooperation: Cooperation, sight: Sight) -> QuerySet[Any]:
    """The promises that this sight shows, with `then_state` and `then_due_on`: today's, or the last ones
    before a former member left. Ask first whether the sight shows promises at all."""
    found = (
        Promise.objects.filter(cooperation=cooperation)
        .select_related("maker__firm", "holder__firm", "sprint")
        .defer(*but_names("maker", "holder"))
    )
    if sight.until is None:
        return found.annotate(then_state=F("state"), then_due_on=F("due_on"))
    last = PromiseStep.objects.filter(promise=OuterRef("pk"), at__lte=sight.until).order_by("-at")
    return found.filter(asked_at__lte=sight.until).annotate(
        then_state=Subquery(last.values("state")[:1]),
        then_due_on=Subquery(last.values("due_on")[:1]),
    )


def as_read(promises: Iterable[Promise], sight: Sight) -> list[Promise]:
    """These rows of `promises_read` as their reader knows them; nothing that came later is in them."""
    found: list[Any] = list(promises)
    if sight.until is None:
        return found
    for one in found:
        one.state = one.then_state
        one.due_on = one.then_due_on
        one.done_on = None if one.state in NOT_DONE else one.done_on
        one.settled_on = None if one.state in OPEN else one.settled_on
        if one.sprint is not None and one.sprint.made_at > sight.until:
            one.sprint = None
    return found


def steps_read(promise: Promise, sight: Sight) -> QuerySet[PromiseStep]:
    """What happened to a promise, as far as this sight reaches."""
    steps = promise.steps.select_related("party__firm")
    return steps.filter(at__lte=sight.until) if sight.until is not None else steps


def deferrals_read(promise: Promise, sight: Sight) -> list[Deferral]:
    """The other days proposed for a promise, as this sight knows them: what came later is not in them."""
    found = promise.deferrals.select_related("party__firm", "answered_by__firm", "sprint")
    if sight.until is None:
        return list(found)
    rows = list(found.filter(at__lte=sight.until))
    for one in rows:
        if one.answered_at is not None and one.answered_at > sight.until:
            one.answer, one.answered_at, one.answered_by, one.why_not = "", None, None, ""
    return rows


def deferral_of(promise: Promise) -> Deferral | None:
    """The other day that waits for an answer."""
    found = promise.deferrals.select_related("party__firm", "sprint", "promise__cooperation")
    return found.filter(answer=Answer.WAITS).first()


def sprints_read(cooperation: Cooperation, sight: Sight) -> QuerySet[Sprint]:
    """The sprints, the latest first, as far as this sight reaches."""
    sprints = Sprint.objects.filter(cooperation=cooperation)
    return sprints.filter(made_at__lte=sight.until) if sight.until is not None else sprints


def sprints_of(cooperation: Cooperation, sight: Sight) -> list[Sprint]:
    """The same, read."""
    return (
        _sprints(cooperation.pk) if sight.until is None else list(sprints_read(cooperation, sight))
    )


@prepared
def _sprints(cooperation_id: UUID) -> QuerySet[Sprint]:
    return Sprint.objects.filter(cooperation=cooperation_id)


def sprint_of_today(sprints: Iterable[Sprint], today: date) -> Sprint | None:
    """Of those that are not closed, the sprint under way; else the next one, else the last one."""
    told = [*sprints]
    known = [one for one in told if one.closed_at is None] or told
    known.sort(key=lambda one: one.begins_on)
    under_way = [one for one in known if one.begins_on <= today <= one.ends_on]
    ahead = [one for one in known if one.begins_on > today]
    return under_way[-1] if under_way else ahead[0] if ahead else known[-1] if known else None


def partners(cooperation: Cooperation) -> QuerySet[Party]:
    """Those who promise and are promised to today."""
    return parties_of(cooperation).filter(TAKING_PART, state=PartyState.ACCEPTED)


def own_taking_part(actor: Actor) -> QuerySet[Party]:
    """The actor's own parties of today that promise, in cooperations that live."""
    return own_parties(actor).filter(
        TAKING_PART, state=PartyState.ACCEPTED, cooperation__closed_at=None
    )


def side_of(actor: Actor, promise: Promise) -> str:
    """On which side the actor stands ("" on none); firms come and go, so it is the firm that counts."""
    for side, party in ((Side.MAKER, promise.maker), (Side.HOLDER, promise.holder)):
        if party.firm_id is not None and party.firm_id == actor.firm_id:
            return side.value
        if party.person_id is not None and party.person_id == actor.person_id:
            return side.value
    return ""


def is_open_question(promise: Promise) -> bool:
    """Whether it waits for a first answer."""
    return promise.state in {PromiseState.ASKED, PromiseState.OFFERED}
