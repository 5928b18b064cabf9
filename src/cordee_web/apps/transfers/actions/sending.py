"""A network goes out: an archive of JSON Lines, a table of its firms, its files, and a manifest."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage

from cordee_web.apps.accounts.models import Network
from cordee_web.apps.common.register import Json, business_verb, record
from cordee_web.apps.common.values import Actor
from cordee_web.apps.transfers.queries.chosen import Choice, Row, people_rows
from cordee_web.apps.transfers.queries.tables import TABLES
from cordee_web.apps.transfers.values import FORMAT, MANIFEST, SEEN, VERSION, WHOLE, Moved

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The date of every entry: the same network gives the same bytes."""
CSV_COLUMNS = (
    "id", "name", "siren", "siret", "vat", "naf", "postcode", "town", "departement", "country",
    "staff", "website", "email", "phone", "languages", "presentation", "wants",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

type Listed = dict[str, Json]


@business_verb
def export_network(
    *, actor: Actor, network: Network, path: Path, reader: Actor | None = None
) -> Moved:
    """Writes `path`: the whole network, or what `reader`, its animateur, sees of it.

    The same rows give the same bytes. The format is docs/formats/network-export.md.
    """
    choice, listed = Choice(network, reader), list[Listed]()
    counts: dict[str, int] = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for table in TABLES:
            rows = choice.rows(table)
            if table.label == "directory.firm":
                rows = _with_csv(archive, listed, rows)
            counts[table.label] = _lines(archive, listed, f"rows/{table.label}.jsonl", rows)
        counts["people"] = _lines(archive, listed, "rows/people.jsonl", people_rows(choice))
        files = _files(archive, listed, sorted(choice.files))
        manifest = {
            "format": FORMAT,
            "version": VERSION,
            "scope": SEEN if reader else WHOLE,
            "network": {"id": str(network.pk), "slug": network.slug, "name": network.name},
            "files": listed,
        }
        text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
        archive.writestr(_entry(MANIFEST), text.encode())
    done = Moved(counts, files)
    record(actor, "transfers.network.exported", network, network_id=network.pk,
           content={"rows": done.total, "files": files, "scope": SEEN if reader else WHOLE})  # fmt: skip
    return done


def _lines(archive: zipfile.ZipFile, listed: list[Listed], name: str, rows: Iterable[Row]) -> int:
    """Writes rows as they come, one JSON object a line; gives their number."""
    count, size, digest = 0, 0, hashlib.sha256()
    spool = io.BytesIO()
    for row in rows:
        line = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        data = line.encode() + b"\n"
        spool.write(data)
        digest.update(data)
        count, size = count + 1, size + len(data)
    archive.writestr(_entry(name), spool.getvalue())
    listed.append({"name": name, "rows": count, "bytes": size, "sha256": digest.hexdigest()})
    return count


def _with_csv(archive: zipfile.ZipFile, listed: list[Listed], rows: Iterable[Row]) -> Iterator[Row]:
    """Passes the firms on, and writes them in a table for people besides."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(CSV_COLUMNS)
    taken = []
    for row in rows:
        table.writerow([_cell(row[name]) for name in CSV_COLUMNS])
        taken.append(row)
    data = b"\xef\xbb\xbf" + text.getvalue().encode()
    archive.writestr(_entry("firms.csv"), data)
    listed.append({"name": "firms.csv", "rows": len(taken), "bytes": len(data),
                   "sha256": hashlib.sha256(data).hexdigest()})  # fmt: skip
    yield from taken


def _files(archive: zipfile.ZipFile, listed: list[Listed], names: Iterable[str]) -> int:
    """Writes the files that rows name; one that the disk has lost is listed without bytes."""
    count = 0
    for name in names:
        try:
            with default_storage.open(name, "rb") as file:
                data = file.read()
        except FileNotFoundError:
            listed.append({"name": f"files/{name}", "bytes": None, "sha256": None})
            continue
        archive.writestr(_entry(f"files/{name}"), data)
        listed.append({"name": f"files/{name}", "bytes": len(data),
                       "sha256": hashlib.sha256(data).hexdigest()})  # fmt: skip
        count += 1
    return count


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _LONG_AGO)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


def _cell(value: Any) -> str:
    """A cell that no spreadsheet computes."""
    text = (
        " ".join(map(str, value))
        if isinstance(value, list)
        else str("" if value is None else value)
    )
    return f"'{text}" if text.startswith(_FORMULA) else text
