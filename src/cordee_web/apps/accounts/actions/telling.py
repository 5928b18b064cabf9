"""Telling persons something: on screen at once, by mail as each one chose.

`notify` is a plain function that the verbs of every app call: what it stores and what it promises to send
belong to the transaction of the verb, and vanish with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.types import JSONDict

from cordee.vocabulary import Message
from cordee_web.apps.accounts.enums import Kind, Pace
from cordee_web.apps.accounts.models import Notification, Person
from cordee_web.apps.accounts.queries import plain, wanting

MAIL_TASK = "accounts.mail_notification"
QUEUE = "mails"


def notify(
    person_ids: Iterable[UUID],
    kind: Kind,
    message: Message,
    *,
    url: str = "",
    network_id: UUID | None = None,
    essential: bool = False,
) -> list[Notification]:
    """Tells some persons a message, once each.

    `message` is a template marked with `gettext_noop` and its values: it is translated for each reader. Its
    values name firms and needs, never persons, who may ask to be forgotten (ADR 9).
    `url` is the page to open, from the root of the site. `essential` mails leave at once, whatever was
    chosen, and offer no way to refuse them: keep it for what binds someone or touches their account.
    """
    asked = set(person_ids)
    told = set(Person.objects.filter(pk__in=asked, is_active=True).values_list("pk", flat=True))
    now = timezone.now()
    made = Notification.objects.bulk_create(
        Notification(
            person_id=one,
            network_id=network_id,
            kind=kind,
            template=message.template,
            values={name: plain(value) for name, value in message.values.items()},
            url=url,
            essential=essential,
            created_at=now,
        )
        for one in sorted(told)
    )
    at_once = told if essential else wanting(Pace.AT_ONCE, kind, told)
    jobs: list[JSONDict] = [
        {"notification": str(one.pk)} for one in made if one.person_id in at_once
    ]
    if jobs:
        app.configure_task(MAIL_TASK, queue=QUEUE).batch_defer(*jobs)
    return made


def mark_read(person: Person, notifications: Iterable[UUID] | None = None) -> int:
    """A person has read these notifications, or all of them; gives how many were unread.

    Reading decides nothing: it is no entry of the register.
    """
    unread = Notification.objects.filter(person=person, read_at=None)
    if notifications is not None:
        unread = unread.filter(pk__in=list(notifications))
    return unread.update(read_at=timezone.now())
