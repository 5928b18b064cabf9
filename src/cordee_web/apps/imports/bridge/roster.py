"""A spreadsheet of firms read by the engine as the animateur said, and its account as rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from cordee.rosters import (
    ColumnMapping,
    Corrections,
    MappedColumn,
    Roster,
    RosterParams,
    RowIssue,
    read_roster,
    write_report,
)
from cordee.rosters.columns.fields import field_names
from cordee.rosters.table import as_text
from cordee.vocabulary import Company, Message
from cordee_web.apps.imports.models import DirtyLine, RosterImport
from cordee_web.apps.imports.values import Named

type ReadRoster = Roster
"""A file as it was read."""

MOST_BYTES = 64 * 1024 * 1024
LIMITS = RosterParams(
    max_bytes=MOST_BYTES,
    max_unpacked_bytes=768 * 1024**2,
    max_rows=300_000,
    max_columns=1_000,
    max_cells=20_000_000,
)
"""What is read of one file: ten times the largest network, and no bomb."""
PREVIEWED = 8
MOST_LINES = 20_000
"""Dirty lines listed on screen, the worst first; the marked file has them all."""
LONGEST_CELL = 300
_SEVERITIES = {"error": 0, "warning": 1, "note": 2}


def fields() -> list[str]:
    """The fields as which a column can be read."""
    return sorted(field_names() - {"ignore"})


def read_import(imported: RosterImport) -> Roster:
    """The firms of the file with the columns and the corrections that the animateur said."""
    said = tuple(
        MappedColumn(heading, field or "ignore") for heading, field in imported.said.items()
    )
    cells = {
        int(line): {int(index): text for index, text in row.items()}
        for line, row in imported.fixes.items()
    }
    return read_roster(
        Path(imported.file.path),
        mapping=ColumnMapping(columns=said, sheet=imported.sheet or None),
        params=LIMITS,
        corrections=Corrections(cells, frozenset(imported.left_out)),
    )


def tell(imported: RosterImport, roster: Roster) -> None:
    """Writes in the import how the file was read: columns, first rows, figures."""
    report, table = roster.report, roster.table
    imported.sheet = (table.sheet or "")[:120]
    imported.sheets = [*filter(None, [table.sheet]), *table.other_sheets]
    imported.columns = [
        {
            "index": one.index,
            "heading": one.heading,
            "field": one.field,
            "origin": one.origin,
            "confidence": round(one.confidence, 2),
            "year": one.year,
            "unit": one.unit,
            "certificate": one.certificate,
            "filled": one.filled,
        }
        for one in roster.mapping.columns
    ]
    imported.preview = [_texts(row) for row in table.rows[:PREVIEWED]]
    imported.issue_counts = dict(report.counts)
    imported.rows, imported.companies = report.rows, report.companies
    imported.joined, imported.set_aside = report.merged, report.set_aside
    imported.dirty = report.dirty_rows


def dirty_lines(imported: RosterImport, roster: Roster) -> list[DirtyLine]:
    """The lines that something is to be said of, the worst first, `MOST_LINES` at most."""
    by_line: dict[int, list[RowIssue]] = defaultdict(list)
    for issue in roster.report.issues:
        if issue.line and issue.line != roster.table.header_line:
            by_line[issue.line].append(issue)
    worst = {
        line: min(_SEVERITIES[one.severity] for one in issues) for line, issues in by_line.items()
    }
    kept = sorted(by_line, key=lambda line: (worst[line], line))[:MOST_LINES]
    rows = dict(zip(roster.table.lines, roster.table.rows, strict=True))
    return [
        DirtyLine(
            of=imported,
            line=line,
            severity=worst[line],
            cells=_texts(rows.get(line, ())),
            issues=[_plain(one) for one in by_line[line]],
        )
        for line in kept
    ]


def sentences(issue: dict[str, object]) -> tuple[Message, Message]:
    """What is wrong and what was done, of an issue as it was kept."""
    details = issue["details"]
    told = RowIssue(
        0,
        None,
        str(issue["value"]),
        str(issue["code"]),
        dict(details) if isinstance(details, dict) else {},
    )
    return told.problem, told.action


def kind_sentence(code: str) -> Message:
    """What a kind of dirt is, without its values."""
    return Message(RowIssue(0, None, "…", code).problem.template, defaultdict(lambda: "…"))


def named(roster: Roster) -> list[Named]:
    """The firms of the file as they are recognised."""
    return [named_company(one, roster.lines.get(one.id)) for one in roster.companies]


def named_company(company: Company, line: int | None) -> Named:
    """A company as it is recognised."""
    return Named(
        key=company.id,
        name=company.name,
        siren=company.siren or "",
        siret=company.siret or "",
        town=company.place.town or "",
        postcode=company.place.postcode or "",
        line=line,
    )


def marked_file(imported: RosterImport, path: Path, translate: Callable[[str], str]) -> None:
    """Writes the file with its dirty cells marked (XLSX), every formula as plain text."""
    write_report(read_import(imported), path, translate=translate)


def _texts(row: object) -> list[str]:
    return [as_text(cell)[:LONGEST_CELL] for cell in row]  # type: ignore[attr-defined]


def _plain(issue: RowIssue) -> dict[str, object]:
    return {
        "column": issue.column,
        "value": issue.value,
        "code": issue.code,
        "details": dict(issue.details),
    }
