"""What several verbs share: the parts of a need as the engine reads it, what the register keeps of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cordee.vocabulary import Opportunity
from cordee_web.apps.common.register import Json
from cordee_web.apps.opportunities.bridge.notices import (
    places_of,
    trades_of,
    write_conditions,
    write_lots,
)
from cordee_web.apps.opportunities.bridge.opportunity import brick_of
from cordee_web.apps.opportunities.models import (
    Interest,
    Need,
    NeedBrick,
    NeedCriterion,
    NeedThreshold,
)


def write_read(need: Need, found: Opportunity, *, keep_bricks: bool = False) -> None:
    """Writes the parts of a need as the engine reads it, in place of those it had; with `keep_bricks`,
    the lots and their bricks stay as they are."""
    NeedCriterion.objects.filter(need=need).delete()
    NeedThreshold.objects.filter(need=need).delete()
    write_conditions(need, found)
    if not keep_bricks:
        free_answers(NeedBrick.objects.filter(lot__need=need))
        need.lots.all().delete()
        write_lots(need, found)
    if not need.source:
        need.departements = places_of(found)
    refresh_trades(need)


def free_answers(bricks: Iterable[NeedBrick]) -> None:
    """What firms answered to bricks that go becomes their answer to the whole need, where they gave none;
    the last word is kept."""
    rows = Interest.objects.filter(brick__in=[one.pk for one in bricks]).order_by("-at")
    for row in rows.select_for_update():
        whole = Interest.objects.filter(need=row.need_id, firm=row.firm_id, brick=None)
        if whole.exists():
            row.delete()
        else:
            row.brick = None
            row.save(update_fields=["brick"])


def refresh_trades(need: Need) -> None:
    """Copies on the need the trades that its bricks name today."""
    rows = NeedBrick.objects.filter(lot__need=need)
    need.trades = sorted({trade for row in rows for trade in trades_of(brick_of(row, None))})
    need.save(update_fields=["trades", "departements", "updated_at"])


def said_of(need: Need) -> Mapping[str, Json]:
    """What the register keeps of a need."""
    return {
        "title": need.title,
        "kind": str(need.kind),
        "text": need.text,
        "asked": need.asked,
        "conditions": need.conditions,
        "buyer": need.buyer,
        "town": need.town,
        "value_cents": need.value_cents,
        "deadline": need.deadline.isoformat() if need.deadline else None,
        "shown": str(need.shown),
        "guests": [*sorted(str(one) for one in need.guests.values_list("firm", flat=True))],
        "not_with_competitors": need.not_with_competitors,
        "file": need.source_name,
        "sha256": need.sha256,
    }
