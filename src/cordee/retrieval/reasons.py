"""Why a firm stands where it stands: sentences made only for the firms shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from cordee.retrieval.problem import RankProblem
from cordee.retrieval.query import KNOW_HOW, Query
from cordee.retrieval.regions import home_of
from cordee.taxonomy import cpv, naf, trades
from cordee.taxonomy.words import located, stems_of
from cordee.vocabulary import Fit, Message, Reason, Value, _

WORDS_SHOWN = 6
KNOWN = frozenset(KNOW_HOW)
_TELLS = re.compile(r"[^\W\d_]{2}")
"""A word that tells something: "2" and "m" are evidence of nothing to a reader."""

type Held = Mapping[str, Mapping[str, int]]
"""By feature, the terms of the question that a firm holds, with their counts."""


def fit_of(problem: RankProblem, query: Query, firm: int, chance: float) -> Fit:
    """A firm's chance with what it rests on, and what must be confirmed; 0 where it rests on nothing."""
    segment, place = problem.index.where(firm)
    held: dict[str, dict[str, int]] = {}
    for name, terms in query.features.items():
        for term in terms:
            number = segment.find_term(term)
            count = 0 if number is None else segment.count(number, place)
            if count:
                held.setdefault(name, {})[term[1:]] = count
    reasons = (
        *_codes(held),
        *_naf(held),
        *_words(problem, query, held),
        *_plain(held),
        *_partners(problem, query, firm),
    )
    return Fit(
        company=problem.index.company(firm),
        score=round(chance, 4) if KNOWN & held.keys() else 0.0,
        reasons=reasons,
        to_confirm=tuple(_to_confirm(problem, firm, held)),
    )


def _codes(held: Held) -> Iterator[Reason]:
    """The finest CPV code that it shares with the brick, with how often."""
    for name in ("code", "code 5", "code 4", "code 3", "code 2"):
        for code, count in held.get(name, {}).items():
            values: dict[str, Value] = {"count": count, "code": code, "label": _label(code)}
            if name == "code":
                sentence = _("this very code, CPV {code} ({label}): {count} on record")
                yield Reason("cpv-exact", Message(sentence, values))
            else:
                sentence = _("a near code, CPV {code}… ({label}): {count} on record")
                yield Reason("cpv-near", Message(sentence, values))
        if name in held:
            return


def _naf(held: Held) -> Iterator[Reason]:
    finest = max(held.get("naf", {}), key=lambda code: (len(code), code), default=None)
    if finest is not None:
        values: dict[str, Value] = {"code": finest, "label": naf.label(finest)}
        yield Reason("naf", Message(_("its activity is NAF {code} ({label})"), values))


def _words(problem: RankProblem, query: Query, held: Held) -> Iterator[Reason]:
    """The words it shares with the brick, as the brick writes them, the rarest first."""
    for name, family, code, sentence in (
        ("words", "w", "words", _("its texts say: {words}")),
        ("labels", "w", "labels", _("its texts have words of the code: {words}")),
        ("name", "n", "name", _("its name says: {words}")),
    ):
        found = sorted(held.get(name, {}), key=lambda word: -query.features[name][family + word])
        written = _as_written(problem, name)
        known = (written[word] for word in found if word in written)
        shown = _each_once(one for one in known if _TELLS.search(one))[:WORDS_SHOWN]
        if shown:
            yield Reason(code, Message(sentence, {"words": shown}))


def _each_once(words: Iterable[str]) -> tuple[str, ...]:
    """Without a word said twice, alone ("technique") or inside another ("tissu technique")."""
    kept = list({one.casefold(): one for one in reversed(list(words))}.values())[::-1]
    parts = [set(one.casefold().split()) for one in kept]
    return tuple(
        one for one, own in zip(kept, parts, strict=True) if not any(own < other for other in parts)
    )


def _as_written(problem: RankProblem, name: str) -> dict[str, str]:
    """Stems and trades to the words that stand for them in the brick (in its codes' labels, said in the
    brick's language: a German word is no reason for who reads French)."""
    brick = problem.brick
    texts = [f"{brick.title} {brick.words}"]
    if name == "labels":
        spoken = (brick.language,) if brick.language in trades.LANGUAGES else trades.LANGUAGES
        texts = [cpv.label(code, one) or "" for code in brick.cpv for one in spoken]
    stems = stems_of(None)
    found: dict[str, str] = {}
    for text in texts:
        for word in located(text):
            found.setdefault(stems[word.form], text[word.start : word.end])
        for match in trades.find(text):
            found.setdefault(f"@{match.trade.id}", match.quote)
    return found


_SENTENCES = {
    "certificate": ("certificate", _("holds {value}")),
    "home there": ("home", _("is based in {value}")),
    "works there": ("works-there", _("works done in {value}: {count}")),
    "such works there": ("such-works-there", _("works of this kind done in {value}: {count}")),
    "client": ("client", _("works already done for this buyer: {count}")),
    "home of others": ("near-others", _("is based in {value}, as a chosen member is")),
}


def _plain(held: Held) -> Iterator[Reason]:
    for name, (code, sentence) in _SENTENCES.items():
        for term, count in held.get(name, {}).items():
            yield Reason(code, Message(sentence, {"value": term.split("|")[0], "count": count}))


def _partners(problem: RankProblem, query: Query, firm: int) -> Iterator[Reason]:
    """The chosen members with which it has worked, by its own word or by theirs."""
    index = problem.index
    own, company = index.terms(firm), index.company(firm)
    for other in query.others:
        told = own.get(f"p{index.company(other)}", 0)
        count = max(told, index.terms(other).get(f"p{company}", 0))
        if count:
            sentence = _("works done together with {name}: {count}")
            values: dict[str, Value] = {"count": count, "name": index.name(other)}
            yield Reason("past-partner", Message(sentence, values))


def _to_confirm(problem: RankProblem, firm: int, held: Held) -> Iterator[Reason]:
    for name in problem.brick.certificates:
        if name not in held.get("certificate", {}):
            sentence = _("nothing says that it holds {name}")
            yield Reason("certificate-unknown", Message(sentence, {"name": name}))
    place = problem.brick.place
    if (
        place is not None
        and home_of(place) is not None
        and not any(term[0] == "h" for term in problem.index.terms(firm))
    ):
        yield Reason("place-unknown", Message(_("its place is not known")))


def _label(prefix: str) -> Value:
    return cpv.labels(prefix.ljust(8, "0")) or None
