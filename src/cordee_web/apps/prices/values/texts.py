"""How what is sealed is written: one text for one value, so that it can be hashed and signed anywhere."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

_HEX = re.compile(r"[0-9a-f]{64}")
_BASE64 = re.compile(r"[A-Za-z0-9_-]*")


class Malformed(Exception):
    """It is not what the format says, or was not made for this place: `code` tells which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def canonical(value: Any) -> str:
    """JSON with sorted keys and no spaces."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(text: str | bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(text.encode() if isinstance(text, str) else text).hexdigest()


def b64(raw: bytes) -> str:
    """Base64 for addresses, without padding."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def unb64(text: Any, size: int | None = None) -> bytes:
    """The bytes of such a text, of this size; Malformed when it is none."""
    if not isinstance(text, str) or not _BASE64.fullmatch(text):
        raise Malformed("format")
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError) as wrong:
        raise Malformed("format") from wrong
    if size is not None and len(raw) != size:
        raise Malformed("format")
    return raw


def hashed(text: Any) -> str:
    """A SHA-256 in hexadecimal; Malformed when it is none."""
    if not isinstance(text, str) or not _HEX.fullmatch(text):
        raise Malformed("format")
    return text


def read(text: str, most: int) -> Any:
    """A JSON of at most this many characters; Malformed when it is none.

    No text of these formats needs another character than those of ASCII, or an escaped one.
    """
    if len(text) > most:
        raise Malformed("size")
    if not text.isascii() or "\\" in text:
        raise Malformed("format")
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as wrong:
        raise Malformed("format") from wrong


def fields(value: Any, **wanted: type) -> Mapping[str, Any]:
    """An object that has these fields of these kinds, and no other."""
    if not isinstance(value, dict) or set(value) != set(wanted):
        raise Malformed("format")
    for name, kind in wanted.items():
        if not isinstance(value[name], kind) or isinstance(value[name], bool):
            raise Malformed("format")
    return value
