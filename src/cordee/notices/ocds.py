"""OCDS release packages (Open Contracting Data Standard 1.1), record packages and lone releases."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

from cordee.notices import places
from cordee.notices.codes import cpv_codes, merged
from cordee.notices.countries import country, zone_of
from cordee.notices.json_tree import Values, as_money, as_number, as_text, at, mappings
from cordee.notices.languages import language
from cordee.notices.moments import day, deadline
from cordee.notices.recognise.conditions import recognise_conditions
from cordee.notices.tree import Trail
from cordee.vocabulary import (
    Award,
    Criterion,
    Duration,
    Lot,
    Message,
    Opportunity,
    Organisation,
    Period,
    Place,
    UnreadableFile,
    _,
)
from cordee.vocabulary.opportunity import CriterionKind

_CRITERIA: dict[str, CriterionKind] = {
    "economic": "economic",
    "financial": "economic",
    "technical": "technical",
    "suitability": "suitability",
}
_REMEDY = _("Give a package that holds at least one release with a tender or an award.")


def is_ocds(value: Values) -> bool:
    """Whether this is a release package, a record package or a release."""
    return any(key in value for key in ("releases", "records", "ocid", "publicationPolicy"))


def releases_in(value: Values, where: str) -> list[tuple[str, Values]]:
    """The releases of a package with their JSON pointers; of a record, its compiled release.

    Raises `UnreadableFile` when there is none.
    """
    if "ocid" in value and "releases" not in value:
        return [("", value)]
    found = [(f"/releases/{i}", one) for i, one in enumerate(mappings(value.get("releases")))]
    for i, record in enumerate(mappings(value.get("records"))):
        compiled = record.get("compiledRelease")
        inner = mappings(record.get("releases"))
        if isinstance(compiled, dict):
            found.append((f"/records/{i}/compiledRelease", compiled))
        elif inner:
            found.append((f"/records/{i}/releases/{len(inner) - 1}", inner[-1]))
    if not found:
        raise UnreadableFile(
            Message(_("This OCDS package holds no release.")), where=where, remedy=Message(_REMEDY)
        )
    return found


def read_release(release: Values, pointer: str, where: str) -> Opportunity:
    """One release: its tender, its awards, or both.

    Raises `UnreadableFile` when it has neither, or no identifier.
    """
    trail = Trail()
    tender = at(release, "tender") if isinstance(at(release, "tender"), dict) else {}
    awards = mappings(release.get("awards"))
    contracts = mappings(release.get("contracts"))
    number = as_text(release.get("ocid")) or as_text(release.get("id"))
    if number is None or not (tender or awards or contracts or release.get("planning")):
        raise UnreadableFile(
            Message(_("This OCDS release has no identifier, or neither a tender nor an award.")),
            where=where + pointer,
            remedy=Message(_REMEDY),
        )
    lang = language(as_text(release.get("language"))) or "en"
    parties = {as_text(one.get("id")): one for one in mappings(release.get("parties"))}
    for field, source in _SOURCES.items():
        trail.note(field, f"{pointer}/{source}")
    notice = Opportunity(
        id=number,
        format="ocds",
        form="release",
        kind=_kind(release, bool(tender), bool(awards or contracts)),
        buyers=_buyers(release, parties),
        languages=(lang,),
        published_on=day(as_text(release.get("date"))),
        awards=_awards(awards, parties, pointer, trail),
    )
    bought = tender or (awards + contracts + [at(release, "planning", "project") or {}])[0]
    items = [item for part in (tender, *awards) for item in mappings(part.get("items"))]
    notice = _with_content(notice, tender, bought, items, trail)
    return _with_conditions(notice, _criteria(tender, pointer, lang), trail)


def _with_conditions(
    notice: Opportunity, criteria: tuple[Criterion, ...], trail: Trail
) -> Opportunity:
    """The same with its criteria, what is recognised in them, and all that was noted on the way."""
    conditions = recognise_conditions(criteria, [(one.text, one.source) for one in criteria], trail)
    return replace(
        notice,
        criteria=criteria,
        thresholds=conditions.thresholds,
        grouping_rules=conditions.rules,
        provenance=trail.sources,
        warnings=tuple(trail.warnings),
    )


_SOURCES = {"id": "ocid", "titles": "tender/title", "deadline": "tender/tenderPeriod"}


def _with_content(
    notice: Opportunity, tender: Values, bought: Values, items: list[Values], trail: Trail
) -> Opportunity:
    """The same with what is bought: texts, lots, codes, places, value, time limit."""
    lang = notice.languages[0]
    titles = _texts(lang, bought.get("title"), bought.get("description"))
    lots = _lots(tender, bought, items, titles, lang, trail)
    end = as_text(at(tender, "tenderPeriod", "endDate"))
    zone = zone_of(notice.buyers[0].place.country if notice.buyers else None)
    return replace(
        notice,
        titles=titles,
        descriptions=_texts(lang, bought.get("description")),
        cpv=merged(*(lot.cpv for lot in lots)),
        places=tuple(dict.fromkeys(place for lot in lots for place in lot.places)),
        lots=lots,
        value=as_money(at(bought, "value", "amount"), at(bought, "value", "currency")),
        duration=_duration(bought),
        deadline=deadline(end, end.partition("T")[2] or None, zone) if end else None,
    )


def _kind(
    release: Values, tender: bool, awarded: bool
) -> Literal["tender", "award", "planning", "change", "other"]:
    tags = release.get("tag") or ()
    if awarded or any(tag in tags for tag in ("award", "contract")):
        return "award"
    return "tender" if tender else "planning"


def _texts(lang: str, *candidates: Any) -> dict[str, str]:
    text = next((found for found in map(as_text, candidates) if found), None)
    return {lang: text} if text else {}


def _buyers(release: Values, parties: dict[str | None, Values]) -> tuple[Organisation, ...]:
    named = mappings(release.get("buyer")) or mappings(at(release, "tender", "procuringEntity"))
    named = named or [one for one in parties.values() if "buyer" in (one.get("roles") or ())]
    found = (_organisation(one, parties) for one in named)
    return tuple(one for one in found if one is not None)


def _organisation(reference: Values, parties: dict[str | None, Values]) -> Organisation | None:
    party = parties.get(as_text(reference.get("id")), reference)
    title = as_text(reference.get("name")) or as_text(party.get("name"))
    if title is None:
        return None
    address = party.get("address")
    return Organisation(
        name=title,
        id=as_text(at(party, "identifier", "id")) or as_text(reference.get("id")),
        place=_place(address) if isinstance(address, dict) else Place(),
    )


def _place(address: Values) -> Place:
    return places.address(
        town=as_text(address.get("locality")),
        postcode=as_text(address.get("postalCode")),
        code=as_text(address.get("region")),
        country=country(as_text(address.get("countryCode")) or as_text(address.get("countryName"))),
    )


def _lots(
    tender: Values,
    bought: Values,
    items: list[Values],
    titles: dict[str, str],
    lang: str,
    trail: Trail,
) -> tuple[Lot, ...]:
    divided = mappings(tender.get("lots"))
    if not divided:
        return (
            Lot(
                id="1",
                titles=titles,
                descriptions=_texts(lang, bought.get("description")),
                cpv=_codes([tender, *items], trail),
                places=_places(items),
                value=as_money(at(bought, "value", "amount"), at(bought, "value", "currency")),
                duration=_duration(bought),
            ),
        )
    found = []
    for position, lot in enumerate(divided, start=1):
        number = as_text(lot.get("id")) or str(position)
        own = [item for item in items if as_text(item.get("relatedLot")) == number]
        found.append(
            Lot(
                id=number,
                titles=_texts(lang, lot.get("title"), lot.get("description")),
                descriptions=_texts(lang, lot.get("description")),
                cpv=_codes(own, trail) or _codes([tender], trail),
                places=_places(own),
                value=as_money(at(lot, "value", "amount"), at(lot, "value", "currency")),
                duration=_duration(lot),
                period=_period(lot),
            )
        )
    return tuple(found)


def _codes(items: list[Values], trail: Trail) -> tuple[str, ...]:
    classes = [
        one
        for item in items
        for one in (
            *mappings(item.get("classification")),
            *mappings(item.get("additionalClassifications")),
        )
    ]
    return cpv_codes(
        (
            as_text(one.get("id"))
            for one in classes
            if (as_text(one.get("scheme")) or "CPV") == "CPV"
        ),
        trail,
    )


def _places(items: list[Values]) -> tuple[Place, ...]:
    addresses = [
        one
        for item in items
        for one in (
            *mappings(item.get("deliveryAddress")),
            *mappings(item.get("deliveryAddresses")),
        )
    ]
    return tuple(dict.fromkeys(place for place in map(_place, addresses) if place != Place()))


def _duration(part: Values) -> Duration | None:
    for key in ("contractPeriod", "period"):
        days = as_number(at(part, key, "durationInDays"))
        if days and days > 0:
            return Duration(days, "day")
    return None


def _period(part: Values) -> Period | None:
    start = day(as_text(at(part, "contractPeriod", "startDate")))
    end = day(as_text(at(part, "contractPeriod", "endDate")))
    return Period(start, end) if start or end else None


def _criteria(tender: Values, pointer: str, lang: str) -> tuple[Criterion, ...]:
    found = []
    text = as_text(tender.get("eligibilityCriteria"))
    if text:
        found.append(Criterion("other", text, lang, f"{pointer}/tender/eligibilityCriteria"))
    base = f"{pointer}/tender/selectionCriteria"
    text = as_text(at(tender, "selectionCriteria", "description"))
    if text:
        found.append(Criterion("other", text, lang, f"{base}/description"))
    for i, one in enumerate(mappings(at(tender, "selectionCriteria", "criteria"))):
        text = as_text(one.get("description"))
        if text:
            kind = _CRITERIA.get((as_text(one.get("type")) or "").lower(), "other")
            found.append(Criterion(kind, text, lang, f"{base}/criteria/{i}"))
    return tuple(found)


def _awards(
    awards: list[Values], parties: dict[str | None, Values], pointer: str, trail: Trail
) -> tuple[Award, ...]:
    """The awards. By the standard, suppliers of one award hold it together: several are a grouping."""
    found = []
    for i, award in enumerate(awards):
        named = (_organisation(one, parties) for one in mappings(award.get("suppliers")))
        winners = tuple(dict.fromkeys(one for one in named if one is not None))
        lots = award.get("relatedLots") or (None,)
        status = as_text(award.get("status"))
        trail.note(f"awards.{i}", f"{pointer}/awards/{i}")
        found.append(
            Award(
                lot=as_text(lots[0]) if isinstance(lots, list | tuple) else None,
                winners=winners,
                group=len(winners) > 1 if winners else None,
                value=as_money(at(award, "value", "amount"), at(award, "value", "currency")),
                concluded_on=day(as_text(award.get("date"))),
                reason_none=status if status in ("cancelled", "unsuccessful") else None,
            )
        )
    return tuple(found)
