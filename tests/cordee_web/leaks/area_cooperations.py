"""Cooperations: one that the owner opened, with all around it and every text marked.

The cast's owner and member are inside, its rival, foreigner and animateur outside.
"""

from __future__ import annotations

from tests.cordee_web.cooperation_scenes import Around, make_cooperation
from tests.cordee_web.leaks.marks import World
from tests.cordee_web.leaks.objects import fill, plant

from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.models import Cooperation, Party


def _inside(world: World) -> frozenset[object]:
    return frozenset({world.cast.owner_firm.pk, world.cast.member_firm.pk})


@plant
def cooperations(world: World) -> None:
    """A cooperation whose every text is marked; nothing of it is shown outside."""

    def seen(reader: Actor) -> bool:
        return reader.firm_id in _inside(world)

    around: Around = make_cooperation(
        world.cast,
        name=world.word("cooperation.name", seen),
        objective=world.word("cooperation.objective", seen),
        result=world.word("cooperation.result", seen),
        origin_text=world.word("cooperation.origin", seen),
        fields={"fair": world.word("cooperation.fair", seen)},
    )
    Party.objects.filter(pk=around.party("member").pk).update(
        brings=world.word("cooperation.brings", seen)
    )
    world.objects["cooperation_around"] = around
    world.objects["cooperation"] = around.cooperation


def _parties(world: World) -> list[object]:
    cooperation: Cooperation = world.objects["cooperation"]
    return [one.pk for one in cooperation.parties.all()]


fill("cooperation_id", lambda world: world.ids("cooperation"))
fill("party_id", _parties)
fill("cooperations:open:key", lambda _world: ["shared_stand"], "no_object_of_this_name")
