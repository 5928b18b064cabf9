"""Groupings: a need of the network, an answer asked of it, a proposal kept by the owner and one shown."""

from __future__ import annotations

from tests.cordee_web.leaks.marks import World
from tests.cordee_web.leaks.objects import fill, plant

from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.models import KnowHow
from cordee_web.apps.groupings.actions import keep_proposal, show_proposal
from cordee_web.apps.groupings.models import Proposal
from cordee_web.apps.groupings.queries import proposals_seen
from cordee_web.apps.groupings.values import Wishes
from cordee_web.apps.opportunities.actions.needs import Written, open_need, write_need
from cordee_web.apps.opportunities.models import Need

NOT_A_LOT = 999_999_999


def _sees(proposal_name: str, world: World, actor: Actor) -> bool:
    proposal: Proposal = world.objects[proposal_name]
    return proposals_seen(actor).filter(pk=proposal.pk).exists()


@plant
def groupings(world: World) -> None:
    """Two bricks that the members do; the owner keeps one proposal, and shows another to its members."""
    cast = world.cast
    for firm in (cast.owner_firm, cast.member_firm, cast.rival_firm):
        KnowHow.objects.create(
            firm=firm, words="tournage de vis" if firm != cast.member_firm else "anodisation"
        )
        firm.save()
    animateur = cast.actor("animateur")
    need = write_need(
        actor=animateur,
        written=Written(title="Vis anodisées", asked="tournage de vis\nanodisation"),
    )
    world.objects["need_of_groupings"] = open_need(actor=animateur, need=need, version=need.version)
    for name, shown in (("proposal_kept", False), ("proposal_shown", True)):
        _keep(world, name, shown=shown)


def _keep(world: World, name: str, *, shown: bool) -> None:
    cast, need = world.cast, world.objects["need_of_groupings"]
    actor, lot = cast.actor("owner"), need.lots.get()
    members = [cast.owner_firm.pk, cast.member_firm.pk]
    title = world.word(name, lambda reader: _sees(name, world, reader))
    proposal = keep_proposal(
        actor=actor,
        need=need,
        lot=lot,
        wishes=Wishes(smallest=2, must=tuple(members)),
        members=members,
        name=title,
    )
    if shown:
        show_proposal(actor=actor, proposal=proposal)
    world.objects[name] = proposal


def _lots(world: World) -> list[int]:
    need: Need = world.objects["need_of_groupings"]
    return [one.pk for one in need.lots.all()]


for url in ("assemble", "keep", "answer_report"):
    fill(f"groupings:{url}:need_id", lambda world: world.ids("need_of_groupings"))
    fill(f"groupings:{url}:lot_id", _lots, NOT_A_LOT)
    fill(f"groupings:{url}:form", lambda _world: ["html", "json"], "html")
fill("proposal_id", lambda world: world.ids("proposal_kept", "proposal_shown"))
fill("groupings:proposal_report:form", lambda _world: ["html", "json"], "html")
