"""Chromium on a live server with the cast. Browser tests run apart: one browser and one site a process."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from django.conf import settings
from django.test import override_settings
from playwright.sync_api import Browser, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer
from tests.cordee_web.conftest import (
    django_db_modify_db_settings,
    emptied_with_its_register,
    files_of_the_test_alone,
    passwords_hashed_quickly,
    static_files_as_they_lie,
)
from tests.cordee_web.leaks import objects
from tests.cordee_web.leaks.marks import World
from tests.e2e.browser import SIZES, Scheme, Window, window

__all__ = [
    "django_db_modify_db_settings",
    "emptied_with_its_register",
    "files_of_the_test_alone",
    "passwords_hashed_quickly",
    "static_files_as_they_lie",
]
ROOT = Path(__file__).resolve().parents[2]
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
]
type NewWindow = Callable[..., Window]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser: the one on the PATH, or Debian's installed when root; without any, skipped but in CI."""
    found = subprocess.run([ROOT / "bin/chromium"], capture_output=True, text=True, check=False)
    if found.returncode != 0:
        reason = found.stderr.strip().splitlines()[-1]
        if os.environ.get("CI"):
            pytest.fail(f"browser tests cannot run: {reason}")
        pytest.skip(reason)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright runs a loop in this thread; the tests' own queries here are on purpose.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(
            executable_path=found.stdout.split()[0], args=QUIET, headless=True
        )
        expect.set_options(timeout=20_000)  # as long as a window waits: machines are shared
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site, served on the test database with its static files as they lie."""
    as_they_lie = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(
        STATIC_ROOT=tmp_path_factory.mktemp("static"),
        STORAGES=settings.STORAGES | {"staticfiles": as_they_lie},
    ):
        server = LiveServer("localhost")
        yield server.url
        server.stop()


@pytest.fixture
def world(transactional_db: None) -> World:
    """The cast with all that the areas plant, seen by the live server."""
    objects.load()
    return objects.build()


@pytest.fixture
def new_window(chromium: Browser, site: str, transactional_db: None) -> Iterator[NewWindow]:
    """Opens windows: `new_window("phone", scheme="dark", javascript=False)`."""
    contexts = []

    def open_window(
        name: Literal["desktop", "phone"] = "desktop",
        *,
        scheme: Scheme = "light",
        javascript: bool = True,
    ) -> Window:
        width, height = SIZES[name]
        size: dict[str, Any] = {"viewport": {"width": width, "height": height}}
        size |= {"is_mobile": True, "has_touch": True} if name == "phone" else {}
        context = chromium.new_context(
            **size,
            locale="fr-FR",
            timezone_id="Europe/Paris",
            color_scheme=scheme,
            java_script_enabled=javascript,
        )
        contexts.append(context)
        return window(context, site, name)

    yield open_window
    for context in contexts:
        context.close()


@pytest.fixture
def desktop(new_window: NewWindow) -> Window:
    """A window 1280 px wide."""
    return new_window("desktop")


@pytest.fixture
def phone(new_window: NewWindow) -> Window:
    """A window 390 px wide, with fingers."""
    return new_window("phone")
