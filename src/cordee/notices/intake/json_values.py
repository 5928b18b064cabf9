"""Text to JSON values, with numbers that stay numbers and a bounded depth."""

from __future__ import annotations

import json
from typing import Any

from cordee.notices.limits import MAX_DEPTH
from cordee.vocabulary import Message, UnreadableFile, _


def parse_json(text: str, where: str) -> Any:
    """The value. NaN and infinities become None (unknown).

    Raises `UnreadableFile` for malformed JSON (with line and column), nesting beyond `MAX_DEPTH` and
    integers of thousands of digits.
    """
    try:
        value = json.loads(text, parse_constant=_unknown, parse_int=_bounded_integer)
    except json.JSONDecodeError as trouble:
        raise UnreadableFile(
            Message(
                _("The JSON is damaged or cut off at line {line}, column {column}."),
                {"line": trouble.lineno, "column": trouble.colno},
            ),
            where=where,
            remedy=Message(_("Download or write the file again.")),
        ) from None
    except RecursionError:
        raise too_deep(where) from None
    except ValueError as trouble:
        raise UnreadableFile(
            Message(
                _("The JSON holds a value that cannot be read ({trouble})."),
                {"trouble": str(trouble)},
            ),
            where=where,
            remedy=Message(_("Correct this value.")),
        ) from None
    if _depth_exceeds(value, MAX_DEPTH):
        raise too_deep(where)
    return value


def parse_json_lines(text: str, where: str) -> list[Any]:
    """One JSON value a line (JSON Lines); blank lines are skipped."""
    values = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            values.append(parse_json(line, f"{where}, line {number}"))
    return values


def too_deep(where: str) -> UnreadableFile:
    """The refusal of a file nested beyond `MAX_DEPTH`."""
    return UnreadableFile(
        Message(_("Its values are nested too deeply to be a notice.")),
        where=where,
        remedy=Message(_("Check where the file comes from.")),
    )


def _unknown(_constant: str) -> None:
    return None


def _bounded_integer(digits: str) -> int:
    if len(digits) > 40:
        raise ValueError(f"an integer of {len(digits)} digits")
    return int(digits)


def _depth_exceeds(value: Any, most: int) -> bool:
    level: list[Any] = [value]
    for _step in range(most):
        level = [
            inner
            for outer in level
            if isinstance(outer, list | dict)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, list | dict)
        ]
        if not level:
            return False
    return True
