"""Award criteria of an eForms lot (BG-38, BT-539 kind, BT-540 words, BT-541 and BT-5421 weight)."""

from __future__ import annotations

from typing import Literal

from cordee.notices.eforms.envelope import Envelope, by_language, in_order
from cordee.notices.tree import Node, Trail, every, first, text_at, text_of, within
from cordee.notices.weighting import Unit, weighting
from cordee.vocabulary import AwardCriterion

_CRITERIA = "AwardingTerms/AwardingCriterion/SubordinateAwardingCriterion"
_KINDS: dict[str, Literal["price", "cost", "quality"]] = {
    "price": "price",
    "cost": "cost",
    "quality": "quality",
}
_UNITS: dict[str, Unit] = {
    "per-exa": "percent",
    "per-mid": "percent",
    "dec-exa": "percent",
    "dec-mid": "percent",
    "poi-exa": "points",
    "poi-mid": "points",
    "ord-imp": "rank",
}
"""The code list number-weight; a decimal is a share of one."""


def award_criteria(
    terms: Node | None, field: str, envelope: Envelope, trail: Trail
) -> tuple[tuple[AwardCriterion, ...], bool]:
    """The criteria of a lot in the notice's order, and whether it sends to the documents for others.

    A criterion without a kind of the code list is none: converted notices say so in words, in its place,
    that the criteria stand in the consultation's documents.
    """
    nodes = every(terms, _CRITERIA)
    trail.note(field, nodes[0] if nodes else None)
    kinds = [_KINDS.get(text_at(node, "AwardingCriterionTypeCode") or "") for node in nodes]
    found = tuple(
        _criterion(node, kind, envelope, trail)
        for node, kind in zip(nodes, kinds, strict=True)
        if kind is not None
    )
    return found, None in kinds


def _criterion(
    node: Node, kind: Literal["price", "cost", "quality"], envelope: Envelope, trail: Trail
) -> AwardCriterion:
    weight, unit, written = _weight(node)
    named = every(node, "Name") or every(node, "Description")
    names = in_order(by_language(named, envelope.languages[0]), envelope.languages)
    return AwardCriterion(kind, names, weight, unit, written, trail.path(node))


def _weight(node: Node) -> tuple[float | None, Unit | None, str]:
    for said in within(node, "AwardCriterionParameter"):
        code = first(said, "ParameterCode")
        if code is None or code.get("listName") != "number-weight":
            continue
        written = text_of(first(said, "ParameterNumeric")) or ""
        figure, _none = weighting(written)
        kind = text_of(code) or ""
        if figure is not None and kind.startswith("dec-"):
            figure *= 100
        return figure, _UNITS.get(kind), written
    return None, None, ""
