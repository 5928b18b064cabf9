"""A whole life as someone reads it: what happened, where it comes from, what came of it."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from cordee_web.apps.common.prepared import prepared
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
    if (
        actor.animates
    ):  # what an animateur sees is asked with the network, of which `prepared` knows nothing
        return list(_above(actor, cooperation.pk)), list(_below(actor, cooperation.pk))
    return _parents(actor, cooperation.pk), _children(actor, cooperation.pk)


def _above(actor: Actor, cooperation_id: UUID) -> QuerySet[Lineage]:
    found = Lineage.objects.filter(child=cooperation_id, parent__in=cooperations_seen(actor))
    return found.select_related("parent")


def _below(actor: Actor, cooperation_id: UUID) -> QuerySet[Lineage]:
    found = Lineage.objects.filter(parent=cooperation_id, child__in=cooperations_seen(actor))
    return found.select_related("child")


_parents, _children = prepared(_above), prepared(_below)
