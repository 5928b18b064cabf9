"""What stands after a bid, as a reader may know it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from cordee_web.apps.awards.models import Contract, Invoice, Outcome
from cordee_web.apps.tenders.models import Room, RoomLot


@dataclass(frozen=True, slots=True)
class Ended:
    """A lot, and how it ended (None: not known yet)."""

    lot: RoomLot
    outcome: Outcome | None


def ended(room: Room, until: datetime | None = None) -> list[Ended]:
    """Every lot with its outcome, as known at a moment."""
    rows = Outcome.objects.filter(room=room)
    if until is not None:
        rows = rows.filter(recorded_at__lte=until)
    found = {one.lot_id: one for one in rows}
    return [Ended(lot, found.get(lot.pk)) for lot in room.lots.all()]


def contract_of(room: Room) -> Contract | None:
    """The contract, None as long as none is written."""
    found = Contract.objects.filter(room=room).first()
    if found is not None:
        found.room = room
    return found


def invoices_of(contract: Contract) -> QuerySet[Invoice]:
    """All invoices with their steps; who reads their amounts is the business of `awards.read_invoice`."""
    rows = Invoice.objects.filter(contract=contract)
    return rows.select_related("party__firm", "subcontractor", "contract").prefetch_related(
        "passed"
    )
