"""Backups: one archive with the database, the files, the version of the indexes and the register's head.

The archive is a plain tar: `manifest.json`, `database.dump` (pg_dump's custom format) and `files/…`. The
dump and the head are read in one snapshot, so they agree whatever is written meanwhile; files are copied
after it, and a file is never changed once written.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import connection, transaction
from django.db.utils import OperationalError

from cordee_web.apps.common.register import head
from cordee_web.config.programs import DatabaseTrouble, find
from cordee_web.config.saying import _, say

FORMAT = 1
DUMP, MANIFEST, FILES = "database.dump", "manifest.json", "files"


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of the register."""

    number: int
    hash: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive holds: SHA-256 by name, and the state that it was taken in."""

    format: int
    release: str
    saved_at: str
    register: Head
    indexes: dict[str, str]
    hashes: dict[str, str]


def save(archive: Path) -> Manifest:
    """Writes the archive; nothing bears its name before it is whole."""
    draft = archive.with_name(f".{archive.name}.{os.getpid()}.part")
    try:
        with tempfile.TemporaryDirectory(dir=archive.absolute().parent) as work:
            dump = Path(work) / DUMP
            register = _dump(dump)
            files = {f"{FILES}/{name}": path for name, path in _files()}
            hashes = {name: _sha256(path) for name, path in ({DUMP: dump} | files).items()}
            manifest = Manifest(
                FORMAT,
                importlib.metadata.version("cordee"),
                datetime.now(UTC).isoformat(timespec="seconds"),
                register,
                _indexes(),
                hashes,
            )
            told = Path(work) / MANIFEST
            told.write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")
            with tarfile.open(draft, "w") as tar:
                for name, path in {MANIFEST: told, DUMP: dump, **files}.items():
                    tar.add(path, name)
        draft.chmod(0o600)
        draft.replace(archive)
    finally:
        draft.unlink(missing_ok=True)
    return manifest


def restore(archive: Path, *, replace: bool) -> Manifest:
    """Puts back database and files; in one transaction, which ends only on the register that was saved.

    Raises DatabaseTrouble, with everything as it was, when the archive is damaged, when the database is
    not empty and `replace` is not given, or when the register differs.
    """
    if not replace and (tables := connection.introspection.table_names()):
        raise DatabaseTrouble(
            say(
                _(
                    "The database is not empty ({count} tables): nothing was changed. "
                    "Restore into an empty one, or say --replace to lose what it holds."
                ),
                count=len(tables),
            )
        )
    beside = Path(settings.MEDIA_ROOT)
    beside.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=beside.parent, prefix=".restoring-") as work:
        manifest = _unpacked(archive, Path(work))
        connection.close()
        _load(Path(work) / DUMP, manifest.register)
        _put_files(Path(work) / FILES, beside)
    shutil.rmtree(settings.INDEX_ROOT, ignore_errors=True)  # made again from the firms
    found = Head(*head())
    if found != manifest.register:
        raise DatabaseTrouble(
            say(
                _("The register ends on {found}, and {saved} was saved."),
                found=found,
                saved=manifest.register,
            )
        )
    return manifest


def answers() -> bool:
    """Whether the database answers."""
    try:
        connection.ensure_connection()
    except OperationalError:
        return False
    return True


def connection_words() -> str:
    """Where the database is, without its password."""
    told = connection.settings_dict
    port = f":{told['PORT']}" if told.get("PORT") else ""
    host = told["HOST"] or say(_("this machine"))
    return say(_("{name} on {host}"), name=told["NAME"], host=f"{host}{port}")


def _dump(target: Path) -> Head:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SELECT pg_export_snapshot()")
            (snapshot,) = cursor.fetchone() or ("",)
        register = Head(*head())
        options = ("-Fc", "--no-owner", "--no-privileges", f"--snapshot={snapshot}")
        _program("pg_dump", *options, "-f", str(target))
    return register


def _load(dump: Path, register: Head) -> None:
    script = dump.with_suffix(".sql")
    with script.open("wb") as file:
        file.write(
            b"SET lock_timeout = '10s';\nDROP SCHEMA public CASCADE;\nCREATE SCHEMA public;\n"
        )
    tail = dump.with_suffix(".tail")
    _program("pg_restore", "--no-owner", "--no-privileges", "-f", str(tail), str(dump), at=False)
    with script.open("ab") as file, tail.open("rb") as rest:
        shutil.copyfileobj(rest, file)
        file.write(_CHECK.format(number=register.number, hash=register.hash).encode())
    _program("psql", "-X", "-q", "-1", "-v", "ON_ERROR_STOP=1", "-o", os.devnull, "-f", str(script))


_CHECK = """
DO $$ BEGIN
  IF {number} <> coalesce((SELECT max(number) FROM public.common_entry), 0) OR ({number} > 0 AND '{hash}' <>
    (SELECT encode(hash, 'hex') FROM public.common_entry ORDER BY number DESC LIMIT 1))
  THEN RAISE EXCEPTION 'the register of the dump is not the one of the manifest'; END IF;
