"""Lots, awards and fields of the forms from before 2014."""

from __future__ import annotations

from collections.abc import Iterator

from cordee.notices import places
from cordee.notices.codes import cpv_codes
from cordee.notices.limits import MAX_LOTS
from cordee.notices.recognise.numbers import amount
from cordee.notices.ted.export import Envelope
from cordee.notices.ted.parties import organisations
from cordee.notices.ted.values import any_day, money, old_duration, period
from cordee.notices.tree import Node, Trail, every, first, name, text_at, text_of, within
from cordee.vocabulary import Award, Duration, Lot, Money, Period, Place

_AWARDS = (
    "AWARD_OF_CONTRACT",
    "AWARD_OF_CONTRACT_DEFENCE",
    "AWARD_AND_CONTRACT_VALUE",
    "RESULT_CONTEST",
)
_WINNERS = ("ECONOMIC_OPERATOR_NAME_ADDRESS", "CONTACT_DATA_WITHOUT_RESPONSIBLE_NAME_CHP", "WINNER")
_LOT_FIELDS = ("LOT_NUMBER", "LOT_TITLE", "LOT_DESCRIPTION")


def is_lot(node: Node) -> bool:
    """Whether an element describes a lot: it has a lot's number, title or description of its own."""
    return not name(node).startswith("AWARD") and first(node, *_LOT_FIELDS) is not None


def is_award(node: Node) -> bool:
    """Whether an element holds an award."""
    return name(node).startswith(_AWARDS)


def common(form: Node, *tags: str) -> Iterator[Node]:
    """The elements with these names that speak of the whole: outside every lot and award."""
    for node in within(form, *tags):
        outer = node.getparent()
        while outer is not None and outer is not form and not is_lot(outer) and not is_award(outer):
            outer = outer.getparent()
        if outer is form:
            yield node


def codes_of(nodes: list[Node], trail: Trail) -> tuple[str, ...]:
    """The codes of `CPV` blocks, main ones first."""
    found = [one for node in nodes for one in every(node, "CPV_MAIN/CPV_CODE")]
    found += [one for node in nodes for one in every(node, "CPV_ADDITIONAL/CPV_CODE")]
    return cpv_codes((one.get("CODE") for one in found), trail)


def where_done(nodes: list[Node], country: str | None) -> tuple[Place, ...]:
    """The places of `LOCATION_NUTS` and `SITE_OR_LOCATION` blocks."""
    codes = [one.get("CODE") for node in nodes for one in within(node, "NUTS", "LOCATION_NUTS")]
    site = next((text for node in nodes if (text := text_at(node, "LOCATION", "LABEL"))), None)
    return places.performance_places(codes, site, country)


def accepted(node: Node | None) -> bool | None:
    """`ACCEPTED_VARIANTS` with its VALUE; None when it is absent."""
    said = (node.get("VALUE") or "").upper() if node is not None else ""
    return {"YES": True, "NO": False}.get(said)


def old_period(node: Node | None) -> tuple[Duration | None, Period | None]:
    """`PERIOD_WORK_DATE_STARTING`: a length, or two days."""
    return old_duration(node), period(node)


def legacy_lots(envelope: Envelope, trail: Trail) -> tuple[Lot, ...]:
    """The lots of annex B in the first language, with their texts in the others."""
    table = {
        lang: [node for node in form.iter() if isinstance(node.tag, str) and is_lot(node)][
            :MAX_LOTS
        ]
        for lang, form in (*envelope.translations, *envelope.originals)
    }
    found = []
    for position, node in enumerate(table[envelope.language]):
        base = f"lots.{position}"
        for field, tag in (("titles", "LOT_TITLE"), ("descriptions", "LOT_DESCRIPTION")):
            trail.note(f"{base}.{field}.{envelope.language}", first(node, tag))
        trail.note(f"{base}.cpv", first(node, "CPV"))
        same = {lang: nodes[position] for lang, nodes in table.items() if position < len(nodes)}
        found.append(_lot(node, position, same, envelope, trail))
    return tuple(found)


def _lot(node: Node, position: int, same: dict[str, Node], envelope: Envelope, trail: Trail) -> Lot:
    duration, span = old_period(first(node, "PERIOD_WORK_DATE_STARTING"))
    languages = [envelope.language, *(lang for lang in same if lang != envelope.language)]
    value = next((found for cost in within(node, "VALUE_COST") if (found := money(cost))), None)
    return Lot(
        id=text_at(node, "LOT_NUMBER") or str(position + 1),
        titles=_texts(languages, same, "LOT_TITLE"),
        descriptions=_texts(languages, same, "LOT_DESCRIPTION"),
        cpv=codes_of(every(node, "CPV"), trail),
        places=where_done(every(node, "LOCATION_NUTS"), envelope.country),
        value=value,
        duration=duration,
        period=span,
    )


def _texts(languages: list[str], same: dict[str, Node], tag: str) -> dict[str, str]:
    texts = ((lang, text_at(same[lang], tag)) for lang in languages)
    return {lang: text for lang, text in texts if text}


def legacy_awards(envelope: Envelope, trail: Trail) -> tuple[Award, ...]:
    """The awards in the order of the form; an award for several lots is given once for each."""
    found: list[Award] = []
    for node in within(envelope.main, *_AWARDS):
        lots = [text_of(one) for one in every(node, "LOT_NUMBER")] or [None]
        for lot in lots:
            trail.note(f"awards.{len(found)}", node)
            found.append(_award(node, lot))
    return tuple(found)


def _award(node: Node, lot: str | None) -> Award:
    blocks = list(within(node, *_WINNERS))
    offers = text_at(node, "OFFERS_RECEIVED_NUMBER") or ""
    dated = next(within(node, "CONTRACT_AWARD_DATE", "DATE_OF_CONTRACT_AWARD"), None)
    return Award(
        lot=lot,
        winners=organisations(blocks),
        value=_awarded(node),
        tenders_received=int(offers) if offers.isdecimal() else None,
        concluded_on=any_day(dated),
    )


def _awarded(node: Node) -> Money | None:
    """The final value of a contract; the estimate that may stand beside it isn't one."""
    for costs in within(node, "COSTS_RANGE_AND_CURRENCY_WITH_VAT_RATE", "COSTS_RANGE_AND_CURRENCY"):
        parent = costs.getparent()
        if parent is not None and "ESTIMATED" in name(parent):
            continue
        cost = first(costs, "VALUE_COST")
        if cost is not None:
            return amount(cost.get("FMTVAL") or text_of(cost), costs.get("CURRENCY"))
    return None
