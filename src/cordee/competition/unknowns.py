"""Unknown figures: neither a pass nor a fail, but questions, only those whose answer can change things."""

from __future__ import annotations

from collections.abc import Iterator

from cordee.competition import rules
from cordee.competition.necessity import Necessity
from cordee.competition.result import Question
from cordee.vocabulary import Finding, Value, _


def questions(view: Necessity) -> tuple[Question, ...]:
    """The figures to ask, member by member."""
    return tuple(
        Question(view.problem.members[place].id, label)
        for place, row in view.subsets.asked
        for label in view.labels((row,))
    )


def findings(view: Necessity) -> Iterator[Finding]:
    """One finding by member with figures to confirm."""
    asked = view.subsets.asked
    alone = set(view.subsets.possible)
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
