"""What promises tell the life of a cooperation: its sprints, what was kept; who would leave what open."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.common.addresses import address
from cordee_web.apps.common.prepared import prepared
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.enums import Right
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.cooperations.queries.visibility import sight_of
from cordee_web.apps.cooperations.values.archives import ArchiveFile
from cordee_web.apps.cooperations.values.consequences import Consequence
from cordee_web.apps.cooperations.values.happenings import Happening
from cordee_web.apps.cooperations.values.silences import Silence
from cordee_web.apps.promises.enums import OPEN, Answer, PromiseState, Side
from cordee_web.apps.promises.models import Deferral, Promise, PromiseStep
from cordee_web.apps.promises.queries.seen import as_read, promises_read, sprints_of

MOST_TOLD = 200
ANSWER_WITHIN, CONFIRM_WITHIN = timedelta(days=7), timedelta(days=14)


def promises_kept(actor: Actor, cooperation: Cooperation) -> Iterator[Happening]:
    """The sprints, and the latest promises kept or repaired. What was not kept is told to nobody else."""
    sight = sight_of(actor, cooperation)
    if sight is None or not sight.shows(Right.PROMISES):
        return
    board = address("promises:board", cooperation.pk)
    for sprint in sprints_of(cooperation, sight):
        message = Message(gettext_noop("Sprint: {name}"), {"name": sprint.name})
        url = f"{board}?sprint={sprint.pk}"
        yield Happening(
            _at(sprint.begins_on), "promise", message, _at(sprint.ends_on, time.max), url
        )
    if sight.until is None:
        rows = _kept(cooperation.pk)
    else:
        rows = list(_keeping(cooperation.pk).filter(at__lte=sight.until)[:MOST_TOLD])
    for at, state, promise, what, name in rows:
        template = gettext_noop("{firm} kept its promise: “{what}”")
        if state == PromiseState.REPAIRED:
            template = gettext_noop("{firm} repaired: “{what}”")
        url = address("promises:promise", cooperation.pk, promise)
        yield Happening(at, "promise", Message(template, {"firm": name, "what": what}), url=url)


def _keeping(cooperation_id: UUID) -> QuerySet[Any, tuple[Any, ...]]:
    """The steps by which promises were kept or repaired, the latest first."""
    told = (PromiseState.KEPT, PromiseState.REPAIRED)
    steps = PromiseStep.objects.filter(promise__cooperation=cooperation_id, state__in=told)
    firm = Coalesce("promise__maker__firm__name", "promise__maker__outside_name")
    return steps.order_by("-at").values_list("at", "state", "promise", "promise__what", firm)


@prepared
def _kept(cooperation_id: UUID) -> QuerySet[Any, tuple[Any, ...]]:
    return _keeping(cooperation_id)[:MOST_TOLD]


def left_open(cooperation: Cooperation, party: Party) -> Iterator[Consequence]:
    """The promises that a leaving member leaves open, made and held."""
    open_ones = Promise.objects.filter(cooperation=cooperation, state__in=OPEN)
    made = open_ones.filter(maker__firm=party.firm_id).exclude(maker__firm=None).count()
    held = open_ones.filter(holder__firm=party.firm_id).exclude(holder__firm=None).count()
    if made:
        template = gettext_noop("Promises that it leaves open: {count}.")
        message = Message(template, {"count": made})
        yield Consequence("promises:made", message, url_name="promises:board")
    if held:
        template = gettext_noop("Promises made to it that nobody can confirm: {count}.")
        message = Message(template, {"count": held})
        yield Consequence("promises:held", message, url_name="promises:board")


def unanswered(now: datetime) -> Iterator[Silence]:
    """Promises asked or offered a week ago without an answer, and said to be done without a confirmation."""
    waiting = Q(state__in=(PromiseState.ASKED, PromiseState.OFFERED),
                asked_at__lt=now - ANSWER_WITHIN)  # fmt: skip
    done = Q(state=PromiseState.DONE, done_on__lt=(now - CONFIRM_WITHIN).date())
    found = Promise.objects.filter(waiting | done, cooperation__closed_at=None)
    for one in found.select_related("maker__firm", "holder__firm"):
        silent = one.maker if one.state == PromiseState.ASKED else one.holder
        since = _at(one.done_on) if one.state == PromiseState.DONE and one.done_on else one.asked_at
        template = gettext_noop("{firm} has not answered: “{what}”")
        message = Message(template, {"firm": silent.label, "what": one.what})
        url = address("promises:promise", one.cooperation_id, one.pk)
        yield Silence(one.cooperation_id, f"promise:{one.pk}:{one.state}", since, message, url)
    yield from _days_unanswered(now)


def _days_unanswered(now: datetime) -> Iterator[Silence]:
    """Other days proposed a week ago that one side, or both, left without an answer."""
    days = Deferral.objects.filter(
        answer=Answer.WAITS, at__lt=now - ANSWER_WITHIN, promise__cooperation__closed_at=None
    )
    for one in days.select_related("promise__maker__firm", "promise__holder__firm"):
        promise = one.promise
        silent = promise.maker if one.waits_for(Side.MAKER) else promise.holder
        template = gettext_noop("{firm} has not answered: another day for “{what}”")
        message = Message(template, {"firm": silent.label, "what": promise.what})
        url = address("promises:promise", promise.cooperation_id, promise.pk)
        yield Silence(promise.cooperation_id, f"deferral:{one.pk}", one.at, message, url)


def archived_promises(actor: Actor, cooperation: Cooperation) -> Iterator[ArchiveFile]:
    """The promises as one table (CSV), as the reader knew them."""
    sight = sight_of(actor, cooperation)
    if sight is None or not sight.shows(Right.PROMISES):
        return
    rows = as_read(promises_read(cooperation, sight), sight)
    if rows:
        yield ArchiveFile("promises.csv", promises_csv(rows))


def promises_csv(rows: list[Promise]) -> bytes:
    """Promises as a table for a spreadsheet, in the reader's language; a formula in a text stays a text."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(
        [_("Promise"), _("Who promises"), _("To whom"), _("Due on"), _("State"), _("Done on"),
         _("Sprint")]
    )  # fmt: skip
    for one in rows:
        texts = [one.what, one.maker.label, one.holder.label, one.due_on.isoformat(),
                 str(one.get_state_display()), one.done_on.isoformat() if one.done_on else "",
                 one.sprint.name if one.sprint else ""]  # fmt: skip
        writer.writerow([_plain(text) for text in texts])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _plain(text: str) -> str:
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


def _at(day: date, hour: time = time.min) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))
