"""What imports and merges share: companies written into firms that were there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.db import models
from django.db.models import F
from django.utils import timezone

from cordee.vocabulary import Company
from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.actions.writing import refresh_words
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.imports.actions.reading import firms_there
from cordee_web.apps.imports.bridge.differences import merge_into
from cordee_web.apps.imports.values import Written

type Pairing = tuple[Company, UUID, Collection[str]]
"""A company, the firm that it is, and the names of values that replace the firm's."""


def merge_companies(actor: Actor, pairs: Sequence[Pairing]) -> list[tuple[Company, Firm, Written]]:
    """Writes companies into the firms that they are; the firms come back as they now stand."""
    ids = sorted({firm_id for _company, firm_id, _taken in pairs})
    list(Firm.objects.select_for_update().filter(pk__in=ids).order_by("pk").values("pk"))
    there = firms_there(actor, ids)
    found = []
    for company, firm_id, taken in pairs:
        ours = there[str(firm_id)]
        found.append((company, ours.firm, merge_into(ours, company, taken)))
    write_merged([(firm, written) for _company, firm, written in found])
    return found


def write_merged(changed: Iterable[tuple[Firm, Written]]) -> None:
    """Saves firms that merges changed, their new rows, and the words by which they are found."""
    rows: dict[type[models.Model], list[models.Model]] = defaultdict(list)
    firms: dict[UUID, Firm] = {}
    columns: set[str] = set()
    for firm, written in changed:
        if written:
            firms[firm.pk] = firm
            columns.update(written.after)
        for row in written.rows:
            rows[type(row)].append(row)
    for model, made_rows in rows.items():
        model._default_manager.bulk_create(made_rows)
    if columns:
        Firm.objects.bulk_update(firms.values(), sorted(columns), batch_size=500)
    Firm.objects.filter(pk__in=firms).update(version=F("version") + 1, updated_at=timezone.now())
    for firm in firms.values():
        firm.version += 1
    refresh_words(firms)


def made(rows: Iterable[models.Model]) -> dict[str, list[str]]:
    """The ids of saved rows by model, as an outcome keeps them."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        found[row._meta.label_lower].append(str(row.pk))
    return dict(found)
