"""A notice's file → rows: the need, its lots, bricks, criteria and thresholds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache

from cordee.notices import read_notices
from cordee.retrieval import bricks_of as found_bricks
from cordee.taxonomy import departements, nuts, trades
from cordee.vocabulary import (
    Brick,
    Lot,
    Money,
    Opportunity,
    Place,
    text_in,
    to_plain,
)
from cordee_web.apps.opportunities.bridge.quotes import quotes_of
from cordee_web.apps.opportunities.enums import NeedKind, NeedState
from cordee_web.apps.opportunities.models import (
    Need,
    NeedBrick,
    NeedCriterion,
    NeedLot,
    NeedThreshold,
)
from cordee_web.apps.opportunities.values import zone_name

KINDS = {"private": NeedKind.PRIVATE, "crisis": NeedKind.CRISIS}
LATE_KINDS = frozenset({"award"})
"""Kinds of notices that tell of what is over."""
MOST_DEPARTEMENTS = 12
"""A need for more départements than these is one for a country or a region: it stands nowhere."""


def read_all(data: bytes, name: str) -> tuple[Opportunity, ...]:
    """Every notice of a file. Raises `UnreadableFile`, which says why and what to do."""
    return read_notices(data, name=name)


def describe(need: Need, found: Opportunity, now: datetime) -> None:
    """Fills the row of a need with what its notice says; a notice of what is over closes it."""
    language = found.languages[0] if found.languages else "fr"
    texts = (found.titles, *(lot.titles for lot in found.lots))
    need.title = _short(next((t for one in texts if (t := text_in(one, language))), found.id), 400)
    need.text = text_in(found.descriptions, language) or ""
    need.kind = KINDS.get(found.kind, NeedKind.TENDER)
    need.language = language[:5]
    need.buyer = _short(", ".join(one.name for one in found.buyers), 300)
    need.buyer_number = next((one.id[:60] for one in found.buyers if one.id), "")
    need.cpv = list(found.cpv)
    need.departements = places_of(found)
    need.town = next((one.town for one in found.places if one.town), None) or ""
    need.value_cents, need.currency = _money(found.value)
    need.published_on = found.published_on
    need.notice_format, need.notice_form = found.format, found.form[:120]
    need.notice_kind, need.notice_id = found.kind, found.id[:200]
    need.grouping_rules = to_plain(found.grouping_rules)
    need.terms = to_plain(found.terms)
    need.warnings = list(found.warnings)
    tell_deadline(need, found)
    late = need.deadline is not None and need.deadline < now
    if found.kind in LATE_KINDS or late:
        need.state = NeedState.CLOSED


def tell_deadline(need: Need, found: Opportunity) -> None:
    """The deadline of the notice, in its zone, with what was assumed."""
    told = found.deadline
    need.deadline = told.at if told else None
    need.deadline_zone = zone_name(told.at) if told else ""
    need.deadline_assumed = list(told.assumed) if told else []


def write_lots(need: Need, found: Opportunity) -> None:
    """Writes the lots and bricks of a need just saved, in two queries whatever their number."""
    rows = lot_rows(need, found)
    NeedLot.objects.bulk_create([lot for lot, _bricks in rows])
    NeedBrick.objects.bulk_create([one for _lot, bricks in rows for one in bricks])


def lot_rows(need: Need, found: Opportunity) -> list[tuple[NeedLot, list[NeedBrick]]]:
    """The lots of a notice with their bricks, as rows not yet saved."""
    rows = []
    for position, lot in enumerate(found.lots, start=1):
        asked = found_bricks(found, lot)
        row = _lot(need, lot, position, need.language, asked)
        bricks = [
            brick_row(row, one, place, quotes_of(found, lot, one))
            for place, one in enumerate(asked, start=1)
        ]
        rows.append((row, bricks))
    return rows


def write_conditions(need: Need, found: Opportunity) -> None:
    """Writes the criteria and thresholds of a need just saved, in two queries."""
    NeedCriterion.objects.bulk_create(criteria_rows(need, found))
    NeedThreshold.objects.bulk_create(threshold_rows(need, found))


def found_in(found: Opportunity, lot: NeedLot) -> list[NeedBrick]:
    """The bricks of a lot as the notice says, not yet saved: to go back to them."""
    known = next((one for one in found.lots if one.id == lot.key), None)
    if known is None:
        return []
    return [
        brick_row(lot, one, place, quotes_of(found, known, one))
        for place, one in enumerate(found_bricks(found, known), start=1)
    ]


def brick_row(lot: NeedLot, brick: Brick, position: int, quotes: list[dict[str, str]]) -> NeedBrick:
    """The row of a brick of the engine."""
    return NeedBrick(
        lot=lot,
        key=brick.id,
        position=position,
        title=_short(brick.title, 300),
        titles=dict(brick.titles),
        words=brick.words,
        cpv=list(brick.cpv),
        naf=list(brick.naf),
        quantity=brick.quantity,
        unit=(brick.unit or "")[:40],
        level=brick.level,
        certificates=[one[:120] for one in brick.certificates],
        weight=brick.weight,
        language=(brick.language or "")[:5],
        reasons=to_plain(brick.reasons),
        quotes=quotes,
    )


def trades_of(brick: Brick) -> set[str]:
    """The trades that a brick names, by its title or by a code that is one of a trade's own. A code that
    was itself read in the title says no more than the title."""
    named = {match.trade.id for match in trades.find(brick.title)}
    if any(one.code == "words-trade" for one in brick.reasons):
        return named
    return named.union(*(_by_code().get(code, ()) for code in brick.cpv))


@cache
def _by_code() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for trade in trades.all_trades():
        for code in trade.cpv:
            found.setdefault(code, set()).add(trade.id)
    return {code: frozenset(ids) for code, ids in found.items()}


def _lot(need: Need, lot: Lot, position: int, language: str, bricks: tuple[Brick, ...]) -> NeedLot:
    cents, currency = _money(lot.value)
    place = next((one.place for one in bricks if one.place is not None), None)
    return NeedLot(
        need=need,
        key=lot.id[:120],
        position=position,
        title=_short(text_in(lot.titles, language) or "", 400),
        text=text_in(lot.descriptions, language) or "",
        cpv=list(lot.cpv),
        place=None if place is None else to_plain(place),
        value_cents=cents,
        currency=currency,
        deadline=lot.deadline.at if lot.deadline else None,
        award_criteria=to_plain(lot.award_criteria),
        awarded_by_documents=lot.awarded_by_documents,
    )


def criteria_rows(need: Need, found: Opportunity) -> list[NeedCriterion]:
    """The selection criteria of a notice, not yet saved."""
    return [
        NeedCriterion(
            need=need,
            position=position,
            lot_key=one.lot or "",
            kind=one.kind,
            text=one.text,
            language=one.language[:5],
            source=one.source,
        )
        for position, one in enumerate(found.criteria, start=1)
    ]


def threshold_rows(need: Need, found: Opportunity) -> list[NeedThreshold]:
    """The minima recognised in its criteria, not yet saved."""
    return [
        NeedThreshold(
            need=need,
            position=position,
            lot_key=one.per_lot or "",
            kind=one.kind,
            quote=one.quote,
            source=one.source,
            amount_cents=one.amount.cents if one.amount else None,
            currency=one.amount.currency if one.amount else "EUR",
            value=one.value,
            years=one.years,
            name=(one.name or "")[:160],
            or_equivalent=one.or_equivalent,
        )
        for position, one in enumerate(found.thresholds, start=1)
    ]


def places_of(found: Opportunity) -> list[str]:
    """The départements of the works, else of the buyer; none for a need of a whole country."""
    done = [*found.places, *(place for one in found.lots for place in one.places)]
    codes = _codes(done) or _codes([one.place for one in found.buyers])
    return sorted(codes) if len(codes) <= MOST_DEPARTEMENTS else []


def _codes(places: list[Place]) -> set[str]:
    codes: set[str] = set()
    for place in places:
        if place.departement:
            codes.add(place.departement)
        elif place.nuts:
            codes.update(nuts.departements(place.nuts))
    return {one for one in codes if one in departements.departements()}


def _money(value: Money | None) -> tuple[int | None, str]:
    return (None, "EUR") if value is None else (value.cents, value.currency[:3])


def _short(text: str, most: int) -> str:
    bare = " ".join(text.split())
    return bare if len(bare) <= most else bare[: most - 1] + "…"
