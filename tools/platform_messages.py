"""Keeps the catalogues of the platform: `python tools/platform_messages.py [--check] [APP …]`.

One catalogue by Django app and language, `locale/<language>/LC_MESSAGES/django.po` beside its `apps.py`
(texts of `config` go with the kit). Collects gettext calls of Python, those of templates (as Django reads
them, but without xgettext), and the engine's messages marked with `_`; keeps every translation known;
writes .po and .mo; lists what is missing. Exit code 1 when something is missing or does not fill the same
places. `--check` writes nothing, and counts a catalogue that would be written otherwise as missing.
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from django.conf import settings
from django.utils.translation.template import templatize
from messages import EPOCH, ROOT, MessageId, _text, compiled, read_catalogue, written

SOURCES = ROOT / "src" / "cordee_web"
KIT = SOURCES / "web" / "kit"
LANGUAGES = ("fr", "de")
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
_LITERAL = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
_CALL = re.compile(rf"(?<!\w)(n?p?gettext|_)\(((?:\s*{_LITERAL}\s*,?)+)")
_PLACES = re.compile(r"%\((\w+)\)|\{(\w*)[^{}]*\}|%([sd])")

type Key = tuple[str | None, MessageId]
"""A text's context and its English (singular, or singular and plural)."""


@dataclass
class Missing:
    """What an app lacks in a language."""

    app: str
    language: str
    untranslated: list[str] = field(default_factory=list)
    other_places: list[str] = field(default_factory=list)
    stale: bool = False

    def lines(self) -> list[str]:
        """One line for each thing to do."""
        return [
            *(f"{self.app} {self.language} untranslated: {text}" for text in self.untranslated),
            *(f"{self.app} {self.language} other places: {text}" for text in self.other_places),
            *([f"{self.app} {self.language}: run `make messages`"] if self.stale else []),
        ]


def apps() -> list[Path]:
    """The folders of our Django apps."""
    return sorted(path.parent for path in SOURCES.rglob("apps.py"))


def owner(path: Path) -> Path:
    """The app whose catalogue holds the texts of a file."""
    holders = [parent for parent in path.parents if (parent / "apps.py").exists()]
    return holders[0] if holders else KIT


def python_texts(path: Path) -> Iterator[Key]:
    """The texts marked in a Python file."""
    with path.open("rb") as file:
        for _line, message, _comments, context in extract(
            "python", file, keywords=KEYWORDS, options={"encoding": "utf-8"}
        ):
            if message:
                yield context, message if isinstance(message, str) else tuple(message)


def template_texts(path: Path) -> Iterator[Key]:
    """The texts marked in a template."""
    source = templatize(path.read_text(encoding="utf-8"), str(path))
    for function, arguments in _CALL.findall(source):
        texts = [ast.literal_eval(one) for one in re.findall(_LITERAL, arguments)]
        context = texts.pop(0) if "p" in function[:2] else None
        yield context, texts[0] if len(texts) == 1 else tuple(texts[:2])


def collected() -> dict[Path, dict[Key, str]]:
    """Every text by app, with the first file that has it."""
    found: dict[Path, dict[Key, str]] = {app: {} for app in apps()}
    for path in sorted(SOURCES.rglob("*")):
        if path.suffix == ".py" and path.parent.name != "migrations":
            texts = python_texts(path)
        elif "templates" in path.parts and path.suffix in {".html", ".txt", ".xml"}:
            texts = template_texts(path)
        else:
            continue
        for key in texts:
            found[owner(path)].setdefault(key, str(path.relative_to(ROOT)))
    return found


def catalogue_path(app: Path, language: str, suffix: str = "po") -> Path:
    """Where an app's catalogue lies."""
    return app / "locale" / language / "LC_MESSAGES" / f"django.{suffix}"


def updated(app: Path, language: str, texts: dict[Key, str]) -> Catalog:
    """The catalogue of exactly what is collected, with every translation known."""
    known = {
        (one.context, _text(one.id)): one.string
        for one in read_catalogue(catalogue_path(app, language), language)
        if one.id
    }
    catalogue = Catalog(locale=language, project="cordee", charset="utf-8", fuzzy=False)
    catalogue.header_comment = f"# {name(app)}, {language}. Kept by tools/platform_messages.py."
    catalogue.creation_date = catalogue.revision_date = EPOCH
    for (context, text), at in sorted(texts.items(), key=lambda pair: str(pair[0])):
        catalogue.add(text, known.get((context, text), ""), context=context, locations=[(at, 1)])
    for one in catalogue:
        # babel guesses a format by the text and writes it as a flag; Django needs none
        one.flags -= {"python-format", "python-brace-format"}
    return catalogue


def name(app: Path) -> str:
    """How an app is called in what is listed: "apps/accounts", "web/kit"."""
    return str(app.relative_to(SOURCES))


def missing(app: Path, catalogue: Catalog, language: str) -> Missing:
    """What a catalogue lacks."""
    found = Missing(name(app), language)
    for one in catalogue:
        if not one.id:
            continue
        english, translated = _text(one.id), _text(one.string)
        forms = translated if isinstance(translated, tuple) else (translated,)
        if not all(forms):
            found.untranslated.append(str(english))
        elif _places(english) != _places(translated):
            found.other_places.append(str(english))
    return found


def _places(text: MessageId) -> set[str]:
    parts = (text,) if isinstance(text, str) else text
    return {"".join(names) for part in parts for names in _PLACES.findall(part)}


def kept(app: Path, language: str, texts: dict[Key, str], *, write: bool) -> Missing:
    """Brings a catalogue up to date (or only says whether it is) and answers what it lacks."""
    catalogue = updated(app, language, texts)
    found = missing(app, catalogue, language)
    contents = {"po": written(catalogue), "mo": compiled(catalogue)}
    for suffix, content in contents.items():
        path = catalogue_path(app, language, suffix)
        if path.exists() and path.read_bytes() == content:
            continue
        if write:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        else:
            found.stale = True
    return found


def run(only: list[str], *, write: bool) -> list[Missing]:
    """Every app that has texts (or those named), in every language."""
    if not settings.configured:
        settings.configure(USE_I18N=True)
        django.setup()
    return [
        kept(app, language, texts, write=write)
        for app, texts in collected().items()
        if texts and (not only or name(app) in only)
        for language in LANGUAGES
    ]


def main() -> int:
    """Updates, and says what is left to translate."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing")
    parser.add_argument("apps", nargs="*", metavar="APP", help='such as "apps/accounts"')
    asked = parser.parse_args()
    lines = [line for found in run(asked.apps, write=not asked.check) for line in found.lines()]
    print("\n".join(lines) or "platform: nothing is missing")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
