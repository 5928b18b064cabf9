"""`pip install cordee`, without [web]: the engine is imported, commanded and tested where no Django is."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
IMPORT_NAMES = {
    "django-allauth": "allauth",
    "django-axes": "axes",
    "django-ninja": "ninja",
    "pyjwt": "jwt",
}
BLOCKER = """
import importlib.abc, sys

class Absent(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {absent!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
        return None

sys.meta_path.insert(0, Absent())
"""
IMPORT_ALL = """
import absent_web, importlib, pkgutil, cordee
names = [one.name for one in pkgutil.walk_packages(cordee.__path__, "cordee.")]
for name in names:
    if not name.endswith(("__main__", "fulltext", "fulltext_postgres")):  # these need [bench]
        importlib.import_module(name)
print(len(names) > 100, "django" in __import__("sys").modules)
"""
ROOMS = ("vocabulary", "scenarios")
"""Rooms whose tests are run without Django: values, and the main job that chains all the others."""


def _web_only() -> set[str]:
    """The import names of what [web] brings and the engine does not ask for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    def names(lines: list[str]) -> set[str]:
        return {re.split(r"[\[<>=!; ]", one)[0] for one in lines}

    web = names(project["optional-dependencies"]["web"]) - names(project["dependencies"])
    return {IMPORT_NAMES.get(one, one).replace("-", "_") for one in web} | {"cordee_web"}


@pytest.fixture
def without_web(tmp_path: Path) -> dict[str, str]:
    """An environment in which nothing of [web] can be imported."""
    blocker = BLOCKER.format(absent=_web_only())
    (tmp_path / "absent_web.py").write_text(blocker, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = real_data\n", encoding="utf-8")
    return {**os.environ, "PYTHONPATH": str(tmp_path), "CORDEE_DATA": str(tmp_path / "none")}


def test_what_the_platform_needs_is_known() -> None:
    assert {"django", "psycopg", "granian", "procrastinate", "rules"} <= _web_only()


def test_every_module_of_the_engine_is_imported_without_the_platform(
    without_web: dict[str, str],
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL], env=without_web, capture_output=True, text=True
    )
    assert (done.stdout.strip(), done.stderr) == ("True False", "")


@pytest.mark.parametrize("room", ROOMS)
def test_the_engines_tests_pass_without_the_platform(
    room: str, without_web: dict[str, str], tmp_path: Path
) -> None:
    left_out = ("django", "schemathesis", "cacheprovider", "xdist")
    plugins = ["-p", "absent_web", *(word for one in left_out for word in ("-p", f"no:{one}"))]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-c", str(tmp_path / "pytest.ini"), *plugins,
         "--import-mode=importlib", "--rootdir", str(ROOT), str(ROOT / "tests" / room)],
        env=without_web, capture_output=True, text=True, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:]
