"""Award criteria in TED forms, old and new."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from cordee.notices.tree import Node, Trail, children, every, first, name, text_at, text_of
from cordee.notices.weighting import weighting
from cordee.vocabulary import AwardCriterion

_KINDS: dict[str, Literal["price", "cost", "quality"]] = {
    "AC_PRICE": "price",
    "AC_COST": "cost",
    "AC_QUALITY": "quality",
    "AC_CRITERION": "quality",
}
_OLD_DETAIL = "AWARD_CRITERIA_DETAIL"
_OLD_BEST = "MOST_ECONOMICALLY_ADVANTAGEOUS_TENDER"


def award_criteria(
    by_language: Sequence[tuple[str, Node]], field: str, trail: Trail
) -> tuple[tuple[AwardCriterion, ...], bool]:
    """The criteria of a lot, and whether it sends to the consultation's documents.

    The first language decides which criteria there are; the others name the same, in the same order.
    """
    if not by_language:
        return (), False
    table = [(lang, _criteria(_block(node))) for lang, node in by_language]
    found = tuple(_criterion(place, table, trail) for place in range(len(table[0][1])))
    elsewhere = first(_block(by_language[0][1]), "AC_PROCUREMENT_DOC")
    trail.note(field, table[0][1][0] if found else elsewhere)
    return found, elsewhere is not None


def _block(lot: Node) -> Node:
    """Where a lot's criteria stand: some releases of the schema wrap them in `AC`, others do not."""
    wrapped = first(lot, "AC")
    return lot if wrapped is None else wrapped


def _criteria(block: Node) -> list[Node]:
    return [one for one in children(block) if name(one) in _KINDS]


def _criterion(place: int, table: Sequence[tuple[str, list[Node]]], trail: Trail) -> AwardCriterion:
    node = table[0][1][place]
    names = {
        lang: text for lang, nodes in table if place < len(nodes) and (text := _words(nodes[place]))
    }
    if _ranked(node):
        return AwardCriterion("quality", names, place + 1.0, "rank", "", trail.path(node))
    written = text_at(node, "AC_WEIGHTING") or ""
    weight, unit = weighting(written)
    return AwardCriterion(_KINDS[name(node)], names, weight, unit, written, trail.path(node))


def _words(node: Node) -> str | None:
    return text_of(node) if _ranked(node) else text_at(node, "AC_CRITERION")


def _ranked(node: Node) -> bool:
    """Whether this is a line of a concession's list, whose order says what counts most."""
    return name(node) == "AC_CRITERION"


def old_award_criteria(
    form: Node, language: str, trail: Trail
) -> tuple[tuple[AwardCriterion, ...], bool]:
    """The same in a form from before 2014, which says them once for every lot."""
    for detail in form.iter("{*}" + _OLD_DETAIL):
        trail.note("award_criteria", detail)
        lowest = first(detail, "LOWEST_PRICE")
        if lowest is not None:
            return (AwardCriterion("price", source=trail.path(lowest)),), False
        best = first(detail, _OLD_BEST)
        elsewhere = first(best, "CRITERIA_STATED_IN_OTHER_DOCUMENT") is not None
        stated = every(best, "CRITERIA_STATED_BELOW/CRITERIA_DEFINITION")
        return tuple(_old(one, language, trail) for one in stated), elsewhere
    return (), False


def _old(node: Node, language: str, trail: Trail) -> AwardCriterion:
    """The old form tells no kind: what is named a price is one, all else is quality."""
    text, written = text_at(node, "CRITERIA") or "", text_at(node, "WEIGHTING") or ""
    weight, unit = weighting(written)
    kind: Literal["price", "quality"] = "price" if _names_a_price(text) else "quality"
    return AwardCriterion(
        kind, {language: text} if text else {}, weight, unit, written, trail.path(node)
    )


def _names_a_price(text: str) -> bool:
    return text.casefold().split(" ")[0].strip(".,:;") in {"prix", "price", "preis"}
