"""Recognises certificates and qualifications in texts, and gives each its one canonical name.

The names are data (`data/certificates.toml`); here is how they are written in practice: standards behind
any of their bodies ("NF EN ISO 9001:2015", "EN/AS 9100"), lists ("ISO 9001, 14001 et 45001"), bodies
with their codes ("qualifications OPQIBI n° 1905 et 1911"), plain names in their spellings.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Literal, NamedTuple

from cordee.taxonomy.vendored import read_text
from cordee.taxonomy.words import Word, fold, located

type Kind = Literal["certificate", "qualification"]

_BODY_WORDS: Final = frozenset(
    ("iso", "en", "nf", "din", "bs", "une", "uni", "sn", "afnor", "iec", "cei", "ts", "iatf", "as",
     "jisq", "ohsas", "fssc", "isa", "pr", "norme", "normes", "n")
)  # fmt: skip
_GLUED: Final = {
    "eniso": ("en", "iso"),
    "isoiec": ("iso", "iec"),
    "isocei": ("iso", "cei"),
    "nfen": ("nf", "en"),
}
_ABOUT_NUMBERS: Final = frozenset(("n", "norme", "normes"))
_JOINING: Final = frozenset(("et", "ou", "and", "or", "und", "oder", "y", "e", "n", "no", "nos"))
_FILLING: Final = frozenset(
    ("n", "no", "nos", "numero", "numeros", "code", "codes", "qualification", "qualifications",
     "certification", "rubrique", "rubriques", "type", "norme", "version")
)  # fmt: skip
_WIDEST_GAP: Final = 4
_YEAR: Final = re.compile(r"v?(?:19|20)\d\d")
_PLAIN_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_DATE: Final = re.compile(
    r"\b(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d)|\d{4}-\d\d-\d\d|\d\d/\d{4})\b"
)


@dataclass(frozen=True, slots=True)
class CertificateMention:
    """A certificate found in a text: `text[start:end]` is `quote`."""

    name: str
    kind: Kind
    start: int
    end: int
    quote: str


class _Name(NamedTuple):
    """A canonical name in one of its spellings.

    `capitals` are the positions of the words that must be written in capitals, because in small letters
    they are other words; `code` is the pattern of a body's codes, `years` whether they may look like years.
    """

    name: str
    kind: Kind
    forms: tuple[str, ...]
    capitals: tuple[int, ...]
    code: re.Pattern[str] | None
    years: bool


class _Book(NamedTuple):
    standards: dict[str, list[tuple[frozenset[str], str]]]
    names: dict[str, list[_Name]]


class _Found(NamedTuple):
    name: str
    kind: Kind
    first: int
    last: int


@cache
def _book() -> _Book:
    raw: dict[str, list[dict[str, Any]]] = tomllib.loads(read_text("certificates.toml"))
    standards: dict[str, list[tuple[frozenset[str], str]]] = {}
    for row in raw["standard"]:
        bodies = frozenset(body.lower() for body in row["bodies"])
        standards.setdefault(row["number"], []).append((bodies, row["name"]))
    names: dict[str, list[_Name]] = {}
    for row in (*raw["body"], *raw["name"]):
        for spelled in row["spelled"]:
            name = _spelling(row, spelled)
            names.setdefault(name.forms[0], []).append(name)
    for found in names.values():
        found.sort(key=lambda name: -len(name.forms))  # the longest spelling wins
    return _Book(standards, names)


def _spelling(row: dict[str, Any], spelled: str) -> _Name:
    words = located(spelled)
    strict = row.get("exact_case", False)
    capitals = [at for at, word in enumerate(words) if spelled[word.start : word.end].isupper()]
    return _Name(
        row["name"],
        row.get("kind", "qualification"),
        tuple(word.form for word in words),
        tuple(capitals) if strict else (),
        re.compile(row["code"]) if "code" in row else None,
        row.get("years", True),
    )


def recognise(text: str) -> tuple[CertificateMention, ...]:
    """All certificates and qualifications named in `text`, in order; linear in its length.

    >>> [mention.name for mention in recognise("ISO9001:2015 et 14001, qualifié OPQIBI n° 1905, MASE")]
    ['ISO 9001', 'ISO 14001', 'OPQIBI 1905', 'MASE']
    """
    words = located(_DATE.sub(_as_filling, text))
    return tuple(
        CertificateMention(
            found.name,
            found.kind,
            words[found.first].start,
            words[found.last].end,
            text[words[found.first].start : words[found.last].end],
        )
        for found in _scan(text, words)
    )


def canonical(text: str) -> str | None:
    """The canonical name of the certificate that a short text, such as a cell, names; None if none does.

    Case does not matter here, and a bare number of a standard is enough.

    >>> canonical("en9100"), canonical("9001"), canonical("ifs"), canonical("Qualibat n°2112")
    ('EN 9100', 'ISO 9001', 'IFS', 'QUALIBAT 2112')
    """
    found = recognise(text) or recognise(text.upper())
    if found:
        return found[0].name
    whole = fold(text).strip()
    standards = _book().standards.get(whole.split(":")[0])
    return standards[0][1] if standards else _folded().get(whole)


def _as_filling(date: re.Match[str]) -> str:
    """A date holds no code: "QUALIBAT 2302 (24/04/2028)". It becomes fillers, as long and no wider apart."""
    return ("n " * len(date[0]))[: len(date[0])]


@cache
def names() -> tuple[str, ...]:
    """All canonical names, without the codes of bodies, in alphabetical order."""
    book = _book()
    standards = {name for rows in book.standards.values() for _, name in rows}
    return tuple(sorted(standards | {name.name for rows in book.names.values() for name in rows}))


@cache
def _folded() -> dict[str, str]:
    return {fold(name): name for name in names()}


def _scan(text: str, words: list[Word]) -> Iterator[_Found]:
    book, at = _book(), 0
    listing = False  # inside a list that began with a standard: "ISO 9001, 14001"
    while at < len(words):
        form = words[at].form
        found: list[_Found] = []
        number = _number(form)
        if number in book.standards:
            found = _standard(text, words, at, listing)
        elif form in book.names:
            found = _named(text, words, at)
        if found:
            yield from found
            listing = number in book.standards
            at = found[-1].last
        elif form not in _JOINING and form not in _BODY_WORDS and form not in _GLUED:
            listing = False
        at += 1


def _gap(words: list[Word], at: int) -> int:
    """Characters between a word and the one before; too many to be one name when there is none before."""
    return words[at].start - words[at - 1].end if at else _WIDEST_GAP + 1


def _number(form: str) -> str:
    """The number of a standard without the letter of its revision: AS9100D."""
    return form[:-1] if form[-1] in "abcd" and form[:-1].isdecimal() else form


def _standard(text: str, words: list[Word], at: int, listing: bool) -> list[_Found]:
    first, bodies = at, set[str]()
    while first and _is_body(text, words, first - 1) and _gap(words, first) <= _WIDEST_GAP:
        first -= 1
        bodies.update(_GLUED.get(words[first].form, (words[first].form,)))
    bodies -= _ABOUT_NUMBERS
    while first < at and words[first].form in _ABOUT_NUMBERS:
        first += 1
    known = _book().standards[_number(words[at].form)]
    names = [name for allowed, name in known if allowed & bodies]
    if not names and listing and not bodies and _gap(words, at) <= _WIDEST_GAP:
        names = [known[0][1]]
    return [_Found(names[0], "certificate", first, _with_edition(words, at))] if names else []


def _is_body(text: str, words: list[Word], at: int) -> bool:
    """Whether the word can stand before a number of standard; "en 9100 exemplaires" names none."""
    word = words[at]
    if word.form == "en" and text[word.start : word.end] == "en":
        return at + 1 < len(words) and _gap(words, at + 1) == 0
    return word.form in _BODY_WORDS or word.form in _GLUED


def _with_edition(words: list[Word], at: int) -> int:
    """The last word of the part and year that follow a standard's number: "3834-2:2021"."""
    last = at
    for _ in range(2):
        following = last + 1
        if following >= len(words) or _gap(words, following) > 2:
            break
        form = words[following].form
        is_part = len(form) <= 2 and form.isdecimal() and _gap(words, following) == 1
        if not is_part and not _YEAR.fullmatch(form):
            break
        last = following
    return last


