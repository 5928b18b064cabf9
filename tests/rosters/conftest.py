"""Small rosters written by the tests themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cordee.rosters import Roster, read_roster

type Write = Callable[..., Path]
type Read = Callable[..., Roster]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes text in an encoding and gives its path."""

    def write_file(text: str, *, name: str = "roster.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write_file


@pytest.fixture
def read(write: Write) -> Read:
    """Reads a roster given as text."""

    def read_text(text: str, *, name: str = "roster.csv", encoding: str = "utf-8") -> Roster:
        return read_roster(write(text, name=name, encoding=encoding))

    return read_text
