"""What works in the background for a network: long jobs, errands (mails, deliveries…) and periodic duties.

Each app says in its `tasks.py` what its tasks are, what to do when one fails, and which rows of an errand
are whose: `describe`, `errand`. A reader is shown what is of the network that they animate, and no more;
whoever runs the site (`cordee-web jobs`) sees all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Max, Min, Q, QuerySet, UUIDField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_noop
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import (
    ProcrastinateJob,
    ProcrastinatePeriodicDefer,
    ProcrastinateWorker,
)

from cordee_web.apps.common.jobs import jobs_of
from cordee_web.apps.common.models import LongJob
from cordee_web.apps.common.values import Actor

AGAIN = gettext_noop(
    "It is tried again by itself. When it has failed for good, who runs the site finds why in the log."
)
NEXT = gettext_noop("It is done again at its next hour; who runs the site finds why in the log.")

type Rows = QuerySet[Any, Any]


@dataclass(frozen=True, slots=True)
class About:
    """What a task is for its readers: both are texts of the catalogues."""

    label: str
    cure: str
    """What to do when it fails."""


@dataclass(frozen=True, slots=True)
class Errand:
    """A small task about one row: the argument that names it, and the rows of a network."""

    task: str
    argument: str
    of_network: Callable[[UUID], Rows]
    cast: Any


@dataclass(frozen=True, slots=True)
class Line:
    """The errands of a kind that are not done. `again` is when the next one is tried, None for at once."""

    about: About
    waiting: int
    running: int
    failed: int
    tries: int
    """The most times that one of them was tried."""
    again: datetime | None


@dataclass(frozen=True, slots=True)
class Duty:
    """What is done at fixed times; `last` None: never yet."""

    task: str
    about: About
    last: datetime | None
    next: datetime | None
    failed: int


_ABOUT: dict[str, About] = {}
_ERRANDS: dict[str, Errand] = {}


def describe(task: str, label: str, cure: str) -> None:
    """Says what a task is, and what to do when it fails."""
    _ABOUT[task] = About(label, cure)


def errand(task: str, argument: str, of_network: Callable[[UUID], Rows], cast: Any = None) -> None:
    """Says of which rows a task is (its argument, an uuid unless said), and which are a network's."""
    _ERRANDS[task] = Errand(task, argument, of_network, cast or UUIDField())


def about(task: str) -> About:
    """What a task is; its name where no app said it."""
    return _ABOUT.get(task, About(task, ""))


def works(actor: Actor) -> QuerySet[LongJob]:
    """The long jobs that someone answers for, newest first: those of the network that they animate."""
    if actor.program:
        mine = Q(network_id=actor.network_id) if actor.network_id else Q()
        return LongJob.objects.filter(mine).order_by("-created_at")
    return jobs_of(actor) if actor.animates else LongJob.objects.none()


def lines(actor: Actor) -> list[Line]:
    """The errands that wait, run or failed, by kind; a query a kind."""
    if not (actor.program or (actor.animates and actor.network_id is not None)):
        return []
    found = [_line(one, actor.network_id) for one in _ERRANDS.values()]
    return [one for one in found if one.waiting or one.running or one.failed]


def duties() -> list[Duty]:
    """What the site does at fixed times, for all its networks alike."""
    told = app.periodic_registry.periodic_tasks.values()
    names = [one.task.name for one in told]
    last = dict(
        ProcrastinatePeriodicDefer.objects.filter(task_name__in=names)
        .values_list("task_name")
        .annotate(Max("defer_timestamp"))
    )
    failed = dict(
        ProcrastinateJob.objects.filter(task_name__in=names, status="failed")
        .values_list("task_name")
        .annotate(Count("pk"))
    )
    return [
        Duty(
            one.task.name,
            about(one.task.name),
            _at(last.get(one.task.name)),
            _at(one.croniter.get_next(float, start_time=timezone.now().timestamp())),
            failed.get(one.task.name, 0),
        )
        for one in sorted(told, key=lambda one: one.task.name)
    ]


def worker_seen() -> datetime | None:
    """When a worker last gave a sign of life; None when there is none."""
    seen: datetime | None = ProcrastinateWorker.objects.aggregate(at=Max("last_heartbeat"))["at"]
    return seen


def worker_lives() -> bool:
    """Whether some worker gives signs of life: else nothing of all this goes on."""
    silence = settings.PROCRASTINATE_WORKER_DEFAULTS["stalled_worker_timeout"]
    seen = worker_seen()
    return seen is not None and seen > timezone.now() - timedelta(seconds=silence)


def _at(seconds: float | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)


def _line(one: Errand, network_id: UUID | None) -> Line:
    jobs = ProcrastinateJob.objects.filter(
        task_name=one.task, status__in=["todo", "doing", "failed"]
    )
    if network_id is not None:
        of = Cast(KT(f"args__{one.argument}"), one.cast)
        jobs = jobs.alias(row=of).filter(row__in=one.of_network(network_id))
    told = jobs.aggregate(
        waiting=Count("pk", filter=Q(status="todo")),
        running=Count("pk", filter=Q(status="doing")),
        failed=Count("pk", filter=Q(status="failed")),
        tries=Max("attempts"),
        again=Min("scheduled_at", filter=Q(status="todo")),
    )
    return Line(about(one.task), **(told | {"tries": told["tries"] or 0}))
