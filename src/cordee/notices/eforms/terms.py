"""Guarantees (BT-75), payment (BT-77) and conditions of performance (BT-70) of an eForms notice."""

from __future__ import annotations

from collections.abc import Iterator

from cordee.notices.eforms.envelope import Envelope, by_language
from cordee.notices.eforms.shared_by_lots import shared_by_lots
from cordee.notices.tree import Node, Trail, every, first
from cordee.vocabulary import Term
from cordee.vocabulary.opportunity import TermKind

_NONE_ASKED = frozenset({"false", "none"})


def read_terms(envelope: Envelope, lots: list[tuple[str, Node]], trail: Trail) -> tuple[Term, ...]:
    """What the lots say of them; what all of them say alike is given once, for every lot."""
    said = (
        ((kind, *content), number, node)
        for number, lot in lots
        for kind, node, texts in _said(lot)
        if (content := _content(texts, envelope)) is not None
    )
    found: list[Term] = []
    for (kind, text, lang), number, node in shared_by_lots(said, len(lots)):
        trail.note(f"terms.{len(found)}", node)
        found.append(Term(kind, text, lang, trail.path(node), lot=number))
    return tuple(found)


def _said(lot: Node) -> Iterator[tuple[TermKind, Node, list[Node]]]:
    """Kind, element and texts of each term of a lot; a guarantee that is not asked is none."""
    for node in every(lot, "TenderingTerms/RequiredFinancialGuarantee"):
        code = first(node, "GuaranteeTypeCode")
        if code is None or (code.text or "").strip() not in _NONE_ASKED:
            yield "guarantee", node, every(node, "Description")
    for node in every(lot, "TenderingTerms/PaymentTerms"):
        yield "payment", node, every(node, "Note")
    for node in every(lot, "TenderingTerms/ContractExecutionRequirement"):
        code = first(node, "ExecutionRequirementCode")
        if code is not None and code.get("listName") == "conditions":
            yield "performance", node, every(node, "Description")


def _content(texts: list[Node], envelope: Envelope) -> tuple[str, str] | None:
    """The text and its language, the notice's first one if it is there."""
    found = by_language(texts, envelope.languages[0])
    lang = next((one for one in (*envelope.languages, *found) if one in found), None)
    return None if lang is None else (found[lang], lang)
