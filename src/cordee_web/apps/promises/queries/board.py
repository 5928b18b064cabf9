"""The work board of a sprint: promises by column; and what a guest reads of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils.functional import Promise as LazyText

from cordee_web.apps.common.prepared import prepared
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.queries.links import opened
from cordee_web.apps.cooperations.queries.parties import named_parties
from cordee_web.apps.cooperations.values.sights import Sight, SightKind
from cordee_web.apps.promises.enums import COLUMNS, Column
from cordee_web.apps.promises.models import BoardGuest, Promise, Sprint, SprintReview
from cordee_web.apps.promises.queries.seen import NOT_DONE, as_read, promises_read

MOST_IN_COLUMN = 40
GUEST_SIGHT = Sight(SightKind.MEMBER)
"""A guest reads today's board; what of it, `guest_columns` says."""


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """A column with its first promises, and how many it has."""

    key: str
    label: str | LazyText
    promises: tuple[Promise, ...]
    count: int

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.count - len(self.promises)


def in_sprint(promises: QuerySet[Any], sprint: Sprint | None) -> QuerySet[Any]:
    """Those of a sprint; without one, all of them."""
    return promises if sprint is None else promises.filter(sprint=sprint)


def columns(cooperation: Cooperation, sight: Sight, sprint: Sprint | None) -> list[ShownColumn]:
    """The board, each column by due date; two queries, whatever its length, and the names of the parties."""
    told = _today if sight.until is None else _then
    counts, rows = told(cooperation, sight, sprint)
    rows.sort(key=lambda one: (one.due_on, one.asked_at))
    return [
        ShownColumn(
            column,
            Column(column).label,
            tuple(one for one in rows if one.state in states),
            sum(counts.get(one, 0) for one in states),
        )
        for column, states in COLUMNS.items()
    ]


type _Told = tuple[dict[str, int], list[Promise]]
"""How many promises there are by state, and the first ones of each column."""


def _today(cooperation: Cooperation, _sight: Sight, sprint: Sprint | None) -> _Told:
    sprint_id = sprint.pk if sprint else None
    counts = dict(_counts(cooperation.pk, sprint_id))
    rows = _firsts(cooperation.pk, sprint_id) if counts else []
    parties = {one.pk: one for one in named_parties(cooperation)}
    for one in rows:
        one.maker, one.holder = parties[one.maker_id], parties[one.holder_id]
    return counts, rows


def _of_today(cooperation_id: UUID, sprint_id: UUID | None) -> QuerySet[Promise]:
    found = Promise.objects.filter(cooperation=cooperation_id)
    return found if sprint_id is None else found.filter(sprint=sprint_id)


@prepared
def _counts(cooperation_id: UUID, sprint_id: UUID | None) -> QuerySet[Any, tuple[str, int]]:
    counted: QuerySet[Any, tuple[str, int]]
    counted = (
        _of_today(cooperation_id, sprint_id).order_by().values_list("state").annotate(Count("pk"))
    )
    return counted


@prepared
def _firsts(cooperation_id: UUID, sprint_id: UUID | None) -> QuerySet[Promise]:
    found = _of_today(cooperation_id, sprint_id).only(
        "cooperation", "maker", "holder", "what", "due_on", "state", "asked_at", "done_on"
    )
    first, *others = (
        found.filter(state__in=states).order_by("due_on", "pk")[:MOST_IN_COLUMN]
        for states in COLUMNS.values()
    )
    return first.union(*others, all=True)


def _then(cooperation: Cooperation, sight: Sight, sprint: Sprint | None) -> _Told:
    found = in_sprint(promises_read(cooperation, sight), sprint)
    counts = dict(found.order_by().values_list("then_state").annotate(Count("pk")))
    wanted = [
        found.filter(then_state__in=states).order_by("then_due_on", "pk")[:MOST_IN_COLUMN]
        for column, states in COLUMNS.items()
        if any(counts.get(one) for one in states)
    ]
    if not wanted:
        return counts, []
    first, *others = wanted
    return counts, as_read(first.union(*others, all=True) if others else first, sight)


def guest_columns(guest: BoardGuest, sprint: Sprint) -> list[ShownColumn]:
    """What a guest reads: the promises of a sprint, but no word that members told one another."""
    return columns(guest.cooperation, GUEST_SIGHT, sprint)


def guest_of(token: str) -> BoardGuest | None:
    """Whose board a link opens; None when it is forged, ended or taken back."""
    return opened(
        BoardGuest.objects.select_related("cooperation").filter(cooperation__closed_at=None), token
    )


def unfinished(sprint: Sprint) -> list[Promise]:
    """What is asked, offered or promised in a sprint and not done yet, the nearest day first."""
    found = Promise.objects.filter(sprint=sprint, state__in=NOT_DONE)
    return list(found.select_related("maker__firm", "holder__firm").order_by("due_on", "pk"))


def guests_of(cooperation: Cooperation) -> QuerySet[BoardGuest]:
    """Every guest, the newest first. For members only."""
    return BoardGuest.objects.filter(cooperation=cooperation)


def reviews_read(sprint: Sprint, sight: Sight) -> QuerySet[SprintReview]:
    """What the client said of a sprint, as far as this sight reaches."""
    found = sprint.reviews.select_related("guest")
    return found.filter(at__lte=sight.until) if sight.until is not None else found
