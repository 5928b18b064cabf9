"""Fixtures of the platform: the embedded server, started once for all workers."""

from __future__ import annotations

import pytest

from cordee_web.config import embedded, environment


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """The server runs before the test database is made."""
    if environment.embedded():
        embedded.ensure_running()
