"""Lays the blocks of a report out in HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import count
from typing import Any

from cordee.documents.blocks import (
    Badges,
    Block,
    Card,
    Cards,
    Cell,
    Doer,
    Facts,
    Fold,
    Heading,
    Item,
    Items,
    Paragraph,
    Picture,
    Table,
    Task,
    Work,
)
from cordee.documents.html_report.exports import csv_address, svg_address
from cordee.documents.markup import Attribute, Markup, element, joined
from cordee.documents.pictures.palette import SCREEN


class Layout:
    """Writes blocks; the words that the layout itself needs come with it. One layout for one page."""

    def __init__(self, *, table_words: str, why_words: str) -> None:
        self._table_words = table_words
        self._why_words = why_words
        self._pictures: Iterator[int] = count(1)

    def block(self, block: Block) -> Markup:
        """Any block."""
        write: Mapping[type, Callable[[Any], Markup]] = {
            Heading: heading,
            Paragraph: paragraph,
            Facts: facts,
            Items: items,
            Badges: badges,
            Table: table,
            Picture: self.picture,
            Work: self.work,
            Cards: cards,
            Fold: self.fold,
        }
        return write[type(block)](block)

    def picture(self, picture: Picture) -> Markup:
        """The drawing, what it shows, and its table in a fold."""
        key = f"picture-{next(self._pictures)}"
        drawing = picture.drawing.svg(
            SCREEN, key=key, title=picture.title, description=picture.description
        )
        twin = element(
            "details", element("summary", self._table_words), table(picture.twin), class_="twin"
        )
        note = element("p", picture.note, class_="note") if picture.note else None
        return element(
            "figure",
            element("figcaption", element("h3", picture.title)),
            element(
                "div", drawing, class_="picture", tabindex=0, role="group", aria_label=picture.title
            ),
            note,
            twin,
            element(
                "p",
                element("a", "CSV", href=csv_address(picture.twin), download=f"{key}.csv"),
                element("a", "SVG", href=svg_address(picture, key), download=f"{key}.svg"),
                class_="exports",
            ),
        )

    def work(self, work: Work) -> Markup:
        """Who does what, a row a brick."""
        return element("ul", (self._task(task) for task in work.tasks), class_="work")

    def _task(self, task: Task) -> Markup:
        detail = element("span", task.detail, class_="detail") if task.detail else None
        nobody = element("p", task.open_part, class_="missing") if task.open_part else None
        return element(
            "li",
            element("div", element("strong", task.brick), detail, class_="brick"),
            element("div", (self._doer(doer) for doer in task.doers), nobody, class_="doers"),
        )

    def _doer(self, doer: Doer) -> Markup:
        why = (
            element(
                "details",
                element("summary", self._why_words),
                element("ul", (element("li", one) for one in doer.why)),
            )
            if doer.why
            else None
        )
        return element(
            "div",
            element(
                "p", doer.name, element("span", doer.part, class_="part") if doer.part else None
            ),
            (element("p", one, class_="confirm") for one in doer.to_confirm),
            why,
            class_="doer",
        )

    def fold(self, fold: Fold) -> Markup:
        """Blocks behind a summary."""
        inside = (self.block(block) for block in fold.blocks)
        return element(
            "details",
            element("summary", fold.summary),
            inside,
            class_="fold",
            id=fold.anchor,
        )


def heading(one: Heading) -> Markup:
    """A title of its level."""
    return element(f"h{one.level}", one.text, id=one.anchor)


def paragraph(one: Paragraph) -> Markup:
    """A paragraph; tones and leads by class."""
    classes = [one.tone if one.tone != "plain" else "", "lead" if one.lead else ""]
    return element("p", one.text, class_=" ".join(filter(None, classes)) or None)


def facts(one: Facts) -> Markup:
    """A list of terms."""
    pairs = (
        element("div", element("dt", what), element("dd", how_much)) for what, how_much in one.pairs
    )
    return element("dl", pairs, class_="facts")


def items(one: Items) -> Markup:
    """A list; each badge before its sentence, its source after."""
    return element("ul", (item(each) for each in one.items), class_="items")


def item(one: Item) -> Markup:
    """One sentence of a list."""
    source = element("cite", one.source) if one.source else None
    text = joined(one.text, " ", source) if source else joined(one.text)
    return element("li", badge(one.badge, one.tone) if one.badge else None, element("span", text))


def badges(one: Badges) -> Markup:
    """Badges side by side."""
    return element("p", (badge(each.text, each.tone) for each in one.items), class_="badges")


def badge(text: str, tone: str) -> Markup:
    """A state in a few words."""
    return element("span", text, class_=f"badge {tone}")


def table(one: Table) -> Markup:
    """A table that scrolls on its own where it is too wide."""
    head = element(
        "tr",
        (
            element("th", text, scope="col", class_="number" if n in one.numeric else None)
            for n, text in enumerate(one.head)
        ),
    )
    rows = (element("tr", _cells(row, one)) for row in one.rows)
    return element(
        "div",
        element(
            "table",
            element("caption", one.caption),
            element("thead", head),
            element("tbody", rows),
        ),
        class_="scroll",
        tabindex=0,
        role="group",
        aria_label=one.caption,
    )


def _cells(row: tuple[Cell, ...], one: Table) -> Iterator[Markup]:
    for number, cell in enumerate(row):
        classes = [
            "number" if number in one.numeric else "",
            cell.tone if cell.tone != "plain" else "",
        ]
        first: dict[str, Attribute] = {"scope": "row"} if number == 0 else {}
        name = "th" if number == 0 else "td"
        yield element(
            name,
            cell.text,
            class_=" ".join(filter(None, classes)) or None,
            data_head=one.head[number] if number else None,
            **first,
        )


def cards(one: Cards) -> Markup:
    """Cards side by side."""
    return element("ol", (card(each) for each in one.cards), class_="cards")


def card(one: Card) -> Markup:
    """A grouping at a glance; its title leads to its details where there are some."""
    linked = element("a", one.title, href=f"#{one.anchor}") if one.anchor else one.title
    return element(
        "li",
        element("p", element("strong", linked), element("span", one.figure), class_="top"),
        (element("p", line) for line in one.lines),
        badges(Badges(one.badges)),
    )
