"""Texts of people on papers, in file names and in cells: nothing hidden, nothing that runs."""

from __future__ import annotations

import re
import unicodedata

from cordee.documents.markup import clean

_HIDDEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_UNSAFE = re.compile("[^A-Za-z0-9]+")
LONGEST_NAME = 90


def seen(text: str | None) -> str:
    """The text without control characters nor those that turn or hide what stands beside them."""
    return _HIDDEN.sub("", clean(text or "")).strip()


def one_line(text: str | None) -> str:
    """The same, in one line."""
    return " ".join(seen(text).split())


def ascii_word(text: str, longest: int = 40) -> str:
    """The text as a part of a file's name: ASCII letters, figures and hyphens; "x" when nothing is left.

    >>> ascii_word("Décolletage & Fils (Cluses)")
    'Decolletage-Fils-Cluses'
    """
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "OE"))
    word = _UNSAFE.sub("-", plain.encode("ascii", "ignore").decode()).strip("-")
    return word[:longest].strip("-") or "x"
