"""The French catalogue of the product, for reports in French."""

from __future__ import annotations

import gettext
import sys
from pathlib import Path

import pytest

from cordee.vocabulary import Translate

ROOT = Path(__file__).resolve().parents[2]
LOCALE = ROOT / "src" / "cordee" / "locale"
sys.path.insert(0, str(ROOT))  # so that `tests.factories` is found, however pytest is called


@pytest.fixture(scope="session")
def french() -> Translate:
    catalogue = gettext.translation("cordee", str(LOCALE), languages=["fr"])
    return lambda template: catalogue.gettext(template) if template else ""
