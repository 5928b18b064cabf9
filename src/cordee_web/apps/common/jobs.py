"""Long jobs: asked for in the transaction that needs them, done by a worker, their progress on screen.

An app declares what it does in its `tasks.py`:

    @long_task("directory.import")
    def import_firms(progress: Progress, *, batch_id: str) -> None: ...

and asks for it with `ask(actor, "directory.import", subject=batch, batch_id=str(batch.pk))`. The whole work
is one transaction that also marks the job as done: a worker killed at any moment leaves nothing half-done,
and a job run a second time finds itself done. `whole=False` is for works of several transactions, which
must then find out themselves what they did already.
"""

from __future__ import annotations

import contextlib
import json
import time
import traceback
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import (
    DatabaseError,
    InterfaceError,
    OperationalError,
    connection,
    models,
    transaction,
)
from django.db import connections as all_connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from cordee.vocabulary.message import Message, _
from cordee_web.apps.common.models import LongJob
from cordee_web.apps.common.values import Actor

QUEUE = "long"
ATTEMPTS = 5
"""How often a job is tried again when its worker or the database died under it."""
_PAUSE = 0.25
"""Seconds between two writes of a progress."""
_LOCK = 0x4A6F6273  # "Jobs": the class of advisory locks by which a job never runs twice at once
_TASKS: dict[str, Callable[[str], None]] = {}
_State = LongJob.State

type Work = Callable[..., None]


class JobRefused(Exception):
    """The work cannot be done, and this is why: the job fails with this message and is not retried."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


class Progress:
    """How far a job is. Told on a connection of its own, so that it is seen before the work commits.

    Inside somebody's transaction (a test, a job run at once) it is told on theirs.
    """

    def __init__(self, job_id: UUID) -> None:
        self.job_id = job_id
        self.done = 0
        self._own = (
            None if connection.in_atomic_block else all_connections.create_connection("default")
        )
        self._told_at = 0.0
        self._settled = False

    def __call__(self, done: int, total: int | None = None, message: Message | None = None) -> None:
        """`done` of `total` is done; told four times a second at most, unless there is a message."""
        self.done = done
        now = time.monotonic()
        if message is None and total is None and now - self._told_at < _PAUSE:
            return
        self._told_at = now
        told: dict[str, Any] = {"done": done}
        if total is not None:
            told["total"] = total
        self._tell(told | _said(message))

    def step(self, count: int = 1) -> None:
        """`count` more are done."""
        self(self.done + count)

    def say(self, message: Message) -> None:
        """What is being done now, or what came of it."""
        self(self.done, message=message)

    def settle(self, state: str, message: Message | None = None, error: str = "") -> None:
        """The end, in the transaction under way; nothing is told afterwards."""
        LongJob.objects.filter(pk=self.job_id).update(
            state=state,
            error=error,
            ended_at=None if state == _State.WAITING else timezone.now(),
            **({"done": self.done} if self.done else {}),
            **_said(message),
        )
        self._settled = True

    def lock(self) -> None:
        """Waits until nobody else does this job, and keeps it until `close`."""
        if self._own is not None:
            _lock(self._own, self.job_id, "pg_advisory_lock")

    def close(self) -> None:
        """Closes the connection of its own."""
        if self._own is not None:
            self._own.close()

    def _tell(self, told: dict[str, Any]) -> None:
        if self._settled:
            return
        if self._own is None:
            LongJob.objects.filter(pk=self.job_id).update(**told)
            return
        names = ", ".join(f'"{name}" = %s' for name in told)
        values = [json.dumps(one) if isinstance(one, dict) else one for one in told.values()]
        with self._own.cursor() as cursor:
            cursor.execute(
                f'UPDATE "{LongJob._meta.db_table}" SET {names} WHERE id = %s',  # noqa: S608
                [*values, self.job_id],
            )

    def begin(self) -> None:
        """The work begins, or begins again."""
        started: datetime = timezone.now()
        self._tell({"state": _State.RUNNING.value, "started_at": started, "done": 0, "error": ""})


def long_task(kind: str, *, whole: bool = True) -> Callable[[Work], Work]:
    """Declares the work of a kind of job; its arguments are plain JSON values."""

    def declare(work: Work) -> Work:
        def run(job_id: str) -> None:
            _run(UUID(job_id), work, whole=whole)

        retry = RetryStrategy(
            max_attempts=ATTEMPTS, wait=1, retry_exceptions={OperationalError, InterfaceError}
        )
        app.task(name=kind, queue=QUEUE, retry=retry)(run)
        _TASKS[kind] = run
        return work

    return declare


def ask(
    actor: Actor,
    kind: str,
    *,
    subject: models.Model | None = None,
    total: int | None = None,
    one_at_a_time: str | None = None,
    **arguments: Any,
) -> LongJob:
    """Asks for a job in the transaction under way: a worker sees it once that commits.

    Jobs that share `one_at_a_time` ("index:<network>") run one after the other.
    """
    job = _written(actor, kind, subject, total, arguments)
    app.configure_task(kind, queue=QUEUE, lock=one_at_a_time).defer(job_id=str(job.pk))
    return job


def do_now(
    actor: Actor, kind: str, *, subject: models.Model | None = None, **arguments: Any
) -> LongJob:
    """The same without a worker, before this returns: for commands and tests. What fails raises."""
    job = _written(actor, kind, subject, None, arguments)
    _TASKS[kind](str(job.pk))
    job.refresh_from_db()
    return job


def kinds() -> Iterable[str]:
    """The kinds of jobs that were declared."""
    return sorted(_TASKS)


def jobs_of(actor: Actor) -> models.QuerySet[LongJob]:
    """The jobs that someone may follow, newest first: their own; of its network for an animateur."""
    own = models.Q(person_id=actor.person_id, network_id=actor.network_id)
    if actor.person_id is None:
        return LongJob.objects.none()
    if actor.animates:
        own |= models.Q(network_id=actor.network_id)
    return LongJob.objects.filter(own).order_by("-created_at")


def job_on(subject: models.Model) -> LongJob | None:
    """The last job asked for on a row. Ask a rule about the row before showing it."""
    return (
        LongJob.objects.filter(subject_kind=subject._meta.label_lower, subject_id=str(subject.pk))
        .order_by("-created_at")
        .first()
    )


def message_of(job: LongJob) -> Message | None:
    """What the job says, to be shown in the reader's language."""
    return Message(job.template, job.values) if job.template else None


