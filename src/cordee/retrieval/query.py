"""A brick, and the firms already chosen, as features: the terms to look up and count for each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from cordee.retrieval.background import part_known
from cordee.retrieval.expansion import (
    asked_labels,
    asked_words,
    codes_in_words,
    label_words,
    own_words,
)
from cordee.retrieval.index import CompanyIndex
from cordee.retrieval.index.profile import cpv_terms, naf_terms
from cordee.retrieval.params import RankParams
from cordee.retrieval.problem import RankProblem
from cordee.retrieval.regions import home_of, region_at
from cordee.taxonomy import crosswalk
from cordee.taxonomy.words import analyse
from cordee.vocabulary import Brick

KNOW_HOW = (
    "code", "code 5", "code 4", "code 3", "code 2", "naf", "words", "labels", "name", "certificate",
)  # fmt: skip
"""Features that say what a firm can do."""
PRECISE = ("code", "code 5", "code 4", "code 3")
"""Those of codes finer than a division."""
TEXTS = ("words", "labels")
"""Those whose counts are scored by BM25."""
PLACE = (
    "home there", "home in region", "works there", "works in region",
    "such works there", "such works in region",
)  # fmt: skip
"""Features that say where it does it."""
TIES = (
    "past partner", "partner of partner", "home of others", "name like others",
    "codes of others", "places of others", "clients of others", "client",
)  # fmt: skip
"""Features that say what ties it to the firms already chosen and to the buyer."""
FEATURES = KNOW_HOW + PLACE + TIES
LEAST_PART = 0.1
"""However few of the words asked a directory has, those count for no less than this part."""

type Terms = dict[str, float]
"""Terms of the index with what one occurrence counts."""


@dataclass(frozen=True, slots=True)
class Query:
    """The terms of each feature of one question, and the numbers of the firms already chosen.

    `parts` tells for each text which part of what it asks the directory has at all: the rest is in no term.
    """

    features: Mapping[str, Terms]
    others: tuple[int, ...] = ()
    parts: Mapping[str, float] = field(default_factory=dict)

    def whole(self, name: str) -> np.float32:
        """For texts, the weight of all the words asked; 0 for features that are plain counts."""
        if name not in TEXTS:
            return np.float32(0)
        return np.float32(max(sum(self.features[name].values()), 1e-9) / self.parts.get(name, 1.0))


def query_of(problem: RankProblem, params: RankParams) -> Query:
    """The features of a problem; those that say nothing to the model are left out."""
    index = problem.index
    others = tuple(number for firm in problem.others if (number := index.number(firm)) is not None)
    codes, naf = problem.brick.cpv, problem.brick.naf
    if not codes and not naf:
        codes, naf = codes_in_words(problem.brick)
    found = {
        **_codes(problem.brick.cpv),
        "naf": {
            f"a{term}": len(term) / 6 for code in problem.brick.naf for term in naf_terms(code)
        },
        **_words(problem, codes, params),
        "certificate": {f"k{name}": 1.0 for name in problem.brick.certificates},
        **_places(problem),
        **_ties(problem, others),
    }
    if problem.client is not None:
        found["client"] = {f"b{problem.client}": 1.0}
    wanted = {name: terms for name, terms in found.items() if terms and params.uses(name)}
    return Query(wanted, others, _parts(problem.brick, codes, index))


def _parts(brick: Brick, codes: tuple[str, ...], index: CompanyIndex) -> dict[str, float]:
    """Labels count in the language of which the directory has most."""
    labels = [part_known(words, index) for words in asked_labels(codes)]
    return {
        "words": max(part_known(asked_words(brick), index), LEAST_PART),
        "labels": max([*labels, LEAST_PART]),
    }


def _codes(codes: Iterable[str]) -> dict[str, Terms]:
    """Every code counts whole: codes of one brick are ways to say the same need."""
    found: dict[str, Terms] = {}
    for code in codes:
        for term in cpv_terms(code):
            name = "code" if term == code else f"code {len(term)}"
            found.setdefault(name, {}).setdefault(f"c{term}", 1.0)
    return found


def _naf(told: Iterable[str], codes: tuple[str, ...]) -> Terms:
    """The activities asked for, else those that usually answer the main code (crosswalk)."""
    links = [(code, 1.0) for code in told]
    if not links and codes:
        links = [(link.naf, link.strength) for link in crosswalk.links(codes[0])]
    found: Terms = {}
    for code, strength in links:
        for term in naf_terms(code):
            worth = strength * len(term) / 6
            found[f"a{term}"] = max(worth, found.get(f"a{term}", 0.0))
    return found


def _words(problem: RankProblem, codes: tuple[str, ...], params: RankParams) -> dict[str, Terms]:
    brick = problem.brick
    words = own_words(brick, problem.index, most=params.most_words)
    labels = label_words(codes, problem.index, most=params.most_words)
    named = sorted(set(analyse(f"{brick.title} {brick.words}", brick.language)))
    return {
        "words": {f"w{token}": weight for token, weight in words.items()},
        "labels": {f"w{token}": weight for token, weight in labels.items()},
        "name": {f"n{token}": 1.0 for token in named},
    }


def _places(problem: RankProblem) -> dict[str, Terms]:
    place = problem.brick.place
    if place is None:
        return {}
    kinds = {code[:4] for code in problem.brick.cpv}
    found: dict[str, Terms] = {}
    home, region = home_of(place), region_at(place)
    if home is not None:
        found |= {"home there": {f"h{home}": 1.0}, "works there": {f"x{home}": 1.0}}
        found["such works there"] = {f"y{home}|{kind}": 1.0 for kind in sorted(kinds)}
    if region is not None:
        found |= {"home in region": {f"H{region}": 1.0}, "works in region": {f"X{region}": 1.0}}
        found["such works in region"] = {f"Y{region}|{kind}": 1.0 for kind in sorted(kinds)}
    return found


_SHARED = {
    "home of others": "h",
    "name like others": "n",
    "places of others": "x",
    "clients of others": "b",
}


def _ties(problem: RankProblem, others: tuple[int, ...]) -> dict[str, Terms]:
    if not others:
        return {}
    index = problem.index
    held = [index.terms(number) for number in others]
    own = {index.company(number) for number in others}
    found = {name: _of_family(held, family) for name, family in _SHARED.items()}
    found["past partner"] = _partners(held) | {f"p{firm}": 1.0 for firm in sorted(own)}
    found["codes of others"] = {term: 1.0 for term in _of_family(held, "c") if len(term) == 9}
    partners = {term[1:] for term in _of_family(held, "p")} - own
    found["partner of partner"] = {
        f"p{firm}": 1.0 / len(_of_family([index.terms(number)], "p"))
        for firm in sorted(partners)
        if (number := index.number(firm)) is not None and _of_family([index.terms(number)], "p")
    }
    return found


def _partners(held: list[dict[str, int]]) -> Terms:
    """The firms with which these say that they worked: who is told by both sides counts twice."""
    found: Terms = {}
    for firm in held:
        for term, count in firm.items():
            if term[0] == "p":
                found[f"i{term[1:]}"] = found.get(f"i{term[1:]}", 0.0) + count
    return dict(sorted(found.items()))


def _of_family(held: list[dict[str, int]], family: str) -> Terms:
    terms = {term for firm in held for term in firm if term[0] == family}
    return dict.fromkeys(sorted(terms), 1.0)
