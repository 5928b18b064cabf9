"""The house's own measures: short functions, short files, spoken doors."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(path for path in (ROOT / "src").rglob("*.py") if path.parent.name != "migrations")
"""Migrations are left out: they are written by Django and never changed."""
TESTS = sorted((ROOT / "tests").rglob("*.py"))
LONGEST_FUNCTION = 40
LONGEST_FILE = 400
LONGEST_TEST_FILE = 1000


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_no_function_is_longer_than_forty_lines() -> None:
    long = [
        f"{_name(path)}:{node.lineno} {node.name} ({_lines(node)} lines)"
        for path in SOURCES
        for node in _functions(path)
        if _lines(node) > LONGEST_FUNCTION
    ]
    assert long == []


def test_no_file_is_longer_than_its_measure() -> None:
    def too_long(paths: list[Path], most: int) -> list[str]:
        counts = {_name(path): path.read_text(encoding="utf-8").count("\n") for path in paths}
        return [f"{name} ({count} lines)" for name, count in counts.items() if count > most]

    assert too_long(SOURCES, LONGEST_FILE) + too_long(TESTS, LONGEST_TEST_FILE) == []


def test_no_room_is_called_utils() -> None:
    vague = {"utils", "util", "helpers", "misc", "common_utils", "services"}
    assert [
        _name(path) for path in SOURCES if path.stem in vague or path.parent.name in vague
    ] == []


def test_every_room_says_what_it_is() -> None:
    rooms = [path for path in SOURCES if path.name == "__init__.py"]
    assert [
        _name(room)
        for room in rooms
        if not ast.get_docstring(ast.parse(room.read_text(encoding="utf-8")))
    ] == []


def test_no_import_hides_inside_a_function() -> None:
    hidden = [
        f"{_name(path)}:{inner.lineno}"
        for path in SOURCES
        for node in _functions(path)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
        and any(name.startswith("cordee") for name in _imported(inner))
    ]
    assert hidden == []


def _imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return [alias.name for alias in node.names]
