"""What the assembly page shows: the answer as cards, the controls, what moved since the last question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from cordee.vocabulary import Answer, Brick, Fit, Grouping
from cordee_web.apps.groupings.bridge import Change
from cordee_web.apps.groupings.values import HEAVIEST, PARTS, Wishes

PART_LABELS = {
    "fit": _("Fit to the work"),
    "spare": _("Spare capacity"),
    "cooperation": _("Past cooperation"),
    "trust": _("Trust"),
    "travel": _("Closeness"),
    "fewness": _("Few members"),
}
SHOWN_CANDIDATES = 12
WHOLE = 1 - 1e-6


@dataclass(frozen=True, slots=True)
class Member:
    """A firm of a grouping, with the questions that pin it, free it, or ask for answers without it."""

    id: str
    name: str
    town: str
    lead: bool
    pinned: bool
    irreplaceable: bool
    idle: bool
    pin: str
    free: str
    out: str


@dataclass(frozen=True, slots=True)
class GroupingCard:
    """A grouping at a glance."""

    rank: int
    grouping: Grouping
    members: tuple[Member, ...]
    covered: float
    bricks_open: tuple[str, ...]
    minima_missing: int
    to_confirm: int
    objections: int
    current: bool
    query: str
    change: Change | None


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """A firm that may do a brick, with its state in the wishes and the questions that pin or free it."""

    fit: Fit
    name: str
    town: str
    pinned: bool
    in_best: bool
    pin: str
    free: str


@dataclass(frozen=True, slots=True)
class Pin:
    """A firm that must be in or out, and the question that lets it be."""

    id: UUID
    name: str
    free: str


@dataclass(frozen=True, slots=True)
class BrickRow:
    """A brick, and those who may do it."""

    brick: Brick
    candidates: tuple[CandidateRow, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Weight:
    """A weight as a control: its value now, and the product's own."""

    name: str
    label: object
    value: float
    moved: bool
    most: float = HEAVIEST


def weights(answer: Answer | None, wishes: Wishes) -> tuple[Weight, ...]:
    """The controls of the weights; before any answer, only those that were moved have a value."""
    known: Mapping[str, float] = answer.weights if answer else {}
    return tuple(
        Weight(
            name,
            PART_LABELS[name],
            wishes.weights.get(name, known.get(name, 0.0)),
            name in wishes.weights,
        )
        for name in PARTS
    )


def cards(
    answer: Answer, wishes: Wishes, changes: tuple[Change, ...] = ()
) -> tuple[GroupingCard, ...]:
    """Every grouping of the answer."""
    moved = {one.rank: one for one in changes}
    return tuple(
        card(answer, one, rank, wishes, moved.get(rank))
        for rank, one in enumerate(answer.lots[0].groupings, 1)
    )


def card(
    answer: Answer, grouping: Grouping, rank: int, wishes: Wishes, change: Change | None = None
) -> GroupingCard:
    """One grouping as a card."""
    done: dict[str, float] = {}
    for share in grouping.shares:
        done[share.brick] = done.get(share.brick, 0.0) + share.part
    bricks = answer.lots[0].bricks
    total = sum(one.weight for one in bricks) or 1.0
    asked = {(one.company, said.message) for one in grouping.shares for said in one.to_confirm}
    return GroupingCard(
        rank=rank,
        grouping=grouping,
        members=tuple(_member(answer, grouping, id_, wishes) for id_ in grouping.members),
        covered=sum(min(done.get(one.id, 0.0), 1.0) * one.weight for one in bricks) / total,
        bricks_open=tuple(one.title for one in bricks if done.get(one.id, 0.0) < WHOLE),
        minima_missing=sum(one.state == "missing" for one in grouping.thresholds),
        to_confirm=len(asked) + sum(one.state == "to_confirm" for one in grouping.thresholds),
        objections=sum(one.kind == "against" for one in grouping.findings),
        current=rank == wishes.shown,
        query=wishes.showing(rank).query(),
        change=change,
    )


def brick_rows(answer: Answer, wishes: Wishes) -> tuple[BrickRow, ...]:
    """The bricks of the lot with their best candidates."""
    lot = answer.lots[0]
    best = frozenset(lot.groupings[0].members) if lot.groupings else frozenset()
    rows = []
    for brick in lot.bricks:
        fits = lot.candidates.get(brick.id, ())
        shown = tuple(_candidate(answer, fit, wishes, best) for fit in fits[:SHOWN_CANDIDATES])
        rows.append(BrickRow(brick, shown, len(fits)))
    return tuple(rows)


def pins(firms: tuple[UUID, ...], names: Mapping[UUID, str], wishes: Wishes) -> tuple[Pin, ...]:
    """The firms that the wishes name, as long as the reader sees them."""
    return tuple(Pin(one, names[one], wishes.freeing(one).query()) for one in firms if one in names)


def all_proved(answer: Answer) -> bool:
    """Whether nothing is left to search for."""
    return all(one.proved for one in answer.lots[0].groupings)


def milliseconds(answer: Answer) -> float:
    """How long the engine took, in ms."""
    return sum(answer.lots[0].seconds.values()) * 1000


def _candidate(answer: Answer, fit: Fit, wishes: Wishes, best: frozenset[str]) -> CandidateRow:
    firm, id_ = answer.companies[fit.company], UUID(fit.company)
    return CandidateRow(
        fit=fit,
        name=firm.name,
        town=firm.place.town or "",
        pinned=id_ in wishes.must,
        in_best=fit.company in best,
        pin=wishes.pinning(id_).query(),
        free=wishes.freeing(id_).query(),
    )


def _member(answer: Answer, grouping: Grouping, name: str, wishes: Wishes) -> Member:
    firm, id_ = answer.companies[name], UUID(name)
    return Member(
        id=name,
        name=firm.name,
        town=firm.place.town or "",
        lead=grouping.lead == name,
        pinned=id_ in wishes.must,
        irreplaceable=name in grouping.irreplaceable,
        idle=all(share.company != name for share in grouping.shares),
        pin=wishes.pinning(id_).query(),
        free=wishes.freeing(id_).query(),
        out=wishes.excluding(id_).query(),
    )
