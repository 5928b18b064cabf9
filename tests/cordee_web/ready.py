"""A database with all migrations applied, made once and copied by each process that tests."""

from __future__ import annotations

import hashlib
import inspect
from importlib import import_module
from pathlib import Path

from django.core.management import call_command
from django.db import connections
from django.db.backends.postgresql.base import DatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.migrations.loader import MigrationLoader

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
            _migrate(connection, f"{PREFIX}draft")
            cursor.execute(f'ALTER DATABASE "{PREFIX}draft" RENAME TO "{name}"')
    return name


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


def _migrate(connection: DatabaseWrapper, name: str) -> None:
    usual = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        call_command("migrate", verbosity=0, interactive=False)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual
