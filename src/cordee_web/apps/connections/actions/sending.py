"""One delivery is sent: signed, to the very address that was looked at, without following anything."""

from __future__ import annotations

import http.client
import json
import socket
import ssl
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from cordee_web.apps.common.values import Refused
from cordee_web.apps.connections.actions.targets import Target, target_of
from cordee_web.apps.connections.enums import DeliveryState
from cordee_web.apps.connections.models import Delivery
from cordee_web.apps.connections.values import hook_secret, signature

MOST_ATTEMPTS = 8
SECONDS = 8.0


def send(delivery: Delivery) -> bool:
    """Tries to deliver once, and writes what came of it; whether it was delivered.

    Delivered is an answer of 200 to 299. Sending decides nothing: it is no entry of the register.
    """
    now = timezone.now()
    delivery.attempts += 1
    delivery.tried_at = now
    delivery.answer, delivery.trouble = _try(delivery, now)
    done = delivery.answer is not None and 200 <= delivery.answer < 300
    last = delivery.attempts >= MOST_ATTEMPTS
    missed = DeliveryState.FAILED if last else DeliveryState.RETRYING
    delivery.state = DeliveryState.DELIVERED if done else missed
    delivery.save(update_fields=["attempts", "tried_at", "answer", "trouble", "state"])
    return done


def _try(delivery: Delivery, now: datetime) -> tuple[int | None, str]:
    body = json.dumps(delivery.payload, ensure_ascii=False, separators=(",", ":")).encode()
    endpoint = delivery.endpoint
    secret = hook_secret(settings.SECRET_KEY, endpoint.pk, endpoint.turn).text
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Cordee-Webhooks/1",
        "Cordee-Event": delivery.event,
        "Cordee-Delivery": str(delivery.pk),
        "Cordee-Signature": signature(secret, int(now.timestamp()), body),
    }
    try:
        return _post(target_of(endpoint.url), body, headers), ""
    except Refused as refused:
        return None, str(refused)[:300]
    except (OSError, http.client.HTTPException) as trouble:
        return None, f"{type(trouble).__name__}: {trouble}"[:300]


def _post(target: Target, body: bytes, headers: dict[str, str]) -> int:
    """The status that the other side answers; its body is not read."""
    connected = socket.create_connection((target.address, target.port), timeout=SECONDS)
    try:
        if target.secure:
            context = ssl.create_default_context()
            connected = context.wrap_socket(connected, server_hostname=target.host)
        link = http.client.HTTPConnection(target.host, target.port, timeout=SECONDS)
        link.sock = connected
        link.request("POST", target.path, body=body, headers=headers)
        return link.getresponse().status
    finally:
        connected.close()
