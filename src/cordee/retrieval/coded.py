"""A brick that its author wrote in words gets the codes that these words name."""

from __future__ import annotations

from dataclasses import replace

from cordee.retrieval.bricks_text import generic, trades_in
from cordee.retrieval.text_to_cpv import codes_of
from cordee.taxonomy import cpv
from cordee.vocabulary import Brick, Message, Reason, Value, _

MOST_CODES_OF_TRADE = 3


def coded(brick: Brick) -> Brick:
    """The brick with codes where its author gave none: those of the trades that its words name, else the
    one whose label says what they say. Each has its reason, so that its author can change it.

    Firms are found by codes far better than by words alone: a chance of a few percent becomes one that
    tells who does this trade.
    """
    if brick.cpv or brick.naf:
        return brick
    text = f"{brick.title} {brick.words}" if brick.words != brick.title else brick.title
    named = trades_in(text)
    if named:
        sentence = _("the text names a trade: “{quote}”")
        reasons = (
            Reason("words-trade", Message(sentence, {"quote": one.quote}), source=one.trade.id)
            for one in named
        )
        codes = (code for one in named for code in one.trade.cpv[:MOST_CODES_OF_TRADE])
        activities = (code for one in named for code in one.trade.naf)
        return replace(
            brick, cpv=tuple(dict.fromkeys(codes)), naf=tuple(dict.fromkeys(activities)),
            reasons=(*brick.reasons, *reasons),
        )  # fmt: skip
    codes_read = codes_of(text, most=1)
    if not codes_read or generic(codes_read[0]):
        return brick
    sentence = _("the title reads as CPV {code} ({label})")
    values: dict[str, Value] = {"code": codes_read[0], "label": cpv.labels(codes_read[0])}
    reason = Reason("words-cpv", Message(sentence, values))
    return replace(brick, cpv=codes_read, reasons=(*brick.reasons, reason))
