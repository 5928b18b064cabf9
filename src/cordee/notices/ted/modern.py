"""A form of 2014 (R2.0.9 and later) to an `Opportunity`."""

from __future__ import annotations

from dataclasses import replace

from cordee.notices.codes import cpv_codes, merged
from cordee.notices.recognise.conditions import recognise_conditions
from cordee.notices.shared import shared_answer, whole_as_lot
from cordee.notices.ted.awards import read_awards
from cordee.notices.ted.conditions import grouping_texts, lots_per_bidder, read_criteria, reserved
from cordee.notices.ted.export import Envelope
from cordee.notices.ted.head import coded_codes, head, limit_of, texts
from cordee.notices.ted.lots import lot_elements, read_lots
from cordee.notices.ted.parties import organisations
from cordee.notices.ted.terms import read_terms
from cordee.notices.ted.values import money_at
from cordee.notices.tree import Trail, children, every, first, name, text_at, within
from cordee.vocabulary import Deadline, Lot, Opportunity, Organisation

_BUYERS = frozenset({"ADDRESS_CONTRACTING_BODY", "ADDRESS_CONTRACTING_BODY_ADDITIONAL"})
_SECTION_OF_DEADLINE = "IV.2.2"


def read_modern(envelope: Envelope, where: str) -> Opportunity:
    """Everything that the form says, with where it says it."""
    trail = Trail()
    elements = lot_elements(envelope, trail)
    buyers = _buyers(envelope, trail)
    notice = head(envelope, buyers, trail, where)
    notice = _with_content(notice, read_lots(envelope, elements, trail), envelope, trail)
    criteria = read_criteria(envelope, elements, trail)
    conditions = recognise_conditions(criteria, grouping_texts(envelope, trail), trail)
    return replace(
        notice,
        deadline=_deadline(envelope, buyers, trail),
        criteria=criteria,
        thresholds=conditions.thresholds,
        terms=read_terms(envelope, trail),
        grouping_rules=conditions.rules,
        reserved=reserved(envelope, trail),
        max_lots_per_bidder=lots_per_bidder(envelope, conditions.most_lots, trail),
        awards=read_awards(envelope, trail),
        provenance=trail.sources,
        warnings=tuple(trail.warnings),
    )


def _with_content(
    notice: Opportunity, lots: tuple[Lot, ...], envelope: Envelope, trail: Trail
) -> Opportunity:
    """The same with what is bought: texts, codes, places, value, lots."""
    titles = texts(envelope, "titles", trail, "OBJECT_CONTRACT/TITLE")
    descriptions = texts(envelope, "descriptions", trail, "OBJECT_CONTRACT/SHORT_DESCR")
    codes = _codes(envelope, trail)
    value, value_node = money_at(
        first(envelope.main, "OBJECT_CONTRACT"), "VAL_ESTIMATED_TOTAL", "VAL_TOTAL", "VAL_OBJECT"
    )
    trail.note("value", value_node)
    lots = lots or whole_as_lot(titles, descriptions, codes)
    return replace(
        notice,
        titles=titles,
        descriptions=descriptions,
        cpv=merged(codes, *(lot.cpv for lot in lots)),
        places=tuple(dict.fromkeys(place for lot in lots for place in lot.places)),
        lots=lots,
        value=value,
        duration=lots[0].duration if len(lots) == 1 else None,
        variants_allowed=shared_answer(lot.variants_allowed for lot in lots),
    )


def _codes(envelope: Envelope, trail: Trail) -> tuple[str, ...]:
    nodes = every(envelope.main, "OBJECT_CONTRACT/CPV_MAIN/CPV_CODE")
    trail.note("cpv", nodes[0] if nodes else None)
    return cpv_codes((node.get("CODE") for node in nodes), trail) or coded_codes(envelope, trail)


def _buyers(envelope: Envelope, trail: Trail) -> tuple[Organisation, ...]:
    nodes = [
        node for node in children(first(envelope.main, "CONTRACTING_BODY")) if name(node) in _BUYERS
    ]
    for position, node in enumerate(nodes):
        trail.note(f"buyers.{position}", node)
    return organisations(nodes)


def _deadline(
    envelope: Envelope, buyers: tuple[Organisation, ...], trail: Trail
) -> Deadline | None:
    """The limit for tenders or requests to participate; in a corrigendum, the new one."""
    procedure = first(envelope.main, "PROCEDURE")
    node, time = (
        first(procedure, "DATE_RECEIPT_TENDERS"),
        text_at(procedure, "TIME_RECEIPT_TENDERS"),
    )
    for change in within(envelope.main, "CHANGE"):
        new = first(change, "NEW_VALUE/DATE")
        if new is not None and text_at(change, "WHERE/SECTION") == _SECTION_OF_DEADLINE:
            node, time = new, text_at(change, "NEW_VALUE/TIME") or time
    return limit_of(envelope, buyers, node, time, trail)
