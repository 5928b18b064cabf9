"""What follows the bike racks that were won: contract, promises of delivery, invoices, one step late."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from cordee_web.apps.accounts.models import Network
from cordee_web.apps.awards.actions.contracts import (
    Signed,
    name_subcontractor,
    promise_delivery,
    set_amount,
    write_contract,
)
from cordee_web.apps.awards.actions.invoicing import draw_invoice, pass_step, take_request
from cordee_web.apps.awards.actions.outcomes import record_outcome, write_lesson
from cordee_web.apps.awards.bridge.papers import Told
from cordee_web.apps.awards.enums import Result, Way
from cordee_web.apps.awards.models import Contract, Invoice
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.actions.freezing import lift_freeze
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.promises.actions.promising import move_promise
from cordee_web.apps.tenders.models import Room
from cordee_web.config.demo.cast import LEAD, LEADER
from cordee_web.config.demo.lives.people import firm_of, leader_of
from cordee_web.config.demo.lives.racks import BUYER, COATING, SHEETS, TASKS, answer_and_win

WON_CENTS = 93_915_00
IBAN = "FR7630006000011234567890189"
"""The example of the norm: no such account."""


def win(network: Network) -> None:
    """Won forty days ago: one invoice waits for the buyer's payment, another too long for the mandataire."""
    room = answer_and_win(network)
    lead, turner = leader_of(network, firm_of(LEAD)), leader_of(network, firm_of(LEADER))
    coater = leader_of(network, Firm.objects.in_network(network.pk).get(siren=COATING).pk)
    contract = _award(lead, room)
    write_lesson(
        actor=turner, room=room,
        text="Les prix scellés ont évité trois semaines de discussion : recommencer ainsi.",
    )  # fmt: skip
    tasks = {TASKS[one.title][0]: one for one in room.tasks.all()}
    for key, actor, days in (("turning", turner, 12), ("coating", coater, 30)):
        promise = promise_delivery(
            actor=actor,
            room=room,
            task=tasks[key],
            due_on=timezone.localdate() + timedelta(days=days),
        )
        move_promise(actor=lead, promise=promise, key="accept")
    sent = _invoice(turner, contract, "ARV-2026-118", 38, (
        ("Axes et douilles, premier tiers", Decimal(1), Decimal("6300"), Decimal(20)),
        ("Vis antivol M8 inox", Decimal(1200), Decimal("1.3375"), Decimal(20)),
    ))  # fmt: skip
    pass_step(actor=lead, invoice=sent, key="noted", on=_ago(30))
    _invoice(coater, contract, "2026-0093", 21, (
        ("Thermolaquage de cent arceaux", Decimal(100), Decimal("61.20"), Decimal(20)),
    ))  # fmt: skip
    sander = name_subcontractor(
        actor=coater, contract=contract, name="Sablage du Giffre (exemple)", cents=2_400_00,
        accepted_on=_ago(36),
    )  # fmt: skip
    take_request(
        actor=coater, subcontractor=sander, number="SG-77", deposited_on=_ago(6), cents=800_00
    )


def _award(lead: Actor, room: Room) -> Contract:
    record_outcome(
        actor=lead, lot=room.lots.get(), result=Result.WON, decided_on=_ago(52),
        why="Meilleure note technique ; deuxième prix sur quatre offres.", value_cents=WON_CENTS,
    )  # fmt: skip
    contract = write_contract(
        actor=lead, room=room,
        signed=Signed(
            "SMF-2026-41", _ago(40), Way.EACH_MEMBER, BUYER, order="ENG-2026-0417",
            buyer_siren="000099002", buyer_street="12 rue des Ponts", buyer_postcode="74130",
            buyer_town="Bonneville",
        ),
    )  # fmt: skip
    for task in room.tasks.all():
        share = task.shares.get()
        set_amount(
            actor=lead, contract=contract, task=task, party=share.party_id, cents=share.amount_cents
        )
    lift_freeze(actor=lead, cooperation=room.cooperation, why="Le marché est signé.")
    return contract


def _invoice(
    actor: Actor, contract: Contract, number: str, days: int,
    lines: tuple[tuple[str, Decimal, Decimal, Decimal], ...],
) -> Invoice:  # fmt: skip
    """Drawn up so many days ago, and deposited on the next."""
    key = "turning" if number.startswith("ARV") else "coating"
    told = Told(number, _ago(days), _ago(days - 30), SHEETS[key][1], IBAN, lines)
    invoice = draw_invoice(actor=actor, contract=contract, told=told)
    pass_step(actor=actor, invoice=invoice, key="deposited", on=_ago(days - 1))
    return invoice


def _ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)
