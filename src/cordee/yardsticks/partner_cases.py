"""The questions of the hidden partner: members that won another contract, each hidden in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cordee.retrieval import CompanyIndex, RankProblem
from cordee.vocabulary import Brick, Place
from cordee.yardsticks.award_records import WinningGroup
from cordee.yardsticks.partner_directory import Facts

type Scores = NDArray[np.float64]
type Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Case:
    """One question: `hidden` is the firm to be found; `together` whether it had worked with the others
    in what is left of the directory."""

    group: int
    hidden: str
    family: str
    problem: RankProblem
    together: bool


def cases_of(facts: Facts, *, progress: Progress | None = None) -> Iterator[Case]:
    """The cases of all groupings, each with its own strict directory."""
    index = facts.index()
    for place, group in enumerate(facts.groups):
        if progress is not None:
            progress(place, len(facts.groups))
        strict = facts.without(index, group)
        gone = facts.leaks(group)
        for hidden in group.members:
            if set(facts.won.get(hidden, ())) - gone:
                yield _case(facts, strict, place, hidden)


def _case(facts: Facts, strict: CompanyIndex, place: int, hidden: str) -> Case:
    group = facts.groups[place]
    others = tuple(sorted(set(group.members) - {hidden}))
    number = strict.number(hidden)
    terms = {} if number is None else strict.terms(number)
    return Case(
        group=place,
        hidden=hidden,
        family=group.family,
        problem=RankProblem(
            index=strict,
            brick=brick_of(group),
            limit=len(strict),
            others=others,
            client=group.buyer or None,
        ),
        together=any(f"p{other}" in terms for other in others),
    )


def brick_of(group: WinningGroup) -> Brick:
    """The question as a user would put it: the title, the code and the département."""
    return Brick(
        id="asked",
        title=group.title,
        words=group.title,
        cpv=(group.cpv,) if group.cpv else (),
        place=Place(departement=group.departement) if group.departement else None,
        language="fr",
    )


def mean_rank(scores: Scores, hidden: int, others: Sequence[int]) -> float:
    """Where the hidden firm stands, 1 for the first; firms tied with it count for half."""
    kept = np.ones(len(scores), dtype=bool)
    kept[list(others)] = False
    better = int((kept & (scores > scores[hidden])).sum())
    tied = int((kept & (scores == scores[hidden])).sum()) - 1
    return better + 1 + tied / 2
