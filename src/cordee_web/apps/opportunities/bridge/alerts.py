"""To which firms a need speaks, and why: what an alert would say, before it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.directory.queries.competitors import rivals
from cordee_web.apps.opportunities.bridge.opportunity import brick_of, place_of
from cordee_web.apps.opportunities.bridge.who_can import Candidate, candidates
from cordee_web.apps.opportunities.enums import Shown
from cordee_web.apps.opportunities.models import Alert, Need, NeedBrick

LEAST = 0.3
"""Chance above which a firm is told, unless another one is chosen."""
MOST_BY_BRICK = 50


@dataclass(frozen=True, slots=True)
class Speaking:
    """A brick that speaks to a firm."""

    brick: NeedBrick
    candidate: Candidate

    @property
    def key(self) -> str:
        """How a form names it."""
        return f"{self.candidate.firm.pk}:{self.brick.pk}"


@dataclass(frozen=True, slots=True)
class ToTell:
    """A firm to tell, with the bricks that speak to it, the best chance first."""

    firm: Firm
    speaking: tuple[Speaking, ...]

    @property
    def chance(self) -> float:
        """The best chance of its bricks."""
        return self.speaking[0].candidate.chance


def firms_to_tell(actor: Actor, need: Need, least: float = LEAST) -> list[ToTell]:
    """The firms to which a brick speaks with this chance at least, as the actor may know them.

    Left out: who posts the need, those to whom it is not shown, and what was told already.
    """
    told = set(Alert.objects.filter(need=need).values_list("firm", "brick"))
    barred = _barred(need)
    allowed = _allowed(need)
    found: dict[UUID, list[Speaking]] = {}
    firms: dict[UUID, Firm] = {}
    rows = NeedBrick.objects.filter(lot__need=need).select_related("lot")
    for row in rows.order_by("lot__position", "position"):
        brick = brick_of(row, place_of(row.lot))
        for one in candidates(actor, brick, least=least, most=MOST_BY_BRICK):
            id_ = one.firm.pk
            shown = id_ not in barred and (allowed is None or id_ in allowed)
            if shown and (id_, row.pk) not in told:
                firms[id_] = one.firm
                found.setdefault(id_, []).append(Speaking(row, one))
    tell = [
        ToTell(firms[id_], tuple(sorted(rows_, key=lambda one: -one.candidate.chance)))
        for id_, rows_ in found.items()
    ]
    return sorted(tell, key=lambda one: (-one.chance, one.firm.name))


def _barred(need: Need) -> frozenset[UUID]:
    """The firm that posts the need, and its competitors where it keeps the need from them."""
    if need.firm_id is None:
        return frozenset()
    against = rivals(need.firm_id) if need.not_with_competitors else frozenset[UUID]()
    return against | {need.firm_id}


def _allowed(need: Need) -> frozenset[UUID] | None:
    """The firms of the chosen circle, None when the whole network may know."""
    if need.shown == Shown.NETWORK:
        return None
    return frozenset(need.guests.values_list("firm", flat=True))
