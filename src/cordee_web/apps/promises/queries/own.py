"""The promises of a firm, made and held, with each step: what it takes with it."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from cordee_web.apps.cooperations.enums import Right
from cordee_web.apps.cooperations.values.takeaways import Own, Taker
from cordee_web.apps.promises.queries.seen import as_read, deferrals_read, promises_read, steps_read


def own_promises(taker: Taker) -> Iterator[Own]:
    """As the firm knew them; what was said of each by both sides."""
    if not taker.sight.shows(Right.PROMISES):
        return
    sides = Q(maker__in=taker.parties) | Q(holder__in=taker.parties)
    found = promises_read(taker.cooperation, taker.sight).filter(sides)
    rows, steps, days = [], [], []
    for one in as_read(found.order_by("asked_at", "pk"), taker.sight):
        rows.append({
            "id": one.pk, "what": one.what, "details": one.details, "maker": one.maker.label,
            "holder": one.holder.label, "due_on": one.due_on, "state": one.state,
            "asked_at": one.asked_at, "done_on": one.done_on, "settled_on": one.settled_on,
            "sprint": one.sprint.name if one.sprint else None,
        })  # fmt: skip
        steps += [
            {"promise": one.pk, "at": step.at, "state": step.state, "due_on": step.due_on,
             "by": step.party.label if step.party else None, "note": step.note}
            for step in steps_read(one, taker.sight)
        ]  # fmt: skip
        days += [
            {"promise": one.pk, "at": day.at, "by": day.party.label if day.party else None,
             "before": day.before, "due_on": day.due_on, "why": day.why, "answer": day.answer,
             "answered_at": day.answered_at, "why_not": day.why_not}
            for day in deferrals_read(one, taker.sight)
        ]  # fmt: skip
    yield Own("promises/promises", tuple(rows))
    yield Own("promises/steps", tuple(steps))
    yield Own("promises/days", tuple(days))