END $$;
"""


def _unpacked(archive: Path, work: Path) -> Manifest:
    try:
        with tarfile.open(archive) as tar:
            tar.extractall(work, filter="data")
        told = json.loads((work / MANIFEST).read_text(encoding="utf-8"))
        manifest = Manifest(**{**told, "register": Head(**told["register"])})
    except (tarfile.TarError, OSError, ValueError, TypeError, KeyError, EOFError) as trouble:
        raise DatabaseTrouble(
            say(_("{file} is not a whole backup of Cordée: {why}"), file=archive, why=trouble)
        ) from trouble
    if manifest.format != FORMAT:
        raise DatabaseTrouble(
            say(
                _("{file} has format {format} (release {release}); this release reads {ours}."),
                file=archive,
                format=manifest.format,
                release=manifest.release,
                ours=FORMAT,
            )
        )
    wrong = [
        name
        for name, expected in manifest.hashes.items()
        if not (work / name).is_file() or _sha256(work / name) != expected
    ]
    if wrong:
        raise DatabaseTrouble(
            say(
                _("{file} is damaged: {names} differ from its manifest."),
                file=archive,
                names=", ".join(wrong[:5]),
            )
        )
    return manifest


def _put_files(saved: Path, place: Path) -> None:
    saved.mkdir(exist_ok=True)
    if place.exists():
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        place.rename(place.with_name(f"{place.name}.before-{stamp}"))
    saved.rename(place)


def _files() -> Iterator[tuple[str, Path]]:
    """Every file of people, but what is just being written (in folders whose name begins with a dot)."""
    root = Path(settings.MEDIA_ROOT)
    for path in sorted(root.rglob("*")) if root.is_dir() else ():
        name = path.relative_to(root)
        if path.is_file() and not any(part.startswith(".") for part in name.parts):
            yield name.as_posix(), path


def _indexes() -> dict[str, str]:
    """The version of each network's index: it is named, not saved, since it is made from the firms."""
    found = {}
    for pointer in sorted(Path(settings.INDEX_ROOT).glob("*/current.json")):
        found[pointer.parent.name] = str(json.loads(pointer.read_text(encoding="ascii"))["folder"])
    return found


def _program(name: str, *arguments: str, at: bool = True) -> None:
    told = connection.settings_dict
    names = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD"}
    where = {variable: str(told[key]) for key, variable in names.items() if told.get(key)}
    done = subprocess.run(  # noqa: S603
        [str(find(name)), *arguments],
        env={**os.environ, **where, **({"PGDATABASE": str(told["NAME"])} if at else {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        why = done.stderr.strip()[-600:]
        said = say(_("{name} failed, and nothing was changed: {why}"), name=name, why=why)
        if "lock timeout" in why:
            said = f"{said} {say(_('Stop the site and its workers first.'))}"
        raise DatabaseTrouble(said)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return _digest(file)


def _digest(file: IO[bytes]) -> str:
    return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
