"""What an object's field may not say today; apps above add theirs, so that each rule stands in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

type FieldRule = Callable[[Any, Any], str]
"""Of a `Cooperation` held and a value: why the value is refused and the way out; "" when it may stand."""

_rules: dict[str, FieldRule] = {}


def register_field_rule(field: str, rule: FieldRule) -> None:
    """Adds the rule of a field of `cooperation.fields`; asked whenever another value is written in it."""
    _rules[field] = rule


def refused_fields(cooperation: Any, wanted: Mapping[str, Any]) -> Iterator[str]:
    """Why these fields may not be written, of those that change."""
    for field, rule in _rules.items():
        value = wanted.get(field)
        if value != cooperation.fields.get(field) and (why := rule(cooperation, value)):
            yield why
