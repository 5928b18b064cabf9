"""Files that came in, and what became of them, for who brought them and for the animateur."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Count, Q, QuerySet

from cordee_web.apps.common.values import Actor
from cordee_web.apps.opportunities.enums import UpdateState
from cordee_web.apps.opportunities.models import IntakeBatch, Need, NeedUpdate


def batches_seen(actor: Actor) -> QuerySet[IntakeBatch]:
    """The batches of the network that are the actor's to see: the animateurs', or those of their firm."""
    if actor.network_id is None:
        return IntakeBatch.objects.none()
    batches = IntakeBatch.objects.filter(network=actor.network_id)
    if actor.animates or actor.program:
        return batches.filter(firm=None)
    return batches.filter(firm=actor.firm_id) if actor.firm_id else batches.none()


def with_counts(batches: QuerySet[IntakeBatch]) -> QuerySet[IntakeBatch]:
    """The same with how many files wait, were read, were known and were refused."""
    return batches.annotate(
        files=Count("items"),
        waiting=Count("items", filter=Q(items__state="waiting")),
        read=Count("items", filter=Q(items__state="read")),
        known=Count("items", filter=Q(items__state="known")),
        newer=Count("items", filter=Q(items__state="newer")),
        refused=Count("items", filter=Q(items__state="refused")),
    ).order_by("-started_at")


def states_of(batch: IntakeBatch) -> Mapping[str, int]:
    """How many files of a batch are in each state."""
    rows = batch.items.order_by().values_list("state")
    return dict(rows.annotate(count=Count("pk")))


def newer_waiting(need: Need) -> QuerySet[NeedUpdate]:
    """The newer versions of a need's notice that nobody decided of yet. Ask `edit_need` first."""
    return NeedUpdate.objects.filter(need=need, state=UpdateState.WAITING)
