"""Companies of the engine → rows of firms and of all that belongs to them. Nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.text import slugify

from cordee.vocabulary import Capability, Company, Work
from cordee_web.apps.common.bulk import new_row
from cordee_web.apps.directory.models import (
    Certificate,
    Cooperation,
    Firm,
    KnowHow,
    ReferenceWork,
    Refusal,
    TurnoverYear,
)
from cordee_web.apps.directory.values.lexemes import named_in

LONGEST_NAME = 200


@dataclass(slots=True)
class Rows:
    """Unsaved rows, ready to be written in bulk in the order of the fields."""

    firms: list[Firm] = field(default_factory=list)
    turnovers: list[TurnoverYear] = field(default_factory=list)
    know_hows: list[KnowHow] = field(default_factory=list)
    works: list[ReferenceWork] = field(default_factory=list)
    certificates: list[Certificate] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    cooperations: list[Cooperation] = field(default_factory=list)


def company_to_rows(company: Company, firm: Firm | None = None) -> Rows:
    """The rows of one company, its links to others apart (`link_rows`). `firm` is the row to fill in."""
    row = firm_row(company, firm)
    rows = Rows(firms=[row])
    rows.turnovers = [
        new_row(TurnoverYear, firm_id=row.pk, year=year, cents=money.cents, currency=money.currency)
        for year, money in company.turnover.items()
    ]
    rows.know_hows = [know_how_row(row, one) for one in company.capabilities]
    rows.works = [_work_row(row, one) for one in company.works]
    rows.certificates = list(_certificate_rows(row, company))
    row.trades = sorted(trades_of(rows.know_hows))
    return rows


def companies_to_rows(companies: Sequence[Company], known: Mapping[str, UUID]) -> Rows:
    """The rows of many companies; `known` names the firms, already there or not, that they link to.

    A link to one of `companies` needs no entry in `known`.
    """
    all_rows = Rows()
    ids = dict(known)
    for company in companies:
        rows = company_to_rows(company)
        all_rows.firms += rows.firms
        all_rows.turnovers += rows.turnovers
        all_rows.know_hows += rows.know_hows
        all_rows.works += rows.works
        all_rows.certificates += rows.certificates
        ids[company.id] = rows.firms[0].pk
    for company, firm in zip(companies, all_rows.firms, strict=True):
        refusals, cooperations = link_rows(company, firm, ids)
        all_rows.refusals += refusals
        all_rows.cooperations += cooperations
    return all_rows


def firm_row(company: Company, firm: Firm | None = None) -> Firm:
    """The firm itself. What the company does not say is left as it is in `firm`."""
    row = firm or new_row(Firm)
    place = company.place
    told = {
        "name": _cut(company.name, LONGEST_NAME),
        "siren": company.siren,
        "siret": company.siret,
        "vat": _cut(company.vat, 20),
        "naf": [_cut(code, 8) for code in company.naf],
        "postcode": _cut(place.postcode, 12),
        "town": _cut(place.town, 120),
        "commune": place.commune,
        "departement": place.departement,
        "nuts": place.nuts,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "place_precision": place.precision,
        "staff": company.staff,
        "reference_count": company.references,
        "languages": [_cut(one, 5) for one in company.languages],
        "company_group": _cut(company.group, 160),
        "can_lead": company.can_lead,
        "max_distance_km": None
        if company.max_distance_km is None
        else round(company.max_distance_km),
        "presentation": "\n\n".join(company.texts),
    }
    for name, value in told.items():
        if value is not None and value not in ("", []):
            setattr(row, name, value)
    if not row.slug:
        row.slug = new_slug(row)
    return row


def new_slug(firm: Firm) -> str:
    """The name in an address, and the head of the id: one of its kind, and tells nothing of others."""
    return f"{slugify(firm.name)[:100] or 'firm'}-{firm.pk.hex[:10]}"


def know_how_row(firm: Firm, told: Capability) -> KnowHow:
    """One know-how; its trade is the first that its words name."""
    named = named_in(told.words)
    return new_row(
        KnowHow,
        firm_id=firm.pk,
        words=told.words,
        trade=named[0] if named else "",
        cpv=list(told.cpv),
        naf=list(told.naf),
        level=told.level,
        machines=list(told.machines),
        materials=list(told.materials),
        tolerance=_cut(told.tolerance, 200),
        yearly=told.capacity,
        unit=_cut(told.unit, 40),
        certificates=list(told.certificates),
        evidence=told.evidence,
    )


def trades_of(know_hows: Iterable[KnowHow]) -> set[str]:
    """The trades of a firm: those chosen, and all those that the words of its know-how name."""
    found: set[str] = set()
    for one in know_hows:
        found.update(named_in(one.words))
        if one.trade:
            found.add(one.trade)
    return found


def link_rows(
    company: Company, firm: Firm, known: Mapping[str, UUID]
) -> tuple[list[Refusal], list[Cooperation]]:
    """Whom the company refuses and with whom it worked; a firm that nobody knows stays a name."""
    refusals = [
        new_row(
            Refusal,
            firm_id=firm.pk,
            other_id=known.get(one),
            named="" if one in known else _cut(one, 200),
        )
        for one in sorted(company.refuses)
    ]
    cooperations = [
        new_row(
            Cooperation,
            firm_id=firm.pk,
            other_id=known.get(one),
            named="" if one in known else _cut(one, 200),
            works=works,
        )
        for one, works in company.partners.items()
    ]
    return refusals, cooperations


def _certificate_rows(firm: Firm, company: Company) -> Iterator[Certificate]:
    by_name: dict[str, Certificate] = {}
    for one in company.certificates:
        name = _cut(one.name, 120)
        row = by_name.setdefault(name, new_row(Certificate, firm_id=firm.pk, name=name))
        if one.expires is not None and (row.until is None or one.expires > row.until):
            row.until = one.expires
        row.issuer = row.issuer or _cut(one.issuer, 160)
    yield from by_name.values()


def _work_row(firm: Firm, work: Work) -> ReferenceWork:
    return new_row(
        ReferenceWork,
        firm_id=firm.pk,
        words=work.words,
        cpv=list(work.cpv),
        client=_cut(work.client, 200),
        town=_cut(work.place.town, 120),
        departement=_cut(work.place.departement, 4),
        year=work.year,
    )


def _cut(text: str | None, longest: int) -> str:
    """What fits in a column; the tail of an absurdly long cell goes rather than the whole row."""
    return (text or "")[:longest]
