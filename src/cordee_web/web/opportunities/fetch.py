"""What the views of this room fetch: something that one may not see does not exist."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from rules import has_perm

from cordee_web.apps.directory.queries.search import named_like
from cordee_web.apps.directory.queries.visibility import visible_firms
from cordee_web.apps.opportunities.models import IntakeBatch, Need, NeedBrick, NeedLot
from cordee_web.apps.opportunities.queries.intake import batches_seen
from cordee_web.apps.opportunities.queries.needs import needs_seen
from cordee_web.web.kit.acting import ActingRequest


def the_need(request: ActingRequest, pk: UUID) -> Need:
    """A need that the reader sees."""
    return get_object_or_404(needs_seen(request.actor).select_related("firm", "author"), pk=pk)


def the_lot(request: ActingRequest, pk: int) -> NeedLot:
    """A lot of a need that the reader sees."""
    lots = NeedLot.objects.filter(need__in=needs_seen(request.actor))
    return get_object_or_404(lots.select_related("need__firm"), pk=pk)


def the_brick(request: ActingRequest, pk: UUID) -> NeedBrick:
    """A brick of a need that the reader sees."""
    bricks = NeedBrick.objects.filter(lot__need__in=needs_seen(request.actor))
    return get_object_or_404(bricks.select_related("lot__need__firm"), pk=pk)


def the_batch(request: ActingRequest, pk: UUID) -> IntakeBatch:
    """A batch of files that the reader sees."""
    return get_object_or_404(batches_seen(request.actor), pk=pk)


def choosable(
    request: ActingRequest, need: Need, ticked: list[str], typed: str
) -> list[tuple[str, str]]:
    """Firms to tick: those chosen or ticked already, by name, then those found by what was typed.
    Who posts the need is not among them: it sees it anyway."""
    known = [one for one in ticked if _is_uuid(one)]
    kept = visible_firms(request.actor).filter(
        Q(pk__in=known) | Q(pk__in=need.guests.values("firm"))
    )
    rows = list(kept.order_by("name", "pk").values_list("pk", "name", "town"))
    held = {row[0] for row in rows}
    if typed:
        rows += [row for row in named_like(request.actor, typed, most=20) if row[0] not in held]
    return [
        (str(pk), f"{name} · {town}" if town else name)
        for pk, name, town in rows
        if pk != need.firm_id
    ]


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def check(request: ActingRequest, permission: str, need: Need) -> None:
    """What the reader may not do with a need does not exist for them, as a need that they may not see."""
    if not has_perm(permission, request.actor, need):
        raise Http404


def version_in(request: ActingRequest) -> int:
    """The version that the reader saw, as their form gives it back."""
    try:
        return int(request.POST["version"])
    except (KeyError, ValueError):
        raise Http404 from None


def of_page(found: QuerySet[Need]) -> list[UUID]:
    """The ids of the needs of a page."""
    return [one.pk for one in found]
