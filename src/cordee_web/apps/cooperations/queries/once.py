"""What is asked of a cooperation several times for one page, asked once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from cordee_web.apps.cooperations.models import Cooperation

_MEMORY = "_asked_once"


def remember(cooperation: Cooperation) -> None:
    """From now on this very object remembers who sees it and who speaks for it: for one page, no longer.

    Verbs fetch a row of their own (`actions.holding`) and never read what a page remembers.
    """
    cooperation.__dict__.setdefault(_MEMORY, {})


def once[T](cooperation: Cooperation, key: object, ask: Callable[[], T]) -> T:
    """The answer to a question, remembered if this object remembers."""
    memory: dict[object, Any] | None = cooperation.__dict__.get(_MEMORY)
    if memory is None:
        return ask()
    if key not in memory:
        memory[key] = ask()
    return cast("T", memory[key])
