"""Webhooks are added, given another secret, removed; their deliveries are made and sent again."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from cordee_web.apps.common.models import Entry
from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.connections.actions.targets import target_of
from cordee_web.apps.connections.enums import Event
from cordee_web.apps.connections.models import Delivery, Endpoint
from cordee_web.apps.connections.queries import actor_of, endpoints_of
from cordee_web.apps.connections.rules import EVENTS, hears, need_of, subject_of
from cordee_web.apps.connections.values import Secret, hook_secret

MOST_ENDPOINTS: Final = 10
PUBLISH_TASK, DELIVER_TASK, QUEUE = "connections.publish", "connections.deliver", "webhooks"


@business_verb
def add_endpoint(*, actor: Actor, url: str, events: Collection[Event]) -> tuple[Endpoint, Secret]:
    """An address to be told of these events; the secret that signs is told here and never again."""
    if actor.network_id is None or actor.person_id is None:
        raise Refused(_("A webhook serves a firm in a network: choose for whom you act first."))
    if not events:
        raise Refused(_("Choose of what the address is told."))
    target_of(url)
    if endpoints_of(actor).filter(stopped_at=None).count() >= MOST_ENDPOINTS:
        raise Refused(
            _("There are %(most)s webhooks already: remove one first.") % {"most": MOST_ENDPOINTS}
        )
    endpoint = Endpoint.objects.create(
        network_id=actor.network_id,
        firm_id=actor.firm_id,
        author_id=actor.person_id,
        url=url,
        events=sorted(events),
    )
    record(
        actor,
        "connections.webhook.added",
        endpoint,
        content={"url": url, "events": [*endpoint.events]},
    )
    return endpoint, _secret(endpoint)


@business_verb
def renew_secret(*, actor: Actor, endpoint: Endpoint) -> Secret:
    """Another secret signs from now on; the one before is worth nothing any more."""
    row = Endpoint.objects.select_for_update().get(pk=endpoint.pk)
    row.turn += 1
    row.save(update_fields=["turn"])
    record(actor, "connections.webhook.secret-renewed", row)
    return _secret(row)


@business_verb
def remove_endpoint(*, actor: Actor, endpoint: Endpoint) -> None:
    """The address is told nothing any more; what was sent stays listed."""
    row = Endpoint.objects.select_for_update().get(pk=endpoint.pk)
    if row.stopped_at is not None:
        return
    row.stopped_at = timezone.now()
    row.save(update_fields=["stopped_at"])
    record(actor, "connections.webhook.removed", row, content={"url": row.url})


@business_verb
def replay(*, actor: Actor, delivery: Delivery) -> Delivery:
    """Sends the same event again, as a delivery of its own."""
    if delivery.endpoint.stopped_at is not None:
        raise Refused(_("This webhook is removed: add it again first."))
    again = Delivery.objects.create(
        endpoint=delivery.endpoint,
        event=delivery.event,
        number=delivery.number,
        payload=delivery.payload,
        replay_of=delivery,
    )
    _ask(again)
    record(
        actor,
        "connections.delivery.replayed",
        delivery.endpoint,
        content={"delivery": str(delivery.pk)},
    )
    return again


def publish(number: int) -> list[Delivery]:
    """Makes the deliveries of an entry of the register: one for each webhook that may hear of it.

    Done twice, it makes them once. It decides nothing: it is no entry itself.
    """
    entry = Entry.objects.select_related("content").filter(number=number).first()
    event = EVENTS.get(entry.verb) if entry else None
    if entry is None or event is None:
        return []
    wanting = Endpoint.objects.filter(stopped_at=None, events__contains=[event])
    made = []
    for endpoint in wanting.select_related("author").order_by("pk"):
        actor = actor_of(endpoint)
        if actor is not None and hears(actor, event, entry):
            delivery, new = Delivery.objects.get_or_create(
                endpoint=endpoint,
                number=number,
                replay_of=None,
                defaults={"event": event, "payload": payload_of(event, entry)},
            )
            if new:
                _ask(delivery)
                made.append(delivery)
    return made


def payload_of(event: Event, entry: Entry) -> dict[str, object]:
    """What is told of an event: ids and links. Who may know more asks the API."""
    subject = subject_of(entry)
    need = need_of(subject)
    found = {"need": need, "id": entry.subject_id}
    return {
        "event": str(event),
        "number": entry.number,
        "at": entry.at.isoformat(),
        "network": str(entry.network_id) if entry.network_id else None,
        "subject": {"kind": entry.subject_kind.partition(".")[2], "id": entry.subject_id},
        "link": settings.SITE_URL + _LINKS[event].format(**found),
    }


_LINKS: Final = {
    Event.NEED_OPENED: "/api/v1/needs/{id}",
    Event.NEED_CLOSED: "/api/v1/needs/{id}",
    Event.NEED_ABANDONED: "/api/v1/needs/{id}",
    Event.ALERT_SENT: "/api/v1/needs/{id}",
    Event.ANSWER_RECEIVED: "/api/v1/needs/{need}/answers",
    Event.PROPOSAL_KEPT: "/api/v1/proposals/{id}",
    Event.PROPOSAL_SHOWN: "/api/v1/proposals/{id}",
    Event.PROPOSAL_WITHDRAWN: "/api/v1/proposals/{id}",
    Event.FIRM_CHANGED: "/api/v1/firms/{id}",
    Event.INVITATION_SENT: "/api/v1/cooperations/{id}",
    Event.INVITATION_ANSWERED: "/api/v1/cooperations/{id}/parties",
    Event.PARTY_LEFT: "/api/v1/cooperations/{id}/parties",
    Event.STAGE_ENTERED: "/api/v1/cooperations/{id}",
    Event.COOPERATION_CLOSED: "/api/v1/cooperations/{id}",
    Event.PROMISE_ASKED: "/api/v1/promises/{id}",
    Event.PROMISE_ACCEPTED: "/api/v1/promises/{id}",
    Event.PROMISE_KEPT: "/api/v1/promises/{id}",
    Event.PROMISE_BROKEN: "/api/v1/promises/{id}",
    Event.MEETING_CALLED: "/api/v1/meetings/{id}",
    Event.AGREEMENT_PROPOSED: "/api/v1/cooperations/{id}/agreement",
    Event.AGREEMENT_SIGNED: "/api/v1/cooperations/{id}/agreement",
    Event.AGREEMENT_SEALED: "/api/v1/cooperations/{id}/agreement",
    Event.ROOM_OPENED: "/api/v1/cooperations/{id}/tender",
    Event.FILE_FROZEN: "/api/v1/cooperations/{id}/dossier",
    Event.FILE_HANDED_IN: "/api/v1/cooperations/{id}/dossier",
    Event.OUTCOME_RECORDED: "/api/v1/cooperations/{id}/award",
    Event.OFFER_ACCEPTED: "/api/v1/cooperations/{id}/offer",
    Event.OFFER_REFUSED: "/api/v1/cooperations/{id}/offer",
}


def _secret(endpoint: Endpoint) -> Secret:
    return hook_secret(settings.SECRET_KEY, endpoint.pk, endpoint.turn)


def _ask(delivery: Delivery) -> None:
    app.configure_task(DELIVER_TASK, queue=QUEUE).defer(delivery=str(delivery.pk))
