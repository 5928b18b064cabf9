"""Cooperations: one that the owner opened, with all around it and every text marked.

The cast's owner and member are inside, its rival, foreigner and animateur outside.
"""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from tests.cordee_web.cooperation_scenes import Around, make_cooperation
from tests.cordee_web.leaks.marks import SeenBy, World
from tests.cordee_web.leaks.objects import fill, plant

from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.actions.mandates import name_mandataire
from cordee_web.apps.cooperations.actions.opening import Opening, open_cooperation
from cordee_web.apps.cooperations.actions.outsiders import invite_outsider, renew_link
from cordee_web.apps.cooperations.actions.reviews import ask_review
from cordee_web.apps.cooperations.enums import Right
from cordee_web.apps.cooperations.models import Asset, ClosingWord, Cooperation, Party, PartyLink
from cordee_web.apps.cooperations.queries.links import token_of


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
    name_mandataire(
        actor=around.actor("owner"), party=around.party("owner"),
        limits=world.word("cooperation.limits", seen),
    )  # fmt: skip
    ask_review(actor=Actor.task("leaks"), cooperation=around.cooperation)
    _links(world, around)
    _ended(world)
    _shown(world)


def _links(world: World, around: Around) -> None:
    """Somebody outside whose link ended, and the one before, which was taken back: both open nothing."""

    def seen(reader: Actor) -> bool:
        return reader.firm_id in _inside(world)

    first = invite_outsider(
        actor=around.actor("owner"), cooperation=around.cooperation, rights=[*Right],
        name=world.word("outsider.name", seen), message=world.word("outsider.message", seen),
        email=f"{world.word('outsider.email', lambda _reader: False)}@example.org",
        until=timezone.localdate(),
    )  # fmt: skip
    ended = renew_link(actor=around.actor("owner"), party=first.party, until=timezone.localdate())
    PartyLink.objects.filter(pk=ended.pk).update(until=timezone.localdate() - timedelta(days=1))
    world.objects["party_links"] = [token_of(first), token_of(ended), "forged-token"]


def _ended(world: World) -> None:
    """One in dissolution: what it has, and what was learnt."""
    ended = open_cooperation(
        actor=world.cast.actor("owner"),
        opening=Opening("shared_study", world.word("cooperation.ended", _owner_alone(world))),
    )
    Cooperation.objects.filter(pk=ended.pk).update(stage="dissolution")
    world.objects["cooperation_ended"] = ended
    world.objects["asset"] = Asset.objects.create(
        cooperation=ended, kind="data", label=world.word("cooperation.asset", _owner_alone(world))
    )
    ClosingWord.objects.create(
        cooperation=ended, kind="lesson", firm=world.cast.owner_firm,
        text=world.word("cooperation.lesson", _owner_alone(world)),
    )  # fmt: skip


def _owner_alone(world: World) -> SeenBy:
    return lambda reader: reader.firm_id == world.cast.owner_firm.pk


def _shown(world: World) -> None:
    """One whose name and result the network reads, but no competitor of its member, and nobody else."""
    cast = world.cast

    def network(reader: Actor) -> bool:
        return reader.network_id == cast.network.pk and reader.firm_id != cast.rival_firm.pk

    shown = open_cooperation(
        actor=cast.actor("owner"), opening=Opening("training", world.word("shown.name", network))
    )
    Cooperation.objects.filter(pk=shown.pk).update(
        network_parts=["name", "result"],
        result=world.word("shown.result", network),
        objective=world.word("shown.objective", _owner_alone(world)),
    )
    world.objects["cooperation_shown"] = shown


def _parties(world: World) -> list[object]:
    cooperation: Cooperation = world.objects["cooperation"]
    return [one.pk for one in cooperation.parties.all()]


COOPERATIONS = ("cooperation", "cooperation_ended", "cooperation_shown")
fill("cooperation_id", lambda world: world.ids(*COOPERATIONS))
fill("asset_id", lambda world: world.ids("asset"))
fill("cooperations:settle:cooperation_id", lambda world: world.ids("cooperation_ended"))
fill("cooperations:stage:stage", lambda _world: ["meetings", "dissolution"], "no_stage")
fill("party_id", _parties)
fill("cooperations:open:key", lambda _world: ["shared_stand"], "no_object_of_this_name")
for _name in ("guest", "guest_answer", "guest_part", "guest_paper"):
    fill(f"cooperations:{_name}:token", lambda world: world.objects["party_links"], "nobodys-token")
"""Whoever holds a true link reads what their rights list: tests/cordee_web/cooperations/test_outsiders.py."""
for _name in ("guest_part", "guest_paper"):
    fill(f"cooperations:{_name}:part", lambda _world: ["meetings", "exchanges"], "no-part")
fill("paper_id", lambda world: world.ids("cooperation"))
