"""Notifications: on screen, by mail as each one chose, and the way out."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import translation
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.cordee_web.scenes import make_person

from cordee.vocabulary import Message
from cordee_web.apps.accounts.actions.mails import unsubscribe_url
from cordee_web.apps.accounts.actions.persons import choose_mail
from cordee_web.apps.accounts.actions.telling import mark_read, notify
from cordee_web.apps.accounts.enums import Kind, Pace
from cordee_web.apps.accounts.models import Notification, Person
from cordee_web.apps.accounts.queries import text_of, unread_count
from cordee_web.apps.accounts.tasks import mail_notification, mail_one_digest, send_digests
from cordee_web.apps.common.register import history, verify
from cordee_web.apps.common.values import Actor

pytestmark = pytest.mark.django_db
HELLO = Message("{firm} would do it with you", {"firm": "Mont Traitement"})


@pytest.fixture
def person() -> Person:
    return make_person("Jeanne Roy", language="en")


def jobs() -> list[tuple[str, dict[str, Any]]]:
    found = ProcrastinateJob.objects.order_by("id").values_list("task_name", "args")
    return [(name, args) for name, args in found]


def test_it_is_on_screen_and_its_mail_waits_for_the_worker(person: Person) -> None:
    (made,) = notify([person.pk, person.pk], Kind.ALERT, HELLO, url="/needs/1/")
    assert (text_of(made), unread_count(person.pk)) == ("Mont Traitement would do it with you", 1)
    assert jobs() == [("accounts.mail_notification", {"notification": str(made.pk)})]
    assert mark_read(person) == 1
    assert unread_count(person.pk) == 0


def test_a_message_in_a_message_and_unknown_values_come_back_in_french(person: Person) -> None:
    inner = Message("unknown")
    (made,) = notify(
        [person.pk], Kind.WORK, Message("{a} {b} {c}", {"a": inner, "b": None, "c": (1, 2)})
    )
    made.refresh_from_db()
    with translation.override("fr"):
        assert text_of(made) == "inconnu inconnu 1, 2"


def test_mail_comes_at_once_daily_or_never_as_chosen(person: Person) -> None:
    for pace, expected in ((Pace.AT_ONCE, 1), (Pace.DAILY, 0), (Pace.NEVER, 0)):
        ProcrastinateJob.objects.all()._raw_delete("default")
        choose_mail(actor=Actor(person_id=person.pk), person=person, paces={Kind.FIRM: pace})
        notify([person.pk], Kind.FIRM, HELLO)
        assert len(jobs()) == expected
    notify([person.pk], Kind.FIRM, HELLO, essential=True)
    assert len(jobs()) == 1


def test_whoever_left_is_told_nothing(person: Person) -> None:
    person.is_active = False
    person.save()
    assert notify([person.pk], Kind.ALERT, HELLO) == []


def test_the_mail_is_in_the_readers_language_with_a_way_out(person: Person) -> None:
    (made,) = notify([person.pk], Kind.ALERT, HELLO, url="/needs/1/")
    mail_notification(notification=str(made.pk))
    mail_notification(notification=str(made.pk))  # a job run twice mails once
    (sent,) = mail.outbox
    link = unsubscribe_url(person, Kind.ALERT)
    assert (sent.to, sent.subject) == ([person.email], "Mont Traitement would do it with you")
    assert sent.body == (
        "Hello Jeanne Roy,\n\nMont Traitement would do it with you\n\n"
        "See it: http://localhost:8000/needs/1/\n\n--\nCordée · http://localhost:8000/\n"
        f"No more mails like this one: {link}\n"
    )
    assert sent.extra_headers == {
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<{link}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def test_an_essential_mail_offers_no_way_out(person: Person) -> None:
    (made,) = notify([person.pk], Kind.ACCOUNT, HELLO, essential=True)
    mail_notification(notification=str(made.pk))
    assert mail.outbox[0].extra_headers == {"Auto-Submitted": "auto-generated"}


def test_what_was_read_meanwhile_is_not_mailed(person: Person) -> None:
    (made,) = notify([person.pk], Kind.ALERT, HELLO)
    mark_read(person, [made.pk])
    mail_notification(notification=str(made.pk))
    assert mail.outbox == []


def test_the_daily_mail_tells_each_thing_once(person: Person) -> None:
    other = make_person("Other")
    notify([person.pk], Kind.FIRM, HELLO, url="/a/")
    notify([person.pk, other.pk], Kind.DEADLINE, Message("Two days left"))
    notify([person.pk], Kind.WORK, Message("Import done"))
    send_digests(timestamp=0)
    daily = [args["person"] for name, args in jobs() if name == "accounts.mail_digest"]
    assert daily == sorted([str(person.pk), str(other.pk)])
    mail_one_digest(person=str(person.pk))
    mail_one_digest(person=str(person.pk))
    (sent,) = mail.outbox
    assert sent.subject == "Cordée: 2 things to know today"
    assert sent.body.split("\n\n--\n")[0] == (
        "Hello Jeanne Roy,\n\nSince the last daily mail:\n\n"
        "- Mont Traitement would do it with you\n  http://localhost:8000/a/\n- Two days left"
    )
    assert Notification.objects.filter(person=person, mailed_at=None).count() == 1


def test_one_click_refuses_a_kind_and_a_look_refuses_nothing(person: Person) -> None:
    path = unsubscribe_url(person, Kind.ALERT).removeprefix("http://localhost:8000")
    stranger = Client(enforce_csrf_checks=True)
    assert stranger.get(path).status_code == 200
    assert list(person.mail_choices.values_list("kind", "pace")) == []
    answer = stranger.post(path, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert list(person.mail_choices.values_list("kind", "pace")) == [("alert", "never")]
    assert [one.verb for one in history(person)] == ["accounts.mail.chosen"]
    assert stranger.post(path[:-3] + "xx/").status_code == 404
    assert list(verify()) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(
    person: Person, client: Client, rows: int, django_assert_num_queries: Any
) -> None:
    for _ in range(rows):
        notify([person.pk], Kind.ALERT, HELLO)
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.get("/notifications/")
    with django_assert_num_queries(8):
        assert client.get("/notifications/").status_code == 200
