"""From a need to its bricks: what one firm, or several in shares, must be able to do.

The rules, in order (told with examples in `docs/engine/retrieval.md`):

1. Needs written by hand are bricks as they stand; one without codes gets those that its words name.
2. Otherwise the codes of the lot, or those of the whole notice when the lot has none. A code that is not
   in the CPV counts as its nearest ancestor; one that has none is left out.
3. A code above another one of the list adds nothing and goes.
4. Codes of one class (four digits) are one brick.
5. Supplies join the works that install them when the text says "fourniture et pose".
6. A code as wide as a division is made precise by the trades that the title names, else the description,
   else by the code whose label says what the title says. A title that names two trades or more adds
   those that no code covers; a single one, beside a precise code, only tells where the work is.
7. At most `MOST_BRICKS`; what is left out is told on the first one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cordee.retrieval.bricks_text import (
    brick_words,
    generic,
    says_supply_and_install,
    trades_in,
)
from cordee.retrieval.coded import MOST_CODES_OF_TRADE, coded
from cordee.retrieval.text_to_cpv import codes_of
from cordee.taxonomy import cpv, trades
from cordee.taxonomy.trades import TradeMatch
from cordee.vocabulary import Brick, Lot, Message, Opportunity, Place, Reason, _, text_in

MOST_BRICKS = 12
"""A grouping of SMEs for more than a dozen competences is beyond what one lot asks in practice."""
LONGEST_READ = 1_500
MOST_READ = 6
"""Of a description, the letters read for trades and the trades kept: the rest speaks of procedure."""
FROM_TEXT = 0.5
"""What a brick read in the text only weighs beside one that a code states."""
WORKS = ("45", "51", "50")
"""Divisions whose firms install what others supply: works, installation, repair."""
SUPPLIES = (
    "14",
    "18",
    "19",
    "24",
    "30",
    "31",
    "32",
    "33",
    "34",
    "35",
    "37",
    "38",
    "39",
    "42",
    "43",
    "44",
)


def bricks_of(opportunity: Opportunity, lot: Lot) -> tuple[Brick, ...]:
    """The bricks of one lot, the main one first, each with the reasons that it exists.

    Never empty: a lot without code nor recognised trade is one brick of its own words.
    """
    written = _written(opportunity, lot)
    if written:
        return written
    language = opportunity.languages[0] if opportunity.languages else "fr"
    title = text_in(lot.titles, language) or text_in(opportunity.titles, language) or lot.id
    description = (
        text_in(lot.descriptions, language) or text_in(opportunity.descriptions, language) or ""
    )
    codes, from_lot = _codes(opportunity, lot)
    classes = _by_class(codes)
    if says_supply_and_install(f"{title} {description}"):
        classes = _supplies_with_works(classes)
    bricks = [
        _from_codes(group, from_lot=from_lot, title=title, language=language) for group in classes
    ]
    bricks = _with_trades(bricks, title, description, language)
    if not bricks:
        bricks = [_from_title(title, language)]
    bricks = _capped(_identified(bricks))
    place = _place(opportunity, lot)
    return tuple(
        replace(
            one, words=brick_words(one, title, description, alone=len(bricks) == 1), place=place
        )
        for one in bricks
    )


def _written(opportunity: Opportunity, lot: Lot) -> tuple[Brick, ...]:
    language = opportunity.languages[0] if opportunity.languages else None
    return tuple(
        coded(
            Brick(
                id=need.id,
                title=need.words,
                words=need.words,
                cpv=need.cpv,
                quantity=need.quantity,
                unit=need.unit,
                level=need.level,
                certificates=need.certificates,
                place=_place(opportunity, lot),
                language=language,
                reasons=(Reason("written", Message(_("written by the author of the need"))),),
            )
        )
        for need in opportunity.needs
        if need.lot in (None, lot.id)
    )


def _place(opportunity: Opportunity, lot: Lot) -> Place | None:
    """The finest place told for the lot, else for the notice, else where the buyer is."""
    buyers = tuple(buyer.place for buyer in opportunity.buyers)
    for places in (lot.places, opportunity.places, buyers):
        told = [one for one in places if one.departement or one.nuts or one.located]
        if told:
            return max(told, key=lambda one: (one.departement is not None, len(one.nuts or "")))
    return None


def _codes(opportunity: Opportunity, lot: Lot) -> tuple[list[str], bool]:
    """The known codes of the lot, or of the notice, without those that another one makes precise: the
    precise one takes the place of the first above it."""
    source = lot.cpv or opportunity.cpv
    near = (cpv.nearest(raw) for raw in source)
    found = list(dict.fromkeys(code for code in near if code is not None))
    wide = {above for code in found for above in cpv.ancestors(code)}
    kept = [code for code in found if code not in wide]
    kept.sort(
        key=lambda code: min(
            found.index(one) for one in found if one in (code, *cpv.ancestors(code))
        )
    )
    return kept, bool(lot.cpv)


def _by_class(codes: Iterable[str]) -> list[list[str]]:
    found: dict[str, list[str]] = {}
    for code in codes:
        found.setdefault(code[:4], []).append(code)
    return list(found.values())


def _supplies_with_works(classes: list[list[str]]) -> list[list[str]]:
    works = [group for group in classes if group[0][:2] in WORKS]
    if not works:
        return classes
    supplied = [code for group in classes if group[0][:2] in SUPPLIES for code in group]
    return [
        group + (supplied if group is works[0] else [])
        for group in classes
        if group[0][:2] not in SUPPLIES
    ]


def _from_codes(codes: list[str], *, from_lot: bool, title: str, language: str) -> Brick:
    labels = [cpv.label(code, language) or cpv.label(code) or code for code in codes]
    sentence = (
        _("the lot asks for CPV {code} ({label})")
        if from_lot
        else _("the notice asks for CPV {code} ({label}) and the lot has no code of its own")
    )
    reasons = tuple(
        Reason("cpv", Message(sentence, {"code": code, "label": cpv.labels(code)}), source=code)
        for code in codes
    )
    return Brick(
        id="", title=labels[0], words=", ".join(labels), cpv=tuple(codes), language=language,
        reasons=reasons, titles=cpv.labels(codes[0]),
    )  # fmt: skip


def _from_title(title: str, language: str) -> Brick:
    reason = Reason(
        "title", Message(_("the lot has no code: its title says “{quote}”"), {"quote": title})
    )
    return Brick(id="", title=title, words=title, language=language, reasons=(reason,))


def _with_trades(bricks: list[Brick], title: str, description: str, language: str) -> list[Brick]:
    """Adds the trades that no code covers, and makes too wide codes precise by what the text names.

    What a description names only makes a wide code precise: it speaks of too many other things.
    """
    named, in_title = trades_in(title), True
    wide = [one for one in bricks if all(generic(code) for code in one.cpv)]
    if not named and (wide or not bricks):
        named, in_title = trades_in(description[:LONGEST_READ])[:MOST_READ], False
    elif len(named) < 2 and bricks and not wide:
        named = ()
    added: list[Brick] = []
    served: list[Brick] = []
    for match in named:
        host = next((one for one in wide if _same_division(one, match)), None)
        if any(_covers(one, match) for one in (*bricks, *added)):
            continue
        if host is not None or in_title or not bricks:
            added.append(_from_trade(match, host, language))
            served += [host] if host is not None else []
    kept = [
        _precise(one, title, language) if one in wide else one
        for one in bricks
        if one not in served
    ]
    return kept + added


def _covers(brick: Brick, match: TradeMatch) -> bool:
    """Whether one of its codes is of the trade's class, or its words name the trade."""
    classes = {code[:4] for code in brick.cpv if not generic(code)}
    own = {one.trade.id for one in trades_in(brick.words)}
    return match.trade.id in own or any(code[:4] in classes for code in match.trade.cpv)


