"""Who does what: tasks added and dropped, and the parts of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.common.register import Json, business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.tenders.actions.holding import changed, held_room, own_member, taker
from cordee_web.apps.tenders.actions.telling import tell_room
from cordee_web.apps.tenders.models import Room, RoomLot, Share, Task


@dataclass(frozen=True, slots=True)
class Taken:
    """The part that a party takes: a percent (None: unknown), and its scope in words."""

    percent: Decimal | None
    scope: str = ""


@business_verb
def write_shares(
    *, actor: Actor, task: Task, shares: Mapping[UUID, Taken], version: int | None = None
) -> Task:
    """Says who takes which part of a task: the whole of it at once, by the id of each party.

    Refused when a percent is none, and when the task changed since `version`. What is beyond a hundred
    is written and found by the turnkey check: people agree step by step.
    """
    room = held_room(task.room)
    own_member(room, actor.firm_id)
    current = _standing(room, task)
    if version is not None and current.version != version:
        raise Refused(_("Somebody shared it out meanwhile: look at the page again."))
    for party_id, told in shares.items():
        taker(room, party_id)
        if told.percent is not None and not 0 < told.percent <= 100:
            raise Refused(_("A part is more than 0 and up to 100 %: leave out who takes none."))
    former = {one.party_id: one for one in current.shares.all()}
    new = {key: told for key, told in shares.items() if not _same(former.get(key), told)}
    for party_id, one in former.items():
        if party_id in new or party_id not in shares:
            one.end()
    Share.objects.bulk_create(
        Share(task=current, party_id=key, percent=told.percent, scope=told.scope.strip(),
              amount_cents=former[key].amount_cents if key in former else None,
              person_id=actor.person_id, firm_id=actor.firm_id)
        for key, told in new.items()
    )  # fmt: skip
    current.version += 1
    current.save(update_fields=["version"])
    changed(room)
    record(
        actor, "tenders.task.shared", room.cooperation,
        content={"task": str(current.pk), "title": current.title, "shares": _plain(shares)},
    )  # fmt: skip
    said = Message(gettext_noop("“{task}” is shared out anew"), {"task": current.title})
    tell_room(actor, room, said, "tenders:room")
    return current


@business_verb
def add_task(
    *, actor: Actor, room: Room, lot: RoomLot, title: str, words: str = "",
    quantity: float | None = None, unit: str = "",
) -> Task:  # fmt: skip
    """Adds a task that the notice does not name: coordination, transport, a site hut."""
    current = held_room(room)
    own_member(current, actor.firm_id)
    found = current.lots.filter(pk=lot.pk).first()
    if found is None or not title.strip():
        raise Refused(_("Say what it is, and for which lot."))
    rows = Task.every.filter(lot=found)
    task = Task.objects.create(
        room=current, lot=found, key=f"own-{rows.count() + 1}", title=title.strip(),
        words=words.strip(), quantity=quantity, unit=unit.strip(), position=rows.count() + 1,
        person_id=actor.person_id, firm_id=actor.firm_id,
    )  # fmt: skip
    changed(current)
    record(
        actor, "tenders.task.added", current.cooperation,
        content={"task": str(task.pk), "title": task.title, "lot": found.key},
    )  # fmt: skip
    return task


@business_verb
def drop_task(*, actor: Actor, task: Task, why: str) -> None:
    """Takes a task out of the answer, with the reason; its parts and interfaces end with it."""
    room = held_room(task.room)
    own_member(room, actor.firm_id)
    current = _standing(room, task)
    if not why.strip():
        raise Refused(_("Say why it is not needed: the members read it."))
    for one in (*current.shares.all(), *current.gives.all(), *current.receives.all()):
        one.end()
    current.end()
    changed(room)
    record(
        actor, "tenders.task.dropped", room.cooperation, why=why.strip(),
        content={"task": str(current.pk), "title": current.title},
    )  # fmt: skip


def _standing(room: Room, task: Task) -> Task:
    current = Task.objects.select_for_update().filter(pk=task.pk, room=room).first()
    if current is None:
        raise Refused(_("This task was taken out meanwhile: look at the page again."))
    current.room = room
    return current


def _same(former: Share | None, told: Taken) -> bool:
    return (
        former is not None and former.percent == told.percent and former.scope == told.scope.strip()
    )


def _plain(shares: Mapping[UUID, Taken]) -> dict[str, Json]:
    return {
        str(key): {"percent": None if one.percent is None else float(one.percent),
                   "scope": one.scope}
        for key, one in shares.items()
    }  # fmt: skip
