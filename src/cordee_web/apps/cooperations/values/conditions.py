"""What must hold before a cooperation enters a stage; apps above add theirs.

The conditions of dissolution are those of its end: one enters it to settle, and it closes once all hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from cordee.vocabulary import Message


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that is missing, in words, and the page where it is mended.

    `url_name` takes the cooperation's id alone. `name` tells lacks apart without reading them.
    """

    name: str
    message: Message
    url_name: str = ""


type Check = Callable[[Any], Iterable[Lack]]
"""Of a `Cooperation`: what is missing; nothing when the condition holds."""

_conditions: dict[tuple[str, str], Check] = {}


def register_condition(stage: str, name: str, check: Check) -> None:
    """Adds a condition to the entry into a stage, under a name of its own.

    The check runs inside the transaction that enters the stage, with the cooperation's row held.
    """
    _conditions[stage, name] = check


def lacking(stage: str, cooperation: Any) -> list[Lack]:
    """All that is missing for a cooperation to enter a stage, in the order of the conditions' names."""
    return [
        lack
        for (of, _name), check in sorted(_conditions.items())
        if of == stage
        for lack in check(cooperation)
    ]
