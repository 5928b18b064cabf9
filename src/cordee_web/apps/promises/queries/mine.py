"""The promises of a reader in all their cooperations: made, held, asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.common.addresses import address
from cordee_web.apps.common.prepared import prepared
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.cooperations.queries.parties import but_names
from cordee_web.apps.cooperations.values.asks import Asked
from cordee_web.apps.promises.enums import OPEN, Answer, PromiseState, Side
from cordee_web.apps.promises.models import Deferral, Promise
from cordee_web.apps.promises.queries.seen import own_taking_part

SOON = timedelta(days=7)
MOST_ASKED = 500


def mine(actor: Actor, side: str) -> QuerySet[Promise]:
    """What the reader's firm promised, or was promised, and is not settled; the nearest day first."""
    parties = own_taking_part(actor).values("pk")
    found = Promise.objects.filter(state__in=OPEN)
    found = (
        found.filter(maker__in=parties) if side == Side.MAKER else found.filter(holder__in=parties)
    )
    return (
        found.select_related("cooperation", "maker__firm", "holder__firm")
        .defer(*but_names("maker", "holder"))
        .order_by("due_on", "pk")
    )


def waiting_count(actor: Actor) -> int:
    """How many promises wait for an answer of the reader: to promise, to confirm."""
    if not actor.leads:
        return 0
    return sum(count for (count,) in _waiting_counts(actor))


@prepared
def _waiting_counts(actor: Actor) -> QuerySet[Any, tuple[int]]:
    parties = own_taking_part(actor).values("pk")
    asked = Promise.objects.filter(maker__in=parties, state=PromiseState.ASKED)
    held = Promise.objects.filter(holder__in=parties, state__in=TO_ANSWER_BY_HOLDER)
    days = [_counted(_days(parties, side), "answer") for side in Side]
    return _counted(asked).union(_counted(held), *days, all=True).order_by()


def _counted(rows: QuerySet[Any, Any], by: str = "state") -> QuerySet[Any, tuple[int]]:
    counts: QuerySet[Any, tuple[int]]
    counts = rows.order_by().values(by).annotate(count=Count("pk")).values_list("count")
    return counts


def _days(parties: QuerySet[Party, Any], side: Side) -> QuerySet[Deferral]:
    """The other days that wait for an answer of these parties on one side of the promise."""
    wanted = {f"promise__{side}__in": parties, f"{side}_agreed_at": None}
    return Deferral.objects.filter(answer=Answer.WAITS, **wanted).order_by()


TO_ANSWER_BY_HOLDER = (PromiseState.OFFERED, PromiseState.DONE, PromiseState.MENDED)
DAY = "day"
"""Another day waits for an answer: beside the states of a promise, in what is asked."""
_SAID: dict[str, str] = {
    PromiseState.ASKED: gettext_noop("{firm} asks you to promise: “{what}”"),
    PromiseState.OFFERED: gettext_noop("{firm} offers you: “{what}”"),
    PromiseState.DONE: gettext_noop("{firm} says it is done: “{what}”"),
    PromiseState.MENDED: gettext_noop("{firm} says it is repaired: “{what}”"),
    PromiseState.ACCEPTED: gettext_noop("You promised to {firm}: “{what}”"),
    DAY: gettext_noop("Another day is proposed with {firm}: “{what}”"),
}
_TOGETHER: dict[str, str] = {
    PromiseState.ASKED: gettext_noop("{count} promises are asked of you"),
    PromiseState.OFFERED: gettext_noop("{count} promises are offered to you"),
    PromiseState.DONE: gettext_noop("{count} promises are said to be done: are they kept?"),
    PromiseState.MENDED: gettext_noop("{count} promises are said to be repaired"),
    PromiseState.ACCEPTED: gettext_noop("{count} of your promises are due within a week"),
    DAY: gettext_noop("Another day is proposed for {count} promises"),
}


@dataclass(frozen=True, slots=True)
class _Waiting:
    """What a line says of a promise that waits: with which firm, what, until when."""

    cooperation_id: UUID
    state: str
    due_on: date
    promise_id: UUID
    what: str
    firm: str


def promises_asked(actor: Actor, cooperation_ids: Collection[UUID]) -> Iterator[Asked]:
    """What waits for the reader in these cooperations: one line by kind, however many there are.

    One query: short reads of the indexes by maker and by holder, joined, and of the days that wait.
    """
    if not actor.leads:
        return
    soon = timezone.localdate() + SOON
    yield from _lines([_Waiting(*one) for one in _waiting(actor, cooperation_ids, soon)])


@prepared
def _waiting(
    actor: Actor, cooperation_ids: Collection[UUID], soon: date
) -> QuerySet[Any, tuple[Any, ...]]:
    parties = own_taking_part(actor).filter(cooperation__in=cooperation_ids).values("pk")
    made, held = (
        Promise.objects.filter(maker__in=parties),
        Promise.objects.filter(holder__in=parties),
    )
    asked = _told(made.filter(state=PromiseState.ASKED), "holder")
    due = _told(made.filter(state=PromiseState.ACCEPTED, due_on__lte=soon), "holder")
    answered = _told(held.filter(state__in=TO_ANSWER_BY_HOLDER), "maker")
    days = [_told_day(parties, Side.MAKER, "holder"), _told_day(parties, Side.HOLDER, "maker")]
    return asked.union(due, answered, *days, all=True).order_by("due_on", "pk")[:MOST_ASKED]


def _told(rows: QuerySet[Promise], other: str) -> QuerySet[Promise, tuple[Any, ...]]:
    firm = Coalesce(f"{other}__firm__name", f"{other}__outside_name")
    return rows.order_by().values_list("cooperation", "state", "due_on", "pk", "what", firm)


def _told_day(
    parties: QuerySet[Party, Any], side: Side, other: str
) -> QuerySet[Deferral, tuple[Any, ...]]:
    firm = Coalesce(f"promise__{other}__firm__name", f"promise__{other}__outside_name")
    return _days(parties, side).values_list(
        "promise__cooperation", Value(DAY), "promise__due_on", "promise", "promise__what", firm
    )


def _lines(rows: Iterable[_Waiting]) -> Iterator[Asked]:
    together: dict[tuple[UUID, str], list[_Waiting]] = {}
    for one in rows:
        together.setdefault((one.cooperation_id, one.state), []).append(one)
    for (cooperation_id, state), found in together.items():
        first = found[0]
        urgent = state != PromiseState.ACCEPTED
        if len(found) == 1:
            values = {"firm": first.firm, "what": first.what}
            message = Message(_SAID[state], values)
            url = address("promises:promise", cooperation_id, first.promise_id)
        else:
            message = Message(_TOGETHER[state], {"count": len(found)})
            url = address("promises:board", cooperation_id) + "?as=table&who=mine"
        yield Asked(cooperation_id, message, url, "hand-stop", first.due_on, urgent=urgent)
