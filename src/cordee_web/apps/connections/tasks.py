"""Jobs of the connections: events published, deliveries sent with a growing pause, old answers forgotten."""

from __future__ import annotations

from uuid import UUID

from asgiref.sync import sync_to_async
from django.db import transaction
from django.db.models import BigIntegerField
from django.utils import timezone
from django.utils.translation import gettext_noop
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from cordee_web.apps.common.background import AGAIN, NEXT, describe, errand
from cordee_web.apps.common.models import Entry
from cordee_web.apps.connections.actions.keys import forget_calls
from cordee_web.apps.connections.actions.sending import MOST_ATTEMPTS, send
from cordee_web.apps.connections.actions.webhooks import DELIVER_TASK, PUBLISH_TASK, QUEUE, publish
from cordee_web.apps.connections.enums import DeliveryState
from cordee_web.apps.connections.models import Delivery

RETRY = RetryStrategy(max_attempts=MOST_ATTEMPTS - 1, exponential_wait=5)
"""Five seconds, then five times as long each time: the last try comes about a day after the first."""


class NotDelivered(Exception):
    """The other side did not answer 2xx: the delivery is tried again later."""


@app.task(name=PUBLISH_TASK, queue=QUEUE, retry=RetryStrategy(max_attempts=5, exponential_wait=4))
def publish_entry(*, number: int) -> None:
    """Makes the deliveries of an entry of the register, all or none."""
    with transaction.atomic():
        publish(number)


@app.task(name=DELIVER_TASK, queue=QUEUE, retry=RETRY)
def deliver(*, delivery: str) -> None:
    """Tries to deliver once; raises until it is delivered or given up."""
    found = Delivery.objects.select_related("endpoint").filter(pk=UUID(delivery)).first()
    if found is None or found.state in {DeliveryState.DELIVERED, DeliveryState.FAILED}:
        return
    if not send(found) and found.state == DeliveryState.RETRYING:
        raise NotDelivered(found.trouble or f"answered {found.answer}")


@app.periodic(cron="17 3 * * *")
@app.task(name="connections.forget", queueing_lock="connections.forget")
async def forget(timestamp: int) -> None:
    """Every night: the answers of writes older than a day."""
    await sync_to_async(forget_calls)(timezone.now())


describe(PUBLISH_TASK, gettext_noop("Events to be told to webhooks"), AGAIN)
describe(
    DELIVER_TASK,
    gettext_noop("Deliveries to webhooks"),
    gettext_noop("Open Keys and webhooks: each address says what it answered."),
)
describe("connections.forget", gettext_noop("Old answers of the API are forgotten"), NEXT)
errand(
    PUBLISH_TASK,
    "number",
    lambda network_id: Entry.objects.filter(network_id=network_id).values("number"),
    BigIntegerField(),
)
errand(
    DELIVER_TASK,
    "delivery",
    lambda network_id: Delivery.objects.filter(endpoint__network=network_id).values("pk"),
)
