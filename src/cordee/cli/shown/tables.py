"""How every table, list and name of the terminal looks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cordee.cli.shown.figures import Voice
from cordee.vocabulary import Company, Grouping, _

type Column = tuple[str, Mapping[str, Any]]

RIGHT: Mapping[str, Any] = {"justify": "right", "no_wrap": True}


def wide(ratio: int = 1, **settings: Any) -> Mapping[str, Any]:
    """A column that takes its part of the width left."""
    return {"ratio": ratio, "overflow": "fold", **settings}


def table(*columns: Column) -> Table:
    """A thin line under the headings, nothing else."""
    made = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold", expand=True)
    for heading, settings in columns:
        made.add_column(heading, **settings)
    return made


def print_table(rows: Table, console: Console, *, indent: int = 2) -> None:
    """The table, indented, with an empty line after it."""
    console.print(Padding(rows, (0, 0, 1, indent)))


def print_heading(text: str, console: Console) -> None:
    """The heading of a part."""
    console.print(Text(text, style="bold"))


def print_list(
    lines: Iterable[str], console: Console, *, sign: str = "•", style: str = "", indent: int = 2
) -> None:
    """One line each, wrapped under its own text."""
    for line in lines:
        row = Table.grid(padding=(0, 1), expand=True)
        row.add_column(no_wrap=True)
        row.add_column(ratio=1)
        row.add_row(Text(sign, style=style or "dim"), Text(line, style=style))
        console.print(Padding(row, (0, 0, 0, indent)))


def name_of(company: str, companies: Mapping[str, Company]) -> str:
    """The firm's name, its id when the answer does not carry it."""
    return companies[company].name if company in companies else company


def proof(grouping: Grouping, voice: Voice) -> str:
    """Whether the grouping is proved the best at its rank, or how far it may be from it."""
    if grouping.proved:
        return voice.say(_("proved"))
    return voice.say(_("gap ≤ {gap}"), gap=voice.percent(grouping.gap))
