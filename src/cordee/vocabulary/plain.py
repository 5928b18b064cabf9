"""Values of the vocabulary ↔ plain JSON values, without loss: to keep an answer and show it a year later.

Sentences stay messages, so that each reader still gets their own language. Reading goes by the types that
the classes declare: what is stored never chooses what is built.
"""

from __future__ import annotations

import types
from collections.abc import Mapping, Set
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Literal, TypeAliasType, Union, get_args, get_origin, get_type_hints

type Plain = str | int | float | bool | None | list[Plain] | dict[str, Plain]


def to_plain(value: object) -> Plain:
    """Any value of the vocabulary as JSON values. TypeError for anything else.

    >>> from cordee.vocabulary import Money
    >>> to_plain({2025: Money(100)})
    {'2025': {'cents': 100, 'currency': 'EUR'}}
    """
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: to_plain(getattr(value, one.name)) for one in fields(value) if one.init}
    if isinstance(value, Mapping):
        return {str(key): to_plain(one) for key, one in value.items()}
    if isinstance(value, Set):
        return sorted((to_plain(one) for one in value), key=str)
    if isinstance(value, tuple | list):
        return [to_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no value of the vocabulary")


def from_plain[T](kind: type[T], plain: object) -> T:
    """The value of this class that `to_plain` wrote.

    Raises ValueError, with the path of what does not fit. Fields that a later version added take their
    defaults; those that it dropped are passed over.

    >>> from cordee.vocabulary import Money
    >>> from_plain(Money, {"cents": 100, "currency": "EUR"})
    Money(cents=100, currency='EUR')
    """
    built: T = _read(kind, plain, kind.__name__)
    return built


def _read(kind: Any, plain: Any, path: str) -> Any:
    if isinstance(kind, TypeAliasType):
        return _read(kind.__value__, plain, path)
    origin = get_origin(kind)
    if origin is Union or origin is types.UnionType:
        return _read_one_of(get_args(kind), plain, path)
    if origin is Literal:
        if plain in get_args(kind):
            return plain
    elif origin is tuple and isinstance(plain, list):
        return _read_tuple(get_args(kind), plain, path)
    elif origin is frozenset and isinstance(plain, list):
        return frozenset(_read(get_args(kind)[0], one, path) for one in plain)
    elif origin is not None and issubclass(origin, Mapping) and isinstance(plain, dict):
        of, to = get_args(kind)
        return {
            int(key) if of is int else key: _read(to, one, f"{path}.{key}")
            for key, one in plain.items()
        }
    elif is_dataclass(kind) and isinstance(plain, dict):
        return _read_fields(kind, plain, path)
    elif origin is None and isinstance(kind, type):
        return _read_simple(kind, plain, path)
    raise _misfit(kind, plain, path)


def _read_one_of(kinds: tuple[Any, ...], plain: Any, path: str) -> Any:
    """Of a union, the part that this JSON value can be: never more than one of a shape in the vocabulary."""
    for kind in kinds:
        try:
            return _read(kind, plain, path)
        except ValueError:
            continue
    raise _misfit(kinds, plain, path)


def _read_tuple(kinds: tuple[Any, ...], plain: list[Any], path: str) -> tuple[Any, ...]:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_read(kinds[0], one, f"{path}.{n}") for n, one in enumerate(plain))
    if len(kinds) != len(plain):
        raise _misfit(kinds, plain, path)
    return tuple(_read(kind, one, path) for kind, one in zip(kinds, plain, strict=True))


def _read_fields(kind: Any, plain: dict[str, Any], path: str) -> Any:
    hints = _hints(kind)
    known = {
        name: _read(hints[name], one, f"{path}.{name}")
        for name, one in plain.items()
        if name in hints
    }
    try:
        return kind(**known)
    except TypeError as lacking:
        raise ValueError(f"{path}: {lacking}") from lacking


def _read_simple(kind: type, plain: Any, path: str) -> Any:
    if kind is types.NoneType and plain is None:
        return None
    if kind in (date, datetime) and isinstance(plain, str):
        return kind.fromisoformat(plain)
    if kind is float and isinstance(plain, int | float) and not isinstance(plain, bool):
        return plain
    if kind in (str, int, bool) and type(plain) is kind:
        return plain
    raise _misfit(kind, plain, path)


@cache
def _hints(kind: type) -> dict[str, Any]:
    every = get_type_hints(kind)
    return {one.name: every[one.name] for one in fields(kind) if one.init}


def _misfit(kind: Any, plain: Any, path: str) -> ValueError:
    return ValueError(f"{path}: {kind} expected, {type(plain).__name__} found")
