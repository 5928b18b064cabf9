"""Bytes to text: by byte order mark, by NUL pattern, as UTF-8 if it is, else as the file declares.

Declared encodings lie. Text with accents that is valid UTF-8 is practically always UTF-8, so that is
tried first; the declared encoding comes next; Windows-1252 last, which reads any Western text.
"""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(r"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")


def decode(data: bytes) -> tuple[str, str | None]:
    """The text and, where the file lied about its encoding or was damaged, a warning in English."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], encoding)
    if b"\x00" in data[:64]:
        return _lenient(data, _wide(data))
    declared = _declared(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _as_declared(data, declared)
    if declared not in (None, "utf-8", "ascii") and not text.isascii():
        return text, f"the file declares {declared} but is UTF-8, and was read as UTF-8"
    return text, None


def _wide(data: bytes) -> str:
    """Which UTF-16 or UTF-32 a text without byte order mark is in, from where its zero bytes lie."""
    if data[:3] == b"\x00\x00\x00":
        return "utf-32-be"
    if data[1:4] == b"\x00\x00\x00":
        return "utf-32-le"
    return "utf-16-be" if data[0] == 0 else "utf-16-le"


def _declared(data: bytes) -> str | None:
    match = _DECLARED.match(data[:300].decode("latin-1"))
    if match is None:
        return None
    try:
        return codecs.lookup(match[1]).name
    except LookupError:
        return match[1].lower()


def _as_declared(data: bytes, declared: str | None) -> tuple[str, str | None]:
    if declared not in (None, "utf-8", "utf-16", "utf-32"):
        try:
            return data.decode(declared), None
        except (LookupError, UnicodeDecodeError):
            pass
    said = "UTF-8" if declared in (None, "utf-8") else declared
    warning = f"the file is not in {said} as it should be, and was read as Windows-1252"
    try:
        return data.decode("cp1252"), warning
    except UnicodeDecodeError:
        return data.decode("latin-1"), warning


def _lenient(data: bytes, encoding: str) -> tuple[str, str | None]:
    try:
        return data.decode(encoding), None
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
        return text, f"some characters are not valid {encoding} and were replaced"
