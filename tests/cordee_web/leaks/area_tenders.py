"""The tender room of the owner, the member and a third firm; its members' alone.

Its name comes after `area_cooperations`, which plants the cooperation that everybody meets.
"""

from __future__ import annotations

from tests.cordee_web.leaks.marks import World
from tests.cordee_web.leaks.objects import fill, plant
from tests.cordee_web.tender_scenes import make_tender

from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.actions.opening import Opening
from cordee_web.apps.tenders.actions.opening import answer_together


@plant
def tenders(world: World) -> None:
    """Opened by the owner alone, for a need that it keeps for itself."""

    def seen(reader: Actor) -> bool:
        return reader.firm_id == world.cast.owner_firm.pk

    need = make_tender(
        world.cast, title=world.word("tender.title", seen), buyer=world.word("tender.buyer", seen),
        state="draft", opened_at=None,
    )  # fmt: skip
    world.objects["tender_need"] = need
    opened, room = answer_together(
        actor=world.cast.actor("owner"),
        opening=Opening("joint_tender", world.word("tender.name", seen), need=need.pk),
    )
    world.objects["tender"] = opened
    world.objects["room"] = room


for _name in ("room", "open"):
    fill(f"tenders:{_name}:cooperation_id", lambda world: world.ids("tender", "cooperation"))
