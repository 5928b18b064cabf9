"""A round of sealed prices that was opened, and one given up before it: the members' of the room alone.

Its name comes after `area_tenders`, which opens the room. What is sealed is attacked in
tests/cordee_web/prices/test_attacks.py.
"""

from __future__ import annotations

from django.utils import timezone
from tests.cordee_web.leaks.marks import World
from tests.cordee_web.leaks.objects import fill, plant

from cordee_web.apps.common.values import Actor
from cordee_web.apps.prices.models import Envelope, Figures, HolderKey, Price, Round
from cordee_web.apps.tenders.models import Room


@plant
def prices(world: World) -> None:
    """Written as rows: the room has one member, and a round takes two."""

    def seen(reader: Actor) -> bool:
        return reader.firm_id == world.cast.owner_firm.pk

    room: Room = world.objects["room"]
    party = room.cooperation.parties.get(firm=world.cast.owner_firm)
    now = timezone.now()
    Round.objects.create(
        room=room, number=1, threshold=2, until=now, dropped_at=now,
        why_dropped=world.word("prices.why", seen),
    )  # fmt: skip
    row = Round.objects.create(
        room=room, number=2, threshold=2, until=now, keys_at=now, opening_at=now, opened_at=now
    )
    HolderKey.objects.create(round=row, party=party, kem="a", sig="b", wrapped={})
    Envelope.objects.create(
        round=row, party=party, turn=1, cover="{}", body=world.word("prices.body", seen),
        digest="0" * 64, commitment="0" * 64,
    )  # fmt: skip
    task = room.tasks.first()
    assert task is not None
    cents = world.figure("prices.cents", seen) * 100
    Price.objects.create(round=row, party=party, task=task, title=task.title, cents=cents)
    cost = world.figure("prices.cost", seen) * 100
    Figures.objects.create(round=row, party=party, cost_cents=cost)


for _name in ("prices", "export", "envelopes", "begin", "without", "move", "drop", "figures",
              "key", "words", "seal", "open"):  # fmt: skip
    fill(f"prices:{_name}:cooperation_id", lambda world: world.ids("tender", "cooperation"))
fill("prices:export:kind", lambda _world: ["csv", "xlsx"], "csv")
