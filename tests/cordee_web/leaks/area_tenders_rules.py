"""Form, guard and capacities of the tender room that `area_tenders` plants; its members' alone."""

from __future__ import annotations

from tests.cordee_web.leaks.marks import World
from tests.cordee_web.leaks.objects import fill, plant

from cordee_web.apps.common.values import Actor
from cordee_web.apps.tenders.actions.guarding import give_reason
from cordee_web.apps.tenders.enums import Topic
from cordee_web.apps.tenders.models import Room


@plant
def rules(world: World) -> None:
    """A reason that the owner gives for its lot."""

    def seen(reader: Actor) -> bool:
        return reader.firm_id == world.cast.owner_firm.pk

    room = world.objects["room"]
    assert isinstance(room, Room)
    world.objects["tender_lot"] = room.lots.get()
    world.objects["tender_reason"] = give_reason(
        actor=world.cast.actor("owner"), room=room, lot=room.lots.get().pk, topic=Topic.RISK,
        text=world.word("tender.reason", seen), evidence=world.word("tender.evidence", seen),
    )  # fmt: skip


NO_LOT = 0
for _name in ("form", "choose_form", "signers", "open_amounts", "guard"):
    fill(f"tenders:{_name}:cooperation_id", lambda world: world.ids("tender", "cooperation"))
for _name in ("guard_run", "reason"):
    fill(f"tenders:{_name}:cooperation_id", lambda world: world.ids("tender", "cooperation"))
    fill(f"tenders:{_name}:lot_id", lambda world: world.ids("tender_lot"), NO_LOT)
fill("tenders:reason_back:cooperation_id", lambda world: world.ids("tender", "cooperation"))
fill("tenders:reason_back:reason_id", lambda world: world.ids("tender_reason"))
