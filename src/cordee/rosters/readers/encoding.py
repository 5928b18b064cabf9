"""Bytes → text, saying what was assumed. The same bytes always give the same answer."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

WESTERN = ("cp1252", "mac_roman", "cp850", "iso8859_15")
SAMPLE = 2_000_000

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ASCII = bytes(range(128))
_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]{1,3}")
_LOWER = frozenset("éèêëàâäçîïôöûùüœæß")
_UPPER = frozenset("ÉÈÊËÀÂÄÇÎÏÔÖÛÙÜŒÆ")
_RARE = frozenset("ñáíóúãõåøìòýÑÁÍÓÚÃÕÅØ")
_SIGNS = frozenset("°€«»’‘“”–—…·§®©™ºª£ \u202f")
_POWERS = frozenset("²³")
_FINAL = frozenset("àù")  # they end words: "déjà", "où"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the encoding it was read in, whether that is a guess, and how many bytes did not fit."""

    text: str
    encoding: str
    assumed: bool
    mended: int = 0


def decode(raw: bytes, *, encoding: str | None = None) -> Decoded:
    """The text of a file: its byte order mark, else UTF-8, else the likeliest one-byte encoding.

    `encoding` forces one (LookupError when Python does not know it). UTF-8 with a few stray bytes stays
    UTF-8: the strays are read as cp1252 and counted in `mended`.
    """
    if encoding is not None:
        text = raw.decode(encoding, errors="replace")
        return Decoded(
            text.removeprefix("\ufeff"), encoding, assumed=False, mended=text.count("\ufffd")
        )
    for mark, name in _MARKS:
        if raw.startswith(mark):
            text = raw.decode(name, errors="replace")
            return Decoded(text.removeprefix("\ufeff"), name, False, text.count("\ufffd"))
    wide = _wide_without_mark(raw)
    if wide is not None:
        return Decoded(raw.decode(wide, errors="replace"), wide, assumed=True)
    return _utf8(raw) or _one_byte(raw)


def _wide_without_mark(raw: bytes) -> str | None:
    """UTF-16 without its mark: in Western text every other byte is zero."""
    sample = raw[:4096]
    if len(sample) < 8:
        return None
    half = len(sample) // 2
    if sample[1::2].count(0) > 0.7 * half and sample[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.7 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _utf8(raw: bytes) -> Decoded | None:
    try:
        return Decoded(raw.decode("utf-8"), "utf-8", assumed=False)
    except UnicodeDecodeError:
        letters = _MULTIBYTE.findall(raw)
    stray = len(raw.translate(None, _ASCII)) - sum(map(len, letters))
    if len(letters) < 4 * stray:
        return None
    text = raw.decode("utf-8", errors="surrogateescape")
    mended = re.sub("[\udc80-\udcff]", lambda hit: _stray(hit.group()), text)
    return Decoded(mended, "utf-8", assumed=True, mended=stray)


def _stray(char: str) -> str:
    return bytes([ord(char) - 0xDC00]).decode("cp1252", errors="replace")


def _one_byte(raw: bytes) -> Decoded:
    high = re.sub(rb"[\x00-\x7f]+", _edges, raw[:SAMPLE])
    scores = {name: _plausibility(high.decode(name, errors="replace")) for name in WESTERN}
    best = max(WESTERN, key=lambda name: scores[name])
    if scores[best] <= 0:
        best = _elsewhere(raw) or best
    return Decoded(raw.decode(best, errors="replace"), best, assumed=True)


def _edges(run: re.Match[bytes]) -> bytes:
    """Of a run of ASCII only its ends matter to judge the letters beside it."""
    found = run.group()
    return found if len(found) < 3 else found[:1] + found[-1:]


def _plausibility(text: str) -> float:
    """How much the letters beyond ASCII look like French, German or English: 1 a good one, -2 a bad one."""
    return sum(
        _letter(char, before, after)
        for before, char, after in zip(" " + text, text, text[1:] + " ", strict=False)
        if char > "\x7f"
    )


def _letter(char: str, before: str, after: str) -> float:
    if char in _FINAL and after.isalpha():
        return -0.5
    if char in _LOWER:
        return 1.0 if before.islower() or not before.isalpha() else 0.3
    if char in _UPPER:
        alone = not (before.isalpha() or after.isalpha()) and char != "À"
        return -1.0 if alone or before.islower() else 0.9
    if char in _RARE:
        return 0.3 if before.isalpha() == after.isalpha() else 0.1
    if char in _POWERS:
        return 0.8 if before in "mM" else -1.0
    return 0.8 if char in _SIGNS else -2.0


def _elsewhere(raw: bytes) -> str | None:
    """The guess of charset-normalizer, for languages beyond Western Europe."""
    found = from_bytes(raw[:100_000]).best()
    return None if found is None else found.encoding
