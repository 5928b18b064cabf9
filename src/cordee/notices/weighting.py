"""How much an award criterion counts, from the words that say it."""

from __future__ import annotations

import re
from typing import Literal

type Unit = Literal["percent", "points", "rank"]

_NUMBER = r"(?P<number>\d{1,4}(?:[.,]\d{1,3})?)"
_SPACE = r"[ \u00a0\u202f]*"
_ALONE = re.compile(
    rf"{_NUMBER}{_SPACE}(?:(?P<percent>%|p(?:our[ -]?)?cents?\b|prozent)"
    rf"|(?P<points>(?:points?|pts|punkte?)\b)(?:{_SPACE}(?:/|sur|von|out of){_SPACE}\d+)?)?{_SPACE}\.?",
    re.IGNORECASE,
)


def weighting(text: str | None) -> tuple[float | None, Unit | None]:
    """The figure and its unit where the words give one number alone; else (None, None).

    A bare figure has no unit: it may be a share of a hundred, a number of points, or a rank.

    >>> weighting("60 %"), weighting("40,5 points"), weighting("55")
    ((60.0, 'percent'), (40.5, 'points'), (55.0, None))
    >>> weighting("20-30 %"), weighting("entfällt"), weighting("50/50")
    ((None, None), (None, None), (None, None))
    """
    found = _ALONE.fullmatch((text or "").strip())
    if found is None:
        return None, None
    unit: Unit | None = None
    if found["percent"]:
        unit = "percent"
    elif found["points"]:
        unit = "points"
    return float(found["number"].replace(",", ".")), unit
