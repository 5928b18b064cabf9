"""Many new rows at once: made without ceremony, written by PostgreSQL's COPY."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models.base import ModelState

_AS_THEY_ARE = (
    models.CharField,
    models.TextField,
    models.BooleanField,
    models.FloatField,
    models.IntegerField,
    models.UUIDField,
    models.ForeignKey,
)
"""Columns whose value in Python is what PostgreSQL is given."""

type _Value = Callable[[models.Model], Any]


def new_row[M: models.Model](model: type[M], **values: Any) -> M:
    """`model(**values)` for rows made by the hundred thousand: several times faster, and no signal is sent.

    Keys to other rows are given by their column (`firm_id`), and are not followed: `row.firm` is not set.
    """
    kind = _kind(model)
    told = {**kind.fixed, **values}
    for name, default in kind.made.items():
        if name not in values:
            told[name] = default()
    if len(told) > len(kind.names):
        raise TypeError(f"{model.__name__} has no {', '.join(told.keys() - {*kind.names})}")
    row = model.__new__(model)  # as Django makes a row that it unpickles
    row.__dict__.update(told, _state=ModelState())
    return row


@dataclass(frozen=True, slots=True)
class _Kind:
    """The columns of a model in order, and their defaults: the same for all rows, or made for each."""

    names: tuple[str, ...]
    fixed: Mapping[str, Any]
    made: Mapping[str, Callable[[], Any]]


@cache
def _kind(model: type[models.Model]) -> _Kind:
    fields = model._meta.concrete_fields
    made = {
        one.attname: one.default for one in fields if one.has_default() and callable(one.default)
    }
    fixed = {one.attname: one.get_default() for one in fields if one.attname not in made}
    return _Kind(tuple(one.attname for one in fields), fixed, made)


def copy_rows(rows: Sequence[models.Model]) -> None:
    """Inserts new rows of one model by COPY, several times faster than `bulk_create` on wide tables.

    Like it, calls no `save` and sends no signal; unlike it, gives no automatic key back. The values must
    be plain: a column written through an SQL function needs `bulk_create`.
    """
    if not rows:
        return
    table = rows[0]._meta
    fields = [one for one in table.concrete_fields if not isinstance(one, models.AutoField)]
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(one.column)) for one in fields)
    line = f"COPY {quote(table.db_table)} ({names}) FROM STDIN"
    values = [_value_of(one) for one in fields]
    with connection.cursor() as cursor, cursor.copy(line) as copy:
        for row in rows:
            copy.write_row([value(row) for value in values])


def _value_of(field: models.Field[Any, Any]) -> _Value:
    """How a column is read from a row: as it is where nothing has to be worked out."""
    name = field.attname
    inner = field.base_field if isinstance(field, ArrayField) else field
    if isinstance(inner, models.DateField) and not (inner.auto_now or inner.auto_now_add):
        return lambda row: row.__dict__[name]
    if isinstance(inner, models.CharField | models.TextField) and inner is not field:
        return lambda row: _array(row.__dict__[name])
    if isinstance(inner, _AS_THEY_ARE):
        return lambda row: row.__dict__[name]
    return _worked_out(field)


def _array(texts: Sequence[str] | None) -> str | None:
    """Texts as PostgreSQL writes an array of them: ten times faster than its driver."""
    if texts is None:
        return None
    escaped = (one.replace("\\", "\\\\").replace('"', '\\"') for one in texts)
    return "{" + ",".join(f'"{one}"' for one in escaped) + "}"


def _worked_out(field: models.Field[Any, Any]) -> _Value:
    """What nothing shorter is known for; most files and JSON are empty."""
    name = field.attname
    empty, written = ({}, "{}") if isinstance(field, models.JSONField) else ("", "")

    def value(row: models.Model) -> Any:
        if row.__dict__[name] == empty:
            return written
        return field.get_db_prep_save(field.pre_save(row, add=True), connection)

    return value
