"""From a need and a roster to proved groupings: read, cut into bricks, search, assemble, check, explain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from cordee.retrieval import CompanyIndex, bricks_of
from cordee.scenarios.brick_files import BricksByLot, read_bricks
from cordee.scenarios.case import LotCase, Stopwatch
from cordee.scenarios.firms import Firms
from cordee.scenarios.joint_bid import joint_findings
from cordee.scenarios.lot import Answered, answer_lot
from cordee.scenarios.reading import the_companies, the_lots, the_opportunity
from cordee.scenarios.search import Progress, Search, searched
from cordee.scenarios.settings import AnswerSettings
from cordee.vocabulary import (
    Answer,
    Brick,
    Company,
    InvalidProblem,
    Lot,
    LotAnswer,
    Message,
    Opportunity,
    _,
    text_in,
)


def answer_tender(
    notice: Path | str | Opportunity,
    roster: Path | str | Sequence[Company],
    *,
    lot: str | Sequence[str] | None = None,
    k: int = 10,
    min_size: int = 3,
    max_size: int | None = None,
    radius_km: float | None = None,
    must: Sequence[str] = (),
    exclude: Sequence[str] = (),
    weights: Mapping[str, float] | None = None,
    strict: bool = False,
    one_price: bool | None = None,
    seconds: float = 2.0,
    bricks: Path | BricksByLot | None = None,
    seed: int = 0,
    index: CompanyIndex | Path | None = None,
    today: date | None = None,
    progress: Progress | None = None,
) -> Answer:
    """The best groupings of the roster for a need, lot by lot, proved or with their gap, and the holes.
    `bricks` replaces what is asked; the rest is in `AnswerSettings`. CordeeError on bad input."""
    settings = AnswerSettings(
        answers=k,
        smallest=min_size,
        largest=max_size,
        radius_km=radius_km,
        must=tuple(must),
        exclude=tuple(exclude),
        weights=weights or {},
        strict=strict,
        one_price=one_price,
        seconds=seconds,
        seed=seed,
        today=today,
    )
    firms, need = searched(the_companies(roster), index, progress), the_opportunity(notice)
    return answer_need(need, firms, settings, lot=lot, bricks=bricks, progress=progress)


def answer_need(
    need: Opportunity,
    search: Search,
    settings: AnswerSettings,
    *,
    lot: str | Sequence[str] | None = None,
    bricks: Path | BricksByLot | None = None,
    progress: Progress | None = None,
) -> Answer:
    """The same with the roster already searched, so that many needs share one index."""
    firms = search.firms
    must, exclude = resolved(firms, settings)
    lots = the_lots(need, lot)
    watch = {one.id: Stopwatch() for one in lots}
    asked = find_bricks(need, lots, bricks, watch=watch)
    day = settings.today or (need.deadline.at.date() if need.deadline else None)
    answered: list[Answered] = []
    for place, one in enumerate(lots):
        if progress is not None:
            title = text_in(one.titles, "fr") or one.id
            progress(Message(_("assembling for “{lot}”"), {"lot": title}), place / len(lots))
        case = LotCase(need, one, asked[one.id], search, firms, settings, must, exclude, day)
        answered.append(answer_lot(case, watch[one.id]))
    answers = [one.answer for one in answered]
    return Answer(
        opportunity=need,
        lots=tuple(answers),
        companies=_named(answers, firms),
        weights=settings.value_weights().as_mapping(),
        settings=settings.shown_settings(len(search.companies)),
        findings=joint_findings(answered, firms, one_price=settings.one_price),
    )


def find_bricks(
    need: Opportunity,
    lots: Sequence[Lot],
    bricks: Path | BricksByLot | None = None,
    *,
    watch: Mapping[str, Stopwatch] | None = None,
) -> BricksByLot:
    """What each lot asks for: as the notice says, changed by what the user wrote."""
    watches = watch or {one.id: Stopwatch() for one in lots}
    found: dict[str, tuple[Brick, ...]] = {}
    for one in lots:
        with watches[one.id].step(_("bricks")):
            found[one.id] = bricks_of(need, one)
    if bricks is None:
        return found
    return read_bricks(bricks, found) if isinstance(bricks, Path) else {**found, **bricks}


def resolved(firms: Firms, settings: AnswerSettings) -> tuple[tuple[int, ...], frozenset[int]]:
    """The firms that must be in and those that must not, by their place in the roster.

    InvalidProblem, with the nearest names, for a name that means no firm or several.
    """
    must = dict.fromkeys(firms.the_one(name, where="must") for name in settings.must)
    exclude = frozenset(
        one for name in settings.exclude for one in firms.all_called(name, where="exclude")
    )
    both = [firms.companies[one].name for one in must if one in exclude]
    if both:
        raise InvalidProblem(
            Message(_("{names}: asked for and excluded at once"), {"names": tuple(both)}),
            where="must",
        )
    return tuple(must), exclude


def _named(answers: Sequence[LotAnswer], firms: Firms) -> Mapping[str, Company]:
    """Every firm that the answer names, by id."""
    ids: dict[str, None] = {}
    for one in answers:
        for grouping in (*one.groupings, *one.pareto_groupings):
            ids.update(dict.fromkeys(grouping.members))
            ids.update((each.company, None) for each in grouping.substitutes if each.company)
            ids.update((firm, None) for finding in grouping.findings for firm in finding.members)
        for fits in (*one.candidates.values(), *(hole.nearest for hole in one.missing)):
            ids.update((fit.company, None) for fit in fits)
        ids.update(dict.fromkeys(one.single_firms))
    return {id_: firms.companies[firms.numbers[id_]] for id_ in ids}
