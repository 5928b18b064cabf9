"""Every text of the platform is written in French and German; its catalogues are what the sources say."""

from __future__ import annotations

import io
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "src" / "cordee_web"
APPS = sorted(str(path.parent.relative_to(SOURCES)) for path in SOURCES.rglob("apps.py"))
UNFINISHED = {
    "apps/directory", "apps/opportunities",
    "web/opportunities",
}  # fmt: skip
"""Apps being built: take yours out once `make messages` misses nothing, so that it stays so."""


@lru_cache(maxsize=1)
def _missing() -> list[str]:
    done = subprocess.run(
        [sys.executable, "tools/platform_messages.py", "--check"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode in {0, 1}, done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize("app", [app for app in APPS if app not in UNFINISHED])
def test_an_app_lacks_no_translation(app: str) -> None:
    assert [line for line in _missing() if line.startswith(f"{app} ")] == []


@pytest.mark.parametrize("language", ["fr", "de"])
def test_a_text_is_translated_alike_by_all_apps(language: str) -> None:
    """Django reads one catalogue: where two apps differ, one of them shows the other's words.

    Say it alike, or tell the two apart: `{% translate "Free" context "pin" %}`, `pgettext("pin", "Free")`.
    """
    said: dict[tuple[str | None, object], dict[object, str]] = {}
    for app in APPS:
        path = SOURCES / app / "locale" / language / "LC_MESSAGES" / "django.po"
        for message in read_po(io.BytesIO(path.read_bytes())) if path.exists() else ():
            if message.id and message.string:
                said.setdefault((message.context, message.id), {})[message.string] = app
    assert [f"{one}: {texts}" for one, texts in said.items() if len(texts) > 1] == []
