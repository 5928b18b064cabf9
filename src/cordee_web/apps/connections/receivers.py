"""The register is listened to: an entry that is an event is told to webhooks, once it is committed."""

from __future__ import annotations

from django.db.models.signals import post_save
from django.dispatch import receiver
from procrastinate.contrib.django import app

from cordee_web.apps.common.models import Entry
from cordee_web.apps.connections.actions.webhooks import PUBLISH_TASK, QUEUE
from cordee_web.apps.connections.models import Endpoint
from cordee_web.apps.connections.rules import EVENTS


@receiver(post_save, sender=Entry, dispatch_uid="connections.event")
def ask_to_publish(sender: type[Entry], instance: Entry, **_kwargs: object) -> None:
    """Asks, in the transaction of the verb, for the deliveries of its event, if anybody wants them."""
    event = EVENTS.get(instance.verb)
    if event is None:
        return
    if Endpoint.objects.filter(stopped_at=None, events__contains=[event]).exists():
        app.configure_task(PUBLISH_TASK, queue=QUEUE).defer(number=instance.number)
