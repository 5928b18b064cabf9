"""A roster's account as plain data, for a command that prints it or writes JSON."""

from __future__ import annotations

from cordee.rosters.issues import RowIssue
from cordee.rosters.result import Roster
from cordee.vocabulary import Translate, _


def describe(roster: Roster, *, translate: Translate = _) -> dict[str, object]:
    """Rows, companies, mapping and issues, JSON-able, the sentences in the reader's language.

    `rows` = `companies` + `merged` + `set_aside`. `mapping` lists every column, `field` null when it is
    not read; `issues` every dirty cell with its line, column, value, problem and action.
    """
    report, source = roster.report, roster.table.source
    return {
        "file": report.file,
        "format": source.format,
        "encoding": source.encoding,
        "encoding_assumed": source.encoding_assumed,
        "separator": source.separator,
        "sheet": roster.table.sheet,
        "other_sheets": list(roster.table.other_sheets),
        "header_line": roster.table.header_line,
        "rows": report.rows,
        "companies": report.companies,
        "merged": report.merged,
        "set_aside": report.set_aside,
        "blank_rows": report.blank_rows,
        "dirty_rows": report.dirty_rows,
        "located": dict(report.located),
        "mapping": mapping_rows(roster),
        "counts": dict(report.counts),
        "issues": [issue_row(issue, translate) for issue in report.issues],
    }


def mapping_rows(roster: Roster) -> list[dict[str, object]]:
    """One line a column, for a table: heading, field, confidence, where that comes from, cells filled."""
    return [
        {
            "heading": column.heading,
            "field": column.field,
            "confidence": column.confidence,
            "origin": column.origin,
            "year": column.year,
            "unit": column.unit,
            "certificate": column.certificate,
            "filled": column.filled,
        }
        for column in roster.mapping.columns
    ]


def issue_row(issue: RowIssue, translate: Translate = _) -> dict[str, object]:
    """One issue as plain data."""
    return {
        "line": issue.line,
        "column": issue.column,
        "value": issue.value,
        "code": issue.code,
        "severity": issue.severity,
        "problem": issue.problem.text(translate),
        "action": issue.action.text(translate),
    }
