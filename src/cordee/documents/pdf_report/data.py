"""The blocks of a report as plain values for the Typst template."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, fields
from typing import Any

from cordee.documents.blocks import (
    Badges,
    Block,
    Cards,
    Facts,
    Fold,
    Heading,
    Items,
    Paragraph,
    Picture,
    Report,
    Table,
    Work,
)
from cordee.documents.markup import clean
from cordee.documents.pictures.palette import LIGHT

type Plain = dict[str, Any]

_FULL_WIDTH = 850.0
_WIDEST_COLUMN, _NARROWEST_COLUMN = 34.0, 7.0


def report_values(report: Report, *, brick_word: str, doer_word: str) -> Plain:
    """The whole report; folds are opened under a heading of their own."""
    setter = _Setter((brick_word, doer_word))
    values: Plain = {
        "title": clean(report.title).strip() or "–",
        "summary": report.summary,
        "language": report.language,
        "foot": report.foot,
        "colours": {each.name: getattr(LIGHT, each.name) for each in fields(LIGHT)},
        "blocks": list(setter.blocks(report.blocks)),
    }
    cleaned: Plain = _cleaned(values)
    return cleaned


def _cleaned(value: Any) -> Any:
    """The values without control characters, which no font can show."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _cleaned(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(one) for one in value]
    return value


class _Setter:
    def __init__(self, work_head: tuple[str, str]) -> None:
        self._work_head = work_head
        self._pictures = 0

    def blocks(self, blocks: Iterable[Block]) -> Iterator[Plain]:
        for block in blocks:
            if isinstance(block, Fold) and not block.on_paper:
                continue
            if isinstance(block, Fold):
                yield {"kind": "heading", "level": 3, "text": block.summary}
                yield from self.blocks(block.blocks)
            else:
                yield self._block(block)

    def _block(self, block: Block) -> Plain:
        names: Mapping[type, tuple[str, Callable[[Any], Plain]]] = {
            Heading: ("heading", heading_values),
            Paragraph: ("paragraph", asdict),
            Facts: ("facts", asdict),
            Items: ("items", asdict),
            Badges: ("badges", asdict),
            Cards: ("cards", asdict),
            Table: ("table", table_values),
            Work: ("work", self._work),
            Picture: ("picture", self._picture),
        }
        kind, values = names[type(block)]
        return {"kind": kind, **values(block)}

    def _work(self, work: Work) -> Plain:
        return {**asdict(work), "head": list(self._work_head)}

    def _picture(self, picture: Picture) -> Plain:
        self._pictures += 1
        key = f"picture-{self._pictures}"
        drawn = picture.drawing.svg(
            LIGHT, key=key, title=picture.title, description=picture.description
        )
        return {
            "title": picture.title,
            "alt": f"{picture.title}. {picture.description}",
            "svg": str(drawn),
            "note": picture.note,
            "width": min(100.0, 100.0 * drawn_width(drawn) / _FULL_WIDTH),
        }


def drawn_width(svg: str) -> float:
    """The width in px that a drawing gives itself."""
    return float(svg.split(' width="', 1)[1].split('"', 1)[0])


def heading_values(heading: Heading) -> Plain:
    """A heading, which is never empty: a screen reader goes from one to the next."""
    return {**asdict(heading), "text": clean(heading.text).strip() or "–"}


def table_values(table: Table) -> Plain:
    """A table with the widths of its columns, by their longest text within reason."""
    longest = [
        max(len(head), *(len(row[column].text) for row in table.rows), 1)
        for column, head in enumerate(table.head)
    ]
    return {
        "caption": table.caption,
        "head": list(table.head),
        "rows": [[asdict(cell) for cell in row] for row in table.rows],
        "numeric": sorted(table.numeric),
        "widths": [min(max(length, _NARROWEST_COLUMN), _WIDEST_COLUMN) for length in longest],
    }
