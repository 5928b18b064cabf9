"""From the numbers of the assembly back to groupings in words that a leader can check."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cordee.assembly import Assembled, Task
from cordee.scenarios.candidates import is_backed
from cordee.scenarios.firms import Firms
from cordee.scenarios.guard import examined
from cordee.scenarios.numbers import Numbered
from cordee.scenarios.settings import AnswerSettings
from cordee.scenarios.thresholds import Minimum, check
from cordee.taxonomy import nuts
from cordee.vocabulary import (
    Brick,
    Company,
    Fit,
    Grouping,
    Lot,
    Message,
    Place,
    Reason,
    Share,
    Substitute,
    _,
)

MOST_PAIRS = 3


@dataclass(frozen=True, slots=True)
class Translation:
    """All that is needed to say a grouping of one lot in words.

    `fits` are the explained fits by (problem's firm, brick); `minima` those of the notice, searched or
    not; `considered` the number of candidate firms.
    """

    lot: Lot
    numbered: Numbered
    minima: Sequence[Minimum]
    fits: Mapping[tuple[int, int], Fit]
    settings: AnswerSettings
    firms: Firms
    day: date | None

    def grouping(self, found: Assembled, rank: int | None) -> Grouping:
        """The grouping in words; `rank` 1 is the best, None for a point of the trade-off."""
        ids = self.numbered.id
        members = _lead_first(found)
        companies = [self.numbered.companies[one] for one in members]
        return Grouping(
            members=tuple(ids(one) for one in members),
            lead=None if found.lead is None else ids(found.lead),
            shares=tuple(self._share(task) for task in found.tasks),
            value=found.value,
            parts=found.parts,
            bound=found.bound,
            proved=found.proved,
            uncovered=tuple(self.numbered.bricks[brick].id for brick in found.uncovered),
            thresholds=check(self.minima, companies, self.day),
            substitutes=tuple(self._substitutes(found)),
            irreplaceable=tuple(ids(one) for one in found.irreplaceable),
            findings=examined(
                self.numbered, self.minima, members, self.lot, self.settings, self.day
            ),
            reasons=tuple(self._reasons(found, rank)),
        )

    def _share(self, task: Task) -> Share:
        brick = self.numbered.bricks[task.brick]
        fit = self.fits.get((task.firm, task.brick))
        entry = self.numbered.entries.get((task.firm, task.brick))
        asked = {} if fit is None else {one.code: one for one in fit.to_confirm}
        asked |= {} if entry is None else {one.code: one for one in entry.to_confirm(brick)}
        return Share(
            brick=brick.id,
            company=self.numbered.id(task.firm),
            part=task.part,
            fit=task.fit,
            reasons=() if fit is None else fit.reasons,
            to_confirm=(*_thin(self.numbered.companies[task.firm], brick), *asked.values()),
        )

    def _substitutes(self, found: Assembled) -> list[Substitute]:
        return [
            Substitute(
                member=self.numbered.id(one.member),
                company=None if one.firm is None else self.numbered.id(one.firm),
                value=one.value,
                lost_bricks=tuple(self.numbered.bricks[brick].id for brick in one.lost_bricks),
            )
            for one in found.replacements
        ]

    def _reasons(self, found: Assembled, rank: int | None) -> list[Reason]:
        reasons = [self._coverage(found), *self._proof(found, rank)]
        reasons.extend(self._distance(found))
        reasons.extend(self._joint_works(found))
        reasons.extend(self._without_a_part(found))
        if any(one.kind == "lead" for one in found.to_confirm) and found.lead is not None:
            text = _("{firm} is proposed as lead: confirm that it can be")
            reasons.append(Reason("lead-unknown", Message(text, {"firm": self._name(found.lead)})))
        if found.lead is None and self.numbered.problem.can_lead is not None:
            reasons.append(Reason("no-lead", Message(_("no member says that it can lead"))))
        return reasons

    def _distance(self, found: Assembled) -> list[Reason]:
        """How far apart the members stand, or why it is not known."""
        places = [self.numbered.companies[one].place for one in found.members]
        if len(places) < 2 or not any(one.located for one in places):
            return []
        pinned = sum(one.pinned for one in places)
        if found.mean_distance_km is not None:
            values = {"km": round(found.mean_distance_km), "known": pinned, "members": len(places)}
            text = _("its members stand {km} km apart on average")
            if not values["km"]:
                text = _("its members stand in the same town or side by side")
            if pinned < len(places):
                text = _(
                    "the {known} members whose town is known stand {km} km apart on average; the others"
                    " may be anywhere in their area"
                )
            return [Reason("distance", Message(text, values))]
        return [Reason("distance-unknown", _unknown_distance(places))]

    def _coverage(self, found: Assembled) -> Reason:
        asked = len(self.numbered.bricks)
        values = {
            "members": len(found.members),
            "bricks": asked,
            "done": asked - len(found.uncovered),
        }
        if found.uncovered:
            text = _("what is asked is not wholly covered: {done} of {bricks} bricks are")
        elif len(found.members) == 1:
            text = _("one firm alone covers all that is asked")
        elif asked == 1:
            text = _("{members} members share all that is asked, a single brick")
        else:
            text = _("{members} members cover all that is asked ({bricks} bricks)")
        return Reason("coverage", Message(text, values))

    def _proof(self, found: Assembled, rank: int | None) -> list[Reason]:
        if rank is None:
            return []
        count = {"count": self.numbered.problem.firms}
        if not found.proved:
            text = _(
                "the time ended before the proof: at most {gap} % better exists among {count} firms"
            )
            return [Reason("gap", Message(text, {**count, "gap": _upper_percent(found.gap)}))]
        if rank == 1 and count["count"] == 1:
            text = _("no choice: it is the only candidate firm")
        elif rank == 1:
            text = _("proved: no grouping of the {count} candidate firms is worth more")
        else:
            text = _(
                "proved: none is worth more among those that differ enough from the ones above"
            )
        return [Reason("proved", Message(text, count))]

    def _without_a_part(self, found: Assembled) -> list[Reason]:
        """Why a member that does no brick is there."""
        reasons = []
        for firm in sorted(set(found.members) - {task.firm for task in found.tasks}):
            if firm in found.idle:
                text = _("{firm} does no brick: it is there to reach the number of members asked")
            elif firm == found.lead:
                text = _("{firm} does no brick: it is there to lead the grouping")
            else:
                text = _("{firm} does no brick: it is there to reach a minimum of the buyer")
            reasons.append(Reason("no-part", Message(text, {"firm": self._name(firm)})))
        return reasons

    def _joint_works(self, found: Assembled) -> list[Reason]:
        roster = {self.numbered.firms[one]: one for one in found.members}
        pairs: dict[tuple[int, int], int] = {}
        for firm in roster:
            for other, works in self.firms.known_partners(firm).items():
                if other in roster:
                    pair = (min(firm, other), max(firm, other))
                    pairs[pair] = max(works, pairs.get(pair, 0))
        text = _("{one} and {other} have already worked together ({works})")
        ordered = sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0]))
        return [
            Reason(
                "past-cooperation",
                Message(
                    text,
                    {
                        "one": self.firms.companies[pair[0]].name,
                        "other": self.firms.companies[pair[1]].name,
                        "works": works,
                    },
                ),
            )
            for pair, works in ordered[:MOST_PAIRS]
        ]

    def _name(self, firm: int) -> str:
        return self.numbered.companies[firm].name


def _unknown_distance(places: Sequence[Place]) -> Message:
    areas = {one.departement for one in places}
    area = next(iter(areas))
    if len(areas) == 1 and area is not None:
        text = _("its members are in the same département ({departement}): distance not known")
        label = nuts.label(nuts.nuts_of_departement(area) or "")
        return Message(text, {"departement": f"{label}, {area}" if label else area})
    return Message(
        _(
            "the distance between its members is not known: their town is needed, not their département"
        )
    )


def _thin(company: Company, brick: Brick) -> tuple[Reason, ...]:
    """A warning when no code, but mere words, speak for the firm."""
    if not brick.cpv or is_backed(company, brick):
        return ()
    text = _("only words in its texts suggest it: check that it truly does this")
    return (Reason("thin-evidence", Message(text)),)


def _lead_first(found: Assembled) -> tuple[int, ...]:
    """The lead, then who does most."""
    work = dict.fromkeys(found.members, 0.0)
    for task in found.tasks:
        work[task.firm] += task.part
    return tuple(sorted(found.members, key=lambda one: (one != found.lead, -work[one], one)))


def _upper_percent(gap: float) -> float:
    """The gap in percent, rounded up to a tenth: never less than it is."""
    return math.ceil(gap * 1000) / 10
