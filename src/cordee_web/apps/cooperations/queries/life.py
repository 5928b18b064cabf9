"""A whole life as someone reads it: what happened, where it comes from, what came of it."""

from __future__ import annotations

from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.models import Cooperation, Lineage
from cordee_web.apps.cooperations.queries.visibility import cooperations_seen
from cordee_web.apps.cooperations.values.happenings import Happening, happenings
from cordee_web.apps.cooperations.values.sights import Sight


def life_read(actor: Actor, cooperation: Cooperation, sight: Sight) -> list[Happening]:
    """All that happened, in time's order; for who left, until that day as long as it lives."""
    found = happenings(actor, cooperation)
    if sight.until is None or not cooperation.alive:
        return found
    return [one for one in found if one.at <= sight.until]


def lineage_read(actor: Actor, cooperation: Cooperation) -> tuple[list[Lineage], list[Lineage]]:
    """Where it comes from, and what came of it, as far as the reader sees either."""
    seen = cooperations_seen(actor)
    parents = cooperation.parents.filter(parent__in=seen).select_related("parent")
    children = cooperation.children.filter(child__in=seen).select_related("child")
    return list(parents), list(children)
