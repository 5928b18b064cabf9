"""Selection criteria of an eForms notice, and the texts that may speak of groupings."""

from __future__ import annotations

from cordee.notices.eforms.envelope import EXTENSION, Envelope, by_language
from cordee.notices.eforms.shared_by_lots import shared_by_lots
from cordee.notices.tree import Node, Trail, every, first, text_at, text_of
from cordee.vocabulary import Criterion, text_in
from cordee.vocabulary.opportunity import CriterionKind

_LIST = "selection-criterion"
_KINDS: tuple[tuple[str, CriterionKind], ...] = (
    ("sui", "suitability"),
    ("slc-suit", "suitability"),
    ("ef-", "economic"),
    ("slc-stand", "economic"),
    ("tp-", "technical"),
    ("slc-abil", "technical"),
    ("slc-sche", "technical"),
)


def read_criteria(
    envelope: Envelope, lots: list[tuple[str, Node]], trail: Trail
) -> tuple[Criterion, ...]:
    """The criteria of selection with a text; one that all lots share is given once, for every lot."""
    said = (
        (content, number, node)
        for number, lot in lots
        for node in _criterion_nodes(lot)
        if (content := _content(node, envelope)) is not None
    )
    found: list[Criterion] = []
    for (kind, text, lang), number, node in shared_by_lots(said, len(lots)):
        trail.note(f"criteria.{len(found)}", node)
        found.append(Criterion(kind, text, lang, trail.path(node), lot=number))
    return tuple(found)


def _criterion_nodes(lot: Node) -> list[Node]:
    """The criteria in the extension, where the SDK puts them, and those among the requirements on bidders."""
    requirements = every(
        lot, "TenderingTerms/TendererQualificationRequest/SpecificTendererRequirement"
    )
    codes = ((node, first(node, "TendererRequirementTypeCode")) for node in requirements)
    return [
        *every(lot, f"TenderingTerms/{EXTENSION}/SelectionCriteria"),
        *(node for node, code in codes if code is not None and code.get("listName") == _LIST),
    ]


def _content(node: Node, envelope: Envelope) -> tuple[CriterionKind, str, str] | None:
    """Kind, text (name and description) and language of a criterion; None when it isn't used or says
    nothing."""
    if text_at(node, "CalculationExpressionCode") == "not-used":
        return None
    default = envelope.languages[0]
    descriptions = by_language(every(node, "Description"), default)
    names = by_language(every(node, "Name"), default)
    lang = next((one for one in envelope.languages if one in descriptions or one in names), None)
    lang = lang or next(iter({**descriptions, **names}), None)
    if lang is None:
        return None
    parts = [text_in(names, lang) if lang in names else None, descriptions.get(lang)]
    text = "\n".join(part for part in parts if part)
    return (_kind(node), text, lang) if text else None


def _kind(node: Node) -> CriterionKind:
    code = text_at(node, "CriterionTypeCode", "TendererRequirementTypeCode") or ""
    return next((kind for start, kind in _KINDS if code.startswith(start)), "other")


def grouping_texts(
    envelope: Envelope, lots: list[tuple[str, Node]], trail: Trail
) -> list[tuple[str, str]]:
    """The texts that may hold rules on groupings, the legal form first, each with its source."""
    paths = (
        "TenderingTerms/TendererQualificationRequest/CompanyLegalForm",
        "TenderingTerms/ContractExecutionRequirement/Description",
        "ProcurementProject/Note",
        "ProcurementProject/Description",
    )
    nodes = [node for path in paths for _number, lot in lots for node in every(lot, path)]
    nodes += every(envelope.root, "ProcurementProject/Note", "TenderingProcess/Description")
    found: dict[str, str] = {}
    for node in nodes:
        text = text_of(node)
        if text and text not in found:
            found[text] = trail.path(node)
    return list(found.items())
