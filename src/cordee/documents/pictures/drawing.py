"""What every picture is: a size, and a way to draw itself in given colours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from cordee.documents.markup import Attribute, Child, Markup, element
from cordee.documents.pictures.palette import Palette

FONT = "'Public Sans', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif"
SMALL, NORMAL = 12.0, 13.5
"""Sizes of texts in a picture, in its own units (px at full width)."""
_WIDTH_OF_A_LETTER = 0.56


class Drawing(Protocol):
    """A picture that a report can hold. `key` makes ids of two pictures on one page differ."""

    def svg(self, palette: Palette, *, key: str, title: str, description: str) -> Markup:
        """The picture as one `<svg>` element."""
        ...


def canvas(
    width: float,
    height: float,
    children: Sequence[Child],
    *,
    key: str,
    title: str,
    description: str,
) -> Markup:
    """The `<svg>` around shapes, with the title and description that a screen reader speaks."""
    return element(
        "svg",
        element("title", title, id=f"{key}-title"),
        element("desc", description, id=f"{key}-desc"),
        children,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:.0f} {height:.0f}",
        width=round(width),
        height=round(height),
        role="img",
        aria_labelledby=f"{key}-title {key}-desc",
        font_family=FONT,
    )


def label(
    x: float,
    y: float,
    text: str,
    *,
    fill: str,
    size: float = NORMAL,
    anchor: str | None = None,
    weight: int | None = None,
    transform: str | None = None,
    halo: str | None = None,
) -> Markup:
    """A text at a point; `halo` is the colour of a rim that keeps it readable over lines."""
    shared: dict[str, Attribute] = {
        "x": x,
        "y": y,
        "font_size": size,
        "text_anchor": anchor,
        "font_weight": weight,
        "transform": transform,
    }
    front = element("text", text, fill=fill, **shared)
    if halo is None:
        return front
    rim: dict[str, Attribute] = {
        "stroke": halo,
        "stroke_width": 3.5,
        "stroke_linejoin": "round",
        "aria_hidden": "true",
    }
    return Markup(element("text", text, fill=halo, **shared, **rim) + front)


def width_of(text: str, size: float = NORMAL) -> float:
    """About how wide a text is, in px: enough to place labels, not to set type."""
    return len(text) * size * _WIDTH_OF_A_LETTER


def shortened(text: str, width: float, size: float = NORMAL) -> str:
    """The text cut with an ellipsis where it would be wider."""
    letters = int(width / (size * _WIDTH_OF_A_LETTER))
    return text if len(text) <= letters else text[: max(letters - 1, 1)].rstrip() + "…"


def wrapped(text: str, width: float, size: float = NORMAL, lines: int = 2) -> tuple[str, ...]:
    """The text on so many lines at most, broken between words; the last is shortened where needed."""
    rows: list[str] = []
    for word in text.split():
        longer = f"{rows[-1]} {word}" if rows else word
        if rows and (width_of(longer, size) <= width or len(rows) == lines):
            rows[-1] = longer
        else:
            rows.append(word)
    return tuple(shortened(row, width, size) for row in rows)


def hatch(key: str, palette: Palette) -> Markup:
    """The pattern for what is to be confirmed: not by colour alone."""
    line = element("path", d="M0 0V7", stroke=palette.rope, stroke_width=3)
    pattern = element(
        "pattern",
        element("rect", width=7, height=7, fill=palette.paper),
        line,
        id=f"{key}-hatch",
        width=7,
        height=7,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
    return element("defs", pattern)
