"""The figures of a measure in the terminal: nested plain values as lines and tables."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any

import click
from rich.console import Console

from cordee.cli.exits import Exit
from cordee.cli.shown.figures import Voice
from cordee.cli.shown.tables import RIGHT, print_heading, print_list, print_table, table, wide
from cordee.cli.terminal import print_json, printer, voice

MOST_ROWS = 40


def tell(step: object) -> None:
    """Progress of a measure: one line that changes on a terminal, nothing in a pipe."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[2K{step} ", err=True, nl=False)


def count(done: int, total: int) -> None:
    """The same for a measure that counts its cases."""
    tell(f"{done}/{total}")


def show(result: Mapping[str, Any], *, as_json: bool) -> int:
    """Prints a result, as JSON or for people."""
    if sys.stderr.isatty():
        click.echo("\r\x1b[2K", err=True, nl=False)
    if as_json:
        print_json(result)
    else:
        _print_mapping(result, printer(), voice())
    return Exit.DONE


def _print_mapping(result: Mapping[str, Any], console: Console, speaking: Voice) -> None:
    plain = {
        name: one for name, one in result.items() if not isinstance(one, Mapping | list | tuple)
    }
    print_list(
        (f"{name}: {_cell(one, speaking)}" for name, one in plain.items()), console, indent=0
    )
    inner = {name: one for name, one in result.items() if isinstance(one, Mapping) and one}
    alike = {name: one for name, one in inner.items() if _flat(one)}
    if alike:
        _print_rows([{"": name, **one} for name, one in alike.items()], console, speaking)
    for name, one in inner.items():
        if name not in alike:
            print_heading(name, console)
            _print_mapping(one, console, speaking)
    for name, one in result.items():
        if isinstance(one, list | tuple) and one:
            print_heading(name, console)
            _print_sequence(one, console, speaking)


def _flat(one: Mapping[str, Any]) -> bool:
    return not any(isinstance(value, Mapping | list | tuple) for value in one.values())


def _print_sequence(rows: Sequence[Any], console: Console, speaking: Voice) -> None:
    if all(isinstance(row, Mapping) for row in rows):
        _print_rows(rows, console, speaking)
    else:
        print_list((_cell(row, speaking) for row in rows[:MOST_ROWS]), console)


def _print_rows(rows: Sequence[Mapping[str, Any]], console: Console, speaking: Voice) -> None:
    names = list(dict.fromkeys(name for row in rows for name in row))
    shown = table(*((name, wide(2) if place == 0 else RIGHT) for place, name in enumerate(names)))
    for row in rows[:MOST_ROWS]:
        shown.add_row(*(_cell(row.get(name), speaking) for name in names))
    print_table(shown, console)
    if len(rows) > MOST_ROWS:
        print_list([f"… {len(rows) - MOST_ROWS}"], console)


def _cell(value: Any, speaking: Voice) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "✓" if value else "✗"
    if isinstance(value, float):
        return speaking.number(value, 4 if abs(value) < 10 else 1)
    if isinstance(value, int):
        return speaking.number(value)
    return str(value)
