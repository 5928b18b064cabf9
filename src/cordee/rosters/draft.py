"""A company being put together, from one row or several."""

from __future__ import annotations

from dataclasses import dataclass, field

from cordee.rosters.cells.capacities import Capacity
from cordee.rosters.cells.identity import Identity
from cordee.vocabulary import Capability, Certificate, Company, Money, Place, Work

type Codes = tuple[tuple[str, int | None], ...]
type Links = tuple[tuple[str, int], ...]

_NOBODY = Identity()
_NOWHERE = Place()


@dataclass(slots=True)
class Draft:
    """What one row says; `None` and empty mean that it does not say."""

    line: int
    id: str = ""
    name: str = ""
    identity: Identity = _NOBODY
    own_id: str | None = None
    place: Place = _NOWHERE
    cpv: Codes = ()
    naf: tuple[str, ...] = ()
    know_how: tuple[str, ...] = ()
    levels: tuple[int, ...] = ()
    machines: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    tolerance: str | None = None
    capacities: tuple[Capacity, ...] = ()
    capabilities: tuple[Capability, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    turnover: dict[int, Money] = field(default_factory=dict)
    staff: int | None = None
    references: int | None = None
    languages: tuple[str, ...] = ()
    group: str | None = None
    can_lead: bool | None = None
    refuses: tuple[str, ...] = ()
    partners: Links = ()
    max_distance_km: float | None = None
    texts: tuple[str, ...] = ()
    works: tuple[Work, ...] = ()

    def company(self, refuses: frozenset[str], partners: dict[str, int]) -> Company:
        """The finished company, its links to others resolved."""
        return Company(
            id=self.id,
            name=self.name,
            siren=self.identity.siren,
            siret=self.identity.siret,
            vat=self.identity.vat,
            place=self.place,
            capabilities=self.capabilities,
            naf=self.naf,
            turnover=self.turnover,
            staff=self.staff,
            references=self.references,
            certificates=self.certificates,
            languages=self.languages,
            group=self.group,
            can_lead=self.can_lead,
            refuses=refuses,
            partners=partners,
            max_distance_km=self.max_distance_km,
            texts=self.texts,
            works=self.works,
        )
