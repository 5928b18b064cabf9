"""The reader's way of writing numbers, money, dates and the engine's sentences, on screen as in reports."""

from __future__ import annotations

import gettext
import textwrap
from functools import lru_cache
from importlib.resources import files

from django.utils.translation import get_language
from django.utils.translation import gettext as platform_gettext

from cordee.documents.wording import Wording

_KEPT = 2048
"""Templates as they were translated last: a page says the same ones again and again."""
LOCALE = str(files("cordee") / "locale")
_LOCALES = {"en": "en_GB"}
"""Babel's locale where the language alone would write as elsewhere (English dates as in the States)."""


def shortened(title: str, width: int = 90) -> str:
    """A title short enough to name a thing by, cut between two words.

    >>> shortened("Gas burners for public heating networks", 24)
    'Gas burners for public…'
    """
    return textwrap.shorten(title, width, placeholder="…")


def wording() -> Wording:
    """The wording of the language in force."""
    return wording_in((get_language() or "fr").split("-")[0])


@lru_cache(maxsize=16)
def wording_in(language: str) -> Wording:
    """The wording of a language, whose engine catalogue is asked first, then the platform's.

    An app may make a `Message` of its own: its text lies in the app's catalogue, which Django reads in the
    language in force. What neither has stays in English.
    """
    catalogue = gettext.translation("cordee", LOCALE, languages=[language], fallback=True)

    @lru_cache(maxsize=_KEPT)
    def said(template: str, _in_force: str | None) -> str:
        found = catalogue.gettext(template)
        return found if found != template else platform_gettext(template)

    def translate(template: str) -> str:
        return said(template, get_language()) if template else ""

    return Wording(translate, _LOCALES.get(language, language))
