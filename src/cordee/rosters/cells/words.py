"""Words: yes and no, names that are no firm, letters broken by a wrong encoding, lists of words."""

from __future__ import annotations

import re
from typing import Final

from cordee.rosters.cells.numbers import is_unknown
from cordee.rosters.cells.reading import Reading, items
from cordee.rosters.issues import Note
from cordee.rosters.table import Cell, as_text
from cordee.taxonomy.words import fold

_YES: Final = frozenset(
    ["oui", "o", "yes", "y", "vrai", "true", "1", "x", "ja", "j", "si", "ok", "wahr", "✓", "✔"]
)
_NO: Final = frozenset(["non", "n", "no", "faux", "false", "0", "nein", "falsch", "✗", "✘"])
_NOT_A_FIRM: Final = re.compile(
    r"(declaree? )?(sans suite|infructueu\w*)( .*)?|non attribuee?"
    r"|(a|non) (renseigner|completer|definir|determiner|renseignee?)"
    r"|neant|total( general)?|test|xxx+|aucun|sans objet|a attribuer|en cours"
    r"|not awarded|unsuccessful|cancelled|tbd"
)
_MOJIBAKE: Final = re.compile(
    r"[ÃÂ][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]|â€"
)
_FORMULA: Final = re.compile(r"^\s*[=@\t\r]|^\s*[+\-](?=[A-Za-z(@=])")
_COUNTED: Final = re.compile(
    r"^(.*?)\s*(?:\(\s*(\d{1,5})\s*(?:x|fois|times|mal|projets?)?\s*\)|[:=×*]\s*(\d{1,5})|\bx\s?(\d{1,5}))\s*$"
)


def read_text(cell: Cell) -> Reading[str]:
    """One text, its blanks evened, its broken accents mended where that is certain.

    >>> read_text("  MÃ©canique   du  Faucigny ").value
    'Mécanique du Faucigny'
    """
    text = " ".join(as_text(cell).split())
    if not text:
        return Reading()
    if text.isascii():
        return Reading(text, _formula(text))
    if "\ufffd" in text:
        return Reading(text, (("broken-letters", {}),))
    if _MOJIBAKE.search(text):
        return _mended(text)
    return Reading(text, _formula(text))


def _formula(text: str) -> tuple[Note, ...]:
    return (("formula", {}),) if _FORMULA.match(text) else ()


def _mended(text: str) -> Reading[str]:
    for encoding in ("cp1252", "latin-1"):
        try:
            whole = text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        return Reading(whole, (("broken-letters-mended", {"mended": whole[:80]}),))
    return Reading(text, (("broken-letters", {}),))


def read_name(cell: Cell) -> Reading[str]:
    """A name; "n.c.", "?" and the like are none (two letters alone may well be one)."""
    text = as_text(cell)
    lettered = any(char.isalnum() for char in text)
    if not lettered or (is_unknown(cell) and not re.fullmatch(r"\w{1,2}", text)):
        return Reading()
    return read_text(cell)


def is_no_firm(name: str) -> bool:
    """Whether the name says that there is no firm ("SANS SUITE", "Total", "à renseigner")."""
    return (
        _NOT_A_FIRM.fullmatch(" ".join(re.sub(r"[^a-z0-9]+", " ", fold(name)).split())) is not None
    )


def read_yes_no(cell: Cell) -> Reading[bool]:
    """Yes, no, or unknown."""
    word = fold(as_text(cell)).strip(" .")
    if word in _YES:
        return Reading(True)
    if word in _NO:
        return Reading(False)
    return Reading() if is_unknown(cell) else Reading(None, (("yes-no-unreadable", {}),))


def read_words(cell: Cell) -> Reading[tuple[str, ...]]:
    """Several expressions in one cell, parted by ";", "|", a new line, or commas where nothing else parts."""
    whole = read_text(as_text(cell)) if not isinstance(cell, list) else Reading[str]()
    mended = whole.value if whole.notes and whole.value else None
    source: Cell = (
        mended if mended is not None and not re.search(r"[;|\n]", as_text(cell)) else cell
    )
    found = items(source)
    if len(found) == 1:
        found = items(source, commas=True)
    known = [one for one in found if not is_unknown(one)]
    return Reading(tuple(dict.fromkeys(known)), whole.notes)


def read_paragraphs(cell: Cell) -> Reading[tuple[str, ...]]:
    """Longer texts, parted by " | " or blank lines only: a comma or semicolon belongs to the sentence."""
    if isinstance(cell, list):
        return Reading(tuple(text for text in (as_text(str(one)) for one in cell) if text))
    notes: list[Note] = []
    texts: list[str] = []
    for part in re.split(r"\s\|\s|\n\s*\n", as_text(cell)):
        found = read_text(part)
        if found.value:
            texts.append(found.value)
            notes += found.notes
    return Reading(tuple(dict.fromkeys(texts)), _each_once(notes))


def _each_once(notes: list[Note]) -> tuple[Note, ...]:
    seen: dict[str, Note] = {}
    for code, details in notes:
        seen.setdefault(code, (code, details))
    return tuple(seen.values())


def read_links(cell: Cell) -> Reading[tuple[tuple[str, int], ...]]:
    """Firms named in a cell, each with its count ("Durand SA (3)", "Durand : 3"), 1 when none is given.

    >>> read_links("Décolletage Favre (3); Martin & Cie").value
    (('Décolletage Favre', 3), ('Martin & Cie', 1))
    """
    if isinstance(cell, dict):
        return Reading(tuple((key, _count(value)) for key, value in cell.items()))
    links: list[tuple[str, int]] = []
    for item in items(cell):
        if is_unknown(item):
            continue
        found = _COUNTED.match(item)
        if found and found[1]:
            links.append((found[1], int(found[2] or found[3] or found[4])))
        else:
            links.append((item, 1))
    return Reading(tuple(links))


def _count(value: object) -> int:
    return max(1, int(value)) if isinstance(value, int | float) else 1


def read_level(cell: Cell) -> Reading[tuple[int, ...]]:
    """Levels from 1 to 5, one for each trade of the row."""
    found: list[int] = []
    for item in items(cell, commas=True):
        match = re.match(r"([1-5])(?:\s?/\s?5|[.,]0)?$", item)
        if match is None:
            return Reading() if is_unknown(item) else Reading(None, (("level-wrong", {}),))
        found.append(int(match[1]))
    return Reading(tuple(found))
