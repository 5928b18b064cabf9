"""The rows that go out, as plain values whose keys lead inside the archive."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models

from cordee_web.apps.accounts.models import Network, Person
from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.enums import Field
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.directory.queries.visibility import fields_seen_of, visible_firms
from cordee_web.apps.groupings.models import Proposal
from cordee_web.apps.groupings.queries import proposals_seen
from cordee_web.apps.opportunities.models import Need
from cordee_web.apps.opportunities.queries.needs import needs_seen
from cordee_web.apps.transfers.queries.tables import HIDDEN, Table, has_uuid, own_fields

BATCH = 2_000

type Row = dict[str, Any]


@dataclass(slots=True)
class Choice:
    """What goes out of a network: everything, or what an animateur (`reader`) sees.

    `kept` maps the key of each row taken to what names it in the archive, by table; `people` are the
    persons met, `files` the names of files met.
    """

    network: Network
    reader: Actor | None = None
    kept: dict[str, dict[Any, Any]] = field(default_factory=dict)
    seen: dict[UUID, frozenset[Field]] = field(default_factory=dict)
    people: dict[UUID, str] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    _names: dict[UUID, str] = field(default_factory=dict)

    def rows(self, table: Table) -> Iterator[Row]:
        """The rows of a table, by id; those before it in `TABLES` must have been taken."""
        if self.reader is not None and table.personal:
            self.kept[table.label] = {}
            return
        kept = self.kept.setdefault(table.label, {})
        fields, keeps_id = own_fields(table.model), has_uuid(table.model)
        found = self._found(table).order_by("pk").iterator(chunk_size=BATCH)
        for batch in _batched(found):
            if table.label == "directory.firm":
                self._look(batch)
            for one in batch:
                row = self._row(table, one, fields)
                if row is None:
                    continue
                kept[one.pk] = str(one.pk) if keeps_id else len(kept) + 1
                yield {"id": kept[one.pk], **row}

    def _found(self, table: Table) -> models.QuerySet[Any]:
        reader, network = self.reader, self.network
        match table.label:
            case "accounts.network":
                return Network.objects.filter(pk=network.pk)
            case "directory.firm":
                if reader is not None:
                    return visible_firms(reader)
                return Firm.objects.filter(memberships__network=network).distinct()
            case "opportunities.need":
                return needs_seen(reader) if reader else Need.objects.filter(network=network)
            case "groupings.proposal":
                return (
                    proposals_seen(reader) if reader else Proposal.objects.filter(network=network)
                )
        model = table.model
        target = model._meta.get_field(table.of or "").related_model
        assert isinstance(target, type)
        taken = self.kept[target._meta.label_lower]
        if table.of == "network":
            return model._default_manager.filter(network=network)
        return model._default_manager.filter(**{f"{table.of}__in": list(taken)})

    def _look(self, firms: Iterable[Firm]) -> None:
        """What the reader sees of these firms; everything when the whole goes out."""
        if self.reader is None:
            self.seen.update({one.pk: frozenset(Field) for one in firms})
        else:
            self.seen.update(fields_seen_of(self.reader, firms))

    def _row(
        self, table: Table, one: models.Model, fields: list[models.Field[Any, Any]]
    ) -> Row | None:
        firm_id: Any = one.pk if table.label == "directory.firm" else getattr(one, "firm_id", None)
        if table.label == "directory.monthcapacity":
            firm_id = one.know_how.firm_id  # type: ignore[attr-defined]
        seen = self.seen.get(firm_id, frozenset(Field))
        if table.part is not None and table.part not in seen:
            return None
        row: Row = {}
        for each in fields:
            if each.primary_key:
                continue
            value = getattr(one, each.attname)
            if each.is_relation:
                value = self._key(each, value)
                if value is None and not each.null:
                    return None
            row[each.name] = self._plain(each, value)
        for part, blanks in HIDDEN.get(table.label, {}).items():
            if part not in seen:
                row.update(blanks)
        if self.reader is None:
            self._name_outsiders(one, row)
        return row

    def _key(self, key: models.Field[Any, Any], value: Any) -> Any:
        if value is None:
            return None
        target = key.related_model
        assert isinstance(target, type)
        assert issubclass(target, models.Model)
        if target is Person:
            return self._person(value)
        return self.kept.get(target._meta.label_lower, {}).get(value)

    def _person(self, pk: UUID) -> str | None:
        """A person by address; someone who was erased is nobody."""
        if pk not in self.people:
            person = Person.objects.filter(pk=pk, erased_at=None).first()
            self.people[pk] = person.email if person else ""
        return self.people[pk] or None

    def _plain(self, column: models.Field[Any, Any], value: Any) -> Any:
        if isinstance(column, models.FileField):
            name = value.name or ""
            if name:
                self.files.add(name)
            return name
        return plain(value)

    def _name_outsiders(self, one: models.Model, row: Row) -> None:
        """A firm of another network that a row names stays there as a name."""
        other = getattr(one, "other_id", None)
        if other is not None and row.get("other", "") is None and not row.get("named"):
            if other not in self._names:
                self._names[other] = Firm.objects.get(pk=other).name
            row["named"] = self._names[other]


def plain(value: Any) -> Any:
    """A value as JSON writes it: days and moments in ISO 8601, bytes in base 64, decimals as texts."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    return value


def people_rows(choice: Choice) -> Iterator[Row]:
    """The persons met, by address; their telephone goes out with the whole only."""
    found = Person.objects.filter(pk__in=[pk for pk, email in choice.people.items() if email])
    for one in found.order_by("email"):
        row = {"email": one.email, "name": one.name, "language": one.language}
        yield row if choice.reader else {**row, "phone": one.phone}


def _batched(found: Iterable[Any]) -> Iterator[list[Any]]:
    batch: list[Any] = []
    for one in found:
        batch.append(one)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
