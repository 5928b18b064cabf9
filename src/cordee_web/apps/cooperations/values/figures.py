"""Figures of a cooperation that another app knows (all its costs, say): measures are computed from them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

type Known = Callable[[Any, datetime | None], float | None]
"""Of a `Cooperation`, as it stood at a moment (None: today); None: unknown."""

_figures: dict[str, tuple[str, Known]] = {}


def register_figure(name: str, right: str, query: Known) -> None:
    """Adds a figure; whoever has not this right of the cooperation reads nothing that comes of it."""
    _figures[name] = (right, query)


def right_of(name: str) -> str:
    """The right that a figure takes; "" where no app tells it."""
    return _figures[name][0] if name in _figures else ""


def figure(name: str, cooperation: Any, until: datetime | None) -> float | None:
    """A figure; None where it is unknown, or no app tells it."""
    return _figures[name][1](cooperation, until) if name in _figures else None
