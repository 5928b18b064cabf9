"""Long jobs: asked for in a transaction, done once, their progress seen while they run."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.db import OperationalError, connection, connections, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from cordee.vocabulary.message import Message
from cordee_web.apps.common import jobs
from cordee_web.apps.common.models import LongJob
from cordee_web.apps.common.values import Actor

ACTOR = Actor(person_id=uuid4(), network_id=uuid4())
SEEN: list[Any] = []


@jobs.long_task("tests.counting")
def _count(progress: jobs.Progress, *, upto: int) -> None:
    progress(0, upto)
    for one in range(upto):
        progress.step()
        if one + 1 == upto:
            progress.say(Message("{count} counted", {"count": upto}))
    SEEN.append(_from_elsewhere(progress))


@jobs.long_task("tests.refusing")
def _refuse(progress: jobs.Progress) -> None:
    LongJob.objects.create(kind="tests.left-behind")
    raise jobs.JobRefused(Message("not a spreadsheet"))


@jobs.long_task("tests.failing")
def _fail(progress: jobs.Progress) -> None:
    LongJob.objects.create(kind="tests.left-behind")
    raise ZeroDivisionError


@jobs.long_task("tests.interrupted")
def _interrupted(progress: jobs.Progress) -> None:
    raise OperationalError


def _from_elsewhere(progress: jobs.Progress) -> tuple[Any, ...]:
    """What another connection sees of the job."""
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute(
                "SELECT state, done, total, template FROM common_longjob WHERE id = %s",
                [progress.job_id],
            )
            return tuple(cursor.fetchone() or ())
    finally:
        other.close()


@pytest.fixture(autouse=True)
def nothing_seen() -> None:
    """Each test starts with nothing seen."""
    SEEN.clear()


def _left_behind() -> int:
    return LongJob.objects.filter(kind="tests.left-behind").count()


@pytest.mark.django_db(transaction=True)
def test_progress_is_seen_from_elsewhere_before_the_work_commits() -> None:
    job = jobs.do_now(ACTOR, "tests.counting", upto=3)
    assert SEEN == [("running", 3, 3, "{count} counted")]
    assert (job.state, job.done, job.total, job.percent, job.under_way) == (
        "done",
        3,
        3,
        100,
        False,
    )
    assert jobs.message_of(job) == Message("{count} counted", {"count": 3})


@pytest.mark.django_db
def test_inside_a_transaction_progress_is_told_in_it() -> None:
    job = jobs.do_now(ACTOR, "tests.counting", upto=2)
    assert (SEEN, job.state, job.done) == ([()], "done", 2)


@pytest.mark.django_db
def test_a_job_that_is_done_is_not_done_again() -> None:
    job = jobs.do_now(ACTOR, "tests.counting", upto=1)
    jobs._TASKS["tests.counting"](str(job.pk))
    assert len(SEEN) == 1


@pytest.mark.django_db(transaction=True)
def test_a_refused_job_says_why_and_leaves_nothing() -> None:
    job = jobs.do_now(ACTOR, "tests.refusing")
    assert (job.state, jobs.message_of(job), job.error) == (
        "failed",
        Message("not a spreadsheet"),
        "",
    )
    assert _left_behind() == 0


@pytest.mark.django_db(transaction=True)
def test_a_failure_is_kept_for_the_administrator_and_leaves_nothing() -> None:
    with pytest.raises(ZeroDivisionError):
        jobs.do_now(ACTOR, "tests.failing")
    job = LongJob.objects.get()
    assert (job.state, job.error.splitlines()[-1]) == ("failed", "ZeroDivisionError")


@pytest.mark.django_db(transaction=True)
def test_an_interrupted_job_waits_again() -> None:
    with pytest.raises(OperationalError):
        jobs.do_now(ACTOR, "tests.interrupted")
    job = LongJob.objects.get()
    assert (job.state, job.under_way, job.ended_at) == ("waiting", True, None)


@pytest.mark.django_db(transaction=True)
def test_a_job_is_asked_for_with_the_transaction_that_needs_it() -> None:
    before = LongJob.objects.count(), ProcrastinateJob.objects.count()
    with transaction.atomic():
        jobs.ask(ACTOR, "tests.counting", upto=1)
        transaction.set_rollback(True)
    assert (LongJob.objects.count(), ProcrastinateJob.objects.count()) == before


@pytest.mark.django_db(transaction=True)
def test_a_worker_does_what_was_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)  # its thread keeps none open
    job = jobs.ask(ACTOR, "tests.counting", upto=5, one_at_a_time="counting")
    with app.replace_connector(app.connector.get_worker_connector()) as working:  # type: ignore[attr-defined]
        working.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
    job.refresh_from_db()
    assert (job.state, job.done) == ("done", 5)
    assert SEEN == [("running", 5, 5, "{count} counted")]


@pytest.mark.django_db
def test_a_kind_that_nobody_declared_is_refused() -> None:
    with pytest.raises(LookupError):
        jobs.ask(ACTOR, "tests.unheard-of")


@pytest.mark.django_db
def test_persons_follow_their_jobs_and_animateurs_those_of_their_network() -> None:
    other = Actor(person_id=uuid4(), network_id=ACTOR.network_id)
    animateur = Actor(person_id=uuid4(), network_id=ACTOR.network_id, animates=True)
    foreigner = Actor(person_id=uuid4(), network_id=uuid4(), animates=True)
    job = jobs.do_now(ACTOR, "tests.counting", upto=1)
    seen = [list(jobs.jobs_of(who)) for who in (ACTOR, other, animateur, foreigner, Actor())]
    assert seen == [[job], [], [job], [], []]


@pytest.mark.django_db
def test_the_last_job_on_a_row_is_found() -> None:
    subject = LongJob.objects.create(kind="tests.subject")
    assert jobs.job_on(subject) is None
    jobs.do_now(ACTOR, "tests.counting", subject=subject, upto=1)
    last = jobs.do_now(ACTOR, "tests.counting", subject=subject, upto=1)
    assert jobs.job_on(subject) == last
