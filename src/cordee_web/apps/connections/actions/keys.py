"""Keys are made, used and revoked."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.connections.enums import Scope
from cordee_web.apps.connections.models import ApiKey, IdempotentCall
from cordee_web.apps.connections.queries import keys_of
from cordee_web.apps.connections.values import KEY_PREFIX, Secret, new_secret

MOST_KEYS: Final = 20
WINDOW: Final = 60
"""Seconds over which uses are counted."""
KEPT: Final = timedelta(hours=24)
"""How long the answer to a write with an `Idempotency-Key` is kept."""


@business_verb
def make_key(
    *,
    actor: Actor,
    name: str,
    scopes: Collection[Scope],
    expires_at: datetime | None = None,
) -> tuple[ApiKey, Secret]:
    """A key that acts for whom the actor acts; its secret is told here and never again."""
    if actor.network_id is None or actor.person_id is None:
        raise Refused(_("A key acts for a firm in a network: choose for whom you act first."))
    if not scopes:
        raise Refused(_("Choose what the key may do."))
    if expires_at is not None and expires_at <= timezone.now():
        raise Refused(_("The last day of the key has passed: choose a later one."))
    if keys_of(actor).filter(revoked_at=None).count() >= MOST_KEYS:
        raise Refused(_("There are %(most)s keys already: revoke one first.") % {"most": MOST_KEYS})
    secret = new_secret(KEY_PREFIX)
    key = ApiKey.objects.create(
        network_id=actor.network_id,
        firm_id=actor.firm_id,
        author_id=actor.person_id,
        name=name.strip()[:80] or secret.start,
        digest=secret.digest,
        start=secret.start,
        scopes=sorted(scopes),
        expires_at=expires_at,
    )
    record(
        actor,
        "connections.key.made",
        key,
        content={"name": key.name, "scopes": [*key.scopes], "start": key.start},
    )
    return key, secret


@business_verb
def revoke_key(*, actor: Actor, key: ApiKey) -> None:
    """The key opens nothing any more; nothing happens when it was revoked already."""
    row = ApiKey.objects.select_for_update().get(pk=key.pk)
    if row.revoked_at is not None:
        return
    row.revoked_at = timezone.now()
    row.save(update_fields=["revoked_at"])
    record(actor, "connections.key.revoked", row, content={"name": row.name})


def count_use(key: ApiKey, now: datetime) -> int:
    """Counts one more use of a key; gives how many there are in the minute under way.

    Using a key decides nothing: it is no entry of the register. One statement, so that processes that
    share the database share the count.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            'INSERT INTO connections_keyuse AS u (key_id, at, "window", count) VALUES (%s, %s, %s, 1) '
            "ON CONFLICT (key_id) DO UPDATE SET at = excluded.at, count = CASE "
            'WHEN u."window" = excluded."window" THEN u.count + 1 ELSE 1 END, '
            '"window" = excluded."window" RETURNING count',
            [key.pk, now, int(now.timestamp()) // WINDOW],
        )
        return int(cursor.fetchone()[0])


def limit() -> int:
    """Uses of a key allowed in a minute."""
    return int(settings.API_CALLS_BY_MINUTE)


def forget_calls(now: datetime) -> int:
    """Forgets the answers of writes older than a day; gives their number."""
    return IdempotentCall.objects.filter(created_at__lt=now - KEPT).delete()[0]
