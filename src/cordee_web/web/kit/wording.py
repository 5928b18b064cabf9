"""The reader's way of writing numbers, money, dates and the engine's sentences, on screen as in reports."""

from __future__ import annotations

import gettext
from functools import lru_cache
from importlib.resources import files

from django.utils.translation import get_language

from cordee.documents.wording import Wording

LOCALE = str(files("cordee") / "locale")
_LOCALES = {"en": "en_GB"}
"""Babel's locale where the language alone would write as elsewhere (English dates as in the States)."""


def wording() -> Wording:
    """The wording of the language in force."""
    return wording_in((get_language() or "fr").split("-")[0])


@lru_cache(maxsize=16)
def wording_in(language: str) -> Wording:
    """The wording of a language; what the engine's catalogue lacks stays in English."""
    catalogue = gettext.translation("cordee", LOCALE, languages=[language], fallback=True)
    return Wording(
        lambda template: catalogue.gettext(template) if template else "",
        _LOCALES.get(language, language),
    )
