"""Reads the data files that ship with the taxonomy."""

from __future__ import annotations

import gzip
from importlib.resources import files
from importlib.resources.abc import Traversable

DATA: Traversable = files("cordee.taxonomy") / "data"


def read_lines(name: str) -> list[str]:
    """The lines of a gzipped file of `data/`, without their ends."""
    return gzip.decompress((DATA / name).read_bytes()).decode().splitlines()


def read_text(name: str) -> str:
    """The text of a plain file of `data/`."""
    return (DATA / name).read_text(encoding="utf-8")
