"""What persons are told of cooperations; each notification belongs to the transaction of its verb.

News of one kind of one cooperation on one day are one notification: what was told already and not read
yet is counted up, and leaves no second mail.
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
    *,
    kind: Kind = Kind.GROUPING,
) -> None:
    """Tells who commits these parties, but not whoever does it."""
    tell_persons(actor, cooperation, persons_of(parties), message, url, kind=kind)


def tell_members(
    actor: Actor,
    cooperation: Cooperation,
    message: Message,
    url: str = "",
    *,
    kind: Kind = Kind.GROUPING,
) -> None:
    """Tells who commits the members of today, but not whoever does it."""
    tell_parties(actor, cooperation, members_of(cooperation), message, url, kind=kind)


def tell_persons(
    actor: Actor,
    cooperation: Cooperation,
    persons: Iterable[UUID],
    message: Message,
    url: str = "",
    *,
    kind: Kind = Kind.GROUPING,
    together: str = "",
) -> None:
    """Tells these persons, but not whoever does it; with a `url` of its own, it stands alone.

    Unless `together` says on which page several of this kind are read: then they are one, as news are.
    """
    told = {one for one in persons if one != actor.person_id}
    page = reverse("cooperations:cooperation", args=[cooperation.pk])
    if together or not url:
        told -= _counted_up(told, cooperation, kind, message, together or page)
    notify(told, kind, message, url=url or page, network_id=cooperation.network_id)


def _counted_up(
    persons: set[UUID], cooperation: Cooperation, kind: Kind, message: Message, page: str
) -> set[UUID]:
    """Those of these persons who have unread news of it from the last day, to which this was added."""
    unread = Notification.objects.select_for_update().filter(
        person__in=persons, kind=kind, read_at=None, created_at__gt=timezone.now() - TOGETHER
    )
    own = reverse("cooperations:cooperation", args=[cooperation.pk])
    unread = unread.filter(url=page) if page == own else unread.filter(url__startswith=page)
    found: set[UUID] = set()
    for one in unread.order_by("person", "-created_at"):
        if one.person_id in found:
            continue
        before = one.values.get("count") if one.template == _SEVERAL else 1
        one.template, one.url = _SEVERAL, page
        one.values = {
            "name": cooperation.name, "count": int(before or 1) + 1, "last": plain(message),
        }  # fmt: skip
        one.save(update_fields=["template", "values", "url"])
        found.add(one.person_id)
    return found
