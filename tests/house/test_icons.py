"""Every icon that is vendored is drawn somewhere; every one that is drawn is in the list."""

from __future__ import annotations

import re
from pathlib import Path

from cordee_web.web.kit.templatetags.kit import ICONS

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "src/cordee_web"
LISTED = (ROOT / "tools/icons.txt").read_text(encoding="utf-8").split()


def test_the_list_is_what_is_vendored() -> None:
    vendored = {one.name.removesuffix(".svg") for one in ICONS.iterdir() if one.name != "LICENSE"}
    assert sorted(vendored) == sorted(LISTED)


def test_every_icon_is_drawn_somewhere() -> None:
    """By its name as a word in quotes, in a template or in Python."""
    texts = [
        path.read_text(encoding="utf-8")
        for kind in ("*.html", "*.py")
        for path in SOURCES.rglob(kind)
    ]
    named = set(re.findall(r"[\"']([a-z0-9-]+)[\"']", "\n".join(texts)))
    assert [one for one in LISTED if one not in named] == [], "take it out of tools/icons.txt"
