"""The reader's language: chosen by locale or `--lang`, spoken by every message and by click's own.

Messages are written in English in the code; `locale/<language>/LC_MESSAGES/cordee.mo` holds the others.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Mapping
from pathlib import Path

from cordee.vocabulary import Message, Translate, Value

LOCALE = Path(__file__).resolve().parent.parent / "locale"
DOMAIN = "cordee"
SOURCE_LANGUAGE = "en"
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def languages() -> tuple[str, ...]:
    """The languages that Cordée speaks: English, and every language with a catalogue."""
    translated = {path.parent.parent.name for path in LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")}
    return tuple(sorted({SOURCE_LANGUAGE} | translated))


def from_environment(environment: Mapping[str, str]) -> str:
    """The first language that we speak in the first locale variable that is set, else English.

    >>> from_environment({"LC_ALL": "", "LANG": "fr_FR.UTF-8"}), from_environment({"LANG": "C"})
    ('fr', 'en')
    """
    spoken = languages()
    for variable in _VARIABLES:
        wanted = environment.get(variable, "")
        if not wanted:
            continue
        for one in wanted.split(":"):
            code = one.partition(".")[0].partition("_")[0].lower()
            if code in spoken:
                return code
        if variable != "LANGUAGE":  # a list of preferences may fail; a locale decides
            return SOURCE_LANGUAGE
    return SOURCE_LANGUAGE


def choose(language: str) -> None:
    """Makes `language` the one of all that follows in this process, click's messages included."""
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN)  # click asks gettext's current domain
    os.environ["LANGUAGE"] = language


def current() -> str:
    """The language in force, such as "fr"."""
    return from_environment(os.environ)


def translator(language: str | None = None) -> Translate:
    """The translation function of a language (of the one in force when None)."""
    catalogue = gettext.translation(
        DOMAIN, str(LOCALE), languages=[language or current()], fallback=True
    )
    return lambda template: catalogue.gettext(template) if template else ""


def say(template: str, **values: Value) -> str:
    """The sentence in the language in force; `template` is marked with `_` where it is written."""
    return Message(template, values).text(translator())
