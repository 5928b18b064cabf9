"""Know-how and works told object by object in JSON, every part kept where it belongs."""

from __future__ import annotations

from typing import Final

from cordee.rosters.cells.capacities import read_unit
from cordee.rosters.cells.codes import read_cpv, read_naf
from cordee.rosters.cells.places import place_of
from cordee.rosters.cells.reading import Reading, items
from cordee.rosters.issues import Note
from cordee.rosters.table import Cell, tidy
from cordee.taxonomy.certificates import canonical
from cordee.vocabulary import Capability, Place, Work

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
_PLACE_KEYS: Final = ("postcode", "town", "departement")
_WORK_KEYS: Final = frozenset(["words", "cpv", "client", "year", *_PLACE_KEYS])


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


def read_works(cell: Cell) -> Reading[tuple[Work, ...]]:
    """Reference works as objects with words, cpv, client, year, postcode, town and departement."""
    found: list[Work] = []
    notes: list[Note] = []
    for one in cell if isinstance(cell, list) else [cell]:
        if isinstance(one, dict):
            found.append(_work(one, notes))
        elif one not in (None, ""):
            found += [Work(words=words) for words in items(tidy(one))]
    return Reading(tuple(found), tuple(notes))


def _work(said: dict[str, object], notes: list[Note]) -> Work:
    for key in said.keys() - _WORK_KEYS:
        notes.append(("structure-unreadable", {"part": str(key)[:80]}))
    cpv = read_cpv(_cell(said, "cpv"))
    notes += cpv.notes
    return Work(
        words=" ; ".join(items(_cell(said, "words"))),
        cpv=tuple(code for code, _count in cpv.value or ()),
        client=str(said["client"]) if said.get("client") else None,
        place=_place(said, notes),
        year=_whole(said, "year", 1900, 2100, notes),
    )


def _place(said: dict[str, object], notes: list[Note]) -> Place:
    parts = tuple((key, str(said[key])) for key in _PLACE_KEYS if said.get(key))
    located = place_of(parts)
    notes += located.notes
    return located.value or Place()


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
