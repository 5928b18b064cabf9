"""One lot: from its bricks to its groupings, what is missing and what to choose between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from cordee.assembly import Assembled, AssemblyResult, Hole
from cordee.scenarios.assembling import assembled
from cordee.scenarios.candidates import (
    Candidates,
    gather,
    is_of_related_field,
    lack_of,
    left_out_notes,
    nearest_enough,
    out_of_reach,
    reachable,
    unreachable_notes,
)
from cordee.scenarios.case import LotCase, Stopwatch
from cordee.scenarios.firms import Firms
from cordee.scenarios.groupings import Translation
from cordee.scenarios.missing import missing_firm
from cordee.scenarios.notes import able_alone, conditions
from cordee.scenarios.numbers import Numbered, numbered
from cordee.scenarios.places import centre_distances_km, distances_km
from cordee.scenarios.thresholds import Minimum, minima
from cordee.vocabulary import (
    Brick,
    Fit,
    LotAnswer,
    Message,
    MissingFirm,
    ParetoPoint,
    Reason,
    _,
)

MOST_ALONE = 10
ENOUGH_NEAR = 8
"""Able firms by brick around the site before firms farther away are left out."""
CLOSEST_SEARCHED = 40
"""Firms looked at, whatever the rules, for the profile of a missing one."""
SPARE_FACTOR = 2
"""Twice the candidates wanted are searched: some then prove to lack a certificate or capacity."""


@dataclass(frozen=True, slots=True, eq=False)
class Answered:
    """A lot's answer with the numbers behind it (None: nothing was asked), to examine several lots."""

    answer: LotAnswer
    numbers: Numbered | None
    minima: tuple[Minimum, ...]
    day: date | None


def answer_lot(case: LotCase, watch: Stopwatch) -> Answered:
    """Searches, assembles, checks and explains one lot. A lot without any brick gets a note."""
    if not case.bricks:
        note = Reason("no-brick", Message(_("nothing in the notice says what this lot asks for")))
        nothing = LotAnswer(case.lot, (), {}, (), notes=(note,), seconds=watch.seconds)
        return Answered(nothing, None, (), case.day)
    with watch.step(_("search")):
        gathered, notes = searched_for(case)
        wanted = minima(case.opportunity, case.lot)
        numbers = numbered(
            case.firms, case.bricks, gathered, wanted, case.settings, must=case.must, day=case.day
        )
    with watch.step(_("assembly")):
        result, more = assembled(numbers, case.settings)
    with watch.step(_("explanation")):
        told = _told(case, numbers, gathered, wanted, result)
    notes = (*more, *conditions(case, numbers, gathered, result), *notes)
    return Answered(replace(told, notes=notes, seconds=watch.seconds), numbers, wanted, case.day)


def _told(
    case: LotCase,
    numbers: Numbered,
    gathered: Candidates,
    wanted: tuple[Minimum, ...],
    result: AssemblyResult,
) -> LotAnswer:
    """The groupings found, in words, with the candidates, the holes and the choices."""
    fits = _explained(case, numbers, gathered, result)
    words = Translation(case.lot, numbers, wanted, fits, case.settings, case.firms, case.day)
    points = result.trade_offs
    return LotAnswer(
        lot=case.lot,
        bricks=case.bricks,
        candidates=_candidates(case, numbers, gathered, fits),
        groupings=tuple(words.grouping(one, rank) for rank, one in enumerate(result.groupings, 1)),
        missing=tuple(_missing(case, numbers, result, hole) for hole in result.holes),
        pareto=tuple(
            ParetoPoint(place, one.fit, one.grouping.mean_distance_km, one.size)
            for place, one in enumerate(points)
        ),
        pareto_groupings=tuple(words.grouping(one.grouping, None) for one in points),
        single_firms=able_alone(numbers),
    )


