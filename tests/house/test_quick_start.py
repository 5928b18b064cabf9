"""A process of the platform starts without the libraries that only some of its work needs (ADR 16)."""

from __future__ import annotations

import subprocess
import sys

START = """
import os, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cordee_web.config.settings")
import django; django.setup()
import cordee_web.config.urls
print(sorted({name.partition(".")[0] for name in sys.modules} & {late!r}))
"""
LATE = {"aiohttp", "facturx", "llvmlite", "numba", "pyhanko", "pypdf", "scipy", "xlsxwriter"}


def test_the_platform_starts_without_what_takes_long() -> None:
    done = subprocess.run(
        [sys.executable, "-c", START.replace("{late!r}", repr(LATE))],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout.strip(), done.stderr) == ("[]", "")
