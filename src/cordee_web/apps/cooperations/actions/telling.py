"""What persons are told of cooperations; each notification belongs to the transaction of its verb.

News of one cooperation on one day are one notification: what was told already and not read yet is counted
up, and leaves no second mail.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.accounts.actions.telling import notify
from cordee_web.apps.accounts.enums import Kind
from cordee_web.apps.accounts.models import Notification
from cordee_web.apps.accounts.queries import plain
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.cooperations.queries.parties import members_of, persons_of

TOGETHER = timedelta(hours=24)
_SEVERAL = gettext_noop("“{name}”: {count} news, the last: {last}")


def tell_parties(
    actor: Actor,
    cooperation: Cooperation,
    parties: Iterable[Party],
    message: Message,
    url: str = "",
) -> None:
    """Tells who commits these parties, but not whoever does it."""
    tell_persons(actor, cooperation, persons_of(parties), message, url)


def tell_members(actor: Actor, cooperation: Cooperation, message: Message, url: str = "") -> None:
    """Tells who commits the members of today, but not whoever does it."""
    tell_parties(actor, cooperation, members_of(cooperation), message, url)


def tell_persons(
    actor: Actor, cooperation: Cooperation, persons: Iterable[UUID], message: Message, url: str = ""
) -> None:
    """Tells these persons, but not whoever does it; with a `url` of its own, it stands alone."""
    told = {one for one in persons if one != actor.person_id}
    page = url or reverse("cooperations:cooperation", args=[cooperation.pk])
    if not url:
        told -= _counted_up(told, cooperation, page, message)
    notify(told, Kind.GROUPING, message, url=page, network_id=cooperation.network_id)


def _counted_up(
    persons: set[UUID], cooperation: Cooperation, page: str, message: Message
) -> set[UUID]:
    """Those of these persons who have unread news of it from the last day, to which this was added."""
    unread = Notification.objects.select_for_update().filter(
        person__in=persons, kind=Kind.GROUPING, url=page, read_at=None,
        created_at__gt=timezone.now() - TOGETHER,
    )  # fmt: skip
    found: set[UUID] = set()
    for one in unread.order_by("person", "-created_at"):
        if one.person_id in found:
            continue
        before = one.values.get("count") if one.template == _SEVERAL else 1
        one.template = _SEVERAL
        one.values = {
            "name": cooperation.name, "count": int(before or 1) + 1, "last": plain(message),
        }  # fmt: skip
        one.save(update_fields=["template", "values"])
        found.add(one.person_id)
    return found
