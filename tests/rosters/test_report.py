"""The report as a workbook: the file's own cells, the dirty ones marked, nothing ever computed."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from tests.rosters.conftest import Read

from cordee.rosters import Roster, write_report
from cordee.rosters.issues import CATALOGUE
from cordee.rosters.write_report import COLOURS
from cordee.vocabulary import UnreadableFile

DIRTY = (
    "Nom;SIREN;Effectif;Remarques\n"
    'Favre;732829321;douze;=HYPERLINK("http://x")\n'
    "@SUM(A1);732829320;10-19;+33 4\n"
    ";00000000000000;;\n"
)


@pytest.fixture
def written(read: Read, tmp_path: Path) -> tuple[Roster, Worksheet, Worksheet]:
    roster = read(DIRTY)
    write_report(roster, tmp_path / "report.xlsx")
    rows, issues = openpyxl.load_workbook(tmp_path / "report.xlsx").worksheets
    return roster, rows, issues


def colour(sheet: Worksheet, address: str) -> str:
    return "#" + str(sheet[address].fill.fgColor.rgb)[-6:]


def test_every_cell_of_the_file_is_there(written: tuple[Roster, Worksheet, Worksheet]) -> None:
    _roster, rows, _issues = written
    assert [[cell.value for cell in row] for row in rows.iter_rows()] == [
        ["Line", "Nom", "SIREN", "Effectif", "Remarques"],
        [2, "Favre", "732829321", "douze", '=HYPERLINK("http://x")'],
        [3, "@SUM(A1)", "732829320", "10-19", "+33 4"],
        ["4", None, "00000000000000", None, None],
    ]


def test_nothing_is_a_formula(written: tuple[Roster, Worksheet, Worksheet]) -> None:
    _roster, rows, issues = written
    kinds = {
        cell.data_type for sheet in (rows, issues) for row in sheet.iter_rows() for cell in row
    }
    assert kinds <= {"s", "n"}


def test_dirty_cells_are_coloured_and_say_why(
    written: tuple[Roster, Worksheet, Worksheet],
) -> None:
    _roster, rows, _issues = written
    assert colour(rows, "C2") == COLOURS["warning"]
    assert colour(rows, "D3") == COLOURS["note"]
    assert colour(rows, "A4") == COLOURS["error"]
    comment = rows["D2"].comment
    assert comment is not None
    assert comment.text.strip() == "This is no number. Left unknown."


def test_a_column_that_is_not_read_is_marked_at_its_heading(read: Read, tmp_path: Path) -> None:
    write_report(read("Nom;Couleur\nFavre;bleu\n"), tmp_path / "r.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx").worksheets[0]
    assert colour(sheet, "C1") == COLOURS["note"]


def test_every_issue_is_listed(written: tuple[Roster, Worksheet, Worksheet]) -> None:
    roster, _rows, issues = written
    listed = [tuple(cell.value or "" for cell in row) for row in issues.iter_rows(min_row=2)]
    assert listed == [
        (
            one.line,
            one.column or "",
            one.value,
            one.problem.text(),
            one.action.text(),
            one.code,
        )
        for one in roster.report.issues
    ]


def test_the_report_speaks_the_language_of_its_reader(read: Read, tmp_path: Path) -> None:
    write_report(
        read(DIRTY), tmp_path / "r.xlsx", translate=lambda text: {"Rows": "Lignes"}.get(text, text)
    )
    assert openpyxl.load_workbook(tmp_path / "r.xlsx").sheetnames == ["Lignes", "Issues"]


def test_a_report_that_cannot_be_written(read: Read, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        write_report(read(DIRTY), tmp_path / "absent" / "r.xlsx")


def test_the_documentation_lists_every_code() -> None:
    page = Path(__file__).resolve().parents[2] / "docs" / "engine" / "rosters.md"
    row = re.compile(r"^\| `([a-z-]+)` \| (note|warning|error) \|", re.MULTILINE)
    documented = dict(row.findall(page.read_text(encoding="utf-8")))
    assert documented == {code: kind.severity for code, kind in CATALOGUE.items()}
