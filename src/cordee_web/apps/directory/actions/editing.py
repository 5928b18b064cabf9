"""How the verbs that edit a firm take it, and leave it: locked, counted, found by its new words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import F
from django.utils import timezone

from cordee_web.apps.common.register import Json
from cordee_web.apps.directory.actions.writing import refresh_words
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.directory.values.changes import ChangedMeanwhile


def locked_firm(firm_id: UUID, version: int | None = None) -> Firm:
    """The firm, held until the end of the verb. Raises `ChangedMeanwhile` when it is of another version."""
    firm = Firm.objects.select_for_update().get(pk=firm_id)
    if version is not None and firm.version != version:
        raise ChangedMeanwhile(())
    return firm


def touched(firm: Firm, *, words: bool = False) -> None:
    """Counts one more version of the firm; `words`: what it is found by may have changed."""
    Firm.objects.filter(pk=firm.pk).update(version=F("version") + 1, updated_at=timezone.now())
    firm.version += 1
    if words:
        refresh_words([firm.pk])


def values_of(row: models.Model, names: Iterable[str]) -> dict[str, Any]:
    """The values of a row by name."""
    return {name: getattr(row, name) for name in names}


def plain(values: Mapping[str, Any]) -> dict[str, Json]:
    """Values as the register keeps them."""
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: Any) -> Json:
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)
