"""Why a firm stands where it stands: sentences made only for the firms shown."""

from __future__ import annotations

import math
from collections.abc import Iterator

from cordee.retrieval.params import RankParams
from cordee.retrieval.problem import RankProblem
from cordee.retrieval.query import Pool, Query, QueryTerm
from cordee.retrieval.regions import home_of
from cordee.taxonomy import cpv, naf
from cordee.vocabulary import Fit, Message, Reason, _

WORDS_SHOWN = 6


def fit_of(problem: RankProblem, query: Query, firm: int, chance: float, params: RankParams) -> Fit:
    """A firm's chance with what it rests on, the heaviest reason first, and what must be confirmed."""
    segment, place = problem.index.where(firm)
    held: list[tuple[QueryTerm, int]] = []
    for one in query.terms:
        number = segment.find_term(one.term)
        count = 0 if number is None else segment.count(number, place)
        if count:
            held.append((one, count))
    reasons = [*_codes(held), *_words(held), *_plain(problem, held), *_partners(problem, held)]
    reasons.sort(key=lambda reason: -(reason.weight or 0.0))
    return Fit(
        company=problem.index.company(firm),
        score=round(chance, 4),
        reasons=tuple(reasons),
        to_confirm=tuple(_to_confirm(problem, firm, held)),
    )


def _value(one: QueryTerm, count: int) -> float:
    return round(one.scale * (one.weight.held + one.weight.more * math.log1p(count)), 3)


def _codes(held: list[tuple[QueryTerm, int]]) -> Iterator[Reason]:
    """The finest CPV code it shares with the brick, with how often; the same for NAF."""
    for family, code, message in (
        ("c", "cpv", _("{count} work(s) or know-how under CPV {code} ({label})")),
        ("a", "naf", _("its activity is NAF {code} ({label})")),
    ):
        shared = [(one, count) for one, count in held if one.term[0] == family]
        if not shared:
            continue
        finest, count = max(shared, key=lambda pair: (pair[0].scale, len(pair[0].term)))
        prefix = finest.term[1:]
        label = cpv.label(prefix.ljust(8, "0")) if family == "c" else naf.label(prefix)
        yield Reason(
            code="cpv-exact" if code == "cpv" and len(prefix) == 8 else f"{code}-near",
            message=Message(message, {"count": count, "code": prefix, "label": label}),
            weight=round(sum(_value(*pair) for pair in shared), 3),
        )


def _words(held: list[tuple[QueryTerm, int]]) -> Iterator[Reason]:
    for pool, code, message in (
        (Pool.WORDS, "words", _("its texts say: {words}")),
        (Pool.NAMES, "name", _("its name says: {words}")),
    ):
        found = [one for one, _count in held if one.pool == pool]
        found.sort(key=lambda one: -one.scale)
        if found:
            words = tuple(one.term[1:] for one in found[:WORDS_SHOWN])
            yield Reason(code, Message(message, {"words": words}))


_SENTENCES = {
    "certificate": ("certificate", _("holds {value}")),
    "home there": ("home", _("is based in {value}")),
    "home in region": ("region", _("is based in the region")),
    "works there": ("works-there", _("{count} work(s) done in {value}")),
    "such works there": ("such-works-there", _("{count} work(s) of this kind done there")),
    "client": ("client", _("has worked {count} time(s) for this buyer")),
    "home of others": ("near-others", _("is based where a chosen member is ({value})")),
}


def _plain(problem: RankProblem, held: list[tuple[QueryTerm, int]]) -> Iterator[Reason]:
    for one, count in held:
        if one.feature in _SENTENCES:
            code, sentence = _SENTENCES[one.feature]
            value = one.term[1:].split("|")[0]
            yield Reason(
                code, Message(sentence, {"value": value, "count": count}), weight=_value(one, count)
            )


def _partners(problem: RankProblem, held: list[tuple[QueryTerm, int]]) -> Iterator[Reason]:
    for one, count in held:
        if one.feature != "past partner":
            continue
        number = problem.index.number(one.term[1:])
        name = one.term[1:] if number is None else problem.index.name(number)
        yield Reason(
            "past-partner",
            Message(_("has worked {count} time(s) with {name}"), {"count": count, "name": name}),
            weight=_value(one, count),
        )


def _to_confirm(
    problem: RankProblem, firm: int, held: list[tuple[QueryTerm, int]]
) -> Iterator[Reason]:
    shown = {one.term for one, _count in held}
    for name in problem.brick.certificates:
        if f"k{name}" not in shown:
            yield Reason(
                "certificate-unknown",
                Message(_("nothing says that it holds {name}"), {"name": name}),
            )
    place = problem.brick.place
    if place is not None and home_of(place) is not None:
        terms = problem.index.terms(firm)
        if not any(term[0] == "h" for term in terms):
            yield Reason("place-unknown", Message(_("its place is not known")))
