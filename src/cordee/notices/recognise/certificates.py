"""Certificates and qualifications that a criterion asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cordee.notices.recognise.context import lots_at
from cordee.notices.recognise.sentences import Span, around, heading, quote
from cordee.taxonomy import certificates
from cordee.taxonomy.certificates import CertificateMention
from cordee.vocabulary import Threshold

_EQUIVALENT = re.compile(
    r"équivalen|equivalen|gleichwertig|vergleichbar|\bsimilaire|\bou similar", re.IGNORECASE
)
_EXAMPLE = re.compile(
    r"par exemple|\bex\s?:|p\. ?ex|\be\.g\.|such as|for example|\bz\. ?B\.|beispielsweise|\btels? que"
    r"|\btelles? que|par tout moyen|peut être apportée",
    re.IGNORECASE,
)
_OPTIONAL = re.compile(
    r"le cas échéant|éventuel|facultati|souhait(?:é|able)|apprécié|bienvenu|\boptional|desirable|un plus\b"
    r"|\bif (?:available|any)\b|falls vorhanden|gegebenenfalls|soweit vorhanden|\bggf\b"
    r"|\bnon (?:exigé|obligatoire)|\bs['’]il en (?:dispose|possède)",
    re.IGNORECASE,
)
_LOOSE = re.compile(r"\bsi (?:le candidat|elle|il|vous)\b|\bnotamment|\btype\b", re.IGNORECASE)
_DEMANDED = re.compile(
    r"\bexig|\boblig|\brequis|\bminim|\bdoi(?:t|vent)\b|\bdevr|\bimpérati|\bmust\b|\bshall\b"
    r"|\brequired\b|\bzwingend|\bmuss\b|\bmüssen\b|\bmindest",
    re.IGNORECASE,
)
_OR = re.compile(r"\b(?:ou|or|oder|et/ou|und/oder|bzw)\b", re.IGNORECASE)
_NEVER_DEMANDED = frozenset({"Präqualifikation", "Meisterbrief"})
"""Ways to prove something else: German buyers list them beside self-declarations."""

_CODE_ITEM = re.compile(r"^[ \t]*(?:[—–•·*-]+\s*)?(?:n[°ºo]\s*)?(\d{3,4}[A-Z]?)\b", re.MULTILINE)
_BODIES = frozenset({"OPQIBI", "QUALIBAT", "FNTP", "QUALIFELEC", "OPQTECC", "OPQCM"})
_REACH = 120
_AFTER = 60


def certificate_thresholds(text: str, source: str, lot: str | None) -> list[Threshold]:
    """The certificates named in a criterion, but for those named as examples or as welcome."""
    mentions = certificates.recognise(text)
    found: list[Threshold] = []
    for mention in mentions:
        statement = around(text, mention.start, mention.end)
        if mention.name in _NEVER_DEMANDED or not _is_demanded(text, statement, mention):
            continue
        lots = () if lot is not None else _lots(text, statement, mention)
        names = list(_listed_codes(text, statement, mention)) or [mention.name]
        for name in names:
            found.append(
                Threshold(
                    kind=mention.kind,
                    quote=quote(text, statement),
                    source=source,
                    name=name,
                    or_equivalent=True
                    if _has_alternative(text, statement, mention, mentions)
                    else None,
                    per_lot=lot or (lots[0] if len(lots) == 1 else None),
                )
            )
    return found


def _is_demanded(text: str, statement: Span, mention: CertificateMention) -> bool:
    before = text[max(statement.start, mention.start - _REACH) : mention.start]
    near = before + text[mention.end : min(statement.end, mention.end + _AFTER)]
    if (
        _EXAMPLE.search(before)
        or _OPTIONAL.search(near)
        or _OPTIONAL.search(heading(text, mention.start))
    ):
        return False
    words = statement.of(text)
    if mention.name in _BODIES or mention.name == "RGE" or _LOOSE.search(before):
        return bool(_DEMANDED.search(words) or _DEMANDED.search(heading(text, mention.start)))
    return True


def _lots(text: str, statement: Span, mention: CertificateMention) -> tuple[str, ...]:
    return lots_at(text, statement.start, Span(mention.start, mention.end)) or ()


def _listed_codes(text: str, statement: Span, mention: CertificateMention) -> Iterator[str]:
    """The codes listed line by line below a body's bare name ("qualifications OPQIBI suivantes :")."""
    if mention.name not in _BODIES or not statement.of(text).rstrip().endswith(":"):
        return
    for line in filter(str.strip, text[statement.end :].split("\n")):
        code = _CODE_ITEM.match(line)
        name = certificates.canonical(f"{mention.name} {code[1]}") if code else None
        if name is not None:
            yield name
        elif line.strip()[0] not in "—–-•":
            return


def _has_alternative(
    text: str,
    statement: Span,
    mention: CertificateMention,
    mentions: tuple[CertificateMention, ...],
) -> bool:
    """Whether an equivalent is accepted, or another certificate in its place ("MASE ou OHSAS 18001")."""
    after = text[mention.end : min(statement.end, mention.end + _REACH)]
    if _EQUIVALENT.search(after):
        return True
    others = [
        one for one in mentions if statement.start <= one.start < statement.end and one != mention
    ]
    return any(
        _OR.search(text[min(one.end, mention.end) : max(one.start, mention.start)])
        for one in others
    )
