"""A member spreadsheet read by the engine, for those who bring it themselves: commands, the demo."""

from __future__ import annotations

from pathlib import Path

from cordee.rosters import read_roster
from cordee.vocabulary import Company


def companies_in(path: Path) -> tuple[Company, ...]:
    """The companies of a spreadsheet; `cordee.vocabulary.UnreadableFile` when it is no table of firms."""
    return tuple(read_roster(path).companies)
