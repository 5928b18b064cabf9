"""Front-end files that come from elsewhere: icons, colours of the engine's pictures."""

from __future__ import annotations

import importlib.util
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


def test_the_pictures_have_the_engines_colours() -> None:
    spec = importlib.util.spec_from_file_location("palette", ROOT / "tools/palette.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert tool.TARGET.read_text(encoding="utf-8") == tool.text(), "run tools/palette.py"
