"""Shared fixtures: the real data beside the project, where it is present."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("CORDEE_DATA", ROOT.parent / "shared" / "data"))


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real notices, awards and groupings; the test is skipped where it is absent."""
    if not DATA.is_dir():
        pytest.skip(f"the real data is not beside the project ({DATA.name} folder absent)")
    return DATA


LONGEST = {"crash", "test_audiences.py", "test_leaks.py", "test_schema.py", "test_every_page.py"}
"""Files and folders whose tests take longest, by turns of a minute."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest starts first, that no process waits for another at the end."""
    items.sort(key=lambda item: LONGEST.isdisjoint(item.path.parts))
