"""Starts the provider, and ends it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
HERE = "tests.cordee_web.accounts.provider"
CODE = f"import sys, django; django.setup(); from {HERE}.serve import serve; serve(sys.argv[1:])"


@contextmanager
def running(folder: Path, *callbacks: str) -> Iterator[str]:
    """The address of a provider that sends people back to these."""
    settings = {"DJANGO_SETTINGS_MODULE": f"{HERE}.settings", "PROVIDER_FOLDER": str(folder)}
    line = [sys.executable, "-c", CODE, *callbacks]
    with subprocess.Popen(
        line, cwd=ROOT, env=os.environ | settings, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()
