"""Selection criteria, and every text where a TED form may speak of groupings."""

from __future__ import annotations

from cordee.notices.ted.export import Envelope
from cordee.notices.ted.lots import LotElement
from cordee.notices.tree import Node, Trail, every, first, least_lots, name, text_of, within
from cordee.vocabulary import Criterion
from cordee.vocabulary.opportunity import CriterionKind

_KINDS: dict[str, CriterionKind] = {
    "SUITABILITY": "suitability",
    "ECONOMIC_FINANCIAL_INFO": "economic",
    "ECONOMIC_FINANCIAL_MIN_LEVEL": "economic",
    "TECHNICAL_PROFESSIONAL_INFO": "technical",
    "TECHNICAL_PROFESSIONAL_MIN_LEVEL": "technical",
    "RULES_CRITERIA": "other",
    "CRITERIA_SELECTION": "other",
    "REFERENCE_TO_LAW": "suitability",
    "ECONOMIC_OPERATORS_PERSONAL_SITUATION": "suitability",
    "EAF_CAPACITY_INFORMATION": "economic",
    "EAF_CAPACITY_MIN_LEVEL": "economic",
    "T_CAPACITY_INFORMATION": "technical",
    "T_CAPACITY_MIN_LEVEL": "technical",
    "TECHNICAL_CAPACITY_INFORMATION": "technical",
    "TECHNICAL_CAPACITY_MIN_LEVEL": "technical",
    "EXECUTION_SERVICE_RESERVED_PARTICULAR_PROFESSION": "suitability",
    "EXECUTION_OF_SERVICE_RESERVED_PARTICULAR_PROFESSION": "suitability",
    "QUALIFICATION_FOR_SYSTEM": "other",
    "CONDITIONS": "other",
    "METHODS": "other",
    "CRITERIA_CANDIDATE": "other",
}

_GROUPING_TEXTS = (
    "LEGAL_FORM",
    "INFO_ADD",
    "ADDITIONAL_INFORMATION",
    "ADDITIONAL_INFORMATION_ABOUT_LOTS",
    "PERFORMANCE_CONDITIONS",
    "EXISTENCE_OTHER_PARTICULAR_CONDITIONS",
    "LOT_COMBINING_CONTRACT_RIGHT",
    "SHORT_DESCR",
)

_SECTIONS = ("LEFTI", "LEFTI_CONTRACT", "LEFTI_CONTRACT_DEFENCE", "LEFTI_CONTRACT_UTILITIES")


def read_criteria(
    envelope: Envelope, lots: list[LotElement], trail: Trail
) -> tuple[Criterion, ...]:
    """Every criterion of selection in the notice's first language, in the order of the form."""
    found: list[Criterion] = []
    lot_of = {id(lot.node): lot.id for lot in lots} if len(lots) > 1 else {}
    for node in within(envelope.main, *_KINDS):
        text = text_of(node)
        parent = node.getparent()
        if text is None or parent is None or _outside(node, envelope.main):
            continue
        found.append(
            Criterion(
                kind=_KINDS[name(node)],
                text=text,
                language=envelope.language,
                source=trail.path(node),
                lot=lot_of.get(id(parent)),
            )
        )
        trail.note(f"criteria.{len(found) - 1}", node)
    return tuple(found)


def _outside(node: Node, form: Node) -> bool:
    """Whether an ambiguous element (CONDITIONS, METHODS) stands outside the section of qualification."""
    if name(node) not in ("CONDITIONS", "METHODS"):
        return False
    parent = node.getparent()
    return parent is None or "QUALIFICATION" not in name(parent)


def grouping_texts(envelope: Envelope, trail: Trail) -> list[tuple[str, str]]:
    """The texts that may hold rules on groupings, LEGAL_FORM first, each with its source."""
    tags = (*_GROUPING_TEXTS, *_KINDS)
    nodes = sorted(within(envelope.main, *tags), key=lambda node: name(node) != "LEGAL_FORM")
    texts = ((text_of(node), trail.path(node)) for node in nodes)
    return [(text, source) for text, source in texts if text]


def reserved(envelope: Envelope, trail: Trail) -> str | None:
    """To whom the contract is reserved, as the form's own code; None when it is not said."""
    codes = {
        "RESTRICTED_SHELTERED_WORKSHOP": "sheltered-workshop",
        "RESTRICTED_SHELTERED_PROGRAM": "sheltered-programme",
        "RESTRICTED_TO_SHELTERED_WORKSHOPS": "sheltered-workshop",
        "RESTRICTED_TO_SHELTERED_PROGRAMMES": "sheltered-programme",
        "RESERVED_ORGANISATIONS_SERVICE_MISSION": "public-service-mission",
    }
    for node in within(envelope.main, *codes):
        if (node.get("VALUE") or "YES").upper() != "NO":
            trail.note("reserved", node)
            return codes[name(node)]
    return None


def lots_per_bidder(
    envelope: Envelope, in_words: tuple[int, str] | None, trail: Trail
) -> int | None:
    """The most lots that one bidder may bid for or win, the smaller of the two when both are said."""
    limits: list[tuple[str | None, Node | None]] = []
    for division in every(envelope.main, "OBJECT_CONTRACT/LOT_DIVISION"):
        if first(division, "LOT_ONE_ONLY") is not None:
            limits.append(("1", first(division, "LOT_ONE_ONLY")))
        for tag in ("LOT_MAX_NUMBER", "LOT_MAX_ONE_TENDERER"):
            node = first(division, tag)
            limits.append((text_of(node), node))
    return least_lots(limits, in_words, trail)
