"""Who sees which needs: every list, count and page starts in `needs_seen`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from cordee_web.apps.common.once import once
from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.queries.competitors import rivals
from cordee_web.apps.opportunities.enums import NeedState
from cordee_web.apps.opportunities.models import Interest, Need, NeedGuest

ENDED = (NeedState.CLOSED, NeedState.ABANDONED)


def needs_seen(actor: Actor) -> QuerySet[Need]:
    """The needs of the actor's network that are theirs to see.

    Who posts a need sees it in every state. An animateur sees all but the drafts of firms. The others see
    what was opened, to the whole network or to their firm, except what a competitor keeps from them.
    """
    if actor.network_id is None:
        return Need.objects.none()
    needs = Need.objects.filter(network=actor.network_id)
    if actor.program:
        return needs
    told = Q(opened_at__isnull=False) & ~Q(state=NeedState.DRAFT)
    if actor.animates:
        return needs.filter(Q(firm=None) | told)
    if actor.firm_id is None:
        return needs.none()
    guest = NeedGuest.objects.filter(need=OuterRef("pk"), firm=actor.firm_id)
    told &= Q(shown="network") | Q(Exists(guest))
    if against := _keeping_from(actor.network_id, actor.firm_id):
        told &= ~Q(not_with_competitors=True, firm__in=against)
    return needs.filter(told | Q(firm=actor.firm_id))


@once
def _keeping_from(network_id: UUID, firm_id: UUID) -> frozenset[UUID]:
    """The competitors of a firm that keep a need from theirs: few, of the many that it may have."""
    keeping = Need.objects.filter(network=network_id, not_with_competitors=True)
    posting = keeping.exclude(firm=None).values_list("firm", flat=True).distinct()
    return frozenset(one for one in posting if one) & rivals(firm_id)


def posted_by(actor: Actor) -> QuerySet[Need]:
    """The needs that the actor posts: those of their firm, or of the network for its animateur."""
    seen = needs_seen(actor)
    return seen.filter(firm=None) if actor.animates else seen.filter(firm=actor.firm_id)


def filtered(
    needs: QuerySet[Need],
    *,
    words: str = "",
    kind: str = "",
    state: str = "",
    trade: str = "",
    departement: str = "",
    before: datetime | None = None,
) -> QuerySet[Need]:
    """The needs that pass every filter given; `words` are looked for in the title, buyer, text, bricks."""
    if kind:
        needs = needs.filter(kind=kind)
    if state:
        needs = needs.filter(state=state)
    if trade:
        needs = needs.filter(trades__contains=[trade])
    if departement:
        needs = needs.filter(departements__contains=[departement])
    if before is not None:
        needs = needs.filter(deadline__lte=before)
    for word in words.split()[:6]:
        needs = needs.filter(
            Q(title__icontains=word)
            | Q(buyer__icontains=word)
            | Q(notice_id__iexact=word)
            | Q(lots__bricks__title__icontains=word)
        ).distinct()
    return needs


def listed(needs: QuerySet[Need]) -> QuerySet[Need]:
    """The same as a list shows them: the nearest deadline first, those without one last."""
    ordered = needs.order_by(F("deadline").asc(nulls_last=True), "-created_at")
    return ordered.prefetch_related(
        "firm"
    )  # joined, all firms would be read before the page is cut


def brick_counts(ids: list[UUID]) -> Mapping[UUID, int]:
    """How many bricks each of these needs has."""
    rows = Need.objects.filter(pk__in=ids).annotate(count=Count("lots__bricks"))
    return dict(rows.values_list("pk", "count"))


def answer_counts(actor: Actor, ids: list[UUID]) -> Mapping[UUID, int]:
    """How many firms answered each of these needs, for those that the actor posts or animates only."""
    rows = Interest.objects.filter(need__in=ids)
    if not actor.animates:
        rows = rows.filter(need__firm__isnull=False, need__firm=actor.firm_id)
    counted = rows.values_list("need").annotate(count=Count("firm", distinct=True))
    return dict(counted)


def own_words(actor: Actor, ids: list[UUID]) -> Mapping[UUID, str]:
    """What the actor's firm answered to each of these needs as a whole."""
    if actor.firm_id is None:
        return {}
    rows = Interest.objects.filter(need__in=ids, firm=actor.firm_id, brick=None)
    return dict(rows.values_list("need", "said"))


@dataclass(frozen=True, slots=True)
class Overview:
    """All the needs that a reader sees: how many in each state, the trades and départements named."""

    states: Mapping[str, int]
    trades: Sequence[str]
    places: Sequence[str]

    @property
    def count(self) -> int:
        """How many they are."""
        return sum(self.states.values())


def overview(seen: QuerySet[Need]) -> Overview:
    """These needs counted, in one query."""
    states, trades, places = Counter[str](), set[str](), set[str]()
    alike = seen.order_by().values_list("state", "trades", "departements")
    for state, named, where, count in alike.annotate(count=Count("pk")):
        states[state] += count
        trades.update(named)
        places.update(where)
    return Overview(states, sorted(trades), sorted(places))
