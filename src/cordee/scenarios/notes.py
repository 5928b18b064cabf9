"""What the reader must know of the conditions of an answer, before relying on it."""

from __future__ import annotations

from collections.abc import Iterator

from cordee.assembly import AssemblyResult
from cordee.competition import CompetitionParams
from cordee.documents.wording import day_by_language
from cordee.scenarios.assembling import smaller_alliance
from cordee.scenarios.candidates import Candidates, is_backed
from cordee.scenarios.case import LotCase
from cordee.scenarios.guard import able_in_words
from cordee.scenarios.numbers import Numbered
from cordee.vocabulary import Message, Reason, _

MOST_ALONE = 10
WHOLE = 1 - 1e-6
MOST_NAMED = 5


def able_alone(numbers: Numbered) -> tuple[str, ...]:
    """Firms that seem able to do everything alone: able for every brick and nothing known to lack.

    Those for which some figure is unknown are among them: the buyer may see them as able.
    """
    able = []
    problem = numbers.problem
    for firm in able_in_words(numbers):
        entries = [numbers.entries[firm, brick] for brick in range(len(numbers.bricks))]
        short = any((entry.ability.capacity or 1.0) < 1 for entry in entries)
        lacking = problem.held is not None and bool(
            (problem.held[:, firm] < problem.required).any()
        )
        if not short and not lacking:
            able.append((min(entry.fit for entry in entries), firm))
    able.sort(key=lambda pair: (-pair[0], pair[1]))
    return tuple(numbers.id(firm) for _worst, firm in able[:MOST_ALONE])


def conditions(
    case: LotCase, numbers: Numbered, gathered: Candidates, result: AssemblyResult
) -> Iterator[Reason]:
    """The notes of a lot, the weightiest first."""
    yield from _too_late(case)
    yield from _few_trades(case, numbers, result)
    yield from _thin_bricks(case, gathered)
    yield from _completeness(result)
    found, asked = len(result.groupings), case.settings.answers
    if result.complete and 0 < found < asked:
        text = _("groupings that differ enough from one another: {found} of the {asked} asked")
        yield Reason("fewer-groupings", Message(text, {"found": found, "asked": asked}))
    if case.settings.radius_km is not None and not case.sites:
        text = _("the notice does not say where the work is: the radius could not be applied")
        yield Reason("radius-without-place", Message(text))
    if any(grouping.members for grouping in result.groupings):
        yield Reason("competition-policy", CompetitionParams().message())


def _too_late(case: LotCase) -> Iterator[Reason]:
    """A notice of an award or past its deadline cannot be answered any more: worth knowing first."""
    if case.opportunity.kind == "award":
        text = _(
            "this notice tells who won: the contract is awarded and cannot be answered any more"
        )
        yield Reason("awarded", Message(text))
        return
    deadline, today = case.lot.deadline or case.opportunity.deadline, case.settings.today
    if deadline is not None and today is not None and deadline.at.date() < today:
        text = _("the deadline has passed: {day}")
        yield Reason("too-late", Message(text, {"day": day_by_language(deadline.at)}))


def _few_trades(case: LotCase, numbers: Numbered, result: AssemblyResult) -> Iterator[Reason]:
    """A grouping where one firm or two would do must be told so."""
    firms, smallest = numbers.problem.firms, case.settings.smallest
    if 0 < firms < smallest:
        text = _("firms that can do some of it: {firms}, fewer than the {smallest} members asked")
        yield Reason("too-few-firms", Message(text, {"firms": firms, "smallest": smallest}))
    if len(case.bricks) == 1 and (alone := able_alone(numbers)):
        names = tuple(case.search.company(one).name for one in alone[:MOST_NAMED])
        text = _("a single trade is asked for, one firm may be enough: {names}")
        yield Reason("one-firm-may-do", Message(text, {"names": names}))
    alliance = smaller_alliance(numbers, case.settings)
    if alliance is not None:
        names = tuple(numbers.companies[one].name for one in alliance.members)
        text = _("an alliance of {count} may be enough, one by trade: {names} (--min-size {count})")
        yield Reason("smaller-alliance", Message(text, {"count": len(names), "names": names}))
    if result.groupings and min(firms, smallest) > len(case.bricks):
        text = _(
            "few different trades are asked for: where a capacity is not known the members are supposed"
            " to share the work equally, and fewer of them may be enough"
        )
        yield Reason("shared-work", Message(text))


def _thin_bricks(case: LotCase, gathered: Candidates) -> Iterator[Reason]:
    """The bricks for which no candidate is backed by a code: the best only resembles what is asked."""
    for number, brick in enumerate(case.bricks):
        entries = gathered.of_brick(number)
        backed = (is_backed(case.firms.companies[one.firm], brick) for one in entries)
        if not brick.cpv or not entries or any(backed):
            continue
        text = _("no firm of the list clearly does “{brick}”: only words in their texts suggest it")
        yield Reason("thin-brick", Message(text, {"brick": brick.told}))


def _completeness(result: AssemblyResult) -> Iterator[Reason]:
    if not result.groupings:
        yield Reason("no-grouping", Message(_("no grouping is possible under these rules")))
    elif any(one.covered_weight > WHOLE for one in result.groupings):
        return  # it has fewer members than asked, and that is told
    elif not result.complete and result.complete_excluded:
        text = _("proved: no grouping of these firms covers everything under these rules")
        yield Reason("incomplete", Message(text))
    elif not result.complete:
        text = _("no grouping that covers everything was found in the time allowed")
        yield Reason("incomplete", Message(text))
