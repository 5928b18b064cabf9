"""Who could have done it alone or with fewer, and why the others could not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from cordee.competition import rules
from cordee.competition.params import CompetitionParams
from cordee.competition.problem import CompetitionProblem
from cordee.competition.subsets import Lattice, Masks, minimal, places, strict
from cordee.vocabulary import Finding, Message, Value, _

MOST_NAMED = 5
"""How many subsets or requirements one sentence names."""


@dataclass(frozen=True, slots=True)
class Necessity:
    """The grouping seen through its strict subsets: minimal ones able on known figures (`sure`) and
    with unknown figures at their best (`possible`)."""

    problem: CompetitionProblem
    lattice: Lattice
    sure: Masks
    possible: Masks

    def ids(self, mask: int) -> tuple[str, ...]:
        """The ids of a subset."""
        return tuple(self.problem.members[place].id for place in places(mask))

    def names(self, mask: int) -> tuple[str, ...]:
        """The names of a subset."""
        return tuple(self.problem.members[place].name for place in places(mask))

    def labels(self, rows: Sequence[int]) -> tuple[Message, ...]:
        """The words of these requirements, one by one."""
        return tuple(self.lattice.figures.requirements[row].label for row in rows)

    def spelt(self, rows: Sequence[int], most: int | None = None) -> Value:
        """These requirements in one sentence, bricks together; `most` names only the first ones."""
        shown = rows[:most]
        bricks = tuple(
            Message(_("“{brick}”"), {"brick": self.problem.bricks[row]})
            for row in shown
            if row < len(self.problem.bricks)
        )
        words = self.labels(shown[len(bricks) :])
        if bricks:
            words = (Message(_("capacity to do {bricks}"), {"bricks": bricks}), *words)
        if len(rows) > len(shown):
            words = (*words, Message(_("{count} more"), {"count": len(rows) - len(shown)}))
        return words


def necessity(problem: CompetitionProblem, lattice: Lattice) -> Necessity:
    """Lists every minimal strict subset that can do the lot."""
    return Necessity(
        problem, lattice, minimal(strict(lattice.sure)), minimal(strict(lattice.possible))
    )


def findings(view: Necessity, policy: CompetitionParams) -> Iterator[Finding]:
    """Able members, able subsets, a grouping too large; or else the necessity, member by member."""
    yield from _able_members(view)
    yield from _able_subsets(view)
    yield from _oversized(view, policy)
    yield from _short(view)
    if view.sure.size == 0 and view.possible.size == 0 and view.lattice.possible[-1]:
        yield from _necessary(view)
    yield from _failing_alone(view)


def _able_members(view: Necessity) -> Iterator[Finding]:
    for mask in view.sure[np.bitwise_count(view.sure) == 1].tolist():
        yield rules.MEMBER_ABLE.found(
            view.ids(mask),
            _("{member} meets every requirement alone: why does it not bid alone?"),
            {"member": view.names(mask)[0]},
        )


def _able_subsets(view: Necessity) -> Iterator[Finding]:
    several = view.sure[np.bitwise_count(view.sure) > 1].tolist()
    for mask in several[:MOST_NAMED]:
        left_out = view.lattice.everyone & ~mask
        yield rules.SUBSET_ABLE.found(
            view.ids(mask),
            _("{members} meet every requirement without {others}: why so many members?"),
            {"members": view.names(mask), "others": view.names(left_out)},
        )
    if len(several) > MOST_NAMED:
        yield rules.SUBSET_ABLE.found(
            (),
            _("{count} other subsets of several members meet every requirement too."),
            {"count": len(several) - MOST_NAMED},
        )


def _oversized(view: Necessity, policy: CompetitionParams) -> Iterator[Finding]:
    if view.sure.size == 0:
        return
    smallest = int(view.sure[0])
    extra = view.lattice.members - smallest.bit_count()
    if extra >= policy.oversize:
        yield rules.OVERSIZED.found(
            view.ids(view.lattice.everyone & ~smallest),
            _("The grouping has {size} members where {least} can do it: {extra} more than needed."),
            {"size": view.lattice.members, "least": smallest.bit_count(), "extra": extra},
        )


def _short(view: Necessity) -> Iterator[Finding]:
    rows = view.lattice.unmet(view.lattice.everyone)
    if rows:
        yield rules.GROUPING_SHORT.found(
            view.ids(view.lattice.everyone),
            _("Even together, the members do not meet: {requirements}."),
            {"requirements": view.spelt(rows, MOST_NAMED)},
        )


def _necessary(view: Necessity) -> Iterator[Finding]:
    everyone = view.lattice.everyone
    yield rules.NECESSARY.found(
        view.ids(everyone),
        _("No member and no smaller group of members meets every requirement: each is needed."),
    )
    for place, firm in enumerate(view.problem.members):
        lacking = view.lattice.unmet(everyone & ~(1 << place))
        yield rules.NECESSARY.found(
            (firm.id,),
            _("Without {member}, the others do not meet: {requirements}."),
            {"member": firm.name, "requirements": view.spelt(lacking, MOST_NAMED)},
        )


def _failing_alone(view: Necessity) -> Iterator[Finding]:
    for place, firm in enumerate(view.problem.members):
        lacking = view.lattice.unmet(1 << place)
        if lacking:
            yield rules.FAILS_ALONE.found(
                (firm.id,),
                _("{member} alone does not meet: {requirements}."),
                {"member": firm.name, "requirements": view.spelt(lacking, MOST_NAMED)},
            )
