"""Needs: a firm's draft, one kept from competitors, one for a circle, one answered by a member, a file."""

from __future__ import annotations

from io import BytesIO

from tests.cordee_web.leaks.marks import World
from tests.cordee_web.leaks.objects import fill, plant, search

from cordee_web.apps.common.values import Actor
from cordee_web.apps.opportunities.actions.answers import answer_need, subscribe
from cordee_web.apps.opportunities.actions.calendar import make_calendar_link
from cordee_web.apps.opportunities.actions.intake import read_item, receive_files
from cordee_web.apps.opportunities.actions.needs import Written, open_need, write_need
from cordee_web.apps.opportunities.enums import Origin, Said, Shown
from cordee_web.apps.opportunities.models import IntakeBatch, Need
from cordee_web.apps.opportunities.queries.links import calendar_token
from cordee_web.apps.opportunities.queries.needs import needs_seen

NEEDS = ("need_draft", "need_kept", "need_circle", "need_open")
NOT_A_LOT = 999_999_999


@plant
def needs(world: World) -> None:
    """The owner posts four needs, the member answers one, the owner drops a file and has a calendar."""
    cast = world.cast
    circle = {"shown": Shown.CIRCLE, "guests": frozenset({cast.member_firm.pk})}
    for name, fields in (
        ("need_draft", {}),
        ("need_kept", {"not_with_competitors": True}),
        ("need_circle", circle),
        ("need_open", {}),
    ):
        _post(world, name, opened=name != "need_draft", **fields)
    _answer(world)
    _calendar(world)
    _file(world)
    _newer(world)


def _post(world: World, name: str, *, opened: bool, **fields: object) -> None:
    def seen(reader: Actor) -> bool:
        return needs_seen(reader).filter(pk=world.objects[name].pk).exists()

    actor, marked = world.cast.actor("owner"), world.word(name, seen)
    written = Written(
        title=f"Vannes {marked}",
        asked=f"tournage {world.word(f'{name}.brick', seen)}\nanodisation",
        text=world.word(f"{name}.text", seen),
        buyer=world.word(f"{name}.buyer", seen),
        **fields,  # type: ignore[arg-type]
    )
    need = write_need(actor=actor, written=written)
    world.objects[name] = (
        open_need(actor=actor, need=need, version=need.version) if opened else need
    )


def _answer(world: World) -> None:
    cast = world.cast
    readers = {cast.owner_firm.pk, cast.member_firm.pk}

    def seen(reader: Actor) -> bool:
        return reader.firm_id in readers or (
            reader.animates and reader.network_id == cast.network.pk
        )

    answer_need(
        actor=cast.actor("member"),
        need=world.objects["need_open"],
        said=Said.PARTNER,
        note=world.word("answer.note", seen),
    )


def _calendar(world: World) -> None:
    """A calendar link answers whoever holds it: this one is of a person with nothing of their own in it."""
    cast = world.cast
    world.objects["calendar"] = make_calendar_link(actor=cast.actor("rival"))
    world.objects["subscription"] = subscribe(actor=cast.actor("member"), kinds=["crisis"])


def _file(world: World) -> None:
    actor = world.cast.actor("owner")

    def seen(reader: Actor) -> bool:
        return reader.firm_id == world.cast.owner_firm.pk

    marked = world.word("file", seen)
    world.objects["batch"] = receive_files(
        actor=actor, origin=Origin.DROPPED, files=[(f"{marked}.txt", BytesIO(b"no notice"))]
    )


def _newer(world: World) -> None:
    """A notice of the owner's, and a newer version of it that waits for their decision."""
    actor = world.cast.actor("owner")

    def seen(reader: Actor) -> bool:
        return reader.firm_id == world.cast.owner_firm.pk

    said = f"id: avis-1\ntitre: Avis {world.word('noticed', seen)}\nmots: tournage\n"
    later = f"{said}description: {world.word('noticed.later', seen)}\n"
    for name, text in (("need_noticed", said), ("update", later)):
        batch = receive_files(
            actor=actor, origin=Origin.DROPPED, files=[("avis.yaml", BytesIO(text.encode()))]
        )
        item = read_item(actor=actor, item=batch.items.get())
        world.objects[name] = item.needs.get() if name == "need_noticed" else item.updates.get()


def _lots(world: World) -> list[int]:
    found: list[int] = []
    for name in NEEDS:
        need: Need = world.objects[name]
        found += [one.pk for one in need.lots.all()]
    return found


def _bricks(world: World) -> list[object]:
    return [
        brick.pk
        for name in NEEDS
        for lot in world.objects[name].lots.all()
        for brick in lot.bricks.all()[:1]
    ]


def _items(world: World) -> list[object]:
    batch: IntakeBatch = world.objects["batch"]
    return [one.pk for one in batch.items.all()]


for url in ("need", "edit", "guests", "move", "file", "alerts", "answer_here"):
    fill(f"opportunities:{url}:pk", lambda world: world.ids(*NEEDS))
fill("opportunities:update:pk", lambda world: world.ids("need_noticed"))
fill("opportunities:update:update", lambda world: world.ids("update"))
for url in ("lot", "add_brick", "merge_bricks", "reset_bricks"):
    fill(f"opportunities:{url}:pk", _lots, NOT_A_LOT)
for url in ("brick", "split_brick", "weigh_brick", "move_brick", "delete_brick", "who"):
    fill(f"opportunities:{url}:pk", _bricks)
for url in ("batch", "item_file"):
    fill(f"opportunities:{url}:pk", lambda world: world.ids("batch"))
fill("opportunities:item_file:item", _items)
fill("opportunities:move:to", lambda _world: ["closed", "open"], "closed")
fill("opportunities:end_subscription:pk", lambda world: world.ids("subscription"))
fill("opportunities:answer:token", lambda _world: ["forged-token"], "token-that-nobody-holds")
"""Whoever holds a true link reads its need: tests/cordee_web/opportunities says to whom it answers."""
fill(
    "opportunities:feed:token",
    lambda world: [calendar_token(world.objects["calendar"])],
    "token-that-nobody-holds",
)
search("opportunities:needs")
