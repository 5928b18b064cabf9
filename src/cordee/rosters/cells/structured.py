"""Know-how and works told object by object in JSON, every part kept where it belongs."""

from __future__ import annotations

from typing import Final

from cordee.rosters.cells.capacities import read_unit
from cordee.rosters.cells.codes import read_cpv, read_naf
from cordee.rosters.cells.reading import Reading, items
from cordee.rosters.issues import Note
from cordee.rosters.table import Cell, tidy
from cordee.taxonomy.certificates import canonical
from cordee.vocabulary import Capability

_KEYS: Final = frozenset(
    [
        "words",
        "cpv",
        "naf",
        "level",
        "machines",
        "materials",
        "tolerance",
        "certificates",
        "capacity",
        "unit",
        "evidence",
    ]
)


def read_capabilities(cell: Cell) -> Reading[tuple[Capability, ...]]:
    """A list of objects with the fields of `Capability`; strings among them are words alone."""
    found: list[Capability] = []
    notes: list[Note] = []
    for one in cell if isinstance(cell, list) else [cell]:
        if isinstance(one, dict):
            found.append(_capability(one, notes))
        elif one not in (None, ""):
            found += [Capability(words=words) for words in items(tidy(one))]
    return Reading(tuple(found), tuple(notes))


def _capability(said: dict[str, object], notes: list[Note]) -> Capability:
    for key in said.keys() - _KEYS:
        notes.append(("structure-unreadable", {"part": str(key)[:80]}))
    cpv = read_cpv(_cell(said, "cpv"))
    naf = read_naf(_cell(said, "naf"))
    notes += [*cpv.notes, *naf.notes]
    certificates = items(_cell(said, "certificates"))
    return Capability(
        words=" ; ".join(items(_cell(said, "words"))),
        cpv=tuple(code for code, _count in cpv.value or ()),
        naf=naf.value or (),
        level=_whole(said, "level", 1, 5, notes),
        machines=tuple(items(_cell(said, "machines"))),
        materials=tuple(items(_cell(said, "materials"))),
        tolerance=str(said["tolerance"]) if said.get("tolerance") else None,
        certificates=tuple(canonical(name) or name for name in certificates),
        capacity=_positive(said, "capacity", notes),
        unit=read_unit(str(said["unit"])) if said.get("unit") else None,
        evidence=_whole(said, "evidence", 0, 10**6, notes),
    )


def _cell(said: dict[str, object], key: str) -> Cell:
    return tidy(said.get(key))


def _whole(said: dict[str, object], key: str, low: int, high: int, notes: list[Note]) -> int | None:
    value = said.get(key)
    if value is None or (isinstance(value, int) and low <= value <= high):
        return value
    notes.append(("structure-unreadable", {"part": f"{key}: {value}"[:80]}))
    return None


def _positive(said: dict[str, object], key: str, notes: list[Note]) -> float | None:
    value = said.get(key)
    if value is None:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1e15:
        return float(value)
    notes.append(("structure-unreadable", {"part": f"{key}: {value}"[:80]}))
    return None
