"""Who is missing: the profile of the firm that would fill a hole, and the closest firms known."""

from __future__ import annotations

import math
from collections.abc import Sequence

from cordee.assembly import Hole
from cordee.scenarios.capacities import whole
from cordee.scenarios.numbers import Numbered
from cordee.scenarios.settings import AnswerSettings
from cordee.vocabulary import Brick, Fit, Message, MissingFirm, Place, Reason, _

MOST_NEAREST = 5


def missing_firm(
    hole: Hole,
    numbered: Numbered,
    sites: Sequence[Place],
    settings: AnswerSettings,
    closest: Sequence[Fit],
) -> MissingFirm:
    """The hole in words; `closest` are the firms nearest to the brick, whatever the rules say of them."""
    brick = numbered.bricks[hole.brick]
    return MissingFirm(
        brick=brick.id,
        open_part=hole.open_part,
        profile=Reason("missing-firm", profile(brick, hole, sites, settings)),
        nearest=tuple(closest)[:MOST_NEAREST],
    )


def profile(brick: Brick, hole: Hole, sites: Sequence[Place], settings: AnswerSettings) -> Message:
    """What the firm to look for must be."""
    demands: list[Message] = []
    if brick.quantity is not None:
        values = {"quantity": whole(brick.quantity * hole.open_part), "unit": brick.unit or ""}
        demands.append(Message(_("with a free capacity of {quantity} {unit}"), values))
    if brick.level is not None:
        demands.append(Message(_("of level {level} at least"), {"level": brick.level}))
    if brick.certificates:
        demands.append(Message(_("holding {names}"), {"names": brick.certificates}))
    town = next((one.town or one.departement or one.nuts for one in sites), None)
    if settings.radius_km is not None and math.isfinite(settings.radius_km) and town:
        place = {"km": whole(settings.radius_km), "town": town}
        demands.append(Message(_("within {km} km of {town}"), place))
    if not demands:
        return Message(_("A firm able to do this is to be found."))
    return Message(
        _("A firm able to do this is to be found, {demands}."), {"demands": tuple(demands)}
    )
