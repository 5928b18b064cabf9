"""The log of what each person opened of another member."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection
from django.utils import timezone

from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.tenders.models import Room, SightOf

_UPSERT = """
insert into {table} (room_id, person_id, firm_id, owner_id, what, first_at, last_at, times)
values (%s, %s, %s, %s, %s, %s, %s, 1)
on conflict (room_id, person_id, firm_id, owner_id, what)
do update set last_at = excluded.last_at, times = {table}.times + 1
"""


def log_sight(actor: Actor, room: Room, owners: Iterable[Party], what: str) -> None:
    """Keeps that a person opened this (a `Thing`) of these members; not of its own firm.

    No business verb: it decides nothing, and a page that is read logs it. One statement an owner.
    """
    if actor.person_id is None:
        return
    now = timezone.now()
    table = connection.ops.quote_name(SightOf._meta.db_table)
    with connection.cursor() as cursor:
        for owner in owners:
            if owner.firm_id != actor.firm_id:
                cursor.execute(
                    _UPSERT.format(table=table),
                    [room.pk, actor.person_id, actor.firm_id, owner.pk, what, now, now],
                )
