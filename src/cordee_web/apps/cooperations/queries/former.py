"""What a former member reads: the cooperation as it was on the day it left."""

from __future__ import annotations

from datetime import date
from typing import Any

from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.cooperations.queries.parties import mandate_of, members_of
from cordee_web.apps.cooperations.values.sights import Sight, SightKind

TOLD = ("name", "stage", "objective", "target", "target_unit", "reached", "result", "fields")


def told_by(cooperation: Cooperation) -> dict[str, Any]:
    """What it tells today, in plain values, to be kept with whoever leaves."""
    mandate = mandate_of(cooperation)
    on = cooperation.target_on
    return {
        **{name: getattr(cooperation, name) for name in TOLD},
        "target_on": on.isoformat() if on else None,
        "members": [one.label for one in members_of(cooperation)],
        "mandataire": mandate.party.label if mandate else "",
    }


def kept(sight: Sight, cooperation: Cooperation) -> dict[str, Any] | None:
    """What a former member keeps of a cooperation that still lives; None for everybody else.

    Once it is dissolved, its archive is theirs as it is the others'.
    """
    if sight.kind != SightKind.FORMER or sight.party_id is None or not cooperation.alive:
        return None
    return Party.objects.get(pk=sight.party_id).left_with or {"name": cooperation.name}


def as_it_was(sight: Sight, cooperation: Cooperation) -> Cooperation:
    """The row as this reader may read it: a former member's is the one of that day. Never save it."""
    told = kept(sight, cooperation)
    if told is None:
        return cooperation
    for name in TOLD:
        default = cooperation._meta.get_field(name).get_default()  # type: ignore[union-attr]
        setattr(cooperation, name, told.get(name, default))
    on = told.get("target_on")
    cooperation.target_on = date.fromisoformat(on) if on else None
    return cooperation
