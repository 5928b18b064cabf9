"""CPV codes as notices write them, main first, each once."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cordee.notices.tree import Trail
from cordee.taxonomy import cpv

_EIGHT = re.compile(r"^\s*(\d{8})(?:-?\d)?\s*$")


def cpv_codes(raw: Iterable[str | None], trail: Trail) -> tuple[str, ...]:
    """The codes in the order given, each once.

    A well-formed code that CPV 2008 doesn't have (older versions, mistypes) is kept, with a warning;
    what is no code at all is left out, with a warning.
    """
    codes: dict[str, None] = {}
    for one in raw:
        if one is None or not one.strip():
            continue
        code = cpv.normalise(one)
        if code is None and (match := _EIGHT.match(one)):
            code = match[1]
            trail.warn(f"the code {code} is not in CPV 2008")
        if code is None:
            trail.warn(f"{one.strip()[:40]!r} is not a CPV code")
        else:
            codes[code] = None
    return tuple(codes)


def merged(*groups: Iterable[str]) -> tuple[str, ...]:
    """All codes of the groups in order, each once."""
    return tuple(dict.fromkeys(code for group in groups for code in group))
