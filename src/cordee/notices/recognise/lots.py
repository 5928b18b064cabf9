"""The most lots that one bidder may bid for or win, where a buyer says it in words.

Only a rule for every lot counts: one that names some lots ("of lots 13 to 15, two at most") is left to the
text, as is a limit on anything but a bidder's lots.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cordee.notices.recognise.numbers import COUNT, count
from cordee.notices.recognise.sentences import sentences

_N = rf"(?P<n>{COUNT})\s*(?:\(\w+\)\s*)?(?:seuls?\s+|single\s+|einzige\w*\s+)?"
_FRENCH = r"(?:candidat|soumissionnaire|opérateur|entreprise|prestataire|titulaire|concurrent)\w*"
_GETS = (
    r"(?:attribu|obten|obtien|retenu|remport|répond|soumission|candidat|postul|présent|dépos)\w*"
)
_NOT = r"\bn(?:e\s+|['’]\s?)"
_BUT = r"\bqu(?:e\s+|['’]\s?)(?:au maximum\s+|au plus\s+|à\s+|pour\s+|sur\s+)?(?:de\s+|d['’]\s?)?"
_MORE = r"\bplus\s+d(?:e\s+|['’]\s?)"
_MOST = r"(?:au maximum|maximum|au plus|maxi?)"
_BIDDER = (
    r"(?:tenderer|bidder|supplier|applicant|candidate|economic operator|contractor|provider)s?"
)
_AT_MOST = r"(?:only|no more than|not more than|a maximum of|maximum|at most|up to)"
_BIETER = r"(?:bieter|bewerber|unternehmen|teilnehmer)\w*"
_NUR = r"(?:nur|höchstens|maximal|lediglich|nicht mehr als)"
_ONE_OF_ALL = re.compile(
    rf"{_FRENCH}[^.;\n]{{0,40}}?{_NOT}[^.;\n]{{0,30}}?\bpas\b[^.;\n]{{0,20}}?{_GETS}\s+"
    rf"(?:tous\s+)?les\s+(?P<n>{COUNT})\s+lots\b",
    re.IGNORECASE,
)
"""Who may not have all of them may have all but one."""

_LIMITS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_FRENCH}[^.;\n]{{0,40}}?{_NOT}[^.;\n]{{0,30}}?{_GETS}[^.;\n]{{0,30}}?{_BUT}{_N}lots?\b",
        rf"{_NOT}[^.;\n]{{0,30}}?{_GETS}[^.;\n]{{0,20}}?{_FRENCH}[^.;\n]{{0,10}}?{_BUT}{_N}lots?\b",
        rf"{_FRENCH}[^.;\n]{{0,40}}?{_NOT}[^.;\n]{{0,30}}?{_GETS}[^.;\n]{{0,30}}?{_MORE}{_N}lots?\b",
        rf"{_NOT}[^.;\n]{{0,30}}?{_GETS}[^.;\n]{{0,20}}?{_FRENCH}[^.;\n]{{0,10}}?{_MORE}{_N}lots?\b",
        rf"\b(?P<n>un)\s+seul\s+lot\s+par\s+{_FRENCH}",
        rf"\b{_N}lots?\s*{_MOST}\s+(?:par|pour (?:un|chaque))\s+(?:même\s+)?{_FRENCH}",
        rf"\b{_MOST}\s+(?:de\s+)?{_N}lots?\s+par\s+(?:même\s+)?{_FRENCH}",
        rf"\b{_BIDDER}\s+(?:may|can|shall|will|must)\s[^.;\n]{{0,60}}?\b{_AT_MOST}\s+(?:for\s+)?{_N}lots?\b",
        rf"\b{_BIDDER}\s+(?:may|can|shall|will)\s+only\s[^.;\n]{{0,40}}?\b{_N}lots?\b",
        rf"\b(?:may not|can ?not|shall not|will not|no {_BIDDER})\s[^.;\n]{{0,60}}?\bmore than\s+{_N}lots?\b",
        rf"\b{_AT_MOST}\s+{_N}lots?\s[^.;\n]{{0,40}}?\b(?:per|to (?:a|any|each|one)(?: single)?)\s+{_BIDDER}",
        rf"\b(?P<n>one)\s+lot\s+(?:only\s+)?per\s+{_BIDDER}",
        rf"\b{_BIETER}\s[^.;\n]{{0,80}}?\b{_NUR}\s+(?:für\s+|auf\s+)?{_N}los(?:e|es|en)?\b",
        rf"\b{_NUR}\s+(?:für\s+|auf\s+)?{_N}los(?:e|es|en)?\s+(?:je|pro|an (?:einen|denselben))\s+{_BIETER}",
        rf"\b(?:je|pro)\s+{_BIETER}[^.;\n]{{0,40}}?\b{_NUR}\s+(?:für\s+|auf\s+)?{_N}los(?:e|es|en)?\b",
    )
)
_SOME_LOTS = re.compile(r"\b(?:lots?|lose?n?)\s*(?:n\S{0,2}\s*|nr\.?\s*)?\d", re.IGNORECASE)
_NEEDED = re.compile(r"\b(?:lots?|los(?:e|es|en)?)\b", re.IGNORECASE)
_MANY = 50


def most_lots(texts: Sequence[tuple[str, str]]) -> tuple[int, str] | None:
    """The smallest limit that a sentence of `texts` (text, source) sets for all lots, and its source.

    >>> most_lots([("Un même candidat ne pourra se voir attribuer qu'un seul lot.", "/x")])
    (1, '/x')
    """
    found = [
        (limit, source)
        for text, source in texts
        for span in sentences(text)
        if (limit := _limit(span.of(text))) is not None
    ]
    return min(found, key=lambda one: one[0]) if found else None


def _limit(words: str) -> int | None:
    if not _NEEDED.search(words) or _SOME_LOTS.search(words):
        return None
    for pattern in _LIMITS:
        match = pattern.search(words)
        figure = count(match["n"]) if match else None
        if figure and figure <= _MANY:
            return figure
    match = _ONE_OF_ALL.search(words)
    figure = count(match["n"]) if match else None
    return figure - 1 if figure and 1 < figure <= _MANY else None
