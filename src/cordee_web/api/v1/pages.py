"""Lists by cursor: a stable order, the place in it signed, nothing skipped or told twice."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from django.core import signing
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from cordee_web.api.v1.calls import caller_in
from cordee_web.api.v1.operations import Sent
from cordee_web.api.v1.problems import Refusal

SALT = "api.v1.cursor"
BY_PAGE, MOST = 25, 100


class PageFilter(Sent):
    """Which page of a list."""

    limit: Annotated[int, Field(ge=1, le=MOST, description="How many to give.")] = BY_PAGE
    cursor: Annotated[
        str | SkipJsonSchema[None],
        Field(description="The `next` of the page before: opaque, signed."),
    ] = None


class Page[T](Schema):
    """A page of a list; `next` is the cursor of the following one, null on the last."""

    items: list[T]
    next: str | None


@dataclass(frozen=True, slots=True)
class By:
    """One part of an order, never null."""

    expression: Any
    descending: bool = False


def page_of[M: models.Model](
    request: HttpRequest, rows: models.QuerySet[M], order: Sequence[By], paging: PageFilter
) -> tuple[list[M], str | None]:
    """The rows of a page, and the cursor of the next one; one query. `order` ends with a unique part."""
    names = [f"sort{place}" for place in range(len(order))]
    rows = rows.annotate(**{name: by.expression for name, by in zip(names, order, strict=True)})
    if paging.cursor is not None:
        rows = rows.filter(_after(names, order, _read(request, paging.cursor, len(order))))
    by_name = zip(names, order, strict=True)
    found = list(
        rows.order_by(*(f"-{name}" if by.descending else name for name, by in by_name))[
            : paging.limit + 1
        ]
    )
    if len(found) <= paging.limit:
        return found, None
    shown = found[: paging.limit]
    told = [_plain(getattr(shown[-1], name)) for name in names]
    return shown, signing.dumps([_asked(request), told], salt=SALT)


def _after(names: Sequence[str], order: Sequence[By], values: Sequence[Any]) -> Q:
    """What comes after these values: beyond in the first part, or equal there and beyond in the next."""
    beyond, equal = Q(), Q()
    for name, by, value in zip(names, order, values, strict=True):
        step = Q(**{f"{name}__{'lt' if by.descending else 'gt'}": value})
        beyond |= equal & step
        equal &= Q(**{name: value})
    return beyond


def _read(request: HttpRequest, cursor: str, parts: int) -> Sequence[Any]:
    try:
        asked, values = signing.loads(cursor, salt=SALT)
    except (signing.BadSignature, ValueError):
        asked, values = "", []
    if asked != _asked(request) or len(values) != parts:
        raise Refusal(
            422, "cursor", _("This cursor is not of this list: begin again without a cursor.")
        )
    return list(values)


def _asked(request: HttpRequest) -> str:
    """What list is read, by whom: a cursor serves nowhere else."""
    given = sorted(
        (name, every) for name, every in request.GET.lists() if name not in {"cursor", "limit"}
    )
    caller = caller_in(request)
    told = repr((request.path, given, caller.key.pk if caller else None))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return value if isinstance(value, int | float | str) else str(value)
