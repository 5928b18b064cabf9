"""The header of a cooperation, the same on the pages of every room."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.enums import STAGES, PartyKind, Stage
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.objects import object_of
from cordee_web.apps.cooperations.queries.former import kept
from cordee_web.apps.cooperations.queries.parties import mandate_of, named_for, named_members
from cordee_web.apps.cooperations.values.asks import asks
from cordee_web.apps.cooperations.values.conditions import Lack, lacking
from cordee_web.apps.cooperations.values.header import Header, Step
from cordee_web.apps.cooperations.values.objects import ObjectOfCooperation
from cordee_web.apps.cooperations.values.sights import Sight, SightKind

UNKNOWN_OBJECT = _("An object that is not known here")


def header_of(
    actor: Actor, cooperation: Cooperation, sight: Sight, *, steers: bool = False
) -> Header:
    """What this reader, who sees it so, reads on top; `steers` is what `rules` says of them."""
    declared = object_of(cooperation.object_key)
    if (was := kept(sight, cooperation)) is not None:
        return _as_it_was(cooperation, declared, was)
    members = named_members(cooperation)
    named = named_for(sight, members)
    following = next_stage(cooperation)
    mandate = mandate_of(cooperation)
    spoken = mandate is not None and mandate.party_id in {one.pk for one in named}
    return Header(
        name=cooperation.name,
        object_label=declared.label if declared else UNKNOWN_OBJECT,
        icon=declared.icon if declared else "heart-handshake",
        steps=tuple(_steps(cooperation)) if sight.kind != SightKind.INVITED else (),
        following=following,
        lacks=_lacks(cooperation, following) if sight.member else (),
        members=tuple(one.label for one in named if one.kind == PartyKind.MEMBER and one.is_in),
        more=len(members) - sum(one.is_in for one in named),
        mandataire=mandate.party.label if mandate and spoken else "",
        asks=tuple(asks(actor, [cooperation.pk])),
        closed=not cooperation.alive,
        steers=steers,
    )


def _lacks(cooperation: Cooperation, following: str) -> tuple[Lack, ...]:
    """What is missing for the next stage, or at the end to close; nobody is urged to the end."""
    if not cooperation.alive or following == Stage.DISSOLUTION:
        return ()
    return tuple(lacking(following or cooperation.stage, cooperation))


def _as_it_was(
    cooperation: Cooperation, declared: ObjectOfCooperation | None, was: dict[str, Any]
) -> Header:
    """For a former member of a cooperation that goes on: nothing is asked, nothing comes after."""
    return Header(
        name=cooperation.name,
        object_label=declared.label if declared else UNKNOWN_OBJECT,
        icon=declared.icon if declared else "heart-handshake",
        steps=tuple(_steps(cooperation)),
        following="",
        lacks=(),
        members=tuple(was.get("members", ())),
        more=0,
        mandataire=was.get("mandataire", ""),
        asks=(),
        closed=False,
        steers=False,
    )


def next_stage(cooperation: Cooperation) -> str:
    """The stage that follows today's; "" at the end."""
    at = STAGES.index(Stage(cooperation.stage))
    return STAGES[at + 1].value if at + 1 < len(STAGES) and cooperation.alive else ""


def _steps(cooperation: Cooperation) -> list[Step]:
    at = STAGES.index(Stage(cooperation.stage))
    return [
        Step(
            one.value,
            one.label,
            "now" if n == at and cooperation.alive else "past" if n <= at else "ahead",
        )
        for n, one in enumerate(STAGES)
    ]
