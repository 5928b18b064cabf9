"""Certificates and qualifications that a criterion asks for."""

from __future__ import annotations

import re

from cordee.notices.recognise.context import lots_at
from cordee.notices.recognise.sentences import Span, around, quote
from cordee.taxonomy import certificates
from cordee.vocabulary import Threshold

_EQUIVALENT = re.compile(
    r"équivalen|equivalen|gleichwertig|vergleichbar|\bsimilaire|\bou similar", re.IGNORECASE
)
_WELCOME = re.compile(
    r"le cas échéant|éventuel|facultati|souhait|apprécié|bienvenu|\bsi (?:le candidat|elle|il|vous)\b"
    r"|par exemple|\bex\s?:|p\. ?ex|\be\.g\.|such as|for example|\bz\. ?B\.|beispielsweise|\btels? que"
    r"|\btelles? que|\bnotamment|\btype\b|\boptional|desirable|\bif (?:available|any)\b"
    r"|falls vorhanden|gegebenenfalls|soweit vorhanden|\bggf\b|un plus\b|\bnon (?:exigé|obligatoire)",
    re.IGNORECASE,
)
_DEMANDED = re.compile(
    r"\bexig|\boblig|\brequis|\bminim|\bdoi(?:t|vent)\b|\bdevr|\bimpérati|\bmust\b|\bshall\b"
    r"|\brequired\b|\bzwingend|\bmuss\b|\bmüssen\b|\bmindest",
    re.IGNORECASE,
)
_REACH = 120


def certificate_thresholds(text: str, source: str, lot: str | None) -> list[Threshold]:
    """The certificates named in a criterion, but for those named as examples or as welcome."""
    found: list[Threshold] = []
    for mention in certificates.recognise(text):
        statement = around(text, mention.start, mention.end)
        before = text[max(statement.start, mention.start - _REACH) : mention.start]
        words = statement.of(text)
        if _WELCOME.search(before) and not _DEMANDED.search(words):
            continue
        after = text[mention.end : min(statement.end, mention.end + _REACH)]
        span = Span(mention.start, mention.end)
        lots = () if lot is not None else lots_at(text, statement.start, span) or ()
        found.append(
            Threshold(
                kind=mention.kind,
                quote=quote(text, statement),
                source=source,
                name=mention.name,
                or_equivalent=True if _EQUIVALENT.search(after) else None,
                per_lot=lot or (lots[0] if len(lots) == 1 else None),
            )
        )
    return found
