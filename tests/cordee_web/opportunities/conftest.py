"""Fixtures of the needs: the cast with know-how, files in a folder of the test."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings
from tests.cordee_web.scenes import Cast, make_cast

from cordee_web.apps.directory.models import KnowHow


@pytest.fixture(autouse=True)
def _own_folders(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.INDEX_ROOT = tmp_path / "index"
    settings.WATCH_ROOT = str(tmp_path / "watch")


@pytest.fixture
def people(db: None) -> Cast:
    """The cast: two bar turners who compete, one surface treater, a foundry of another network."""
    cast = make_cast()
    for firm, words, trade in (
        (cast.owner_firm, "décolletage de pièces inox", "decolletage"),
        (cast.rival_firm, "décolletage inox de précision", "decolletage"),
        (cast.member_firm, "traitement de surface, anodisation", "anodisation"),
        (cast.foreign_firm, "décolletage et fonderie", "decolletage"),
    ):
        KnowHow.objects.create(firm=firm, words=words, trade=trade)
    return cast
