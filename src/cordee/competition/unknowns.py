"""Unknown figures: neither a pass nor a fail, but questions, only those whose answer can change things."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cordee.competition import rules
from cordee.competition.necessity import Necessity
from cordee.competition.result import Question
from cordee.competition.subsets import subset_sums
from cordee.vocabulary import Finding, Value, _


def questions(view: Necessity) -> tuple[Question, ...]:
    """The figures to ask, member by member."""
    return tuple(
        Question(view.problem.members[place].id, label)
        for place, row in _asked(view)
        for label in view.labels((row,))
    )


def findings(view: Necessity) -> Iterator[Finding]:
    """One finding by member with figures to confirm."""
    asked = _asked(view)
    alone = set(view.possible[np.bitwise_count(view.possible) == 1].tolist())
    for place, firm in enumerate(view.problem.members):
        rows = [row for member, row in asked if member == place]
        if rows:
            sentence = (
                _("{member} might be able alone; to confirm, unknown today: {requirements}.")
                if 1 << place in alone
                else _("To confirm with {member}, unknown today: {requirements}.")
            )
            values: dict[str, Value] = {"member": firm.name, "requirements": view.spelt(rows)}
            yield rules.TO_CONFIRM.found((firm.id,), sentence, values)


def _asked(view: Necessity) -> list[tuple[int, int]]:
    """The unknown figures that matter, as (member, row), in order.

    An unknown figure is worth asking when it belongs to a subset (smaller than the grouping) that may
    be able, is not known to be, and does not meet that requirement on known figures alone; or when the
    whole grouping itself depends on it.
    """
    figures = view.lattice.figures
    open_subsets = view.lattice.possible & ~view.lattice.sure
    asked: list[tuple[int, int]] = []
    for row in np.flatnonzero(figures.unknown.any(axis=1)).tolist():
        short = subset_sums(figures.known[row]) < figures.required[row]
        matters = open_subsets & short
        for place in np.flatnonzero(figures.unknown[row]).tolist():
            if matters.reshape(-1, 2, 1 << place)[:, 1, :].any():
                asked.append((place, row))
    return sorted(asked)
