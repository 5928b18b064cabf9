"""JSON: a list of companies, an object that holds one, or one company a line."""

from __future__ import annotations

import json

from cordee.rosters.params import RosterParams
from cordee.rosters.readers.encoding import decode
from cordee.rosters.table import Cell, Source, Table, is_blank, tidy
from cordee.vocabulary import Message, UnreadableFile, _

type Record = dict[str, object]


def read_json(raw: bytes, file: str, params: RosterParams) -> Table:
    """The table of a JSON roster: keys are headings, and a row's line is its rank when it has no line."""
    decoded = decode(raw)
    try:
        found: object = json.loads(decoded.text)
        records, lines = _records(found, file), None
    except json.JSONDecodeError as wrong:
        records, lines = _by_line(decoded.text, file, wrong)
    except RecursionError as deep:
        raise _refused(file, Message(_("The JSON is nested too deeply."))) from deep
    if len(records) > params.max_rows:
        raise _refused(
            file,
            Message(
                _("The file has {rows} rows; at most {limit} are read."),
                {"rows": len(records), "limit": params.max_rows},
            ),
        )
    return _table(records, lines, Source(file, "json", decoded.encoding), params)


def _table(
    records: list[Record], lines: list[int] | None, source: Source, params: RosterParams
) -> Table:
    headings: dict[str, int] = {}
    for record in records:
        for key in record:
            headings.setdefault(key, len(headings))
    if len(headings) > params.max_columns:
        raise _refused(
            source.file,
            Message(
                _("The file has {columns} columns; at most {limit} are read."),
                {"columns": len(headings), "limit": params.max_columns},
            ),
        )
    rows: list[list[Cell]] = [[tidy(record.get(key)) for key in headings] for record in records]
    numbers = lines or list(range(1, len(rows) + 1))
    filled = [at for at, row in enumerate(rows) if not is_blank(row)]
    return Table(
        source=source,
        sheet=None,
        headings=tuple(headings),
        header_line=0,
        rows=[rows[at] for at in filled],
        lines=[numbers[at] for at in filled],
        blank_rows=len(rows) - len(filled),
    )


def _records(found: object, file: str) -> list[Record]:
    """The list of objects: the value itself, or the longest list of objects that the object holds."""
    if isinstance(found, dict):
        lists = [value for value in found.values() if _is_records(value)]
        found = max(lists, key=len) if lists else [found]
    if isinstance(found, list) and _is_records(found):
        return found
    raise _refused(file, Message(_("The JSON holds no list of companies.")))


def _is_records(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, dict) for one in value) and bool(value)


def _by_line(text: str, file: str, wrong: json.JSONDecodeError) -> tuple[list[Record], list[int]]:
    """JSON lines; when the very first line is not an object either, the error of the whole counts."""
    records: list[Record] = []
    lines: list[int] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (json.JSONDecodeError, RecursionError):
            record = None
        if not isinstance(record, dict):
            where = number if records else wrong.lineno
            raise _refused(file, Message(_("The JSON is broken at line {line}."), {"line": where}))
        records.append(record)
        lines.append(number)
    return records, lines


def _refused(file: str, problem: Message) -> UnreadableFile:
    remedy = Message(_('Give a list of objects, {{"companies": […]}} or one object a line.'))
    return UnreadableFile(problem, where=file, remedy=remedy)
