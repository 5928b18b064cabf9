"""Minimums in heads: staff, and references over some years."""

from __future__ import annotations

import re

from cordee.notices.recognise.context import lots_at, years_in
from cordee.notices.recognise.numbers import COUNT, count
from cordee.notices.recognise.sentences import Span, around, quote
from cordee.vocabulary import Threshold
from cordee.vocabulary.opportunity import ThresholdKind

_AT_LEAST = (
    r"(?:au moins|[aà] minima"
    r"|(?:au |un )?minimum(?: de| d['’])?|plus de|at least|(?:a )?minimum of|not less than"
    r"|no fewer than|mindestens|wenigstens)"
)
_N = rf"(?P<n>{COUNT})"
_PARTICULAR = (
    r"(?!\s*(?:\w+\s+)?(?:ayant|titulaire|diplôm|disposant|justifiant|formé|qualifié|spécialis|affect"
    r"|dédi|certifi|expériment|habilit|pour\b|dont|sur site|présent|par (?:équipe|site|chantier)"
    r"|with\b|who\b|holding|having|qualified|dedicated|assigned|trained|mit\b|die\b|,\s*die|für\b))"
)
_STAFF: tuple[re.Pattern[str], ...] = (
    re.compile(
        r"\beffectifs?\b(?![^.;\n]{0,80}?(?:chiffre|référence))[^.;\n\d]{0,70}?"
        rf"(?:minim\w+|au moins|supérieure?s?(?: ou éga\w+)? à|≥|>=?)[^.;\n\d]{{0,25}}?\b{_N}"
        r"(?:\s+(?:personnes|salarié|agents|employé|collaborateur|ETP)\w*|\s*(?=[.;,\n)]|$))",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_AT_LEAST}\s+{_N}\s*(?:\(\d+\)\s*)?(?:(?:full[- ]time|permanent|fest ?angestellte\w*)\s+)?"
        r"(?:salariés?|employés?|collaborateurs?|équivalents? temps plein|ETP|employees|staff members"
        rf"|FTEs?|mitarbeiter\w*|beschäftigte\w*|arbeitnehmer\w*)\b{_PARTICULAR}",
        re.IGNORECASE,
    ),
)
_STAFF += (
    re.compile(
        r"\b(?:an)?zahl\s+(?:der\s+|an\s+)?(?:fest ?angestellten\s+|vollzeit\w*\s+)?"
        r"(?:mitarbeiter|mitarbeitenden|beschäftigten?|arbeitnehmer)\w*[^.;\n]{0,160}?"
        rf"(?:mindestens|mind\.|min\.|über|mehr als|≥|>=?)\s*{_N}\b"
        r"(?!\s*(?:%|jahr|eur|€|pkt|punkt|(?:\w+\s*)?[:=]))",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:number of (?:\w+ )?(?:employees|staff)|headcount|workforce)\b[^.;\n]{0,80}?"
        rf"(?:at least|(?:a )?minimum(?: of)?|not less than|exceed\w*|≥|>=?)\s*{_N}\b"
        r"(?!\s*(?:%|years?|eur|€|points?))",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:≥|>=?)\s*{_N}\s+(?:fest ?angestellte\w*\s+|full[- ]time\s+)?"
        r"(?:mitarbeiter\w*|mitarbeitende\w*|beschäftigte\w*|employees|salariés)\b(?!\s*[:=])"
        rf"{_PARTICULAR}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\beffectifs?\s+(?:\w+\s+){{0,3}}?(?:de|d['’])\s*{_N}\s+(?:personnes|salariés|agents|employés)"
        r"\s+(?:au )?minimum\b",
        re.IGNORECASE,
    ),
)
_REFERENCE = r"(?:références?|references?|reference projects?|referenz\w*)"
_REFERENCES = (
    re.compile(
        rf"\b(?:mindestens|wenigstens)\s+{_N}\s+(?!jahr|monat|prozent|mio|eur|angabe)"
        rf"(?:[\w'’/-]+\s+){{3,8}}?{_REFERENCE}\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_AT_LEAST}\s+{_N}\s*(?:\(\w+\)\s*)?(?:,|et|und|and|bis|/)?\s*"
        rf"(?P<most>(?:au )?(?:maxim\w+|plus|höchstens|no more than)\s+(?:de\s+|of\s+)?{COUNT})\s+"
        rf"(?:[\w'’-]+\s+){{0,3}}?{_REFERENCE}\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_AT_LEAST}\s+{_N}\s*(?:\(\w+\)\s*)?(?:[\w'’-]+\s+){{0,3}}?{_REFERENCE}\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_N}\s*(?:\(\d+\)\s*)?{_REFERENCE}\s+(?:[\w'’-]+\s+){{0,4}}?"
        r"(?:(?:au )?minimum|au moins|minimales?|exigées?|requises?|nachzuweisen|are required|required)\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_AT_LEAST}\s+{_N}\s+(?:similar|comparable|relevant|equivalent|vergleichbare\w*)\s+"
        r"(?:projects?|contracts?|assignments?|deliveries|projekte\w*|aufträge\w*)\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_REFERENCE}\s*:?\s*\(?(?:minimum|au moins|mindestens)\s*:?\s*{_N}\b"
        r"(?!\s*(?:ans|années|years|jahre|%|m\b|€|EUR))",
        re.IGNORECASE,
    ),
)
_IN_MINIMUMS = re.compile(
    rf"\b{_N}\s*(?:\(\w+\)\s*)?(?:(?:projets?|attestations?|listes?)\s+de\s+)?"
    r"(?:[\w'’-]+\s+){0,1}?(?:références?|references|referenzen|referenzprojekte)\b",
    re.IGNORECASE,
)
"""Said in the part of a form that holds minimums only, a number of references is one."""