def _same_division(brick: Brick, match: TradeMatch) -> bool:
    return bool({code[:2] for code in brick.cpv} & {code[:2] for code in match.trade.cpv})


def _from_trade(match: TradeMatch, host: Brick | None, language: str) -> Brick:
    trade, named = match.trade, trades.label(match.trade.id, language) or match.quote
    sentence = _("the text names a trade: “{quote}”")
    reason = Reason("trade", Message(sentence, {"quote": match.quote}), source=trade.id)
    return Brick(
        id="",
        title=named[:1].upper() + named[1:],
        words=", ".join(dict.fromkeys((named, match.quote))),
        cpv=trade.cpv[:MOST_CODES_OF_TRADE],
        naf=trade.naf,
        weight=FROM_TEXT if host is None else 1.0,
        language=language,
        reasons=(*(host.reasons if host is not None else ()), reason),
        titles={one: text[:1].upper() + text[1:] for one, text in trades.labels(trade.id).items()},
    )


def _precise(brick: Brick, title: str, language: str) -> Brick:
    """A whole division narrowed to the code whose label says what the title says, where there is one."""
    codes = codes_of(title, within=brick.cpv[0][:2], most=1)
    if not codes or generic(codes[0]):
        return brick
    label = cpv.label(codes[0], language) or cpv.label(codes[0]) or codes[0]
    sentence = _("the title reads as CPV {code} ({label})")
    named = cpv.labels(codes[0])
    reason = Reason("cpv-from-title", Message(sentence, {"code": codes[0], "label": named}))
    return replace(
        brick, title=label, words=label, cpv=(*codes, *brick.cpv), titles=named,
        reasons=(*brick.reasons, reason),
    )  # fmt: skip


def _identified(bricks: list[Brick]) -> list[Brick]:
    return [replace(one, id=f"b{place}") for place, one in enumerate(bricks, start=1)]


def _capped(bricks: list[Brick]) -> list[Brick]:
    if len(bricks) <= MOST_BRICKS:
        return bricks
    left = tuple(one.told for one in bricks[MOST_BRICKS:])
    told = Reason(
        "too-many-bricks",
        Message(
            _("{count} more competences are left out: {titles}"),
            {"count": len(left), "titles": left},
        ),
    )
    first = replace(bricks[0], reasons=(*bricks[0].reasons, told))
    return [first, *bricks[1:MOST_BRICKS]]
