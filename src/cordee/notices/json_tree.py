"""Walking JSON and YAML values that may be anything: each step gives what is asked for, or nothing."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from cordee.notices.recognise.numbers import amount, number
from cordee.vocabulary import Money

type Values = Mapping[str, Any]


def at(value: Any, *steps: str) -> Any:
    """The value under these keys, one after the other; None when a step is absent or no mapping."""
    for step in steps:
        if not isinstance(value, Mapping):
            return None
        value = value.get(step)
    return value


def as_list(value: Any) -> list[Any]:
    """The items of a list; a lone value is a list of one, None an empty one."""
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def mappings(value: Any) -> list[Values]:
    """The mappings of a list (or a lone one); anything else is left out."""
    return [one for one in as_list(value) if isinstance(one, Mapping)]


def as_text(value: Any) -> str | None:
    """A text or a number as text, trimmed; None for anything else and for nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    return str(value).strip() or None


def as_money(value: Any, currency: Any = None) -> Money | None:
    """The amount of a number or of a text that holds one; None for nothing, zero, NaN and infinities."""
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, float):
        value = f"{value:.2f}"
    return amount(as_text(value), as_text(currency))


def as_number(value: Any) -> float | None:
    """A number, or a text that holds one, as a float; None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value) if math.isfinite(value) else None
    figure = number(value) if isinstance(value, str) else None
    return None if figure is None else float(figure)
