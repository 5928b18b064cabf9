"""The readings of a row → a draft of its firm, with an issue for everything that was not plain."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from cordee.rosters.cells.amounts import Amount
from cordee.rosters.cells.capacities import Capacity
from cordee.rosters.cells.identity import Identity
from cordee.rosters.cells.places import place_of
from cordee.rosters.columns.mapping import MappedColumn
from cordee.rosters.draft import Draft
from cordee.rosters.issues import Note, RowIssue
from cordee.rosters.know_how import capabilities_of
from cordee.rosters.parse import ReadColumn
from cordee.rosters.result import UNDATED
from cordee.rosters.table import Table, as_text
from cordee.vocabulary import Certificate

_SHOWN: Final = 200
"""Characters of a cell that an issue quotes."""


@dataclass(slots=True)
class RowFacts:
    """What the columns of one row say before it all comes together."""

    draft: Draft
    address: dict[str, Any] = field(default_factory=dict)
    numbers: list[tuple[MappedColumn, Identity]] = field(default_factory=list)
    year: int | None = None
    amounts: list[tuple[MappedColumn, Amount]] = field(default_factory=list)
    expires: date | None = None
    unit: str | None = None


def drafts_of(
    table: Table, columns: list[ReadColumn], turnover_year: int | None
) -> tuple[list[Draft], list[RowIssue]]:
    """One draft a row, in the order of the file, and the issues met on the way."""
    issues: list[RowIssue] = []
    setters = [(one.column, _SETTERS[one.column.field or ""]) for one in columns]
    drafts: list[Draft] = []
    by_row = zip(table.lines, *(one.readings for one in columns), strict=True)
    for at, (line, *readings) in enumerate(by_row):
        facts = RowFacts(Draft(line))
        for (column, setter), reading in zip(setters, readings, strict=True):
            if reading is None:
                continue
            if reading.notes:
                issues += _issues(table, at, column, reading.notes)
            if reading.value is not None:
                setter(facts, column, reading.value)
        _finish(facts, table, at, turnover_year, issues)
        drafts.append(facts.draft)
    return drafts, issues


def _issues(table: Table, at: int, column: MappedColumn, notes: Sequence[Note]) -> list[RowIssue]:
    row = table.rows[at]
    index = column.index or 0
    value = as_text(row[index])[:_SHOWN] if index < len(row) else ""
    return [
        RowIssue(table.lines[at], column.heading, value, code, details) for code, details in notes
    ]


def _finish(
    facts: RowFacts, table: Table, at: int, turnover_year: int | None, issues: list[RowIssue]
) -> None:
    draft, line = facts.draft, table.lines[at]
    _identify(facts, line, issues)
    if facts.address:
        located = place_of(tuple(facts.address.items()))
        draft.place = located.value or draft.place
        issues += [
            RowIssue(line, None, _address_shown(facts.address), code, details)
            for code, details in located.notes
        ]
    if facts.amounts:
        _date_turnover(facts, line, turnover_year, issues)
    if facts.expires and draft.certificates:
        draft.certificates = tuple(
            one if one.expires else Certificate(one.name, facts.expires, one.issuer)
            for one in draft.certificates
        )
    if facts.unit and draft.capacities:
        draft.capacities = tuple(
            one if one.unit else Capacity(one.quantity, facts.unit, one.trade)
            for one in draft.capacities
        )
    draft.capabilities, notes = capabilities_of(draft)
    issues += [RowIssue(line, None, draft.name[:_SHOWN], code, details) for code, details in notes]
    _check_width(table, at, issues)


def _check_width(table: Table, at: int, issues: list[RowIssue]) -> None:
    row, width = table.rows[at], len(table.headings)
    if len(row) > width:
        rest = [text for text in map(as_text, row[width:]) if text]
        if rest:
            shown = "; ".join(rest)[:_SHOWN]
            issues.append(
                RowIssue(table.lines[at], None, shown, "cells-beyond-headings", {"rest": shown})
            )


def _address_shown(said: dict[str, Any]) -> str:
    return " ".join(str(part) for part in said.values() if part is not None)[:_SHOWN]


def _identify(facts: RowFacts, line: int, issues: list[RowIssue]) -> None:
    """The numbers of a row together: the first that says a SIREN rules; one that disagrees is told."""
    siren = next((one.siren for _column, one in facts.numbers if one.siren), None)
    siret = vat = unchecked = None
    for column, one in facts.numbers:
        if siren and one.siren and one.siren != siren:
            value = one.siret or one.vat or one.siren
            details = {"kept": siren}
            issues.append(RowIssue(line, column.heading, value, "identities-disagree", details))
            continue
        siret, vat = siret or one.siret, vat or one.vat
        unchecked = unchecked or one.unchecked
    facts.draft.identity = Identity(siren, siret, vat, unchecked)


def _date_turnover(
    facts: RowFacts, line: int, turnover_year: int | None, issues: list[RowIssue]
) -> None:
    turnover = facts.draft.turnover
    for column, (own_year, amount) in facts.amounts:
        year = own_year or column.year or facts.year or turnover_year
        if year is None:
            issues.append(RowIssue(line, column.heading, str(amount.amount), "turnover-undated"))
        turnover.setdefault(year or UNDATED, amount)


def _extend(name: str) -> Callable[[RowFacts, MappedColumn, Any], None]:
    def add(facts: RowFacts, _column: MappedColumn, value: Any) -> None:
        setattr(facts.draft, name, getattr(facts.draft, name) + value)

    return add


def _put(name: str) -> Callable[[RowFacts, MappedColumn, Any], None]:
    def put(facts: RowFacts, _column: MappedColumn, value: Any) -> None:
        if getattr(facts.draft, name) in (None, ""):
            setattr(facts.draft, name, value)

    return put


def _locate(name: str) -> Callable[[RowFacts, MappedColumn, Any], None]:
    def locate(facts: RowFacts, _column: MappedColumn, value: Any) -> None:
        facts.address[name] = value

    return locate


def _postcode(facts: RowFacts, _column: MappedColumn, value: tuple[str, str | None]) -> None:
    facts.address["postcode"] = value[0]
    if value[1]:
        facts.address.setdefault("town", value[1])


def _number(facts: RowFacts, column: MappedColumn, value: Identity) -> None:
    facts.numbers.append((column, value))


def _amounts(facts: RowFacts, column: MappedColumn, value: tuple[Amount, ...]) -> None:
    facts.amounts += [(column, one) for one in value]


def _year(facts: RowFacts, _column: MappedColumn, value: int) -> None:
    facts.year = value


def _expires(facts: RowFacts, _column: MappedColumn, value: date) -> None:
    facts.expires = value


def _unit(facts: RowFacts, _column: MappedColumn, value: str) -> None:
    facts.unit = value


def _band(facts: RowFacts, _column: MappedColumn, value: int) -> None:
    if facts.draft.staff is None:
        facts.draft.staff = value


def _refused(facts: RowFacts, _column: MappedColumn, value: tuple[tuple[str, int], ...]) -> None:
    facts.draft.refuses += tuple(name for name, _count in value)


def _street(_facts: RowFacts, _column: MappedColumn, _value: str) -> None:
    """Streets are finer than any distance that counts here: read for their dirt, not kept."""


_SETTERS: Final[dict[str, Callable[[RowFacts, MappedColumn, Any], None]]] = {
    "name": _put("name"),
    "id": _put("own_id"),
    "siren": _number,
    "siret": _number,
    "vat": _number,
    "address": _locate("address"),
    "street": _street,
    "postcode": _postcode,
    "town": _locate("town"),
    "insee": _locate("insee"),
    "departement": _locate("departement"),
    "country": _locate("country"),
    "nuts": _locate("nuts"),
    "latitude": _locate("latitude"),
    "longitude": _locate("longitude"),
    "naf": _extend("naf"),
    "cpv": _extend("cpv"),
    "know_how": _extend("know_how"),
    "level": _extend("levels"),
    "machines": _extend("machines"),
    "materials": _extend("materials"),
    "tolerance": _put("tolerance"),
    "capacity": _extend("capacities"),
    "capacity_unit": _unit,
    "certificates": _extend("certificates"),
    "certificate": _extend("certificates"),
    "certificate_expiry": _expires,
    "turnover": _amounts,
    "turnover_year": _year,
    "staff": _put("staff"),
    "staff_band": _band,
    "references": _put("references"),
    "languages": _extend("languages"),
    "group": _put("group"),
    "can_lead": _put("can_lead"),
    "refuses": _refused,
    "partners": _extend("partners"),
    "max_distance": _put("max_distance_km"),
    "texts": _extend("texts"),
    "capabilities": _extend("capabilities"),
    "works": _extend("works"),
}
