"""Keeps the catalogues of messages: `python tools/messages.py [--merge FRAGMENT.po …]`.

Collects every sentence marked with `_` in `src/cordee` and those of click that our users can meet, merges
translations from fragments when given, writes `cordee.po` and `cordee.mo`, and lists what is not
translated yet (exit code 1 when something is missing).
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src" / "cordee"
LOCALE = SOURCES / "locale"
LANGUAGES = ("fr", "de")
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
_PLACES = re.compile(r"\{(\w*)[^{}]*\}")

type MessageId = str | tuple[str, ...]
type Strings = str | tuple[str, ...] | list[str]


def collected(folder: Path, shown: str) -> dict[MessageId, str]:
    """Every message marked below a folder, with the first file that has it."""
    found: dict[MessageId, str] = {}
    keywords: dict[str, tuple[int, ...] | None] = {"_": None, "gettext": None, "ngettext": (1, 2)}
    for name, _line, message, *_rest in extract_from_dir(str(folder), keywords=keywords):
        key: MessageId = message if isinstance(message, str) else tuple(message)
        if key:
            found.setdefault(key, f"{shown}/{name}")
    return found


def ours() -> dict[MessageId, str]:
    """The messages of Cordée, all of which must be translated."""
    return collected(SOURCES, "src/cordee")


def clicks() -> dict[MessageId, str]:
    """The messages of click; those that only its programmers meet stay in English."""
    return collected(Path(click.__file__).parent, "click")


def catalogue_path(language: str, suffix: str = "po") -> Path:
    """Where a language's catalogue lies."""
    return LOCALE / language / "LC_MESSAGES" / f"cordee.{suffix}"


def read_catalogue(path: Path, language: str) -> Catalog:
    """A .po file, or an empty catalogue where there is none yet."""
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def updated(language: str, fragments: list[Path]) -> Catalog:
    """The catalogue of exactly what is collected, with every translation known."""
    known = dict(_translations(read_catalogue(catalogue_path(language), language)))
    for fragment in fragments:
        if _language_of(fragment) != language:
            continue
        known |= dict(_translations(read_catalogue(fragment, language)))
    catalogue = Catalog(locale=language, project="cordee", charset="utf-8", fuzzy=False)
    catalogue.header_comment = (
        f"# The messages of Cordée, {language}. Written by tools/messages.py."
    )
    catalogue.creation_date = catalogue.revision_date = EPOCH  # same sources, same bytes
    wanted = {key: at for key, at in clicks().items() if key in known} | ours()
    for key, at in sorted(wanted.items(), key=lambda pair: str(pair[0])):
        catalogue.add(key, known.get(key, ""), locations=[(at, 1)])
    return catalogue


def _language_of(fragment: Path) -> str:
    """The language that a fragment declares in its header."""
    with fragment.open("rb") as file:
        locale = read_po(file).locale
    if locale is None:
        sys.exit(f"{fragment}: its header does not say its language (Language: fr)")
    return str(locale.language)


def _translations(catalogue: Catalog) -> Iterator[tuple[MessageId, MessageId]]:
    for message in catalogue:
        translated = _text(message.string)
        if message.id and all(translated if isinstance(translated, tuple) else (translated,)):
            yield _text(message.id), translated


def _text(strings: Strings | None) -> MessageId:
    """One form as a string, several (singular and plural) as a tuple."""
    return strings or "" if isinstance(strings, str | None) else tuple(strings)


def untranslated(catalogue: Catalog) -> list[str]:
    """The English sentences that have no translation yet."""
    translated = dict(_translations(catalogue))
    return [str(one.id) for one in catalogue if one.id and _text(one.id) not in translated]


def mismatched(catalogue: Catalog) -> list[str]:
    """The sentences whose translation does not have the same `{places}`."""
    return [
        str(english)
        for english, translated in _translations(catalogue)
        if _places(english) != _places(translated)
    ]


def _places(text: MessageId) -> set[str]:
    parts = (text,) if isinstance(text, str) else text
    return {name for part in parts for name in _PLACES.findall(part)}


def compiled(catalogue: Catalog) -> bytes:
    """The binary catalogue that gettext reads."""
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def written(catalogue: Catalog) -> bytes:
    """The text catalogue, sorted, one line of place for each message."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=100, sort_output=True, include_lineno=False)
    return buffer.getvalue()


def main() -> int:
    """Updates every language; says what is left to translate."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--merge", nargs="*", type=Path, default=[], metavar="FRAGMENT.po")
    fragments = parser.parse_args().merge
    missing = 0
    for language in LANGUAGES:
        catalogue = updated(language, fragments)
        catalogue_path(language).parent.mkdir(parents=True, exist_ok=True)
        catalogue_path(language).write_bytes(written(catalogue))
        catalogue_path(language, "mo").write_bytes(compiled(catalogue))
        left, wrong = untranslated(catalogue), mismatched(catalogue)
        print(
            f"{language}: {len(catalogue)} messages, {len(left)} untranslated, {len(wrong)} mismatched"
        )
        for sentence in left:
            print(f"  untranslated: {sentence}")
        for sentence in wrong:
            print(f"  other places: {sentence}")
        missing += len(left) + len(wrong)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
