"""What stands after a bid, as a reader may know it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from cordee_web.apps.awards.enums import Result
from cordee_web.apps.awards.models import Contract, Invoice, Outcome
from cordee_web.apps.budgets.models import Line
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.dossiers.models import BidderSheet
from cordee_web.apps.dossiers.values import named_firm
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


def is_won(found: list[Ended]) -> bool:
    """Whether a lot is won: there is a contract to write from then on."""
    return any(one.outcome is not None and one.outcome.result == Result.WON for one in found)


def due_to(contract: Contract, firm_id: UUID | None) -> list[tuple[str, int]]:
    """Each task of a firm with what the contract gives it for it, where that is known."""
    rows = contract.amounts.filter(party__firm=firm_id, cents__isnull=False)
    return [
        (one.task.title, one.cents)
        for one in rows.select_related("task")
        if one.cents is not None
    ]  # fmt: skip


def issuer_known(party: Party) -> dict[str, str]:
    """What the firm wrote on its last invoice, else in its sheet of bids: its street, and its IBAN."""
    last = Invoice.objects.filter(party__firm=party.firm_id, subcontractor=None).first()
    sheet = BidderSheet.objects.filter(firm=party.firm_id).first()
    street = (last.street if last else "") or (sheet.street if sheet else "")
    return {"street": street, "iban": last.iban if last else ""}


def subcontractor_known(contract: Contract, firm_id: UUID | None) -> dict[str, str]:
    """The first firm that the member's sheet of bids names as its subcontractor and the contract not yet."""
    sheet = BidderSheet.objects.filter(firm=firm_id).first()
    named = {one.name.casefold() for one in contract.subcontractors.filter(party__firm=firm_id)}
    for line in sheet.subcontractors if sheet else ():
        name, siren = named_firm(line)
        if name.casefold() not in named:
            return {"name": name, "siren": siren}
    return {}


def revenue_of(invoice: Invoice) -> Line | None:
    """The line of the budget that says what an invoice brought in; None: none does, or it was taken out."""
    line = invoice.revenue
    while line is not None and line.ended_at is not None:
        line = Line.objects.filter(replaces=line).first()
    return line


@dataclass(frozen=True, slots=True)
class Invoiced:
    """What the contract gives a member before VAT (None: an amount is unknown, or none is set), what it has
    invoiced of it so far, and what is left."""

    given: int | None
    sent: int

    @property
    def left(self) -> int | None:
        """Below 0: more is invoiced than the contract gives."""
        return None if self.given is None else self.given - self.sent


def invoiced(contract: Contract, party: Party) -> Invoiced:
    """Where a member stands with its invoices; what was refused does not count."""
    amounts = [one.cents for one in contract.amounts.filter(party=party)]
    known = [one for one in amounts if one is not None]
    rows = Invoice.objects.filter(contract=contract, party=party, subcontractor=None, refused="")
    given = sum(known) if known and len(known) == len(amounts) else None
    return Invoiced(given, sum(one.net_cents or 0 for one in rows))
