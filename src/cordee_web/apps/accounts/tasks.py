"""Jobs of the accounts: mails that leave at once, and the daily one."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.types import JSONDict

from cordee_web.apps.accounts.actions.mails import mail_digest
from cordee_web.apps.accounts.actions.mails import mail_notification as mail_one
from cordee_web.apps.accounts.actions.telling import MAIL_TASK, QUEUE
from cordee_web.apps.accounts.models import Notification, Person
from cordee_web.apps.accounts.queries import persons_with_news
from cordee_web.apps.common.background import AGAIN, NEXT, describe, errand

DIGEST_TASK = "accounts.mail_digest"
RETRY = RetryStrategy(max_attempts=8, exponential_wait=4)
"""A mail server that is away is tried again for about a day."""


@app.task(name=MAIL_TASK, queue=QUEUE, retry=RETRY)
def mail_notification(*, notification: str) -> None:
    """Mails one notification; its row is held meanwhile, so that it leaves once."""
    with transaction.atomic():
        found = (
            Notification.objects.select_for_update(of=("self",))
            .select_related("person")
            .filter(pk=UUID(notification))
            .first()
        )
        if found is not None:
            mail_one(found)


@app.task(name=DIGEST_TASK, queue=QUEUE, retry=RETRY)
def mail_one_digest(*, person: str) -> None:
    """Mails one person's daily digest."""
    with transaction.atomic():
        found = Person.objects.select_for_update().filter(pk=UUID(person)).first()
        if found is not None:
            mail_digest(found)


@app.periodic(cron="0 5 * * *")
@app.task(name="accounts.send_digests", queue=QUEUE)
def send_digests(timestamp: int) -> None:
    """Every morning: one job a person, so that one address that fails holds up nobody."""
    jobs: list[JSONDict] = [
        {"person": str(pk)} for pk in persons_with_news().values_list("pk", flat=True)
    ]
    if jobs:
        app.configure_task(DIGEST_TASK, queue=QUEUE).batch_defer(*jobs)


describe(MAIL_TASK, gettext_noop("Mails that tell one thing"), AGAIN)
describe(DIGEST_TASK, gettext_noop("Daily mails"), AGAIN)
describe("accounts.send_digests", gettext_noop("The daily mails are written"), NEXT)
errand(
    MAIL_TASK,
    "notification",
    lambda network_id: Notification.objects.filter(network=network_id).values("pk"),
)
errand(
    DIGEST_TASK,
    "person",
    lambda network_id: Notification.objects.filter(
        network=network_id, read_at=None, mailed_at=None
    ).values("person"),
)
