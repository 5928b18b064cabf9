"""The organisations of an eForms notice, by their number in it."""

from __future__ import annotations

import re

from cordee.notices import places
from cordee.notices.countries import country
from cordee.notices.eforms.envelope import Envelope, by_language
from cordee.notices.tree import Node, Trail, every, first, text_at, text_of
from cordee.vocabulary import Organisation, Place, text_in

_SMALL = frozenset({"micro", "small", "medium", "sme"})


def organisations(envelope: Envelope) -> dict[str, tuple[Organisation, Node]]:
    """Organisation by number ("ORG-0001"), and by number of its touch points, with its element."""
    found: dict[str, tuple[Organisation, Node]] = {}
    for node in every(envelope.extension, "Organizations/Organization"):
        company = first(node, "Company")
        if company is None:
            continue
        organisation = _organisation(company, envelope)
        for party in (company, *every(node, "TouchPoint")):
            number = text_at(party, "PartyIdentification/ID")
            if number and organisation is not None:
                found.setdefault(number, (organisation, company))
    return found


def buyers(
    envelope: Envelope, known: dict[str, tuple[Organisation, Node]], trail: Trail
) -> tuple[Organisation, ...]:
    """The buyers in the order of the notice."""
    found: dict[Organisation, None] = {}
    for node in every(envelope.root, "ContractingParty/Party/PartyIdentification/ID"):
        number = text_of(node)
        if number in known:
            organisation, source = known[number]
            trail.note(f"buyers.{len(found)}", source)
            found[organisation] = None
        elif number:
            trail.warn(f"the buyer {number} is not among the notice's organisations")
    return tuple(found)


def _organisation(company: Node, envelope: Envelope) -> Organisation | None:
    names = by_language(every(company, "PartyName/Name"), envelope.languages[0])
    title = text_in(names, *envelope.languages)
    if not title:
        return None
    size = text_at(company, "CompanySizeCode")
    return Organisation(
        name=" ".join(title.split()),
        id=_identifier(text_at(company, "PartyLegalEntity/CompanyID")),
        place=_place(first(company, "PostalAddress")),
        sme=None if size is None else size.lower() in _SMALL,
    )


def _identifier(raw: str | None) -> str | None:
    compact = re.sub(r"[\s.]", "", raw or "")
    return (compact if compact.isdecimal() else raw) or None


def _place(address: Node | None) -> Place:
    return places.address(
        town=text_at(address, "CityName"),
        postcode=text_at(address, "PostalZone"),
        code=text_at(address, "CountrySubentityCode"),
        country=country(text_at(address, "Country/IdentificationCode")),
    )
