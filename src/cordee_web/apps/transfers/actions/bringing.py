"""A network comes in from its archive: checked whole, then written in one transaction."""

from __future__ import annotations

import base64
import hashlib
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, models
from django.utils.translation import gettext as _

from cordee_web.apps.accounts.models import Network, Person
from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.actions.writing import search_rows
from cordee_web.apps.directory.models import Certificate, Firm, FirmSearch, KnowHow
from cordee_web.apps.transfers.queries.tables import TABLES, Table, file_roots, has_uuid, own_fields
from cordee_web.apps.transfers.values import (
    FORMAT,
    MANIFEST,
    MOST_BYTES,
    MOST_RATIO,
    VERSION,
    Moved,
    TransferRefused,
)

BATCH = 2_000
_TRUSTED = 64 * 1024**2


@dataclass(slots=True)
class Arrival:
    """An archive on its way in: its files by name, and what its keys became here."""

    archive: zipfile.ZipFile
    listed: dict[str, dict[str, Any]]
    network_id: str
    into: Network | None
    keys: dict[str, dict[Any, Any]] = field(default_factory=dict)
    people: dict[str, UUID] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    saved: list[str] = field(default_factory=list)


@business_verb
def import_network(
    *, actor: Actor, path: Path, into: Network | None = None
) -> tuple[Network, Moved]:
    """Writes a network as its archive tells it, ids kept; into a network that is empty when one is given.

    Nothing that is here is changed: an id that exists refuses the whole. Persons are found by address.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            arrival = _opened(archive, path.stat().st_size, into)
            return _write(actor, arrival)
    except (zipfile.BadZipFile, UnicodeDecodeError, KeyError, EOFError) as damage:
        raise TransferRefused(
            _("This is no archive of a network, or it is damaged. Export it again.")
        ) from damage


def _write(actor: Actor, arrival: Arrival) -> tuple[Network, Moved]:
    try:
        counts = {"people": _people(arrival)}
        for table in TABLES:
            counts[table.label] = _table(arrival, table)
        files = _files(arrival)
        network = arrival.into or Network.objects.get(pk=arrival.network_id)
        _words(list(arrival.keys["directory.firm"].values()))
        done = Moved(counts, files)
        record(actor, "transfers.network.brought", network, network_id=network.pk,
               content={"rows": done.total, "files": files})  # fmt: skip
    except BaseException:
        for name in arrival.saved:
            default_storage.delete(name)
        raise
    return network, done


def _opened(archive: zipfile.ZipFile, size: int, into: Network | None) -> Arrival:
    """The archive, once its manifest is understood and its size is believable."""
    total = sum(one.file_size for one in archive.infolist())
    if total > MOST_BYTES or total > max(_TRUSTED, size * MOST_RATIO):
        raise TransferRefused(_("The archive unpacks to far more than it holds. It was not read."))
    try:
        manifest = json.loads(archive.read(MANIFEST))
        if manifest["format"] != FORMAT:
            raise KeyError("format")
        listed = {str(one["name"]): one for one in manifest["files"]}
        network_id = str(UUID(manifest["network"]["id"]))
    except (ValueError, TypeError) as damage:
        raise KeyError(MANIFEST) from damage
    if manifest["version"] > VERSION:
        raise TransferRefused(
            _("A later version of Cordée wrote this archive: update this one first.")
        )
    if into is None and Network.objects.filter(pk=network_id).exists():
        raise TransferRefused(_("This network is here already; nothing was changed."))
    slug = str(manifest["network"]["slug"])
    if into is None and Network.objects.filter(slug=slug).exists():
        raise TransferRefused(
            _("Another network here has the short name {slug}.").format(slug=slug)
        )
    if into is not None and not is_empty(into):
        raise TransferRefused(_("This network is not empty: an archive fills an empty one only."))
    return Arrival(archive, listed, network_id, into)


def is_empty(network: Network) -> bool:
    """Whether a network has no firm and no need, now or before."""
    return not (network.memberships.exists() or network.needs.exists())


def _content(arrival: Arrival, name: str) -> bytes:
    """A file of the archive, as its manifest says it is."""
    told = arrival.listed[name]
    data = arrival.archive.read(name)
    if hashlib.sha256(data).hexdigest() != told["sha256"]:
        raise TransferRefused(
            _("{name} is not what the manifest says: the archive was changed or damaged.").format(
                name=name
            )
        )
    return data


def _rows(arrival: Arrival, name: str) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(_content(arrival, f"rows/{name}.jsonl").splitlines(), start=1):
        try:
            row = json.loads(line)
        except ValueError as damage:
            raise TransferRefused(
                _("Line {line} of {name} is no JSON.").format(line=number, name=name)
            ) from damage
        yield row


def _people(arrival: Arrival) -> int:
    """Finds each person by address, or makes them; nobody gets a password."""
    count = 0
    for row in _rows(arrival, "people"):
        email = str(row["email"]).lower()
        person = Person.objects.filter(email=email).first() or Person.objects.create_user(
            email,
            name=str(row["name"])[:120],
            phone=str(row.get("phone", ""))[:40],
            language=str(row["language"])[:5],
        )
        arrival.people[email] = person.pk
        count += 1
    return count


def _table(arrival: Arrival, table: Table) -> int:
    """Writes the rows of a table by COPY: as they were, with no date touched."""
    rows = list(_rows(arrival, table.label))
    model, keys = table.model, arrival.keys.setdefault(table.label, {})
    if table.label == "accounts.network" and arrival.into is not None:
        keys[arrival.network_id] = arrival.into.pk
        return 0
    fields = own_fields(model)
    _number(model, rows, keys)
    known = {one.name for one in fields}
    with connection.cursor() as cursor:
        names = ", ".join(connection.ops.quote_name(one.column or "") for one in fields)
        order = f"COPY {connection.ops.quote_name(model._meta.db_table)} ({names}) FROM STDIN"
        with cursor.copy(order) as copy:
            for row in rows:
                if not known <= {*row, model._meta.pk.name}:
                    missing = sorted(known - {*row})
                    raise TransferRefused(
                        _("{table}: a row lacks {names}.").format(
                            table=table.label, names=", ".join(missing))
                    )  # fmt: skip
                copy.write_row([_value(arrival, table, one, row, keys) for one in fields])
    return len(rows)


def _number(model: type[models.Model], rows: list[dict[str, Any]], keys: dict[Any, Any]) -> None:
    """The id of each row here: its own, or the next of the table's sequence."""
    if has_uuid(model):
        keys.update({row["id"]: UUID(row["id"]) for row in rows})
        taken = model._default_manager.filter(pk__in=list(keys.values()))
        if taken.exists():
            raise TransferRefused(
                _("Rows of this archive are here already ({table}); nothing was changed.").format(
                    table=model._meta.label_lower)
            )  # fmt: skip
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [connection.ops.quote_name(model._meta.db_table), model._meta.pk.column, len(rows)],
        )
        ids = sorted(one for (one,) in cursor.fetchall())
    keys.update({row["id"]: pk for row, pk in zip(rows, ids, strict=True)})


