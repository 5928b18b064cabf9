"""A newer version of a notice is taken, said to be another need, or left aside."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.utils import timezone
from django.utils.translation import gettext as _

from cordee.vocabulary import Opportunity, UnreadableFile
from cordee_web.apps.common.register import Json, business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.opportunities.actions.arrivals import change_in, need_from, write_from
from cordee_web.apps.opportunities.actions.needs import locked
from cordee_web.apps.opportunities.actions.parts import free_answers, refresh_trades, said_of
from cordee_web.apps.opportunities.actions.telling import tell_changed
from cordee_web.apps.opportunities.bridge.newer import BRICK_SAID, LotChange, Newer
from cordee_web.apps.opportunities.bridge.notices import LATE_KINDS, write_conditions
from cordee_web.apps.opportunities.bridge.opportunity import held_in
from cordee_web.apps.opportunities.enums import NeedState, UpdateState
from cordee_web.apps.opportunities.models import (
    Need,
    NeedBrick,
    NeedCriterion,
    NeedThreshold,
    NeedUpdate,
)
from cordee_web.apps.opportunities.values import Stale


@business_verb
def take_update(*, actor: Actor, update: NeedUpdate, version: int) -> Need:
    """Brings a need up to the newer version of its notice; bricks that people changed stay as they are.

    Firms that were told of it, or answered that it is for them, are told. Versions that came before this
    one are left aside.
    """
    need = locked(update.need, version)
    row = _waiting(update)
    found = _read(row)
    change = change_in(need, found)
    if change is None:
        raise Refused(
            _("The file from which this need was read is lost: say that it is another need.")
        )
    same = Need.objects.filter(
        network=need.network_id, firm=need.firm_id, sha256=row.item.sha256, record=row.record
    )
    if same.exists():
        raise Refused(_("This version is another need already."))
    _write(need, row, change)
    NeedCriterion.objects.filter(need=need).delete()
    NeedThreshold.objects.filter(need=need).delete()
    write_conditions(need, found)
    refresh_trades(need)
    _decided(actor, row, UpdateState.TAKEN)
    earlier = need.updates.filter(state=UpdateState.WAITING, came_at__lte=row.came_at)
    earlier.update(state=UpdateState.LEFT, decided_at=timezone.now())
    tell_changed(need)
    told: dict[str, Json] = {
        "file": row.item.name,
        "sha256": row.item.sha256,
        "changes": _told(change),
    }
    record(actor, "opportunities.need.updated", need, content=told)
    return need


@business_verb
def set_apart(*, actor: Actor, update: NeedUpdate) -> Need:
    """Says that it is another need: a draft is made of it."""
    row = _waiting(update)
    found = _read(row)
    need = need_from(actor, row.item, row.record, found)
    same = Need.objects.filter(
        network=need.network_id, firm=need.firm_id, sha256=need.sha256, record=need.record
    )
    if same.exists():
        raise Refused(_("This version is another need already."))
    write_from(need, found)
    _decided(actor, row, UpdateState.APART)
    record(actor, "opportunities.need.imported", need, content=said_of(need))
    return need


@business_verb
def leave_update(*, actor: Actor, update: NeedUpdate) -> NeedUpdate:
    """Leaves a newer version aside: the need stays as it is."""
    row = _waiting(update)
    _decided(actor, row, UpdateState.LEFT)
    content: dict[str, Json] = {"file": row.item.name, "sha256": row.item.sha256}
    record(actor, "opportunities.update.left", row.need, content=content)
    return row


def _waiting(update: NeedUpdate) -> NeedUpdate:
    found = NeedUpdate.objects.select_for_update(of=("self",)).select_related("need", "item__batch")
    row = found.get(pk=update.pk)
    if row.state != UpdateState.WAITING:
        raise Stale(_("Someone decided of this version already."))
    return row


def _read(update: NeedUpdate) -> Opportunity:
    try:
        return held_in(update.item, update.record)
    except UnreadableFile as lost:
        raise Refused(_("The file of this version is lost: drop it again.")) from lost


def _write(need: Need, update: NeedUpdate, change: Newer) -> None:
    for name, value in change.said.items():
        setattr(need, name, value)
    need.source, need.source_name = update.item.file.name, update.item.name
    need.sha256, need.record = update.item.sha256, update.record
    late = need.deadline is not None and need.deadline < timezone.now()
    if need.notice_kind in LATE_KINDS or (need.state == NeedState.OPEN and late):
        need.state = NeedState.CLOSED
    need.version += 1
    need.save()
    for lot in change.gone:
        free_answers(lot.bricks.all())
        lot.delete()
    for one in change.lots:
        _write_lot(need, one)
    for place, lot in enumerate(change.held, start=len(change.lots) + 1):
        lot.position = place
        lot.save(update_fields=["position"])


def _write_lot(need: Need, change: LotChange) -> None:
    row = change.row
    if row is None:
        row = change.now
        row.need = need
        row.save(force_insert=True)
    for name, value in change.said.items():
        setattr(row, name, value)
    if change.said or change.come or change.go or change.again:
        row.version += 1
        row.save()
    free_answers(change.go)
    NeedBrick.objects.filter(pk__in=[one.pk for one in change.go]).delete()
    for one, now in change.again:
        for name in BRICK_SAID:
            setattr(one, name, getattr(now, name))
        one.version += 1
        one.save()
    used = set(row.bricks.values_list("key", flat=True))
    last = max(row.bricks.values_list("position", flat=True), default=0)
    for place, one in enumerate(change.come, start=last + 1):
        one.lot, one.position = row, place
        one.key = one.key if one.key not in used else f"own-{uuid4().hex[:8]}"
        one.save(force_insert=True)


def _decided(actor: Actor, update: NeedUpdate, state: UpdateState) -> None:
    update.state, update.decided_by_id = state, actor.person_id
    update.decided_at = timezone.now()
    update.save(update_fields=["state", "decided_by", "decided_at"])


def _told(change: Newer) -> dict[str, Json]:
    lots: dict[str, Json] = {
        one.now.key: {
            "said": [*sorted(one.said)],
            "come": [brick.title for brick in one.come],
            "go": [brick.title for brick in one.go],
            "again": [brick.title for brick, _now in one.again],
        }
        for one in change.lots
        if one.seen
    }
    said: dict[str, Json] = {name: _plain(value) for name, value in change.said.items()}
    gone: list[Json] = [one.key for one in change.gone]
    return {"said": said, "lots": lots, "gone": gone, "conditions": change.conditions}


def _plain(value: Any) -> Json:
    said: Json = value.isoformat() if isinstance(value, date | datetime) else value
    return said
