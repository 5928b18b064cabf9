"""Reminders before a promise is due: one by person, however many promises; never one after."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.accounts.actions.telling import notify
from cordee_web.apps.accounts.enums import Kind
from cordee_web.apps.cooperations.enums import PartyState
from cordee_web.apps.cooperations.queries.parties import persons_of
from cordee_web.apps.promises.enums import PromiseState
from cordee_web.apps.promises.models import Promise

BEFORE = timedelta(days=3)


@transaction.atomic
def remind(today: date) -> int:
    """Tells those whose promises are due within three days, once; gives how many persons are told."""
    due = list(
        Promise.objects.select_for_update(of=("self",), skip_locked=True)
        .filter(state=PromiseState.ACCEPTED, reminded_at=None, cooperation__closed_at=None,
                maker__state=PartyState.ACCEPTED, due_on__range=(today, today + BEFORE))
        .select_related("maker__firm", "holder__firm")
        .order_by("due_on")
    )  # fmt: skip
    by_person: dict[UUID, list[Promise]] = {}
    makers = {one.maker_id: one.maker for one in due}
    persons = {pk: persons_of([party]) for pk, party in makers.items()}
    for one in due:
        for person in persons[one.maker_id]:
            by_person.setdefault(person, []).append(one)
    for person, promises in by_person.items():
        notify([person], Kind.PROMISE, _said(promises), url=_where(promises))
    Promise.objects.filter(pk__in=[one.pk for one in due]).update(reminded_at=timezone.now())
    return len(by_person)


def _said(promises: list[Promise]) -> Message:
    first = promises[0]
    if len(promises) == 1:
        template = gettext_noop("Due on {day}: “{what}”, promised to {firm}")
        return Message(
            template,
            {"day": f"{first.due_on:%d/%m/%Y}", "what": first.what, "firm": first.holder.label},
        )
    template = gettext_noop("{count} of your promises are due soon, the first on {day}")
    return Message(template, {"count": len(promises), "day": f"{first.due_on:%d/%m/%Y}"})


def _where(promises: list[Promise]) -> str:
    if len(promises) == 1:
        only = promises[0]
        return reverse("promises:promise", args=[only.cooperation_id, only.pk])
    return reverse("promises:mine")
