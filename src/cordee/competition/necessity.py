"""Who could have done it alone or with fewer, and why the others could not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cordee.competition import rules
from cordee.competition.params import CompetitionParams
from cordee.competition.problem import CompetitionProblem
from cordee.competition.subsets import Subsets, places
from cordee.vocabulary import Finding, Message, Value, _

MOST_NAMED = 5
"""How many subsets or requirements one sentence names."""


@dataclass(frozen=True, slots=True)
class Necessity:
    """The grouping seen through its subsets."""

    problem: CompetitionProblem
    subsets: Subsets

    def ids(self, mask: int) -> tuple[str, ...]:
        """The ids of a subset."""
        return tuple(self.problem.members[place].id for place in places(mask))

    def names(self, mask: int) -> tuple[str, ...]:
        """The names of a subset."""
        return tuple(self.problem.members[place].name for place in places(mask))

    def labels(self, rows: Sequence[int]) -> tuple[Message, ...]:
        """The words of these requirements, one by one."""
        return tuple(self.subsets.figures.requirements[row].label for row in rows)

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


def findings(view: Necessity, policy: CompetitionParams) -> Iterator[Finding]:
    """Able members, able subsets, a grouping too large; or else the necessity, member by member."""
    yield from _able_members(view)
    yield from _able_subsets(view)
    yield from _oversized(view, policy)
    yield from _not_all(view)
    yield from _short(view)
    subsets = view.subsets
    if not (subsets.sure or subsets.possible) and subsets.maybe(subsets.everyone):
        yield from _necessary(view)
    yield from _failing_alone(view)


def _able_members(view: Necessity) -> Iterator[Finding]:
    for mask in (one for one in view.subsets.sure if one.bit_count() == 1):
        yield rules.MEMBER_ABLE.found(
            view.ids(mask),
            _("{member} meets every requirement alone: why does it not bid alone?"),
            {"member": view.names(mask)[0]},
        )


def _able_subsets(view: Necessity) -> Iterator[Finding]:
    several = [mask for mask in view.subsets.sure if mask.bit_count() > 1]
    for mask in several[:MOST_NAMED]:
        left_out = view.subsets.everyone & ~mask
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
    if not view.subsets.sure:
        return
    smallest = view.subsets.sure[0]
    extra = view.subsets.members - smallest.bit_count()
    if extra >= policy.oversize:
        yield rules.OVERSIZED.found(
            view.ids(view.subsets.everyone & ~smallest),
            _("The grouping has {size} members where {least} can do it: {extra} more than needed."),
            {"size": view.subsets.members, "least": smallest.bit_count(), "extra": extra},
        )


def _not_all(view: Necessity) -> Iterator[Finding]:
    """Too many members for each subset of them to be looked at, and it is not settled that all are needed."""
    subsets = view.subsets
    if subsets.every or not (subsets.sure or subsets.possible):
        return
    yield rules.NOT_ALL.found(
        (),
        _(
            "With {count} members not every subset of them was examined: each member alone, all but one, "
            "each group of companies and the smallest able subset were."
        ),
        {"count": subsets.members},
    )
    if not subsets.least_proved:
        yield rules.NOT_ALL.found(
            (), _("Whether a still smaller subset is able was not examined to the end.")
        )


def _short(view: Necessity) -> Iterator[Finding]:
    rows = view.subsets.unmet(view.subsets.everyone)
    if rows:
        yield rules.GROUPING_SHORT.found(
            view.ids(view.subsets.everyone),
            _("Even together, the members do not meet: {requirements}."),
            {"requirements": view.spelt(rows, MOST_NAMED)},
        )


def _necessary(view: Necessity) -> Iterator[Finding]:
    everyone = view.subsets.everyone
    yield rules.NECESSARY.found(
        view.ids(everyone),
        _("No member and no smaller group of members meets every requirement: each is needed."),
    )
    for place, firm in enumerate(view.problem.members):
        lacking = view.subsets.unmet(everyone & ~(1 << place))
        yield rules.NECESSARY.found(
            (firm.id,),
            _("Without {member}, the others do not meet: {requirements}."),
            {"member": firm.name, "requirements": view.spelt(lacking, MOST_NAMED)},
        )


def _failing_alone(view: Necessity) -> Iterator[Finding]:
    for place, firm in enumerate(view.problem.members):
        lacking = view.subsets.unmet(1 << place)
        if lacking:
            yield rules.FAILS_ALONE.found(
                (firm.id,),
                _("{member} alone does not meet: {requirements}."),
                {"member": firm.name, "requirements": view.spelt(lacking, MOST_NAMED)},
            )
