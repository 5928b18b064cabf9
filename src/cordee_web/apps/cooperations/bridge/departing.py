"""A member leaves a cooperation that answers a need: what it no longer covers, who could come instead."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from cordee.vocabulary import Answer, CordeeError, Grouping
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.cooperations.queries.parties import members_of
from cordee_web.apps.groupings.bridge import propose
from cordee_web.apps.groupings.values import UnclearWish, Wishes
from cordee_web.apps.opportunities.models import Need, NeedLot

SMALLEST, MOST_REPLACEMENTS = 2, 4


@dataclass(frozen=True, slots=True)
class Replacement:
    """A firm that could take the place: what stays uncovered with it, and the value of the whole."""

    firm_id: UUID
    name: str
    town: str
    uncovered: tuple[str, ...]
    value: float


@dataclass(frozen=True, slots=True)
class Departure:
    """What follows, as the engine answers today.

    `bricks` lose their cover, `minima` are no longer met (or depend on figures that nobody gave) when the
    others go on alone; `replacements` come from the reader's directory, the best first.
    """

    bricks: tuple[str, ...]
    minima: tuple[str, ...]
    to_confirm: tuple[str, ...]
    replacements: tuple[Replacement, ...]


@dataclass(frozen=True, slots=True)
class Vacancy:
    """What those who stayed do not cover, and who could take a place that somebody left, the best first.

    `bricks` None: those who stayed are too few to be asked about.
    """

    bricks: tuple[str, ...] | None
    replacements: tuple[Replacement, ...]


def departure(actor: Actor, cooperation: Cooperation, party: Party) -> Departure | None:
    """What a member's leaving means for the need; None when there is no need, or it cannot be asked.

    The firms are those that the actor sees, as everywhere; three questions to the engine, kept ten minutes.
    """
    lot = _lot(cooperation)
    firms = [one.firm_id for one in members_of(cooperation) if one.firm_id]
    rest = [one for one in firms if one != party.firm_id]
    if lot is None or cooperation.need is None or party.firm_id not in firms or not rest:
        return None
    leaving = (party.firm_id,)
    try:
        with_it = _asked(actor, cooperation.need, lot, firms, (), len(firms))
        alone = _asked(actor, cooperation.need, lot, rest, leaving, len(rest))
        replaced = _asked(actor, cooperation.need, lot, rest, leaving, len(rest) + 1)
    except (UnclearWish, CordeeError):
        return None
    if with_it is None or replaced is None:
        return None
    before = with_it.lots[0].groupings[0] if with_it.lots[0].groupings else None
    after = alone.lots[0].groupings[0] if alone and alone.lots[0].groupings else None
    return Departure(
        bricks=_lost_bricks(with_it, before, after, str(party.firm_id)),
        minima=_minima(before, after, "missing"),
        to_confirm=_minima(before, after, "to_confirm"),
        replacements=_replacements(replaced, rest),
    )


def vacancy(actor: Actor, cooperation: Cooperation) -> Vacancy | None:
    """Who could take the place of a member that left; None when there is no need, or it cannot be asked.

    Firms of the reader's directory, but those that were in, were invited or said no: the same questions as
    of a departure, kept as long.
    """
    lot = _lot(cooperation)
    rest = [one.firm_id for one in members_of(cooperation) if one.firm_id]
    if lot is None or cooperation.need is None or not rest:
        return None
    known = cooperation.parties.exclude(firm=None).exclude(firm__in=rest)
    without = tuple(known.order_by("firm").values_list("firm", flat=True).distinct())
    try:
        alone = _asked(actor, cooperation.need, lot, rest, without, len(rest))
        replaced = _asked(actor, cooperation.need, lot, rest, without, len(rest) + 1)
    except (UnclearWish, CordeeError):
        return None
    if replaced is None:
        return None
    found = alone.lots[0].groupings[0] if alone and alone.lots[0].groupings else None
    left = tuple(_open(alone, found).values()) if alone is not None and found is not None else None
    return Vacancy(left, _replacements(replaced, rest))


def _lot(cooperation: Cooperation) -> NeedLot | None:
    if cooperation.need is None:
        return None
    lots = cooperation.need.lots.prefetch_related("bricks")
    if cooperation.proposal is not None:
        return lots.filter(key=cooperation.proposal.lot_key).first()
    found = list(lots[:2])
    return found[0] if len(found) == 1 else None


def _asked(
    actor: Actor, need: Need, lot: NeedLot, must: list[UUID], without: tuple[UUID, ...], size: int
) -> Answer | None:
    """The answer with these firms; None for less than two, which is no grouping."""
    if size < SMALLEST:
        return None
    wishes = Wishes(
        answers=MOST_REPLACEMENTS,
        smallest=size,
        largest=size,
        must=tuple(must),
        exclude=without,
        patient=True,
    )
    return propose(actor, need, lot, wishes)


def _open(answer: Answer, grouping: Grouping, without: str = "") -> dict[str, str]:
    """The bricks that a grouping does not fill, without one of its members if one is named: id → title."""
    done: dict[str, float] = {}
    for share in grouping.shares:
        if share.company != without:
            done[share.brick] = done.get(share.brick, 0.0) + share.part
    bricks = answer.lots[0].bricks
    return {one.id: one.title for one in bricks if done.get(one.id, 0.0) < 1 - 1e-6}


def _lost_bricks(
    answer: Answer, before: Grouping | None, after: Grouping | None, leaving: str
) -> tuple[str, ...]:
    if before is None:
        return ()
    open_before = _open(answer, before)
    left = _open(answer, after) if after is not None else _open(answer, before, leaving)
    return tuple(title for id_, title in left.items() if id_ not in open_before)


def _minima(before: Grouping | None, after: Grouping | None, state: str) -> tuple[str, ...]:
    if before is None or after is None:
        return ()
    met = {one.name for one in before.thresholds if one.state == "met"}
    return tuple(one.name for one in after.thresholds if one.state == state and one.name in met)


def _replacements(answer: Answer, rest: list[UUID]) -> tuple[Replacement, ...]:
    stay = {str(one) for one in rest}
    found = []
    for grouping in answer.lots[0].groupings:
        new = [one for one in grouping.members if one not in stay]
        if len(new) != 1:
            continue
        firm = answer.companies[new[0]]
        found.append(
            Replacement(
                firm_id=UUID(new[0]),
                name=firm.name,
                town=firm.place.town or "",
                uncovered=tuple(_open(answer, grouping).values()),
                value=grouping.value,
            )
        )
    return tuple(found)
