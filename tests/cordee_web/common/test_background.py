"""What works in the background, told to whom it belongs: the animateur of a network, who runs the site."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django import app
from pytest_django import DjangoAssertNumQueries
from tests.cordee_web.leaks.marks import World
from tests.cordee_web.leaks.walk import client_for
from tests.cordee_web.scenes import Cast, make_cast

from cordee_web.apps.accounts.actions.telling import MAIL_TASK
from cordee_web.apps.accounts.enums import Kind
from cordee_web.apps.accounts.models import Network, Notification, Person
from cordee_web.apps.common import background
from cordee_web.apps.common.models import LongJob
from cordee_web.apps.common.values import Actor
from cordee_web.config.commands import group
from cordee_web.web.network.views_jobs import PLACES


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def _job(network: Network, **told: Any) -> LongJob:
    return LongJob.objects.create(
        network_id=network.pk, kind="imports.apply", subject_kind="imports.rosterimport",
        subject_id="00000000-0000-4000-8000-000000000000", **told,
    )  # fmt: skip


def _mail(person: Person, network: Network, status: str = "todo") -> None:
    notice = Notification.objects.create(
        person=person, network=network, kind=next(iter(Kind)), template="news"
    )
    app.configure_task(MAIL_TASK, queue="mail").defer(notification=str(notice.pk))
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = %s::procrastinate_job_status, attempts = 3 "
            "WHERE args->>'notification' = %s",
            [status, str(notice.pk)],
        )


def _told(actor: Actor) -> list[tuple[str, int, int, int]]:
    return [
        (one.about.label, one.waiting, one.running, one.failed) for one in background.lines(actor)
    ]


def test_each_animateur_is_told_of_the_own_network_and_who_runs_the_site_of_all(cast: Cast) -> None:
    here = [_job(cast.network), _job(cast.network, state=LongJob.State.FAILED)]
    there = _job(cast.other_network)
    _mail(cast.owner, cast.network)
    _mail(cast.member, cast.network, "failed")
    _mail(cast.foreigner, cast.other_network)
    _mail(cast.owner, cast.other_network)
    animateur = cast.actor("animateur")
    assert set(background.works(animateur)) == set(here)
    assert _told(animateur) == [("Mails that tell one thing", 1, 0, 1)]
    for role in ("owner", "member", "rival", "foreigner"):
        assert (list(background.works(cast.actor(role))), _told(cast.actor(role))) == ([], [])
    assert (list(background.works(Actor())), _told(Actor())) == ([], [])
    assert set(background.works(Actor.task("command"))) == {*here, there}
    assert _told(Actor.task("command")) == [("Mails that tell one thing", 3, 0, 1)]


def test_every_task_says_what_it_is_and_every_duty_when(cast: Cast) -> None:
    others = ("tests.", "builtin", "procrastinate")
    names = [name for name in app.tasks if not name.startswith(others)]
    undescribed = [name for name in names if background.about(name).label == name]
    assert undescribed == []
    assert {*PLACES} - {*app.tasks} == set()
    assert [one.task for one in background.duties() if one.next is None or one.last] == []


def test_a_duty_tells_when_it_was_last_done_and_whether_it_failed(cast: Cast) -> None:
    at = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_periodic_defers (task_name, defer_timestamp, periodic_id) "
            "VALUES ('directory.find_expiring', %s, '')",
            [int(at.timestamp())],
        )
    told = {one.task: (one.last, one.failed) for one in background.duties()}
    assert told["directory.find_expiring"] == (at, 0)
    assert told["promises.remind"] == (None, 0)


def test_the_page_says_what_fails_and_what_to_do_and_costs_the_same_whatever_its_length(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = client_for(World(cast), "animateur")
    failed = _job(
        cast.network, state=LongJob.State.FAILED, template="{count} counted", values={"count": 3}
    )
    client.get("/network/jobs/")
    with django_assert_num_queries(QUERIES):
        text = _text(client)
    assert text.count("Ouvrez l’import") == 1
    assert text.count("Aucun travailleur") == 1
    for _n in range(2):
        _job(cast.network)
    with django_assert_num_queries(QUERIES):
        text = _text(client)
    assert text.count(f'href="/imports/{failed.subject_id}/"') == 3
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now())")
    assert _text(client).count("Aucun travailleur") == 0
    assert client_for(World(cast), "owner").get("/network/jobs/").status_code == 403


QUERIES = 21


def _text(client: Client) -> str:
    answer = client.get("/network/jobs/", headers={"accept-language": "fr"})
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_command_lists_a_network_or_all(cast: Cast) -> None:
    job = _job(cast.network, state=LongJob.State.RUNNING, done=3, total=12)
    _mail(cast.owner, cast.network, "failed")
    when = f"{timezone.localtime(job.created_at):%Y-%m-%d %H:%M}"
    done = CliRunner().invoke(group, ["jobs", "--network", cast.network.slug])
    lines = done.output.splitlines()
    assert (lines[:3], done.exit_code) == (
        [
            f"{when}  imports.apply        runs 3/12",
            "Mails that tell one thing: 0 waiting, 0 running, 1 failed",
            f"  {background.AGAIN}",
        ],
        0,
    )
    assert lines[-1] == "no worker lives (last seen: never): `cordee-web worker`"
    other = CliRunner().invoke(group, ["jobs", "--network", cast.other_network.slug])
    assert other.output.splitlines() == lines[3:]
    assert CliRunner().invoke(group, ["jobs", "--network", "nowhere"]).exit_code == 1