def _value(
    arrival: Arrival, table: Table, column: models.Field[Any, Any], row: dict[str, Any],
    keys: dict[Any, Any],
) -> Any:  # fmt: skip
    if column.primary_key:
        return keys[row["id"]]
    value = row[column.name]
    if column.is_relation:
        target = column.related_model
        assert isinstance(target, type)
        assert issubclass(target, models.Model)
        return _key(arrival, table, target, value)
    if isinstance(column, models.FileField):
        return _file_name(arrival, str(value or ""))
    if isinstance(column, models.BinaryField) and value is not None:
        return base64.b64decode(value)
    try:
        return column.get_db_prep_save(column.to_python(value), connection)
    except (ValidationError, ValueError, TypeError) as wrong:
        raise TransferRefused(
            _("{table}: {name} cannot be {value}.").format(
                table=table.label, name=column.name, value=str(value)[:80])
        ) from wrong  # fmt: skip


def _key(arrival: Arrival, table: Table, target: type[models.Model], value: Any) -> Any:
    """What a key of the archive leads to: nothing outside of it can be reached."""
    if value is None:
        return None
    known = arrival.people if target is Person else arrival.keys.get(target._meta.label_lower, {})
    if value not in known:
        raise TransferRefused(
            _("{table}: a row leads to {value}, which the archive does not hold.").format(
                table=table.label, value=str(value)[:80])
        )  # fmt: skip
    return known[value]


def _file_name(arrival: Arrival, name: str) -> str:
    """The name of a file, if it is one that some column of the archive could have made."""
    if not name:
        return ""
    path = PurePosixPath(name)
    outside = path.is_absolute() or ".." in path.parts or "\\" in name
    if outside or path.parts[0] not in file_roots():
        raise TransferRefused(_("{name} is no name of a file of Cordée.").format(name=name[:200]))
    arrival.files.add(name)
    return name


def _files(arrival: Arrival) -> int:
    """Writes the files that rows name, under their names."""
    for name in sorted(arrival.files):
        told = arrival.listed.get(f"files/{name}")
        if told is None or told["sha256"] is None:
            continue
        if default_storage.exists(name):
            raise TransferRefused(_("The file {name} is here already.").format(name=name))
        data = _content(arrival, f"files/{name}")
        arrival.saved.append(default_storage.save(name, ContentFile(data)))
    return len(arrival.saved)


def _words(ids: list[UUID]) -> None:
    """The words by which the firms are found."""
    for start in range(0, len(ids), BATCH):
        firms = list(Firm.objects.filter(pk__in=ids[start : start + BATCH]))
        know_hows = KnowHow.objects.filter(firm__in=firms)
        certificates = Certificate.objects.filter(firm__in=firms)
        FirmSearch.objects.bulk_create(search_rows(firms, know_hows, certificates))
