"""A brick, and the firms already chosen, as the terms to look up and what each is worth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum

from cordee.retrieval.expansion import words_of
from cordee.retrieval.index.profile import cpv_terms, naf_terms
from cordee.retrieval.params import RankParams, Weight
from cordee.retrieval.problem import RankProblem
from cordee.retrieval.regions import home_of, region_of
from cordee.taxonomy.words import analyse


class Pool(IntEnum):
    """Where what a term brings is added up, before it weighs."""

    FIT = 0
    TIE = 1
    WORDS = 2
    NAMES = 3
    OTHERS_NAMES = 4
    OTHERS_CODES = 5
    OTHERS_PLACES = 6
    OTHERS_CLIENTS = 7
    SECOND_PARTNERS = 8


POOLED = {
    Pool.WORDS: "words",
    Pool.NAMES: "name in words",
    Pool.OTHERS_NAMES: "name like others",
    Pool.OTHERS_CODES: "codes of others",
    Pool.OTHERS_PLACES: "places of others",
    Pool.OTHERS_CLIENTS: "clients of others",
    Pool.SECOND_PARTNERS: "partner of partner",
}
"""The features counted over several terms, by pool."""


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """One term to look up: `weight` of its count in `pool`; `scale` multiplies the whole."""

    term: str
    pool: Pool
    feature: str
    weight: Weight
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Query:
    """All the terms of one question, and the numbers of the firms already chosen."""

    terms: tuple[QueryTerm, ...]
    others: tuple[int, ...] = field(default=())


COUNT = Weight(held=0.0, more=0.0)


def query_of(problem: RankProblem, params: RankParams) -> Query:
    """The terms of a problem; those that the model does not weigh are left out."""
    index, brick = problem.index, problem.brick
    others = tuple(number for firm in problem.others if (number := index.number(firm)) is not None)
    terms = [
        *_codes(brick.cpv, params),
        *_naf(brick.naf, params),
        *(
            QueryTerm(f"k{name}", Pool.FIT, "certificate", params.weight("certificate"))
            for name in brick.certificates
        ),
        *_places(problem, params),
        *_words(problem, params),
        *_ties(problem, others, params),
    ]
    return Query(tuple(one for one in terms if one.weight != COUNT or one.pool in POOLED), others)


def _codes(codes: Iterable[str], params: RankParams) -> list[QueryTerm]:
    """The first code weighs whole, each further one half as much as the one before."""
    seen: dict[str, float] = {}
    names: dict[str, str] = {}
    for rank, code in enumerate(codes):
        for term in cpv_terms(code):
            name = "code" if term == code else f"code {len(term)}"
            if seen.setdefault(term, 0.5**rank) == 0.5**rank:
                names[term] = name
    return [
        QueryTerm(f"c{term}", Pool.FIT, names[term], params.weight(names[term]), scale)
        for term, scale in seen.items()
    ]


def _naf(codes: Iterable[str], params: RankParams) -> list[QueryTerm]:
    terms = dict.fromkeys(term for code in codes for term in naf_terms(code))
    return [
        QueryTerm(f"a{term}", Pool.FIT, f"naf {len(term)}", params.weight(f"naf {len(term)}"))
        for term in terms
    ]


def _places(problem: RankProblem, params: RankParams) -> list[QueryTerm]:
    home = None if problem.brick.place is None else home_of(problem.brick.place)
    if home is None:
        return []
    region, kind = region_of(home), problem.brick.cpv[0][:4] if problem.brick.cpv else ""
    found = {
        f"h{home}": "home there",
        f"H{region}": "home in region",
        f"x{home}": "works there",
        f"X{region}": "works in region",
    }
    if kind:
        found |= {
            f"y{home}|{kind}": "such works there",
            f"Y{region}|{kind}": "such works in region",
        }
    return [QueryTerm(t, Pool.FIT, name, params.weight(name)) for t, name in found.items()]


def _words(problem: RankProblem, params: RankParams) -> list[QueryTerm]:
    brick, index = problem.brick, problem.index
    words = words_of(brick, index, most=params.most_words)
    found = [QueryTerm(f"w{t}", Pool.WORDS, "words", COUNT, scale) for t, scale in words.items()]
    named = set(analyse(f"{brick.title} {brick.words}", brick.language))
    return found + [
        QueryTerm(f"n{t}", Pool.NAMES, POOLED[Pool.NAMES], COUNT) for t in sorted(named)
    ]


def _ties(problem: RankProblem, others: tuple[int, ...], params: RankParams) -> list[QueryTerm]:
    found = []
    if problem.client is not None:
        found.append(QueryTerm(f"b{problem.client}", Pool.TIE, "client", params.weight("client")))
    if not others:
        return found
    index = problem.index
    held = [index.terms(number) for number in others]
    own = {index.company(number) for number in others}
    found += [
        QueryTerm(f"p{firm}", Pool.TIE, "past partner", params.weight("past partner"))
        for firm in sorted(own)
    ]
    found += _shared(held, "h", Pool.TIE, "home of others", params.weight("home of others"))
    found += _shared(held, "n", Pool.OTHERS_NAMES, POOLED[Pool.OTHERS_NAMES], COUNT)
    found += _shared(held, "x", Pool.OTHERS_PLACES, POOLED[Pool.OTHERS_PLACES], COUNT)
    found += _shared(held, "b", Pool.OTHERS_CLIENTS, POOLED[Pool.OTHERS_CLIENTS], COUNT)
    return found


def _shared(
    held: list[dict[str, int]], family: str, pool: Pool, feature: str, weight: Weight
) -> list[QueryTerm]:
    terms = sorted({term for firm in held for term in firm if term[0] == family})
    return [QueryTerm(term, pool, feature, weight) for term in terms]
