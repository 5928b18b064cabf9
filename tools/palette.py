"""Writes the colours of the engine's pictures for the site's pages: `python tools/palette.py`.

They stand in `cordee/documents/pictures/palette.py`. Lines and paper are the site's own.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cordee.documents.pictures.palette import DARK, LIGHT, Palette, css_variables

TARGET = (
    Path(__file__).resolve().parent.parent
    / "src/cordee_web/web/groupings/static/groupings/palette.css"
)


def text() -> str:
    """The file: one set of variables by colour scheme."""
    return (
        "/* Written by tools/palette.py from the engine's palette: change it there. */\n"
        f":root{{{_ours(LIGHT)}}}\n"
        f"@media (prefers-color-scheme:dark){{:root{{{_ours(DARK)}}}}}\n"
    )


def _ours(palette: Palette) -> str:
    told = css_variables(replace(palette, line="", paper="var(--surface)"))
    return told.replace("--line:;", "")


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
