"""A firm as the engine sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cordee.vocabulary.capability import Capability
from cordee.vocabulary.certificate import Certificate
from cordee.vocabulary.money import Money
from cordee.vocabulary.place import Place
from cordee.vocabulary.work import Work


@dataclass(frozen=True, slots=True)
class Company:
    """A firm with what is known of it. None or an empty tuple always means unknown, never "no" or 0.

    `id` is unique in its roster (SIREN where there is one). `turnover` maps a year to the amount.
    `group` names the group of companies that owns it: two firms of one group count once as
    independent. `refuses` are ids, SIREN or names of firms with which it does not want to work.
    `partners` maps ids of firms with which it has already worked to the number of joint works.
    `max_distance_km` is how far it is ready to go. `works` are reference works told one by one; the
    `evidence` of its capabilities counts others, so nothing is counted twice.
    """

    id: str
    name: str
    siren: str | None = None
    siret: str | None = None
    vat: str | None = None
    place: Place = field(default_factory=Place)
    capabilities: tuple[Capability, ...] = ()
    naf: tuple[str, ...] = ()
    turnover: Mapping[int, Money] = field(default_factory=dict)
    staff: int | None = None
    references: int | None = None
    certificates: tuple[Certificate, ...] = ()
    languages: tuple[str, ...] = ()
    group: str | None = None
    can_lead: bool | None = None
    refuses: frozenset[str] = frozenset()
    partners: Mapping[str, int] = field(default_factory=dict)
    max_distance_km: float | None = None
    texts: tuple[str, ...] = ()
    works: tuple[Work, ...] = ()

    @property
    def last_turnover(self) -> Money | None:
        """The turnover of the latest known year, None when no year is known."""
        return self.turnover[max(self.turnover)] if self.turnover else None
