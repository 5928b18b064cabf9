"""Money: a line with its proof, a key, a payment, a settlement of the cooperation; its members' alone.

Its name comes after `area_cooperations`, which opens it.
"""

from __future__ import annotations

from datetime import date

from django.core.files.base import ContentFile
from tests.cordee_web.leaks.marks import World
from tests.cordee_web.leaks.objects import fill, plant

from cordee_web.apps.budgets.actions.lines import Written, write_line
from cordee_web.apps.budgets.actions.paying import record_payment
from cordee_web.apps.budgets.actions.settling import propose_settlement
from cordee_web.apps.budgets.actions.sharing import choose_key
from cordee_web.apps.budgets.enums import Key, LineKind
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.models import Cooperation


@plant
def money(world: World) -> None:
    """Written by the owner and the member."""
    inside = {world.cast.owner_firm.pk, world.cast.member_firm.pk}

    def seen(reader: Actor) -> bool:
        return reader.firm_id in inside

    found: Cooperation = world.objects["cooperation"]
    party = {one.firm_id: one.pk for one in found.parties.filter(state="accepted")}
    owner, member = party[world.cast.owner_firm.pk], party[world.cast.member_firm.pk]
    proof = ContentFile(world.word("money.proof", seen).encode(), "proof.pdf")
    euros = world.figure("money.cost", seen)
    world.objects["line"] = write_line(
        actor=world.cast.actor("owner"), cooperation=found,
        written=Written(
            LineKind.COST, world.word("money.label", seen), party=owner, real_cents=euros * 100,
            proof=proof,
        ),
    )  # fmt: skip
    choose_key(
        actor=world.cast.actor("owner"), cooperation=found, key=Key.EQUAL,
        why=world.word("money.why", seen),
    )  # fmt: skip
    world.objects["payment"] = record_payment(
        actor=world.cast.actor("member"), cooperation=found, payer=member, receiver=owner,
        cents=100, on=date(2026, 3, 2), note=world.word("money.note", seen),
    )  # fmt: skip
    world.objects["settlement"] = propose_settlement(
        actor=world.cast.actor("owner"), cooperation=found, text=world.word("money.text", seen)
    )


for name in ("change", "remove", "proof"):
    fill(f"budgets:{name}:line_id", lambda world: world.ids("line"))
fill("payment_id", lambda world: world.ids("payment"))
fill("settlement_id", lambda world: world.ids("settlement"))
fill("budgets:export:kind", lambda _world: ["csv", "xlsx"], "csv")