def _named(text: str, words: list[Word], at: int) -> list[_Found]:
    for name in _book().names[words[at].form]:
        here = words[at : at + len(name.forms)]
        if tuple(word.form for word in here) != name.forms:
            continue
        last = at + len(here) - 1
        apart = any(_gap(words, inner) > _WIDEST_GAP for inner in range(at + 1, last + 1))
        small = not all(text[here[n].start : here[n].end].isupper() for n in name.capitals)
        if not apart and not small:
            return _coded(words, at, last, name) or [_Found(name.name, name.kind, at, last)]
    return []


def _coded(words: list[Word], first: int, last: int, name: _Name) -> list[_Found]:
    """One mention by code that follows the name of a body: "Qualibat 2112 et 3512"."""
    found: list[_Found] = []
    at = last + 1
    while name.code is not None and at < len(words) and _gap(words, at) <= _WIDEST_GAP:
        length = next((n for n in (1, 2) if _is_code(words[at : at + n], name)), 0)
        if length:
            code = "".join(word.form for word in words[at : at + length]).upper()
            found.append(
                _Found(f"{name.name} {code}", name.kind, at if found else first, at + length - 1)
            )
        elif words[at].form not in _FILLING and words[at].form not in _JOINING:
            break
        at += length or 1
    return found


def _is_code(words: list[Word], name: _Name) -> bool:
    written = "".join(word.form for word in words).upper()
    if name.code is None or not name.code.fullmatch(written):
        return False
    return name.years or not _PLAIN_YEAR.fullmatch(written)
