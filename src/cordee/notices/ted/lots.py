"""Lots of the forms of 2014: one for each OBJECT_DESCR."""

from __future__ import annotations

from dataclasses import dataclass

from cordee.notices import places
from cordee.notices.codes import cpv_codes
from cordee.notices.limits import MAX_LOTS
from cordee.notices.ted.awarding import award_criteria
from cordee.notices.ted.export import Envelope
from cordee.notices.ted.values import duration, money_at, period
from cordee.notices.tree import Node, Trail, every, first, text_at, text_of
from cordee.vocabulary import Lot, Place


@dataclass(frozen=True, slots=True)
class LotElement:
    """A lot's element in every language, with the object that it belongs to and its number."""

    id: str
    node: Node
    whole: Node
    by_language: tuple[tuple[str, Node], ...]
    main_codes: tuple[str, ...]


def lot_elements(envelope: Envelope, trail: Trail) -> list[LotElement]:
    """The OBJECT_DESCR of the main language, each with its counterparts in the other languages."""
    table = {lang: _descriptions(form) for lang, form in envelope.originals}
    for lang, form in envelope.translations:
        table.setdefault(lang, _descriptions(form))
    main_codes = {
        whole: cpv_codes((one.get("CODE") for one in every(whole, "CPV_MAIN/CPV_CODE")), trail)
        for whole in every(envelope.main, "OBJECT_CONTRACT")
    }
    found: list[LotElement] = []
    taken: set[str] = set()
    if len(table[envelope.language]) > MAX_LOTS:
        trail.warn(f"only the first {MAX_LOTS} lots were read")
    for rank, node in enumerate(table[envelope.language][:MAX_LOTS], start=1):
        number = text_at(node, "LOT_NO") or str(rank)
        if number in taken:
            trail.warn(f"lot number {number} is used twice")
            number = f"{number} ({rank})"
        taken.add(number)
        parent = node.getparent()
        whole = envelope.main if parent is None else parent
        same = tuple((lang, nodes[rank - 1]) for lang, nodes in table.items() if rank <= len(nodes))
        found.append(LotElement(number, node, whole, same, main_codes.get(whole, ())))
    return found


def _descriptions(form: Node) -> list[Node]:
    return every(form, "OBJECT_CONTRACT/OBJECT_DESCR")


def read_lots(envelope: Envelope, elements: list[LotElement], trail: Trail) -> tuple[Lot, ...]:
    """All lots; a notice that isn't divided has one, numbered "1", with the notice's title."""
    return tuple(
        _lot(element, position, envelope, trail, alone=len(elements) == 1)
        for position, element in enumerate(elements)
    )


def _lot(
    element: LotElement, position: int, envelope: Envelope, trail: Trail, *, alone: bool
) -> Lot:
    base = f"lots.{position}"
    node = element.node
    value, value_node = money_at(node, "VAL_OBJECT")
    codes = cpv_codes((code.get("CODE") for code in every(node, "CPV_ADDITIONAL/CPV_CODE")), trail)
    awarded, elsewhere = award_criteria(element.by_language, f"{base}.award_criteria", trail)
    for field, source in (
        ("cpv", first(node, "CPV_ADDITIONAL") if codes else first(element.whole, "CPV_MAIN")),
        ("places", first(node, "NUTS", "MAIN_SITE")),
        ("value", value_node),
        ("duration", first(node, "DURATION")),
        ("period", first(node, "DATE_START", "DATE_END")),
        ("variants_allowed", first(node, "ACCEPTED_VARIANTS", "NO_ACCEPTED_VARIANTS")),
        ("options", first(node, "OPTIONS_DESCR")),
    ):
        trail.note(f"{base}.{field}", source)
    return Lot(
        id=element.id,
        titles=_titles(element, base, trail),
        descriptions=_texts(element, "SHORT_DESCR", f"{base}.descriptions", trail),
        cpv=tuple(dict.fromkeys((*element.main_codes, *codes)))
        if alone
        else codes or element.main_codes,
        places=performance(node, envelope.country),
        value=value,
        duration=duration(first(node, "DURATION")),
        period=period(node),
        variants_allowed=variants(node),
        options=text_at(node, "OPTIONS_DESCR"),
        award_criteria=awarded,
        awarded_by_documents=elsewhere,
    )


def performance(node: Node, country: str | None) -> tuple[Place, ...]:
    """Where the lot is done, from its NUTS codes and its main site."""
    nuts = [one.get("CODE") for one in every(node, "NUTS")]
    return places.performance_places(nuts, text_at(node, "MAIN_SITE"), country)


def _titles(element: LotElement, base: str, trail: Trail) -> dict[str, str]:
    own = _texts(element, "TITLE", f"{base}.titles", trail)
    if own:
        return own
    titles = {}
    for lang, node in element.by_language:
        whole = node.getparent()
        text = text_of(first(whole, "TITLE"))
        if text:
            titles[lang] = text
            trail.note(f"{base}.titles.{lang}", first(whole, "TITLE"))
    return titles


def _texts(element: LotElement, tag: str, field: str, trail: Trail) -> dict[str, str]:
    texts = {}
    for lang, node in element.by_language:
        text = text_at(node, tag)
        if text:
            texts[lang] = text
            trail.note(f"{field}.{lang}", first(node, tag))
    return texts


def variants(node: Node | None) -> bool | None:
    """Whether variants are accepted; None when the form does not say."""
    if first(node, "ACCEPTED_VARIANTS") is not None:
        return True
    return False if first(node, "NO_ACCEPTED_VARIANTS") is not None else None
