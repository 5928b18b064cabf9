"""Form, guard and capacities of the tender room that `area_tenders` plants; its members' alone."""

from __future__ import annotations

from django.core.files.base import ContentFile
from tests.cordee_web.leaks.marks import World
from tests.cordee_web.leaks.objects import NO_NUMBER, fill, plant

from cordee_web.apps.common.values import Actor
from cordee_web.apps.tenders.actions.guarding import Reasoned, give_reason
from cordee_web.apps.tenders.actions.proving import Proving, write_proof
from cordee_web.apps.tenders.bridge.capacities import asked_of
from cordee_web.apps.tenders.enums import Topic
from cordee_web.apps.tenders.models import Room


@plant
def rules(world: World) -> None:
    """A reason that the owner gives for its lot, and what it brings to a criterion."""

    def seen(reader: Actor) -> bool:
        return reader.firm_id == world.cast.owner_firm.pk

    room = world.objects["room"]
    assert isinstance(room, Room)
    world.objects["tender_lot"] = room.lots.get()
    assert room.need is not None
    room.need.conditions = "Chiffre d'affaires annuel minimum : 500 000 EUR"
    room.need.save(update_fields=["conditions"])
    asked = asked_of(room)[0]
    world.objects["tender_code"] = asked.code
    document = world.word("tender.document", seen)
    world.objects["tender_proof"] = write_proof(
        actor=world.cast.actor("owner"), room=room, key=asked.key,
        proving=Proving(
            5e5, document,
            paper=ContentFile(b"%PDF-" + world.word("tender.proof", seen).encode(), "bilan.pdf"),
        ),
    )  # fmt: skip
    world.objects["tender_reason"] = give_reason(
        actor=world.cast.actor("owner"), room=room, lot=room.lots.get().pk,
        reasoned=Reasoned(
            Topic.RISK, world.word("tender.reason", seen), world.word("tender.evidence", seen),
            paper=ContentFile(b"%PDF-" + world.word("tender.paper", seen).encode(), "lettre.pdf"),
        ),
    )  # fmt: skip


for _name in ("form", "choose_form", "signers", "open_thing", "guard", "capacities",
              "guard_run_together", "reason_together", "one_price", "reason_paper",
              "proof_paper"):  # fmt: skip
    fill(f"tenders:{_name}:cooperation_id", lambda world: world.ids("tender", "cooperation"))
for _name in ("guard_run", "reason"):
    fill(f"tenders:{_name}:cooperation_id", lambda world: world.ids("tender", "cooperation"))
    fill(f"tenders:{_name}:lot_id", lambda world: world.ids("tender_lot"), NO_NUMBER)
fill("tenders:open_thing:what", lambda _world: ["amounts", "covers", "proofs", "reasons"], "memo")
fill("tenders:reason_paper:reason_id", lambda world: world.ids("tender_reason"))
fill("tenders:prove:cooperation_id", lambda world: world.ids("tender", "cooperation"))
fill("tenders:prove:code", lambda world: [world.objects["tender_code"]], "000000000000")
fill("tenders:proof_out:cooperation_id", lambda world: world.ids("tender", "cooperation"))
fill("tenders:proof_paper:proof_id", lambda world: world.ids("tender_proof"))
fill("tenders:proof_out:proof_id", lambda world: world.ids("tender_proof"))
fill("tenders:reason_back:cooperation_id", lambda world: world.ids("tender", "cooperation"))
fill("tenders:reason_back:reason_id", lambda world: world.ids("tender_reason"))
