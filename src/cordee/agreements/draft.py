"""The verb: draft an agreement from the clauses that its form and its object ask for."""

from __future__ import annotations

from collections.abc import Callable

from cordee.agreements.completeness import check_headings
from cordee.agreements.filling import Filler
from cordee.agreements.headings import HEADINGS
from cordee.agreements.library import Clause, blank_labels, clauses
from cordee.agreements.objections import objections
from cordee.agreements.params import DraftParams
from cordee.agreements.problem import Agreement
from cordee.agreements.result import Blank, Draft, DraftedClause
from cordee.agreements.sources import SOURCES
from cordee.vocabulary import Message, Reason

type Stop = Callable[[], bool]


def draft(
    problem: Agreement,
    *,
    stop: Stop | None = None,
    seed: int = 0,
    params: DraftParams | None = None,
) -> Draft:
    """The clauses chosen and filled, in the order of the 23 headings; blanks stay visible.

    `stop` and `seed` are there because every room has the same door: it takes a few milliseconds and
    nothing is random.
    """
    settings = params or DraftParams()
    filler = Filler(problem)
    chosen = tuple(_drafted(one, filler) for one in _in_order(problem, settings))
    return Draft(
        agreement=problem,
        clauses=chosen,
        blanks=_blanks(filler),
        headings=check_headings(problem, ((one.id, one.heading) for one in chosen)),
        objections=objections(problem),
    )


def _in_order(problem: Agreement, settings: DraftParams) -> list[Clause]:
    place = {heading: n for n, heading in enumerate(HEADINGS)}
    wanted = [one for one in clauses() if one.id not in settings.leave_out and chosen(one, problem)]
    return sorted(wanted, key=lambda one: place[one.heading])


def chosen(clause: Clause, problem: Agreement) -> bool:
    """Whether an agreement takes this clause of the library."""
    holds = {
        "contract": problem.has_contract,
        "lead": problem.led,
        "lead_solidary": problem.lead_solidary is True,
        "coordinator": bool(problem.coordinator),
    }
    return (
        (not clause.forms or problem.form in clause.forms)
        and (clause.key is None or clause.key in problem.keys)
        and all(holds[condition] for condition in clause.when)
    )


def _drafted(clause: Clause, filler: Filler) -> DraftedClause:
    text = filler.fill(clause.id, clause.text)
    return DraftedClause(
        id=clause.id,
        heading=clause.heading,
        title=clause.title,
        text=text,
        summary={"en": clause.en, "de": clause.de},
        sources=tuple(_cited(name) for name in clause.sources),
        key=clause.key,
        blanks=tuple(
            dict.fromkeys(name for (name, _party), by in filler.open.items() if clause.id in by)
        ),
    )


def _cited(name: str) -> Reason:
    source = SOURCES[name]
    return Reason(name, source.told(Message(source.cite)), source.cite)


def _blanks(filler: Filler) -> tuple[Blank, ...]:
    return tuple(
        Blank(name, blank_labels()[name], tuple(by), party)
        for (name, party), by in filler.open.items()
    )
