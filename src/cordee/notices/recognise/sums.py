"""Minimums in money: turnover and insurance."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from cordee.notices.recognise.context import lots_at, years_in
from cordee.notices.recognise.numbers import MoneyMention, mentions
from cordee.notices.recognise.sentences import FULL_STOP, Span, around, heading, quote
from cordee.vocabulary import Money, Threshold

_TOPIC = re.compile(
    r"(?P<turnover>(?i:chiffres?\s+d['’]\s?affaires?|turnover|annual revenues?|net sales"
    r"|\b\w{0,40}ums[aä]tz\w*)"
    r"|\b[Cc]\.?[Aa]\.?(?=\s+(?:minim|annuel|global|moyen|HT|supérieur|exigé|requis)))"
    r"|(?P<insurance>(?i:assurances?\b|responsabilité civile|insurance|indemnity|\b\w{0,40}versicherung\w*"
    r"|deckungssumme\w*|haftpflicht\w*))"
    r"|(?P<other>(?i:capital\b|capitaux|fonds propres|résultats?\b|\bbilans?\b|eigenkapital|equity"
    r"|\bcaution|bancaire|références?\b|referenz\w*|reference projects?|bürgschaft\w*"
    r"|montant (?:total |estimé |prévisionnel )?(?:des?|du|de la|de l['’]) ?(?:travaux|marché|prestation"
    r"|opération|contrat|accord)|contract value|auftragswert\w*|pénalité|franchise|trésorerie"
    r"|investissement|bonis?\b|excédent|\bEBITDA\b|\bassets?\b|net worth|\bprofits?\b|valeur nette"
    r"|bilanz\w*))",
)
_AFTER = re.compile(
    r"\s*(?:H\.?T\.?|TTC|hors taxes?|par an|\(HT\))?\s*(?:de|d['’]|in|an|of)\s*"
    r"(?:chiffres?\s+d['’]\s?affaires?|(?:annual )?turnover|\w{0,40}[Uu]msatz)",
)
_MINIMUM = re.compile(
    r"\bminim\w*|\bau moins\b|\bsupérieure?s?\b|\bexig\w+|\brequis\w*|\bplancher\b|\bseuil\b|≥|>"
    r"|\bnon inférieur|\bmindest\w*|\bmind\.|\bmin\.|\bat least\b|\bnot less than\b|\bno less than\b"
    r"|\bexceed\w*|\bin excess of\b|\bgreater than\b|\bmore than\b|\babove\b|\bégale? ou supérieur"
    r"|\bübersteig\w+|\bnicht unter\b|\bmehr als\s+(?:EUR\s*)?\d|\bplus de\s+\d{1,3}[ .\u00a0\u202f]?\d{3}",
    re.IGNORECASE,
)
_BELOW = re.compile(r"\binférieure?s?\b|\bless than\b|\bbelow\b|\bunter\b(?!nehm)", re.IGNORECASE)
_REFUSED = re.compile(
    r"\bne (?:doi\w+|peu\w+|pourr\w+|devr\w+|saurai\w*)|\bélimin|\bécart|\brejet|\birrecevable"
    r"|\bnon (?:retenu|admis)|\bexclu|\bnot be\b|\bnon\b|\breject|\bnot less than\b"
    r"|\bno less than\b|\bnicht unter",
    re.IGNORECASE,
)
_NOT_A_MINIMUM = re.compile(
    r"\bmaximum\b|\bmaximal|\bn['’]excéd|\bne dépass"
    r"|\bne \w+ (?:pas )?(?:dépasser|excéder)|\bnot exceed|\bà titre indicatif|\bestimé|\bplafonné"
    r"|\bhöchstens|\bindicatif",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"niveaux?(?:\(x\))? (?:spécifique\S* )?minim|minimum levels?|mindest(?:anforderung|standard)\w*",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"\bcumulé?e?s?\b(?![^.;]{0,60}(?:membre|groupement|cotraitant))"
    r"|\baggregated? (?:over|for)|\bkumuliert",
    re.IGNORECASE,
)
_BEST_YEAR = re.compile(r"\ble plus élevé|\bhighest\b|\bmeilleur", re.IGNORECASE)
_REACH = 320
_ANNOUNCEMENT = 90
_LEAST = {"turnover": 1_000_00, "insurance": 10_000_00}


@dataclass(frozen=True, slots=True)
class _Topic:
    kind: Literal["turnover", "insurance"]
    start: int


def sum_thresholds(text: str, source: str, lot: str | None) -> list[Threshold]:
    """The minimum turnovers (a year) and insured amounts stated in a criterion."""
    found: list[Threshold] = []
    for mention in mentions(text):
        topic = _topic(text, mention)
        if topic is None or mention.money.cents < _LEAST[topic.kind]:
            continue
        if not _is_minimum(text, topic, mention, among_minimums="MIN_LEVEL" in source):
            continue
        lots = (lot,) if lot is not None else _lots(text, topic, mention)
        for per_lot in (None,) if lots == () else lots or ():
            found.append(_threshold(text, source, topic, mention, per_lot))
    return found


def _lots(text: str, topic: _Topic, mention: MoneyMention) -> tuple[str, ...] | None:
    begin = min(topic.start, around(text, topic.start, topic.start + 1).start)
    return lots_at(text, begin, Span(mention.start, mention.end))


def _topic(text: str, mention: MoneyMention) -> _Topic | None:
    """What the amount measures: the subject named right after it, else the last one named before it
    in the same statement."""
    if _AFTER.match(text, mention.end):
        return _Topic("turnover", mention.start)
    begin = max(0, mention.start - _REACH)
    last = None
    for match in _TOPIC.finditer(text, begin, mention.start):
        last = match
    if last is None or last.lastgroup == "other":
        return None
    if _parted(text[last.end() : mention.start]):
        return None
    return _Topic("turnover" if last.lastgroup == "turnover" else "insurance", last.start())


def _parted(between: str) -> bool:
    """Whether a full stop, or a new item of a list that no colon announced, parts subject and amount."""
    if FULL_STOP.search(between):
        return True
    return "\n" in between and ":" not in between.split("\n")[0]


def _is_minimum(text: str, topic: _Topic, mention: MoneyMention, *, among_minimums: bool) -> bool:
    """Whether the statement says so, its heading, or the part of the form where it stands."""
    statement = around(text, topic.start, mention.end)
    begin = max(statement.start, topic.start - 120)
    near = text[topic.start : min(statement.end, mention.end + 40)]
    if _NOT_A_MINIMUM.search(near):
        return False
    if _BELOW.search(near):
        return bool(_REFUSED.search(text[statement.start : statement.end]))
    if among_minimums or _ANNOUNCED.search(text[max(0, begin - _ANNOUNCEMENT) : begin]):
        return True
    words = heading(text, statement.start) + text[begin : min(statement.end, mention.end + 90)]
    return bool(_MINIMUM.search(words))


def _threshold(
    text: str, source: str, topic: _Topic, mention: MoneyMention, lot: str | None
) -> Threshold:
    statement = around(text, topic.start, mention.end)
    if statement.end - statement.start > 450:
        statement = around(text, mention.start, mention.end)
    words = statement.of(text)
    years: int | None = None
    money = mention.money
    if topic.kind == "turnover":
        whole = around(text, topic.start, mention.end)
        years = years_in(text[topic.start : whole.end]) or years_in(words)
        if years and _TOGETHER.search(words):
            money = Money(money.cents // years, money.currency)
        if _BEST_YEAR.search(words):
            years = 1
    return Threshold(
        kind=topic.kind,
        quote=quote(text, statement),
        source=source,
        amount=money,
        years=(years or 1) if topic.kind == "turnover" else None,
        per_lot=lot,
    )
