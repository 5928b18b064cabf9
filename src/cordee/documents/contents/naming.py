"""How the report names firms, bricks, parts of the value and states."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from cordee.documents.blocks import Tone
from cordee.documents.wording import Wording
from cordee.vocabulary import Answer, Brick, Company, LotAnswer, Place, _, distance_km

PART_NAMES: Mapping[str, str] = {
    "fit": _("Fit to the work"),
    "spare": _("Spare capacity"),
    "cooperation": _("Past cooperation"),
    "trust": _("Trust"),
    "travel": _("Closeness"),
    "fewness": _("Few members"),
}
STATES: Mapping[Literal["met", "missing", "to_confirm"], tuple[str, Tone]] = {
    "met": (_("Met"), "good"),
    "missing": (_("Not met"), "missing"),
    "to_confirm": (_("To be confirmed"), "confirm"),
}


def day_of(answer: Answer) -> date | None:
    """The day on which certificates were judged: the one asked for, else the deadline of the need."""
    asked = answer.settings.get("today")
    if isinstance(asked, str):
        return date.fromisoformat(asked)
    deadline = answer.opportunity.deadline
    return deadline.at.date() if deadline else None


@dataclass(frozen=True, slots=True)
class Naming:
    """The words of one lot's report: the reader's language, and the names of firms and bricks."""

    words: Wording
    companies: Mapping[str, Company]
    weights: Mapping[str, float]
    lot: LotAnswer
    day: date | None = None
    bricks: Mapping[str, Brick] = field(default_factory=dict)

    @classmethod
    def of(cls, answer: Answer, lot: LotAnswer, words: Wording) -> Naming:
        """The naming of a lot of this answer."""
        return cls(
            words=words,
            companies=answer.companies,
            weights=answer.weights,
            lot=lot,
            day=day_of(answer),
            bricks={brick.id: brick for brick in lot.bricks},
        )

    def firm(self, id_: str) -> str:
        """The firm's name, its id where the answer does not carry the firm."""
        known = self.companies.get(id_)
        return known.name if known else id_

    def firms(self, ids: Iterable[str]) -> str:
        """Names as a sentence lists them."""
        return self.words.listing([self.firm(id_) for id_ in ids])

    def firm_and_town(self, id_: str) -> str:
        """The firm with its town."""
        known = self.companies.get(id_)
        return self.words.firm(known) if known else id_

    def brick(self, id_: str) -> str:
        """The brick's title, as a title begins."""
        known = self.bricks.get(id_)
        title = known.title_in(self.words.language) if known else id_
        return title[:1].upper() + title[1:]

    def brick_list(self, ids: Iterable[str]) -> str:
        """Bricks as a sentence lists them."""
        return self.words.listing([self.brick(id_) for id_ in ids])

    def part(self, name: str) -> str:
        """The name of a part of the value."""
        known = PART_NAMES.get(name)
        return self.words.translate(known) if known else name

    def site(self) -> Place | None:
        """Where the work is done: the first located place of the lot or of its bricks."""
        places = (*self.lot.lot.places, *(b.place for b in self.lot.bricks if b.place))
        return next((place for place in places if place.located), None)

    def distance_to_site(self, id_: str) -> float | None:
        """Km from the firm to the site, None when either is not located."""
        site, known = self.site(), self.companies.get(id_)
        return distance_km(site, known.place) if site and known else None
