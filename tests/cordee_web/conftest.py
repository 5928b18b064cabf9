"""Fixtures of the platform: the embedded server, started once for all workers; static files as they lie."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management.commands import flush
from django.db import connections, transaction
from django.db.backends.postgresql.operations import DatabaseOperations
from django.test import override_settings
from django.utils import translation
from pytest_django import DjangoDbBlocker, Settings
from tests.cordee_web.leaks import objects
from tests.cordee_web.leaks.marks import World
from tests.cordee_web.ready import ready_database

from cordee_web.config import embedded, environment

QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]
OF_MIGRATIONS = {"auth_permission", "django_content_type", "django_migrations"}
"""Tables that `migrate` fills: they are as they were when a test ends."""


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: DjangoDbBlocker
) -> None:
    """The server runs before the test database is made, as a copy of one that has its migrations."""
    if environment.embedded():
        embedded.ensure_running()
    with django_db_blocker.unblock():
        connections["default"].settings_dict["TEST"]["TEMPLATE"] = ready_database()


@pytest.fixture(scope="session", autouse=True)
def emptied_with_its_register() -> Iterator[None]:
    """Between two tests that commit, the test database is emptied, although the register refuses it.

    Rows are deleted: two hundred tables that are nearly all empty take seconds to truncate. The jobs that
    wait are deleted too, which Django does not do: their tables are not its own.
    """

    def emptied(self: DatabaseOperations, *args: object, **kwargs: object) -> list[str]:
        tables = self.connection.introspection.table_names()
        names = [self.quote_name(one) for one in sorted({*tables} - OF_MIGRATIONS)]
        return [
            "SET LOCAL session_replication_role = replica",
            *[f"DELETE FROM {name}" for name in names],
        ]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", emptied)
        patch.setattr(flush, "emit_post_migrate_signal", lambda *args, **kwargs: None)
        yield


@pytest.fixture(autouse=True)
def static_files_as_they_lie(settings: Settings, tmp_path: Path) -> None:
    """Pages are tested without `collectstatic`."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


@pytest.fixture(autouse=True)
def passwords_hashed_quickly(settings: Settings) -> None:
    """A cast of five persons would else take seconds to write."""
    settings.PASSWORD_HASHERS = QUICK


def folders(folder: Path) -> dict[str, Any]:
    """Settings by which indexes and files of people never touch those of the installation."""
    return {
        "INDEX_ROOT": folder / "index",
        "MEDIA_ROOT": folder / "files",
        "WATCH_ROOT": str(folder / "watch"),
    }


@pytest.fixture(autouse=True)
def files_of_the_test_alone(
    request: pytest.FixtureRequest, settings: Settings, tmp_path: Path
) -> None:
    """A test has folders of its own, but where it looks at a world that others look at."""
    if "planted" not in request.fixturenames:
        for name, value in folders(tmp_path).items():
            setattr(settings, name, value)


@pytest.fixture(scope="module")
def planted(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[World]:
    """The cast with all that the areas plant, written once for a module (seconds) and never committed."""
    objects.load()
    folder = tmp_path_factory.mktemp("world")
    with (
        django_db_blocker.unblock(),
        override_settings(**folders(folder), PASSWORD_HASHERS=QUICK),
        translation.override("fr"),
        transaction.atomic(),
    ):
        yield objects.build()
        transaction.set_rollback(True)


@pytest.fixture
def world(planted: World, db: None) -> World:
    """The same for one test: what it writes is undone."""
    return planted


@pytest.fixture(autouse=True)
def commands_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """`cordee-web` speaks the language of the locale, whatever that of the machine is."""
    monkeypatch.setenv("LANGUAGE", "")
    monkeypatch.setenv("LC_ALL", "C")


@pytest.fixture(autouse=True)
def texts_in_french() -> Iterator[None]:
    """A test reads French unless it says otherwise, whatever the test before it read."""
    with translation.override("fr"):
        yield
