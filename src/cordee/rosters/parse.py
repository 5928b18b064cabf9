"""Columns of cells → columns of readings: each distinct cell of a column is read once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from cordee.rosters.cells.amounts import read_amounts
from cordee.rosters.cells.capacities import read_capacities, read_unit
from cordee.rosters.cells.certificates import read_certificates, read_expiry, read_held
from cordee.rosters.cells.codes import read_cpv, read_naf
from cordee.rosters.cells.identity import read_number, read_vat
from cordee.rosters.cells.languages import read_languages
from cordee.rosters.cells.numbers import (
    decimal_comma,
    read_count,
    read_distance,
    read_staff,
    read_year,
)
from cordee.rosters.cells.places import (
    read_coordinate,
    read_country,
    read_departement,
    read_nuts,
    read_postcode,
)
from cordee.rosters.cells.reading import Reading
from cordee.rosters.cells.structured import read_capabilities, read_works
from cordee.rosters.cells.words import (
    read_level,
    read_links,
    read_name,
    read_paragraphs,
    read_text,
    read_words,
    read_yes_no,
)
from cordee.rosters.columns.mapping import ColumnMapping, MappedColumn
from cordee.rosters.table import Cell, Table, as_text

type Reader = Callable[[Cell], Reading[object]]

_SIMPLE: Final[Mapping[str, Reader]] = {
    "name": read_name,
    "id": read_name,
    "siren": read_number,
    "siret": read_number,
    "vat": read_vat,
    "address": read_text,
    "street": read_text,
    "postcode": read_postcode,
    "town": read_name,
    "insee": read_name,
    "departement": read_departement,
    "country": read_country,
    "nuts": read_nuts,
    "latitude": read_coordinate,
    "longitude": read_coordinate,
    "naf": read_naf,
    "cpv": read_cpv,
    "know_how": read_words,
    "level": read_level,
    "machines": read_words,
    "materials": read_words,
    "tolerance": read_text,
    "capacity_unit": lambda cell: Reading(read_unit(as_text(cell))),
    "certificates": read_certificates,
    "certificate_expiry": read_expiry,
    "turnover_year": read_year,
    "staff": read_staff,
    "staff_band": partial(read_staff, bands=True),
    "references": read_count,
    "languages": read_languages,
    "group": read_name,
    "can_lead": read_yes_no,
    "refuses": read_links,
    "partners": read_links,
    "max_distance": read_distance,
    "texts": read_paragraphs,
    "capabilities": read_capabilities,
    "works": read_works,
}


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """A column with the reading of each of its rows; None where the cell is empty."""

    column: MappedColumn
    readings: list[Reading[object] | None]


def read_columns(table: Table, mapping: ColumnMapping) -> list[ReadColumn]:
    """Every mapped column of the table, read. Costs one reading by distinct cell."""
    return [_read_column(table, column) for column in mapping.columns if column.field is not None]


def _read_column(table: Table, column: MappedColumn) -> ReadColumn:
    at = column.index or 0
    cells: list[Cell] = [row[at] if at < len(row) else None for row in table.rows]
    reader = _reader(column, cells)
    known: dict[Cell, Reading[object] | None] = {None: None, "": None}
    readings: list[Reading[object] | None] = []
    for cell in cells:
        if isinstance(cell, list | dict):
            readings.append(reader(cell))
            continue
        if cell not in known:
            known[cell] = reader(cell) if as_text(cell) else None
        readings.append(known[cell])
    return ReadColumn(column, readings)


def _reader(column: MappedColumn, cells: list[Cell]) -> Reader:
    if column.field == "turnover":
        return partial(read_amounts, comma=decimal_comma(cells), unit=column.unit)
    if column.field == "capacity":
        return partial(read_capacities, comma=decimal_comma(cells), unit=None)
    if column.field == "certificate":
        return partial(read_held, name=column.certificate or column.heading)
    return _SIMPLE[column.field or ""]
