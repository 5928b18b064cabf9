"""Who can do a brick: the engine's chance and reasons, among what the reader may see."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from cordee.scenarios import Question, who_can
from cordee.vocabulary import Brick, Reason
from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.bridge.index import search_for
from cordee_web.apps.directory.enums import Field
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.directory.queries.visibility import firms_showing

MOST = 50
"""Firms shown for a brick: the others have a small part of the best chance."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A firm that may do a brick, with its chance, the reasons and what is to be confirmed."""

    firm: Firm
    chance: float
    reasons: tuple[Reason, ...]
    to_confirm: tuple[Reason, ...]


def candidates(
    actor: Actor, brick: Brick, *, least: float = 0.0, most: int = MOST
) -> list[Candidate]:
    """The firms that can do a brick, best first, as this actor may know it.

    A firm that does not show its know-how to the actor is not there, and counts nowhere.
    """
    if not (brick.words.strip() or brick.cpv or brick.naf):
        return []
    search = search_for(actor)
    if not len(search.companies):
        return []
    fits = [one for one in who_can(Question(brick), search, limit=2 * most) if one.score >= least]
    shown = _shown(actor, [UUID(one.company) for one in fits])
    found = [
        Candidate(shown[id_], one.score, one.reasons, one.to_confirm)
        for one in fits
        if (id_ := UUID(one.company)) in shown
    ]
    return found[:most]


def _shown(actor: Actor, ids: Collection[UUID]) -> dict[UUID, Firm]:
    firms = Firm.objects.in_network(actor.network_id).filter(pk__in=ids)
    return {one.pk: one for one in firms_showing(actor, Field.KNOW_HOW, firms)}


def best_by_brick(
    actor: Actor, bricks: Sequence[Brick], *, least: float, most: int
) -> dict[str, list[Candidate]]:
    """The same for several bricks, by their id."""
    return {one.id: candidates(actor, one, least=least, most=most) for one in bricks}