_NOT_A_MINIMUM = re.compile(r"\bmaxim\w+|\bau plus\b|\bhöchstens|\bno more than", re.IGNORECASE)
_NOT_ASKED = re.compile(
    r"\bsi possible|\bhandicap|\bmittelwert|\bif possible|\bwenn möglich|\bà tout employeur|\bsouhait",
    re.IGNORECASE,
)


def staff_thresholds(text: str, source: str, lot: str | None) -> list[Threshold]:
    """The least staff asked of the bidder as a whole (not so many people with a given skill)."""
    return _thresholds("staff", _STAFF, text, source, lot)


def reference_thresholds(text: str, source: str, lot: str | None) -> list[Threshold]:
    """The least number of references asked, with the years they may date from."""
    patterns = (*_REFERENCES, _IN_MINIMUMS) if "MIN_LEVEL" in source else _REFERENCES
    return _thresholds("references", patterns, text, source, lot)


def _near(text: str, match: re.Match[str]) -> str:
    """The words of a figure and those beside it, without the most that is said together with the least."""
    start, end = max(0, match.start() - 15), match.end() + 25
    if "most" not in match.re.groupindex:
        return text[start:end]
    return text[start : match.start("most")] + text[match.end("most") : end]


def _thresholds(
    kind: ThresholdKind,
    patterns: tuple[re.Pattern[str], ...],
    text: str,
    source: str,
    lot: str | None,
) -> list[Threshold]:
    found: dict[int, Threshold] = {}
    for pattern in patterns:
        for match in pattern.finditer(text):
            figure = count(match["n"])
            at = match.start("n")
            statement = around(text, match.start(), match.end())
            words = statement.of(text)
            if (
                not figure
                or figure > 100_000
                or at in found
                or _NOT_A_MINIMUM.search(_near(text, match))
                or _NOT_ASKED.search(words)
            ):
                continue
            lots = (
                (lot,) if lot is not None else lots_at(text, statement.start, Span(at, match.end()))
            )
            found[at] = Threshold(
                kind=kind,
                quote=quote(text, statement),
                source=source,
                value=figure,
                years=years_in(words) if kind == "references" else None,
                per_lot=lots[0] if lots and len(lots) == 1 else None,
            )
    return [found[at] for at in sorted(found)]
