"""Rules that a buyer sets for groupings, recognised in free text.

Terms: in French law (code de la commande publique, R2142-19 to R2142-24) members of a grouping are
"conjoints" (each liable for its part) or "solidaires" (each for the whole); a "mandataire solidaire"
is liable for each member of a grouping whose members aren't. German buyers write "gesamtschuldnerisch",
English ones "joint and several".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from cordee.notices.recognise.sentences import Span, quote, sentences
from cordee.vocabulary import GroupingRules

_BOTH_ACCEPTED = "both forms accepted"
"""Said of a form by the way; a form that is required elsewhere counts more."""

type Form = Literal["conjoint", "solidaire", "free"]

_GROUP = re.compile(
    r"groupements?|GME|co-?traitan\w+|consortium|joint venture|bietergemeinschaft\w*|\barge\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\binterdi\w+|\bn[e'’]\s?\w+(?:\s+\w+)?\s+(?:pas|point|aucun)|\bnon\b|\bimpossible|\bn['’]est pas"
    r"|\bne (?:peu\w+|pourr\w+|saurai\w*|doi\w+|devr\w+)|\bexclu|\bnot\b|\bprohibit|\bunzulässig"
    r"|\bausgeschlossen|\bnicht\b|\bkeine?\b|\bniet\b",
    re.IGNORECASE,
)
_YES = re.compile(
    r"\bautoris|\bpossib|\bpeu(?:t|vent)\b|\bpermi|\bpourr|\boui\b|\bmay\b|\bzulässig",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"individuel\w*[^.;]{0,60}?\bmembres?\b|\bmembres?\b[^.;]{0,60}?individuel"
    r"|membres? d['’]?e? ?(?:plusieurs|plus d['’]un|un autre|d['’]autres) (?:groupement|candidature)"
    r"|(?:participation|participer|appart\w+|partie)[^.;]{0,25}? (?:à|de)"
    r" (?:plusieurs|plus d['’]un|un autre) groupement"
    r"|individuel\w*[^.;]{0,40}? autre (?:groupement|GME)"
    r"|(?:mehrfach|doppel)(?:bewerb|beteilig|angebot)\w*"
    r"|member of (?:more than one|several|another) (?:group|consorti|bid|tender)\w*",
    re.IGNORECASE,
)
_AT_ONCE = re.compile(
    r"à la fois|plusieurs|plus d['’]un|cumul|simultané|autre (?:groupement|GME|candidature)|une seule"
    r"|en qualité de candidats? individuel|titre individuel|mehrfach|doppel|more than one|several"
    r"|another|both",
    re.IGNORECASE,
)
_ONE_LEAD = re.compile(
    r"mandataire\s+(?:que\s+)?(?:de|d['’])\s*(?:plus d['’]un|plusieurs|un seul)\s+groupement",
    re.IGNORECASE,
)
_SOLIDARY_LEAD = re.compile(
    r"mandataires?(?![^.;]{0,80}?(?:entreprise|groupement|membre)s? (?:momentanée?s? )?solidaire)"
    r"(?:[^.;]{0,90}?|[.,:]?\s+celui-ci[^;]{0,160}?)\b(?:non\s+)?solidaires?\b",
    re.IGNORECASE,
)
_TO_BE_TOLD = re.compile(r"\bprécis(?:er|ant|era)|\bspécifi|\bformulaire|\bDC1\b", re.IGNORECASE)
_FREE = re.compile(
    r"\b(?:aucune|pas de|sans) (?:forme|condition)[^.;]{0,60}?(?:impos|exig|requis|particuli|souhait"
    r"|groupement)|n['’]impose (?:aucune|pas de) (?:forme|condition)|forme[^.;]{0,30}?\best libre"
    r"|libre choix de la forme|n['’]impose pas[^.;]{0,40}?forme"
    r"|no (?:particular|specific|special)?\s?legal form|keine (?:bestimmte |besondere )?rechtsform",
    re.IGNORECASE,
)
_MORE = r"(?:d['’]\w+ )?(?:groupements? )?(?:momentané\w* )?(?:d['’]entreprises? )?"
_EITHER = re.compile(
    rf"(?:conjoint|solidaire)\w*\s*(?:,|/|et/ou|ou(?: bien)?)\s*{_MORE}(?:conjoint|solidaire)",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:en cas d['’]?e? ?(?:groupement|attribution[^,.;]{0,40}?groupement) conjoint"
    r"|si (?:le|un) groupement[^,.;]{0,30}? est(?: un groupement)? (?:conjoint|solidaire)"
    r"|dans le cas d['’]un groupement (?:conjoint|solidaire)|que le groupement soit"
    r"|(?:en cas de|lorsque le|pour les?) groupements? (?:conjoint|solidaire)s?)[^,.;]*,?",
    re.IGNORECASE,
)
_DEFINED = re.compile(
    r"\best (?:dit )?(?:conjoint|solidaire) (?:lorsque|quand|si)\b", re.IGNORECASE
)
_MUST = re.compile(
    r"\bdevr\w+|\bdoi\w+|\bsera\b|\bseront\b|\bimpos\w+|\bexig\w+|\bobligatoire\w*|\btransform\w+"
    r"|\bcontraint\w*|\brevêt\w+|\brequis\w*|\bsouhait\w+|\bforme (?:juridique|du groupement"
    r"|de groupement)|\bnature du groupement|\best engagé\b|\bmust\b|\bshall\b|\bwill be required"
    r"|\bmuss\b|\bmüssen\b|\bhaftend\b|\bhat zu\b",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"(?P<solidaire>\bsolidaire\w*|\bjoint(?:ly)? and several\w*|\bgesamtschuldner\w*)"
    r"|(?P<conjoint>\bconjoint\w*)",
    re.IGNORECASE,
)
_LEAD_PART = re.compile(
    r"(?:avec|dont|ayant|et)?\s*(?:un |le |son )?mandataire[^.;,]{0,40}?\bsolidaire\w*",
    re.IGNORECASE,
)


def grouping_rules(texts: Sequence[tuple[str, str]]) -> tuple[GroupingRules, dict[str, str]]:
    """The rules said in `texts` (text, source), the first that says each, and the source of each.

    Give first the text where the form asks for it (III.1.8, legal form): there, a form that is named
    alone is required.
    """
    found: dict[str, tuple[bool | Form, str, str]] = {}
    for text, source in texts:
        dedicated = source.rstrip("0123456789[]").endswith(("LEGAL_FORM", "CompanyLegalForm"))
        for span in _statements(text):
            for rule, answer in _said(span.of(text), dedicated=dedicated):
                found.setdefault(rule, (answer, quote(text, span), source))
    accepted = found.pop(_BOTH_ACCEPTED, None)
    form = found.get("form_after_award") or accepted
    if form:
        found["form_after_award"] = form
    return (
        GroupingRules(
            form_after_award=_as_form(form[0] if form else None),
            lead_solidary=_as_flag(found, "lead_solidary"),
            several_bids_forbidden=_as_flag(found, "several_bids_forbidden"),
            same_lead_forbidden=_as_flag(found, "same_lead_forbidden"),
            quotes={rule: words for rule, (_answer, words, _source) in found.items()},
        ),
        {rule: source for rule, (_answer, _words, source) in found.items()},
    )


def _as_flag(found: dict[str, tuple[bool | Form, str, str]], rule: str) -> bool | None:
    answer = found[rule][0] if rule in found else None
    return answer if isinstance(answer, bool) else None


def _as_form(answer: bool | Form | None) -> Form | None:
    return answer if isinstance(answer, str) else None


def _statements(text: str) -> list[Span]:
    """The sentences, with the list items that complete one ending in a colon, and with a following
    sentence that begins with "celui-ci"."""
    merged: list[Span] = []
    for span in sentences(text):
        words = span.of(text)
        before = merged[-1].of(text).rstrip() if merged else ""
        continues = before.endswith((":", ",")) or words.lstrip().lower().startswith("celui-ci")
        bullet = words.lstrip()[:1] in "—–-•" and merged and ":" in before[-250:]
        if merged and (continues or bullet) and len(before) < 900:
            merged[-1] = Span(merged[-1].start, span.end)
        else:
            merged.append(span)
    return merged


def _said(words: str, *, dedicated: bool) -> list[tuple[str, bool | Form]]:
    said: list[tuple[str, bool | Form]] = []
    flat = words.replace("\n", " ")
    several = _SEVERAL.search(flat)
    if several and _AT_ONCE.search(flat[max(0, several.start() - 160) : several.end()]):
        sign = _sign(flat)
        if sign is not None:
            said.append(("several_bids_forbidden", sign))
    if _ONE_LEAD.search(flat) and _NO.search(flat):
        said.append(("same_lead_forbidden", True))
    lead = _SOLIDARY_LEAD.search(flat)
    if lead and not _TO_BE_TOLD.search(flat[max(0, lead.start() - 60) : lead.start()]):
        said.append(("lead_solidary", "non solidaire" not in lead[0].lower()))
    form = _form(flat, dedicated=dedicated) if not several or dedicated else None
    if form:
        said.append(("form_after_award", form))
    elif _EITHER.search(flat) and (dedicated or _GROUP.search(flat)) and "DC1" not in flat:
        said.append((_BOTH_ACCEPTED, "free"))
    return said


def _sign(words: str) -> bool | None:
    if _NO.search(words):
        return True
    return False if _YES.search(words) else None


def _form(words: str, *, dedicated: bool) -> Form | None:
    if _FREE.search(words):
        return "free"
    if not dedicated and (not _GROUP.search(words) or _TO_BE_TOLD.search(words)):
        return None
    if _EITHER.search(words) or _DEFINED.search(words):
        return None
    plain = _LEAD_PART.sub(" ", _CONDITION.sub(" ", words))
    forms = {match.lastgroup for match in _FORM.finditer(plain)}
    if len(forms) != 1 or re.search(r"\bnon solidaire", plain):
        return None
    if not _MUST.search(plain) and not (dedicated and _bare(plain)):
        return None
    return "solidaire" if "solidaire" in forms else "conjoint"


def _bare(words: str) -> bool:
    """Whether a text only names the form ("Groupement conjoint.")."""
    return len(words.split()) <= 12 and not _NO.search(words)
