"""The catalogues hold every sentence of the sources, translated, with the same places."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from cordee.cli.language import SOURCE_LANGUAGE, languages, translator

ROOT = Path(__file__).resolve().parents[2]


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("messages_tool", ROOT / "tools" / "messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


messages = _tool()


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_every_sentence_is_collected_translated_and_compiled(language: str) -> None:
    path = messages.catalogue_path(language)
    catalogue = messages.read_catalogue(path, language)
    fresh = messages.updated(language, [])
    assert messages.untranslated(fresh) == []
    assert messages.mismatched(catalogue) == []
    assert messages.written(fresh).decode() == path.read_text(encoding="utf-8")
    assert messages.catalogue_path(language, "mo").read_bytes() == messages.compiled(catalogue)


def test_every_catalogue_is_kept() -> None:
    assert languages() == tuple(sorted((SOURCE_LANGUAGE, *messages.LANGUAGES)))


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_a_catalogue_says_its_own_language(language: str) -> None:
    assert translator(language)("en") == language
