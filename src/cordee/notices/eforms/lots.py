"""Lots and parts of an eForms notice."""

from __future__ import annotations

from typing import Literal

from cordee.notices import places
from cordee.notices.codes import cpv_codes, merged
from cordee.notices.countries import country, zone_of
from cordee.notices.eforms.awarding import award_criteria
from cordee.notices.eforms.envelope import Envelope, by_language, in_order
from cordee.notices.limits import MAX_LOTS
from cordee.notices.moments import day, deadline
from cordee.notices.recognise.numbers import amount, number
from cordee.notices.tree import Node, Trail, every, first, text_at, text_of
from cordee.vocabulary import Deadline, Duration, Lot, Money, Organisation, Period, Place

_UNITS: dict[str, Literal["day", "week", "month", "year"]] = {
    "DAY": "day", "WEEK": "week", "MONTH": "month", "YEAR": "year",
    "ANN": "year", "MON": "month", "WEE": "week",
}  # fmt: skip
_PERIODS = ("TenderSubmissionDeadlinePeriod", "ParticipationRequestReceptionPeriod")
_OPEN_OR_UNKNOWN = frozenset({"none", "no", ""})


def lot_nodes(envelope: Envelope) -> list[tuple[str, Node]]:
    """The lots (of a planning notice, its parts) with their numbers; groups of lots are left aside."""
    found: list[tuple[str, Node]] = []
    for position, node in enumerate(every(envelope.root, "ProcurementProjectLot"), start=1):
        code = first(node, "ID")
        number_ = text_of(code) or f"LOT-{position:04d}"
        scheme = code.get("schemeName") if code is not None else None
        if scheme != "LotsGroup" and not number_.startswith("GLO-"):
            found.append((number_, node))
    return found[:MAX_LOTS]


def read_lots(
    envelope: Envelope, buyers: tuple[Organisation, ...], trail: Trail
) -> tuple[Lot, ...]:
    """All lots in the notice's order."""
    if len(every(envelope.root, "ProcurementProjectLot")) > MAX_LOTS:
        trail.warn(f"only the first {MAX_LOTS} lots were read")
    return tuple(
        _lot(number_, node, position, envelope, buyers, trail)
        for position, (number_, node) in enumerate(lot_nodes(envelope))
    )


def _lot(
    number_: str,
    node: Node,
    position: int,
    envelope: Envelope,
    buyers: tuple[Organisation, ...],
    trail: Trail,
) -> Lot:
    base = f"lots.{position}"
    project, terms = first(node, "ProcurementProject"), first(node, "TenderingTerms")
    limit, limit_node = _deadline(node, buyers)
    awarded, elsewhere = award_criteria(terms, f"{base}.award_criteria", envelope, trail)
    trail.note(f"{base}.id", first(node, "ID"))
    trail.note(f"{base}.deadline", limit_node)
    trail.note(f"{base}.variants_allowed", first(terms, "VariantConstraintCode"))
    trail.note(f"{base}.duration", first(project, "PlannedPeriod"))
    return Lot(
        id=number_,
        titles=texts(project, "Name", f"{base}.titles", envelope, trail),
        descriptions=texts(project, "Description", f"{base}.descriptions", envelope, trail),
        cpv=codes(project, f"{base}.cpv", trail),
        places=realized(project, f"{base}.places", trail),
        value=estimate(project, f"{base}.value", trail),
        duration=_duration(project),
        period=_period(project),
        variants_allowed=_variants(terms),
        reserved=reserved(terms, f"{base}.reserved", trail),
        options=text_at(project, "ContractExtension/OptionsDescription"),
        deadline=limit,
        award_criteria=awarded,
        awarded_by_documents=elsewhere,
    )


def texts(
    project: Node | None, tag: str, field: str, envelope: Envelope, trail: Trail
) -> dict[str, str]:
    """A text of a project by language."""
    found: dict[str, str] = {}
    for node in every(project, tag):
        for lang, text in by_language([node], envelope.languages[0]).items():
            if found.setdefault(lang, text) is text:
                trail.note(f"{field}.{lang}", node)
    return in_order(found, envelope.languages)


def codes(project: Node | None, field: str, trail: Trail) -> tuple[str, ...]:
    """The CPV codes of a project, main first."""
    main = every(project, "MainCommodityClassification/ItemClassificationCode")
    more = every(project, "AdditionalCommodityClassification/ItemClassificationCode")
    trail.note(field, main[0] if main else more[0] if more else None)
    return merged(
        cpv_codes((text_of(node) for node in main), trail),
        cpv_codes((text_of(node) for node in more), trail),
    )


def realized(project: Node | None, field: str, trail: Trail) -> tuple[Place, ...]:
    """Where the work of a project is done."""
    found: dict[Place, None] = {}
    for address in every(project, "RealizedLocation/Address"):
        place = places.address(
            town=text_at(address, "CityName"),
            postcode=text_at(address, "PostalZone"),
            code=text_at(address, "CountrySubentityCode"),
            country=country(text_at(address, "Country/IdentificationCode")),
        )
        if place != Place():
            trail.note(field, address)
            found[place] = None
    return tuple(found)


def estimate(project: Node | None, field: str, trail: Trail) -> Money | None:
    """The estimated value of a project."""
    node = first(project, "RequestedTenderTotal/EstimatedOverallContractAmount")
    value = money(node)
    if value is not None:
        trail.note(field, node)
    return value


def money(node: Node | None) -> Money | None:
    """The amount of an element with its currencyID."""
    return amount(text_of(node), node.get("currencyID")) if node is not None else None


def _duration(project: Node | None) -> Duration | None:
    node = first(project, "PlannedPeriod/DurationMeasure")
    figure = number(text_of(node) or "") if node is not None else None
    if node is None or figure is None or figure <= 0:
        return None
    return Duration(float(figure), _UNITS.get((node.get("unitCode") or "MONTH").upper(), "month"))


def _period(project: Node | None) -> Period | None:
    start = day(text_at(project, "PlannedPeriod/StartDate"))
    end = day(text_at(project, "PlannedPeriod/EndDate"))
    return Period(start, end) if start or end else None


def _variants(terms: Node | None) -> bool | None:
    code = text_at(terms, "VariantConstraintCode")
    return {"allowed": True, "required": True, "not-allowed": False}.get(code or "")


def reserved(terms: Node | None, field: str, trail: Trail) -> str | None:
    """To whom the lot is reserved, as the notice's own code; None when to nobody or not said."""
    path = "TendererQualificationRequest/SpecificTendererRequirement/TendererRequirementTypeCode"
    for node in every(terms, path):
        code = text_of(node) or ""
        if node.get("listName") == "reserved-procurement" and code not in _OPEN_OR_UNKNOWN:
            trail.note(field, node)
            return code
    return None


def _deadline(node: Node, buyers: tuple[Organisation, ...]) -> tuple[Deadline | None, Node | None]:
    place = buyers[0].place if buyers else Place()
    zone = zone_of(place.country, nuts=place.nuts, postcode=place.postcode)
    for tag in _PERIODS:
        period = first(node, f"TenderingProcess/{tag}")
        limit = deadline(text_at(period, "EndDate"), text_at(period, "EndTime"), zone)
        if limit is not None:
            return limit, period
    return None, None
