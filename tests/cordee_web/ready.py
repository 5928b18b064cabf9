"""A database with all migrations applied, made once and copied by each process that tests."""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from django.core.management import call_command
from django.db import connections
from django.db.backends.postgresql.base import DatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.migrations.loader import MigrationLoader
from django.test import override_settings

from cordee_web.config import backups

PREFIX = "ready_"
LOCK = 7_303_014
"""Of the server: who comes second waits for the database that the first one makes."""


def ready_database() -> str:
    """The name of a database that the migrations as they stand have made; those of other days are dropped."""
    connection = connections["default"]
    assert isinstance(connection, DatabaseWrapper)
    name = f"{PREFIX}{_digest()}"
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        there = _databases(cursor)
        if name not in there:
            for old in there:
                cursor.execute(f'DROP DATABASE "{old}" WITH (FORCE)')
            cursor.execute(f'CREATE DATABASE "{PREFIX}draft"')
            with _turned_to(connection, f"{PREFIX}draft"):
                call_command("migrate", verbosity=0, interactive=False)
            cursor.execute(f'ALTER DATABASE "{PREFIX}draft" RENAME TO "{name}"')
    return name


def save_ready(archive: Path) -> None:
    """That database as a backup, which another server restores in a second: to migrate takes it a minute."""
    connection = connections["default"]
    assert isinstance(connection, DatabaseWrapper)
    nothing = archive.parent / "nothing"
    with (
        _turned_to(connection, ready_database()),
        override_settings(MEDIA_ROOT=nothing, INDEX_ROOT=nothing),
    ):
        backups.save(archive)


def _digest() -> str:
    """What the migrations of all apps say, and those of the libraries with them."""
    modules = {type(one).__module__ for one in MigrationLoader(None).disk_migrations.values()}
    digest = hashlib.sha256()
    for module in sorted(modules):
        digest.update(Path(inspect.getfile(import_module(module))).read_bytes())
    return digest.hexdigest()[:16]


def _databases(cursor: CursorWrapper) -> list[str]:
    cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{PREFIX}%"])
    return [str(row[0]) for row in cursor.fetchall()]


@contextmanager
def _turned_to(connection: DatabaseWrapper, name: str) -> Iterator[None]:
    usual = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual
