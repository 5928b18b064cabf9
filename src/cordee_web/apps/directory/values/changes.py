"""Two people change the same thing: what each changed, and what must be chosen between."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

type Prints = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that someone else changed meanwhile: theirs stands today, mine is asked."""

    name: str
    theirs: Any
    mine: Any


class ChangedMeanwhile(Exception):
    """Someone else changed the same values since they were read; nothing was written."""

    def __init__(self, differences: tuple[Difference, ...]) -> None:
        super().__init__(", ".join(one.name for one in differences))
        self.differences = differences


def fingerprint(value: Any) -> str:
    """A short mark of a value, carried by a form to know later whether it changed."""
    text = json.dumps(value, default=str, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def fingerprints(values: Mapping[str, Any]) -> dict[str, str]:
    """The marks of values by name."""
    return {name: fingerprint(value) for name, value in values.items()}


def merged(now: Mapping[str, Any], mine: Mapping[str, Any], seen: Prints | None) -> dict[str, Any]:
    """What to write: the values that I changed since I read them (`seen`; None: all, without looking).

    What only the other one changed stays as they left it. Raises `ChangedMeanwhile` where both did.
    """
    if seen is None:
        return {name: value for name, value in mine.items() if now[name] != value}
    writes: dict[str, Any] = {}
    fights: list[Difference] = []
    for name, value in mine.items():
        if value == now[name] or fingerprint(value) == seen.get(name):
            continue
        if fingerprint(now[name]) == seen.get(name):
            writes[name] = value
        else:
            fights.append(Difference(name, now[name], value))
    if fights:
        raise ChangedMeanwhile(tuple(fights))
    return writes
