"""What comes after a bid: outcome and contract for members, an invoice for its issuer and mandataire."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone
from tests.cordee_web.leaks.marks import World
from tests.cordee_web.leaks.objects import NO_NUMBER, fill, plant

from cordee_web.apps.awards.actions.contracts import Signed, name_subcontractor, write_contract
from cordee_web.apps.awards.actions.invoicing import draw_invoice
from cordee_web.apps.awards.actions.outcomes import record_outcome, write_lesson
from cordee_web.apps.awards.bridge.papers import Told
from cordee_web.apps.awards.enums import Result, Way
from cordee_web.apps.common.values import Actor


@plant
def awards(world: World) -> None:
    """In the room of the owner alone."""

    def seen(reader: Actor) -> bool:
        return reader.firm_id == world.cast.owner_firm.pk

    room, owner = world.objects["room"], world.cast.actor("owner")
    lot = room.lots.get()
    record_outcome(actor=owner, lot=lot, result=Result.WON, why=world.word("outcome.why", seen))
    write_lesson(actor=owner, room=room, text=world.word("lesson.text", seen))
    signed = Signed(
        world.word("contract.number", seen)[:35], date(2027, 3, 20), Way.EACH_MEMBER,
        world.word("contract.buyer", seen), "", "217400100", "", "1 place A", "74300", "Cluses",
    )  # fmt: skip
    contract = write_contract(actor=owner, room=room, signed=signed)
    world.objects["subcontractor"] = name_subcontractor(
        actor=owner, contract=contract, name=world.word("subcontractor.name", seen)
    )
    firm = world.cast.owner_firm
    kept = (firm.siren, firm.siret, firm.vat, firm.postcode, firm.town)
    firm.siren, firm.siret, firm.vat = "552100554", "", "FR96552100554"
    firm.postcode, firm.town = "74300", "Cluses"
    firm.save()
    today = timezone.localdate()
    line = (world.word("invoice.line", seen), Decimal(1), Decimal(100), Decimal(20))
    told = Told("F-1", today, today + timedelta(days=30), "1 rue A", "", (line,))
    world.objects["invoice"] = draw_invoice(actor=owner, contract=contract, told=told)
    firm.siren, firm.siret, firm.vat, firm.postcode, firm.town = kept
    firm.save()


for _name in (
    "award", "outcome", "notice", "lesson", "contract", "amounts", "delivery", "penalty",
    "subcontractor", "request", "draw", "invoice", "step", "paper", "revenue",
):  # fmt: skip
    fill(f"awards:{_name}:cooperation_id", lambda world: world.ids("tender", "cooperation"))
fill("awards:outcome:lot_id", lambda world: [world.objects["room"].lots.get().pk], NO_NUMBER)
fill("subcontractor_id", lambda world: world.ids("subcontractor"))
fill("invoice_id", lambda world: world.ids("invoice"))
