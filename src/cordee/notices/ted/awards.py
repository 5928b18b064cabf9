"""Awards of the forms of 2014: who won which lot, alone or as a grouping."""

from __future__ import annotations

from cordee.notices.moments import day
from cordee.notices.ted.export import Envelope
from cordee.notices.ted.parties import organisations
from cordee.notices.ted.values import money_at
from cordee.notices.tree import Node, Trail, every, first, name, text_at, within
from cordee.vocabulary import Award

_REASONS = {
    "PROCUREMENT_UNSUCCESSFUL": "unsuccessful",
    "PROCUREMENT_DISCONTINUED": "discontinued",
}


def read_awards(envelope: Envelope, trail: Trail) -> tuple[Award, ...]:
    """The awards (and prizes) in the order of the form."""
    awards: list[Award] = []
    for node in every(envelope.main, "AWARD_CONTRACT", "RESULTS"):
        trail.note(f"awards.{len(awards)}", node)
        awards.append(_award(node))
    return tuple(awards)


def _award(node: Node) -> Award:
    content = first(node, "AWARDED_CONTRACT", "AWARDED_PRIZE")
    winners = organisations(list(within(content, "CONTRACTOR", "WINNER")))
    value, _element = money_at(
        content,
        "VALUES/VAL_TOTAL",
        "VALUE/VAL_TOTAL",
        "VAL_TOTAL",
        "VAL_PRIZE",
        "VALUES/VAL_FINAL_TOTAL",
    )
    return Award(
        lot=text_at(node, "LOT_NO"),
        winners=winners,
        group=group_of(content),
        value=value,
        tenders_received=_tenders(content),
        concluded_on=day(text_at(content, "DATE_CONCLUSION_CONTRACT", "DATE_DECISION_JURY")),
        reason_none=_reason(node),
    )


def group_of(content: Node | None) -> bool | None:
    """True when the winners are said to be a grouping, False when said not to be, None otherwise."""
    marks = {name(mark) for mark in within(content, "AWARDED_TO_GROUP", "NO_AWARDED_TO_GROUP")}
    if "AWARDED_TO_GROUP" in marks:
        return True
    return False if marks else None


def _tenders(content: Node | None) -> int | None:
    for path in (
        "TENDERS/NB_TENDERS_RECEIVED",
        "NB_TENDERS_RECEIVED",
        "PARTICIPANTS/NB_PARTICIPANTS",
    ):
        text = text_at(content, path)
        if text and text.strip().isdecimal():
            return int(text)
    return None


def _reason(node: Node) -> str | None:
    none = first(node, "NO_AWARDED_CONTRACT", "NO_AWARDED_PRIZE")
    if none is None:
        return None
    said = [_REASONS[name(one)] for one in within(none, *_REASONS)]
    return said[0] if said else "not awarded"
