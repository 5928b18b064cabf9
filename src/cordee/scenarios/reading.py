"""Files or values: whatever the caller has becomes an opportunity and a list of companies."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cordee.notices import read_notice
from cordee.rosters import read_roster
from cordee.vocabulary import Company, InvalidProblem, Lot, Message, Opportunity, _


def the_opportunity(notice: Path | str | Opportunity) -> Opportunity:
    """The opportunity itself, or the one read from this file."""
    return notice if isinstance(notice, Opportunity) else read_notice(Path(notice))


def the_companies(roster: Path | str | Sequence[Company]) -> tuple[Company, ...]:
    """The companies themselves, or those read from this file; an empty roster is refused."""
    companies = (
        read_roster(Path(roster)).companies if isinstance(roster, Path | str) else tuple(roster)
    )
    if not companies:
        raise InvalidProblem(
            Message(_("the roster has no firm")),
            where=str(roster) if isinstance(roster, Path | str) else "roster",
        )
    return companies


def the_lots(opportunity: Opportunity, wanted: str | Sequence[str] | None) -> tuple[Lot, ...]:
    """The lots asked for (all when None); an unknown one is refused with the list of those that exist."""
    if wanted is None:
        return opportunity.lots
    names = (wanted,) if isinstance(wanted, str) else tuple(wanted)
    by_id = {lot.id: lot for lot in opportunity.lots}
    for name in names:
        if name not in by_id:
            raise InvalidProblem(
                Message(_("the notice has no lot “{lot}”."), {"lot": name}),
                where="lot",
                remedy=Message(_("Its lots are: {lots}."), {"lots": tuple(by_id)}),
            )
    return tuple(by_id[name] for name in dict.fromkeys(names))
