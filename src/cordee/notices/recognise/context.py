"""What stands around a figure: over how many years, for which lot."""

from __future__ import annotations

import re

from cordee.notices.recognise.numbers import COUNT, count
from cordee.notices.recognise.sentences import Span, heading

_LAST = r"(?:derni[eè]re?s?|précédente?s?|last|past|previous|preceding|letzten|vergangenen)"
_YEAR = r"(?:exercices?|années?|ans|years?|jahren?|geschäftsjahren?|kalenderjahren?)"
_YEARS = re.compile(
    rf"\b(?P<a>{COUNT})\s*(?:\(\d+\)\s*)?(?:\w+\s+)?{_LAST}\s+(?:\w+\s+){{0,2}}?{_YEAR}\b"
    rf"|\b{_LAST}\s+(?P<b>{COUNT})\s*(?:\(\d+\)\s*)?(?:\w+\s+){{0,2}}?{_YEAR}\b"
    rf"|\b(?:moins de|within|sur)\s+(?P<c>{COUNT})\s+(?:ans|years)\b",
    re.IGNORECASE,
)
_NUMBER = r"\d{1,3}[a-z]?"
_LOT = re.compile(
    rf"\b(?:lot|los|lose)s?\s*(?:n[°ºo]?\s*[°ºo]?s?\.?\s*|numéros?\s*|nr\.?\s*)?"
    rf"(?P<list>{_NUMBER}(?:\s*(?:,|et|and|und|&|/)\s*{_NUMBER})*)(?![\w])",
    re.IGNORECASE,
)
_FOR_LOT = re.compile(
    rf"(?:\bpour|\bfor|\bfür|\bconcernant|\()\s*(?:l[ea]s?\s+|the\s+|das\s+|die\s+)?{_LOT.pattern}(?!\s*:)",
    re.IGNORECASE,
)
_SEVERAL_LOTS = re.compile(
    r"(?:ensemble|totalité) des (?:\w+ )?lots|tous les lots|all (?:the )?lots|alle lose"
    rf"|\b(?:les|aux|pour|à|for|für)\s+(?:{COUNT})\s+(?:lots|lose)\b|plusieurs lots",
    re.IGNORECASE,
)


def years_in(words: str) -> int | None:
    """How many years a statement looks back ("sur les trois derniers exercices" gives 3)."""
    for match in _YEARS.finditer(words):
        figure = count(match["a"] or match["b"] or match["c"])
        if figure and 1 <= figure <= 15:
            return figure
    return None


def lots_at(text: str, start: int, figure: Span) -> tuple[str, ...] | None:
    """The lots that a figure holds for: the lot named just after it, else the last one named between
    `start` and it. None when it holds for several lots taken together; empty when no lot is named.
    """
    after = re.split(r"[;.,]", text[figure.end : figure.end + 60].split("\n")[0])[0]
    after = "" if after.rstrip().endswith(":") else after
    before = text[start : figure.start]
    clause = re.split(r"[;\n]", before)[-1]
    if _SEVERAL_LOTS.search(after):
        return None
    named = _FOR_LOT.search(after)
    if named is None:
        if _SEVERAL_LOTS.search(clause):
            return None
        every = list(_LOT.finditer(before)) or list(_LOT.finditer(heading(text, figure.start)))
        named = every[-1] if every else None
    return tuple(re.findall(_NUMBER, named["list"], re.IGNORECASE)) if named else ()
