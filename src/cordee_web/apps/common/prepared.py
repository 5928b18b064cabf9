"""Questions that every page asks: their SQL is written once.

Django writes the statement of a queryset anew each time it is asked: longer than the database takes to
answer one that finds a row or none. `prepared` keeps what was written, by the shape of its arguments, and
puts the values of the day into it. Rows, their related rows and their types are those of the queryset itself.
"""

from __future__ import annotations

import copy
import functools
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from uuid import UUID, uuid4

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

from cordee_web.apps.common.values import Actor

type Value = UUID | date
type Argument = Value | Actor | Collection[UUID] | bool | None
MOST_KEPT = 64
"""Shapes that a question keeps; those of many ids at once come and go."""


@dataclass(frozen=True, slots=True)
class _Written:
    """A statement with the places of the values in its parameters; `compiler` None: it can find no row."""

    rows: QuerySet[Any, Any]
    compiler: SQLCompiler | None
    sql: str
    parameters: tuple[Any, ...]
    places: Mapping[int, int]


def prepared[**P, R](ask: Callable[P, QuerySet[Any, R]]) -> Callable[P, list[R]]:
    """A function that builds a queryset, now one that answers its rows.

    Its arguments are positional: UUIDs, days, actors (of whom it learns the person and the firm alone),
    collections of UUIDs, yes or no, None. All that may change from one time to the next is among them, and is
    used as it is: for two arguments of one shape (which of them are None, which are true, how many UUIDs) it
    builds the same statement.
    """
    shape_of = functools.lru_cache(maxsize=MOST_KEPT)(functools.partial(_written, ask))

    @functools.wraps(ask)
    def answered(*args: P.args, **kwargs: P.kwargs) -> list[R]:
        if kwargs:
            raise TypeError(
                f"{ask.__qualname__}: the arguments of a prepared question are positional"
            )
        given = cast("Sequence[Argument]", args)
        values = [value for one in given for value in _values(one)]
        return _answer(shape_of(tuple(_shape(one) for one in given)), values)

    return answered


def _values(one: Argument) -> list[Value]:
    if isinstance(one, Actor):
        return [id_ for id_ in (one.person_id, one.firm_id) if id_ is not None]
    if one is None or isinstance(one, bool):
        return []
    if isinstance(one, UUID | date):
        return [one]
    return list(one)


def _shape(one: Argument) -> Hashable:
    if isinstance(one, Actor):
        return (one.person_id is not None, one.firm_id is not None)
    if isinstance(one, bool):
        return "yes" if one else "no"
    if one is None or isinstance(one, UUID | date):
        return type(one).__name__
    return len(one)


def _written(ask: Callable[..., QuerySet[Any, Any]], shape: Sequence[Any]) -> _Written:
    """Builds the queryset with marks in the place of values, and finds the marks again in its parameters."""
    given = [_mark(one, place) for place, one in enumerate(shape)]
    marks = [mark for one in given for mark in _values(one)]
    rows = ask(*given)
    compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
    try:
        sql, parameters = compiler.as_sql()
    except EmptyResultSet:
        return _Written(rows, None, "", (), {})
    places = {n: marks.index(one) for n, one in enumerate(parameters) if one in marks}
    if set(places.values()) != set(range(len(marks))):
        raise TypeError(f"{ask}: a value is not in its statement as it was given")
    return _Written(rows, compiler, sql, tuple(parameters), places)


def _mark(shape: Any, place: int) -> Argument:
    match shape:
        case "yes" | "no":
            return bool(shape == "yes")
        case int():
            return [uuid4() for _ in range(shape)]
        case (person, firm):
            return Actor(uuid4() if person else None, uuid4() if firm else None)
        case "date":
            return date(1, 1, place + 1)
        case "UUID":
            return uuid4()
        case "NoneType":
            return None
    raise TypeError(f"{shape} is no argument of a prepared question")


def _answer[R](written: _Written, values: Sequence[Value]) -> list[R]:
    if written.compiler is None:
        return []
    parameters = tuple(
        values[written.places[n]] if n in written.places else one
        for n, one in enumerate(written.parameters)
    )
    compiler = copy.copy(written.compiler)
    compiler.connection = connections[DEFAULT_DB_ALIAS]
    compiler.as_sql = lambda *_args, **_more: (written.sql, parameters)  # type: ignore[method-assign, assignment]
    rows = written.rows.all()
    rows.query.get_compiler = lambda *_args, **_more: compiler  # type: ignore[method-assign]
    return list(rows)
