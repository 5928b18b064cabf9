"""Files come in: each is kept as it came, read, and becomes needs; or it says why not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import BinaryIO

from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message, Opportunity, UnreadableFile, to_plain
from cordee_web.apps.common.register import Json, business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.opportunities.actions.arrivals import known_as, need_from, offer, write_from
from cordee_web.apps.opportunities.actions.unpack import Piece, pieces_of
from cordee_web.apps.opportunities.bridge.notices import read_all
from cordee_web.apps.opportunities.enums import ItemState, Origin
from cordee_web.apps.opportunities.models import IntakeBatch, IntakeItem, Need, NeedUpdate
from cordee_web.apps.opportunities.queries.needs import needs_seen

MOST_NOTICES = 500
"""Needs made from one file: a larger one is an export of contracts, not notices to answer."""
READ_AT_ONCE = 10
"""Files read while their sender waits; more are read in the background."""

type Dropped = tuple[str, BinaryIO]
"""A file's name and its content."""


@business_verb
def receive_files(
    *, actor: Actor, origin: Origin, files: Iterable[Dropped], batch: IntakeBatch | None = None
) -> IntakeBatch:
    """Keeps the files that came, archives and mails opened, to be read; or adds them to a batch."""
    if actor.network_id is None:
        raise Refused(_("A need belongs to a network: choose the one for which you act."))
    batch = batch or IntakeBatch.objects.create(
        network_id=actor.network_id, by_id=actor.person_id, firm_id=actor.firm_id, origin=origin
    )
    position = batch.items.count()
    names: list[Json] = []
    for name, file in files:
        names.append(name)
        for piece in pieces_of(file, name):
            position += 1
            _keep(batch, position, piece)
    batch.ended_at = None
    batch.save(update_fields=["ended_at"])
    record(actor, "opportunities.files.received", batch, content={"files": names})
    return batch


@business_verb
def read_item(*, actor: Actor, item: IntakeItem) -> IntakeItem:
    """Reads one file that waits: its notices become needs, drafts until someone opens them."""
    row = IntakeItem.objects.select_for_update().select_related("batch").get(pk=item.pk)
    if row.state != ItemState.WAITING:
        return row
    row.seen_at = timezone.now()
    try:
        with row.file.open("rb") as file:
            found = read_all(file.read(), row.name)
    except UnreadableFile as refusal:
        _refuse(row, refusal.problem, refusal.remedy, refusal.where)
        return row
    except OSError as trouble:
        problem = Message(gettext_noop("The file kept on the server cannot be read ({trouble})."),
                          {"trouble": trouble.strerror or str(trouble)})  # fmt: skip
        _refuse(row, problem, Message(gettext_noop("Drop it again.")), "")
        return row
    made, newer = _needs(actor, row, found[:MOST_NOTICES])
    row.state = ItemState.READ if made else ItemState.KNOWN
    if newer:
        row.state = ItemState.NEWER
    row.count = len(made)
    if len(found) > MOST_NOTICES:
        problem = Message(
            gettext_noop("Only the first {most} of its {count} notices were read."),
            {"most": MOST_NOTICES, "count": len(found)},
        )
        row.error = _error(problem, None, "")
    row.save()
    told = _told(row)
    if len(newer) == 1 and not made:
        record(actor, "opportunities.update.received", newer[0].need, content=told)
    elif len(made) == 1 and not newer:
        record(actor, "opportunities.need.imported", made[0], content=told)
    elif made or newer:
        record(actor, "opportunities.file.read", row.batch, content=told)
    return row


def end_batch(batch: IntakeBatch) -> None:
    """Says that a batch is read, once nothing waits in it. It decides nothing: it is no entry."""
    if not batch.items.filter(state=ItemState.WAITING).exists():
        batch.ended_at = timezone.now()
        batch.save(update_fields=["ended_at"])


def reader_of(batch: IntakeBatch) -> Actor:
    """The actor for whom the files of a batch are read: who brought them, or the task that did."""
    if batch.by_id is None:
        return Actor.task("opportunities.watch", network_id=batch.network_id)
    return Actor(
        person_id=batch.by_id,
        firm_id=batch.firm_id,
        network_id=batch.network_id,
        animates=batch.firm_id is None,
    )


def _keep(batch: IntakeBatch, position: int, piece: Piece) -> None:
    item = IntakeItem(batch=batch, position=position, name=piece.name, inside=piece.inside)
    if piece.problem is not None:
        _refuse(item, piece.problem, piece.remedy, "")
        return
    item.size = len(piece.data)
    item.sha256 = hashlib.sha256(piece.data).hexdigest()
    ending = PurePosixPath(piece.name).suffix[:12]
    item.file.save(f"{item.sha256[:16]}{ending}", ContentFile(piece.data), save=False)
    item.save(force_insert=True)


def _needs(
    actor: Actor, item: IntakeItem, found: Sequence[Opportunity]
) -> tuple[list[Need], list[NeedUpdate]]:
    """The needs that these notices make, and the newer versions of known ones that they are; those that
    the actor knows already are left out."""
    made, newer = [], []
    seen = needs_seen(actor)
    for place, one in enumerate(found):
        need = need_from(actor, item, place, one)
        if seen.filter(sha256=need.sha256, record=place).exists():
            continue
        known = known_as(seen, need, one)
        if known is None:
            write_from(need, one)
            made.append(need)
        elif (update := offer(actor, known, item, place, one)) is not None:
            newer.append(update)
    return made, newer


def _refuse(item: IntakeItem, problem: Message, remedy: Message | None, where: str) -> None:
    item.state, item.error = ItemState.REFUSED, _error(problem, remedy, where)
    item.save()


def _error(problem: Message, remedy: Message | None, where: str) -> dict[str, object]:
    return {
        "problem": to_plain(problem),
        "remedy": None if remedy is None else to_plain(remedy),
        "where": where[:300],
    }


def _told(item: IntakeItem) -> dict[str, Json]:
    return {"file": item.name, "inside": item.inside, "sha256": item.sha256, "needs": item.count}
