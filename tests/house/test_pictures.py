"""The pictures of docs/user: each named is there, each there is named; few and small (`make pictures`)."""

from __future__ import annotations

import re
from pathlib import Path

USER = Path(__file__).parents[2] / "docs/user"
PICTURES = sorted((USER / "pictures").glob("*"))


def test_every_picture_named_is_there_and_every_one_there_is_named() -> None:
    texts = [one.read_text(encoding="utf-8") for one in USER.glob("*.md")]
    named = {name for text in texts for name in re.findall(r"\(pictures/([^)]+)\)", text)}
    assert named == {one.name for one in PICTURES}


def test_pictures_are_few_and_small() -> None:
    assert len(PICTURES) <= 18
    assert [one.name for one in PICTURES if one.stat().st_size > 80 * 1024] == []