def searched_for(case: LotCase) -> tuple[Candidates, tuple[Reason, ...]]:
    """The candidates of a lot, those that must be in among them, and what is to be said of the search."""
    companies, settings, must = case.firms.companies, case.settings, frozenset(case.must)
    far = distances_km(case.firms, case.sites)
    allowed, refused = reachable(case.firms, far, settings, must=must, exclude=case.exclude)
    limit = SPARE_FACTOR * settings.candidates
    others = tuple(companies[one].id for one in case.must)
    found = case.search.candidates(case.bricks, limit, allowed, others=others, client=case.client)
    ranked = tuple(
        case.search.with_firms(one, brick, case.must)
        for one, brick in zip(found, case.bricks, strict=True)
    )
    gathered = gather(companies, case.bricks, ranked, settings, day=case.day, must=must)
    notes = [*unreachable_notes(refused), *left_out_notes(gathered)]
    if settings.radius_km is None:
        enough = max(ENOUGH_NEAR, settings.smallest)
        centres = centre_distances_km(case.firms, case.sites)
        radius = nearest_enough(gathered, centres, len(case.bricks), enough, must)
        if radius is not None:
            text = _(
                "firms farther than {km} km from the place were not needed (change it: --radius)"
            )
            notes.append(Reason("automatic-radius", Message(text, {"km": round(radius)})))
    return gathered, tuple(notes)


def _explained(
    case: LotCase, numbers: Numbered, gathered: Candidates, result: AssemblyResult
) -> Mapping[tuple[int, int], Fit]:
    """The fits, with their reasons, of every task and of the best candidates of each brick."""
    local = {firm: place for place, firm in enumerate(numbers.firms)}
    wanted: dict[int, set[int]] = {brick: set() for brick in range(len(case.bricks))}
    for brick in wanted:
        best = gathered.of_brick(brick)[: case.settings.shown]
        wanted[brick].update(local[entry.firm] for entry in best)
    for grouping in _all_groupings(result):
        for task in grouping.tasks:
            wanted[task.brick].add(task.firm)
    fits: dict[tuple[int, int], Fit] = {}
    for brick, firms in wanted.items():
        places = {numbers.firms[one]: one for one in sorted(firms)}
        for place, fit in case.search.fits_of(case.bricks[brick], tuple(places)).items():
            fits[places[place], brick] = fit
    return fits


def _all_groupings(result: AssemblyResult) -> Iterator[Assembled]:
    yield from result.groupings
    yield from (point.grouping for point in result.trade_offs)


def _candidates(
    case: LotCase,
    numbers: Numbered,
    gathered: Candidates,
    fits: Mapping[tuple[int, int], Fit],
) -> Mapping[str, tuple[Fit, ...]]:
    """By brick every candidate, best first; the first ones with their reasons."""
    local = {firm: place for place, firm in enumerate(numbers.firms)}
    found: dict[str, tuple[Fit, ...]] = {}
    for number, brick in enumerate(case.bricks):
        rows = []
        for entry in gathered.of_brick(number):
            known = fits.get((local[entry.firm], number))
            company = case.firms.companies[entry.firm].id
            reasons = () if known is None else known.reasons
            rows.append(Fit(company, entry.fit, reasons, entry.to_confirm(brick)))
        found[brick.id] = tuple(rows)
    return found


def _missing(case: LotCase, numbers: Numbered, result: AssemblyResult, hole: Hole) -> MissingFirm:
    """The hole, with the firms of the whole roster closest to it, whatever the rules say of them."""
    brick = case.bricks[hole.brick]
    everyone = case.search.closest(brick, CLOSEST_SEARCHED)
    members = {numbers.id(one) for grouping in result.groupings[:1] for one in grouping.members}
    closest = [
        _with_its_lack(fit, case, brick)
        for fit in everyone
        if fit.company not in members
        and is_of_related_field(case.search.company(fit.company), brick)
    ]
    return missing_firm(hole, numbers, case.sites, case.settings, closest)


def _with_its_lack(fit: Fit, case: LotCase, brick: Brick) -> Fit:
    """The same, told first why the firm does not fill the hole as it stands."""
    company = case.search.company(fit.company)
    lack = lack_of(company, brick, case.day, strict=case.settings.strict) or out_of_reach(
        company, float(distances_km(Firms([company]), case.sites)[0]), case.settings
    )
    if lack is None:
        return fit
    return replace(fit, reasons=(Reason("left-out", Message(lack)), *fit.reasons))
