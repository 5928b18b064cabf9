from __future__ import annotations

import json
from pathlib import Path

from .conftest import Cordee


def test_the_account_of_the_rows(cordee: Cordee, firms: Path) -> None:
    ended = cordee("roster", firms, "--issues", "0")
    assert ended.code == 0
    assert ended.out.splitlines()[:3] == [
        "firms.csv",
        "• 4 rows: 4 firms, 0 merged into another, 0 set aside",
        "• on the map: 4 at their commune",
    ]


def test_json_and_the_workbook(cordee: Cordee, firms: Path, tmp_path: Path) -> None:
    report = tmp_path / "remarks.xlsx"
    ended = cordee("roster", firms, "--json", "--report", report)
    found = json.loads(ended.out)
    assert (ended.code, found["rows"], found["companies"]) == (0, 4, 4)
    assert ended.err == f"Written: {report}\n"
    assert report.read_bytes()[:2] == b"PK"


def test_what_is_no_roster_is_refused(cordee: Cordee, need: Path, tmp_path: Path) -> None:
    for path in (need, tmp_path / "absent.csv"):
        ended = cordee("roster", path)
        assert (ended.code, ended.out) == (1, "")
        assert ended.err.startswith("Error: ")
        assert "Traceback" not in ended.err


def test_columns_are_said_in_words(cordee: Cordee, firms: Path) -> None:
    ended = cordee("roster", firms, "--issues", "0", "--lang", "fr")
    lines = ended.out.splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith("  ──"))
    read_as = [line.split("  ")[1:] for line in lines[start + 1 : start + 9]]
    assert [[part.strip() for part in one if part.strip()][1] for one in read_as] == [
        "Nom de l'entreprise", "SIREN", "Code postal", "Commune", "Savoir-faire", "Certificats",
        "Chiffre d’affaires 2024", "Effectif",
    ]  # fmt: skip
