"""What the network hangs in the layout, and what it asks of its animateur."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cordee_web.apps.directory.queries.finding import look
from cordee_web.apps.directory.queries.network_life import todos
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For
from cordee_web.web.kit.registry import Ask, Entry, ask, hang

hang(Entry(_("Network"), "network", "network", For.MEMBER, order=10, phone=False))


def _asked(request: ActingRequest) -> Iterable[Ask]:
    if not request.actor.animates or request.actor.network_id is None:
        return
    for one in todos(look(request.actor))[:3]:
        yield Ask(
            one.text,
            f"{reverse('members')}?lacking={one.key}",
            "building-factory-2",
            count=one.firms,
            detail=one.why,
        )


ask("network", _asked, order=60)
