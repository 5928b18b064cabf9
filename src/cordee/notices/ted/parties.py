"""Buyers and winners in TED forms, old and new."""

from __future__ import annotations

import re

from cordee.notices import places
from cordee.notices.countries import country
from cordee.notices.tree import Node, all_text, first, text_at, within
from cordee.vocabulary import Organisation, Place

_LONGEST_ID = 60


def organisation(node: Node | None) -> Organisation | None:
    """The organisation that an address block names; None when it names nobody."""
    if node is None:
        return None
    title = text_at(node, "OFFICIALNAME", "ORGANISATION/OFFICIALNAME", "ORGANISATION") or _deep(
        node, "OFFICIALNAME"
    )
    if title is None:
        return None
    sme = True if _has(node, "SME") else False if _has(node, "NO_SME") else None
    return Organisation(
        name=" ".join(title.split()), id=_identifier(node), place=_place(node), sme=sme
    )


def organisations(nodes: list[Node]) -> tuple[Organisation, ...]:
    """The organisations of several address blocks, each once."""
    return tuple(dict.fromkeys(one for one in map(organisation, nodes) if one is not None))


def _identifier(node: Node) -> str | None:
    raw = text_at(node, "NATIONALID", "ORGANISATION/NATIONALID") or _deep(node, "NATIONALID")
    if raw is None:
        return None
    compact = re.sub(r"[\s.]", "", raw)
    return (compact if compact.isdecimal() else raw)[:_LONGEST_ID]


def _place(node: Node) -> Place:
    nuts = next(within(node, "NUTS"), None)
    land = next(within(node, "COUNTRY"), None)
    return places.address(
        town=text_at(node, "TOWN") or _deep(node, "TOWN"),
        postcode=text_at(node, "POSTAL_CODE") or _deep(node, "POSTAL_CODE"),
        code=nuts.get("CODE") if nuts is not None else None,
        country=country(land.get("VALUE")) if land is not None else None,
    )


def _deep(node: Node, tag: str) -> str | None:
    found = next(within(node, tag), None)
    text = all_text(found).strip() if found is not None else ""
    return text or None


def _has(node: Node, tag: str) -> bool:
    return first(node, tag) is not None
