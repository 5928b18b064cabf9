"""The small TOML file in which a user says what the columns are."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final

from cordee.rosters.columns.fields import field_names
from cordee.rosters.columns.mapping import ColumnMapping, MappedColumn
from cordee.vocabulary import Message, UnreadableFile, _

UNITS: Final = ("€", "k€", "M€", "G€")
_KEYS: Final = {
    "sheet": str,
    "header_line": int,
    "encoding": str,
    "separator": str,
    "turnover_year": int,
    "guess_rest": bool,
    "columns": dict,
}
_COLUMN_KEYS: Final = {"field": str, "year": int, "unit": str, "certificate": str}


def read_mapping(path: Path) -> ColumnMapping:
    """The mapping in a TOML file.

    ```toml
    sheet = "Membres"            # all optional: what is not said is found by looking
    header_line = 3
    turnover_year = 2024

    [columns]
    "Raison sociale" = "name"
    "CA N-1" = { field = "turnover", year = 2023, unit = "k€" }
    "Remarques" = "ignore"
    ```

    Raises `UnreadableFile` naming the key that is wrong and what may stand there.
    """
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        raise UnreadableFile(
            Message(_("The mapping file cannot be read: {why}."), {"why": str(wrong)}),
            where=path,
            remedy=Message(_('It must be TOML: [columns] and lines such as "Heading" = "name".')),
        ) from wrong
    _check(said, _KEYS, path)
    columns = tuple(
        _column(heading, choice, path) for heading, choice in said.pop("columns", {}).items()
    )
    return ColumnMapping(columns=columns, **said)


def _column(heading: str, choice: object, path: Path) -> MappedColumn:
    said = {"field": choice} if isinstance(choice, str) else choice
    if not isinstance(said, dict):
        raise _wrong(path, heading, tuple(_COLUMN_KEYS))
    _check(said, _COLUMN_KEYS, path)
    field = said.get("field")
    if field not in field_names():
        raise _wrong(path, str(field or heading), tuple(sorted(field_names())))
    unit = said.get("unit")
    if field == "turnover" and unit is not None and unit not in UNITS:
        raise _wrong(path, str(unit), UNITS)
    return MappedColumn(
        heading=heading,
        field=field,
        year=said.get("year"),
        unit=None if unit == "€" else unit,
        certificate=said.get("certificate"),
    )


def _check(said: dict[str, object], keys: dict[str, type], path: Path) -> None:
    for key, value in said.items():
        if (
            key not in keys
            or not isinstance(value, keys[key])
            or (isinstance(value, bool) and keys[key] is not bool)
        ):
            raise _wrong(path, key, tuple(keys))


def _wrong(path: Path, key: str, allowed: tuple[str, ...]) -> UnreadableFile:
    return UnreadableFile(
        Message(_("{key} is not understood in the mapping file."), {"key": key}),
        where=path,
        remedy=Message(_("It may be: {allowed}."), {"allowed": allowed}),
    )