def give_up(job_id: UUID) -> None:
    """Marks a job that took its worker down at every attempt."""
    LongJob.objects.filter(pk=job_id).exclude(state=_State.DONE).update(
        state=_State.FAILED,
        ended_at=timezone.now(),
        **_said(
            Message(_("The work was stopped from outside {times} times."), {"times": ATTEMPTS})
        ),
    )


def _written(
    actor: Actor,
    kind: str,
    subject: models.Model | None,
    total: int | None,
    arguments: dict[str, Any],
) -> LongJob:
    if kind not in _TASKS:
        raise LookupError(f"no long job is called {kind!r}: there are {', '.join(kinds())}")
    return LongJob.objects.create(
        kind=kind,
        arguments=arguments,
        network_id=actor.network_id,
        person_id=actor.person_id,
        subject_kind=subject._meta.label_lower if subject else "",
        subject_id=str(subject.pk) if subject else "",
        total=total,
    )


def _run(job_id: UUID, work: Work, *, whole: bool) -> None:
    job = LongJob.objects.get(pk=job_id)
    progress = Progress(job_id)
    try:
        if whole:
            with transaction.atomic():
                _lock(connection, job_id, "pg_advisory_xact_lock")
                _work(progress, job, work)
        else:
            progress.lock()
            _work(progress, job, work)
    except JobRefused as refused:
        progress.settle(_State.FAILED, refused.message)
    except (OperationalError, InterfaceError):
        said = Message(_("The work was interrupted and begins again."))
        _settle_if_possible(progress, _State.WAITING, said)
        raise
    except Exception:
        said = Message(_("The work failed; an administrator finds why in the log."))
        _settle_if_possible(progress, _State.FAILED, said, traceback.format_exc()[-8000:])
        raise
    finally:
        progress.close()


def _work(progress: Progress, job: LongJob, work: Work) -> None:
    """Does the work unless it is done (a second worker has waited for the first one's end)."""
    if LongJob.objects.filter(pk=job.pk, state=_State.DONE).exists():
        return
    progress.begin()
    work(progress, **job.arguments)
    progress.settle(_State.DONE)


def _settle_if_possible(progress: Progress, state: str, said: Message, error: str = "") -> None:
    """What became of the job, unless the database is the trouble: the sweep then finds the job again."""
    with contextlib.suppress(DatabaseError, InterfaceError):
        progress.settle(state, said, error)


def _lock(on: BaseDatabaseWrapper, job_id: UUID, function: str) -> None:
    with on.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s, %s)", [_LOCK, job_id.int % 2**31])


def _said(message: Message | None) -> dict[str, Any]:
    return {} if message is None else {"template": message.template, "values": dict(message.values)}
