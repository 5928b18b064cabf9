"""A firm as one reader sees it: what they do not see is absent, exactly as what nobody told.

Nothing here says that something is hidden.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class CertificateState(StrEnum):
    """How a certificate stands on a day."""

    VALID = "valid"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    UNKNOWN = "unknown"


EXPIRING_DAYS = 60
"""Days before its last one from which a certificate is said to expire."""


def certificate_state(until: date | None, today: date) -> CertificateState:
    """The state of a certificate whose last day is `until` (None: nobody said it).

    >>> certificate_state(date(2026, 1, 1), date(2026, 1, 2)).value
    'expired'
    """
    if until is None:
        return CertificateState.UNKNOWN
    if until < today:
        return CertificateState.EXPIRED
    near = (until - today).days <= EXPIRING_DAYS
    return CertificateState.EXPIRING if near else CertificateState.VALID


@dataclass(frozen=True, slots=True)
class CertificateView:
    """A certificate with its state; `has_file` when its paper can be read."""

    id: UUID
    name: str
    until: date | None
    issuer: str
    state: CertificateState
    has_file: bool


@dataclass(frozen=True, slots=True)
class KnowHowView:
    """A know-how with what proves it. `yearly` is None where capacity is not told."""

    id: UUID
    words: str
    trade: str
    cpv: tuple[str, ...]
    naf: tuple[str, ...]
    level: int | None
    machines: tuple[str, ...]
    materials: tuple[str, ...]
    tolerance: str
    certificates: tuple[str, ...]
    evidence: int | None
    verified_by: str
    proof_until: date | None
    has_proof: bool
    yearly: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class MonthView:
    """What is free of a know-how in a month."""

    month: date
    offered: float
    taken: float
    unit: str

    @property
    def free(self) -> float:
        """What can still be asked."""
        return self.offered - self.taken

    @property
    def part_free(self) -> float:
        """The free part of what was offered, in [0, 1]; 0 where nothing was offered."""
        return self.free / self.offered if self.offered else 0.0


@dataclass(frozen=True, slots=True)
class CapacityView:
    """The months of one know-how."""

    know_how: UUID
    words: str
    months: tuple[MonthView, ...]


@dataclass(frozen=True, slots=True)
class WorkView:
    """One work done."""

    words: str
    client: str
    town: str
    year: int | None


@dataclass(frozen=True, slots=True)
class PartnerView:
    """A firm with which this one worked; `id` is None where the directory has no row of it."""

    id: UUID | None
    name: str
    works: int


@dataclass(frozen=True, slots=True)
class CustomerView:
    """A customer (or a supplier), and its part of the turnover in percent."""

    id: int
    name: str
    supplies: bool
    percent: float | None


@dataclass(frozen=True, slots=True)
class OtherFirm:
    """A firm refused or declared a competitor, by name; `row` is the id of the declaration."""

    row: int
    name: str


@dataclass(frozen=True, slots=True)
class FirmView:
    """The page of a firm for one reader. Empty and None: not told to this reader."""

    id: UUID
    slug: str
    version: int
    name: str
    own: bool = False
    postcode: str = ""
    town: str = ""
    departement: str = ""
    country: str = ""
    siren: str = ""
    siret: str = ""
    vat: str = ""
    company_group: str = ""
    languages: tuple[str, ...] = ()
    can_lead: bool | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: str = ""
    presentation: str = ""
    website: str = ""
    email: str = ""
    phone: str = ""
    naf: tuple[str, ...] = ()
    trades: tuple[str, ...] = ()
    know_hows: tuple[KnowHowView, ...] = ()
    works: tuple[WorkView, ...] = ()
    certificates: tuple[CertificateView, ...] = ()
    staff: int | None = None
    references: int | None = None
    turnovers: tuple[tuple[int, int, str], ...] = ()
    capacity: tuple[CapacityView, ...] = ()
    customers: tuple[CustomerView, ...] = ()
    dependence: float | None = None
    wants: str = ""
    max_distance_km: int | None = None
    refusals: tuple[OtherFirm, ...] = ()
    rivals: tuple[OtherFirm, ...] = ()
    partners: tuple[PartnerView, ...] = ()

    @property
    def located(self) -> bool:
        """Whether the firm can be put on a map."""
        return self.latitude is not None and self.longitude is not None


@dataclass(frozen=True, slots=True)
class FirmCard:
    """A firm in a list, for one reader."""

    id: UUID
    name: str
    town: str
    departement: str
    trades: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()
    staff: int | None = None
    free: bool | None = None
    distance_km: float | None = None
