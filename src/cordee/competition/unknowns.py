"""Unknown figures: neither a pass nor a fail, but questions, only those whose answer can change things."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cordee.competition import rules
from cordee.competition.necessity import Necessity
from cordee.competition.result import Question
from cordee.competition.subsets import strict, subset_sums
from cordee.vocabulary import Finding, _


def questions(view: Necessity) -> tuple[Question, ...]:
    """The figures to ask, member by member.

    An unknown figure is worth asking when it belongs to a subset (smaller than the grouping) that may
    be able, is not known to be, and does not meet that requirement on known figures alone; or when the
    whole grouping itself depends on it.
    """
    figures = view.lattice.figures
    open_subsets = strict(view.lattice.possible) & ~view.lattice.sure
    open_subsets[-1] = view.lattice.possible[-1] and not view.lattice.sure[-1]
    asked: list[tuple[int, int]] = []
    for row in np.flatnonzero(figures.unknown.any(axis=1)):
        short = subset_sums(figures.known[row]) < figures.required[row]
        matters = open_subsets & short
        for place in np.flatnonzero(figures.unknown[row]):
            if matters.reshape(-1, 2, 1 << int(place))[:, 1, :].any():
                asked.append((int(place), int(row)))
    return tuple(
        Question(view.problem.members[place].id, figures.requirements[row].label)
        for place, row in sorted(asked)
    )


def findings(view: Necessity) -> Iterator[Finding]:
    """One finding by member with figures to confirm."""
    asked = questions(view)
    alone = set(view.possible[np.bitwise_count(view.possible) == 1].tolist())
    for place, firm in enumerate(view.problem.members):
        labels = tuple(one.requirement for one in asked if one.member == firm.id)
        if labels:
            sentence = (
                _("{member} might be able alone; to confirm, unknown today: {requirements}.")
                if 1 << place in alone
                else _("To confirm with {member}, unknown today: {requirements}.")
            )
            yield rules.TO_CONFIRM.found(
                (firm.id,), sentence, {"member": firm.name, "requirements": labels}
            )
