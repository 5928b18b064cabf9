"""Fixtures of the platform: the embedded server, started once for all workers; static files as they lie."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db.backends.postgresql.operations import DatabaseOperations
from django.utils import translation
from pytest_django import Settings

from cordee_web.config import embedded, environment


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """The server runs before the test database is made."""
    if environment.embedded():
        embedded.ensure_running()


@pytest.fixture(scope="session", autouse=True)
def emptied_with_its_register() -> Iterator[None]:
    """Between two tests that commit, the test database is emptied, although the register refuses it."""
    flush = DatabaseOperations.sql_flush

    def without_triggers(self: DatabaseOperations, *args: Any, **kwargs: Any) -> list[str]:
        return ["SET LOCAL session_replication_role = replica", *flush(self, *args, **kwargs)]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", without_triggers)
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
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def files_of_the_test_alone(settings: Settings, tmp_path: Path) -> None:
    """Indexes and files of people never touch those of the installation."""
    settings.INDEX_ROOT = tmp_path / "index"
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture(autouse=True)
def texts_in_french() -> Iterator[None]:
    """A test reads French unless it says otherwise, whatever the test before it read."""
    with translation.override("fr"):
        yield
