"""Each business verb is reached by an operation of the API, or `docs/api.md` says why it is not."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from cordee_web.api.v1.api import api

ROOT = Path(__file__).parents[2]
APPS = ROOT / "src/cordee_web/apps"
ROW = re.compile(r"^\| (\w+) \| `(\*|\w+)` \| (.+) \|$", re.MULTILINE)
OPERATION = re.compile(r"`((?:GET|POST|PUT|PATCH|DELETE) /[^`]*)`")


def _verbs() -> Iterator[tuple[str, str]]:
    for path in sorted(APPS.glob("*/actions*/**/*.py")) + sorted(APPS.glob("*/actions.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and any(
                isinstance(one, ast.Name) and one.id == "business_verb"
                for one in node.decorator_list
            ):
                yield path.relative_to(APPS).parts[0], node.name


def _table() -> dict[tuple[str, str], str]:
    text = (ROOT / "docs/api.md").read_text(encoding="utf-8")
    return {(app, verb): told for app, verb, told in ROW.findall(text)}


def _operations() -> set[str]:
    paths = api.get_openapi_schema()["paths"]
    return {
        f"{method.upper()} {path.removeprefix('/api/v1')}"
        for path, methods in paths.items()
        for method in methods
    }


def test_every_verb_has_an_operation_or_a_reason() -> None:
    """A row "app | `*`" answers for all verbs of an app that has no operation at all."""
    table, verbs = _table(), set(_verbs())
    whole = {app for app, verb in table if verb == "*"}
    missing = sorted(one for one in verbs if one not in table and one[0] not in whole)
    assert missing == [], "add a row to the table of docs/api.md"
    gone = sorted(one for one in table if one[1] != "*" and one not in verbs)
    assert gone == []


def test_the_operations_of_the_table_exist_and_each_write_is_in_it() -> None:
    told = {one for row in _table().values() for one in OPERATION.findall(row)}
    assert sorted(told - _operations()) == []
    asks = {
        "POST /lots/{lot_id}/groupings",
        "POST /lots/{lot_id}/groupings/report",
        "POST /notifications/read",  # reading decides nothing
        "POST /cooperations/{cooperation_id}/archive",  # a worker packs what one may read
    }
    writes = {one for one in _operations() if not one.startswith("GET ")} - asks
    assert sorted(writes - told) == []


def test_no_name_of_the_document_is_given_twice() -> None:
    """Two shapes of one name would be one in the document, and two operations of one name one address."""
    shapes, operations = Counter[str](), Counter[str]()
    for path in (ROOT / "src/cordee_web/api/v1").glob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                shapes[node.name] += 1
            elif isinstance(node, ast.FunctionDef) and any(
                isinstance(one, ast.Call) and getattr(one.func, "id", "") == "operation"
                for one in node.decorator_list
            ):
                operations[node.name] += 1
    twice = [name for name, times in (*shapes.items(), *operations.items()) if times > 1]
    assert sorted(twice) == []
