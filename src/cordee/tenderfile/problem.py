"""What the file of a bid is made of: the tender, the operators, the memo, the prices, what is joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from cordee.tenderfile.roles import Role
from cordee.vocabulary import InvalidProblem, Message, Money, _


class GroupForm(StrEnum):
    """How the members are bound to the buyer."""

    CONJOINT = "conjoint"
    CONJOINT_SOLIDARY_LEAD = "conjoint_solidary_lead"
    SOLIDARY = "solidary"


class Works(StrEnum):
    """What is bought, which says where references are told."""

    WORKS = "works"
    SUPPLIES = "supplies"
    SERVICES = "services"


class Size(StrEnum):
    """A firm's size by the EU's definition (recommendation 2003/361/EC)."""

    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class Quality(StrEnum):
    """What a certificate is about, which says where the ESPD tells it."""

    QUALITY = "quality"
    ENVIRONMENT = "environment"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Turnover:
    """What a firm turned over in a year."""

    year: int
    amount: Money


@dataclass(frozen=True, slots=True)
class Reference:
    """A work done: what, for whom, when, for how much; None is unknown."""

    what: str
    client: str | None = None
    year: int | None = None
    amount: Money | None = None


@dataclass(frozen=True, slots=True)
class HeldCertificate:
    """A certificate of a firm; `until` None: unknown, or it does not end."""

    name: str
    issuer: str | None = None
    until: date | None = None
    about: Quality = Quality.OTHER


@dataclass(frozen=True, slots=True)
class ReliedOn:
    """A firm outside the group whose means an operator relies on, and which means."""

    name: str
    means: str
    siren: str | None = None
    signatory: str | None = None


@dataclass(frozen=True, slots=True)
class Subcontracted:
    """A part of the work that an operator will have done by a firm on whose means it does not rely; the part
    is "", the firm's name and number None, while it did not say which."""

    part: str = ""
    name: str | None = None
    siren: str | None = None


@dataclass(frozen=True, slots=True)
class Operator:
    """A firm of the bid, entered once. None is unknown and stays a visible blank.

    `grounds` are its own answers to the exclusion grounds (True: it is in that case), by the code of
    `criteria`; one that it did not answer is not there and is never guessed. `share` is its part in
    [0, 1], `amount` what that is worth, `tasks` what it does. `subcontractors` is what it
    will subcontract, without relying on them to whom; None: it did not say, empty: nothing.
    """

    key: str
    name: str
    role: Role
    siren: str | None = None
    siret: str | None = None
    vat: str | None = None
    legal_form: str | None = None
    street: str | None = None
    postcode: str | None = None
    town: str | None = None
    country: str = "FR"
    size: Size | None = None
    email: str | None = None
    phone: str | None = None
    signatory: str | None = None
    signatory_as: str | None = None
    turnovers: tuple[Turnover, ...] = ()
    staff: tuple[tuple[int, int], ...] = ()
    references: tuple[Reference, ...] = ()
    certificates: tuple[HeldCertificate, ...] = ()
    relies_on: tuple[ReliedOn, ...] | None = ()
    subcontractors: tuple[Subcontracted, ...] | None = None
    grounds: Mapping[str, bool] = field(default_factory=dict)
    tasks: tuple[str, ...] = ()
    share: float | None = None
    amount: Money | None = None

    def __post_init__(self) -> None:
        if not self.name.strip() or not self.key.strip():
            raise InvalidProblem(Message(_("This firm has no name.")), where="name")
        if self.share is not None and not 0 <= self.share <= 1:
            raise InvalidProblem(Message(_("A share is between 0 and 1.")), where="share")


@dataclass(frozen=True, slots=True)
class Tender:
    """What is answered. `reference` is the buyer's number, `notice` that of the published notice.

    `lots` are the names of the lots answered; `lot_ids` the same as the notice numbers them ("LOT-0002",
    "2"), in the same order; empty where nobody knows.
    """

    title: str
    reference: str
    buyer: str
    works: Works = Works.SERVICES
    lots: tuple[str, ...] = ()
    lot_ids: tuple[str, ...] = ()
    notice: str | None = None
    procedure: str | None = None
    deadline: datetime | None = None

    def __post_init__(self) -> None:
        if self.lot_ids and len(self.lot_ids) != len(self.lots):
            raise InvalidProblem(Message(_("A lot has one name and one number.")), where="lot_ids")


@dataclass(frozen=True, slots=True)
class MemoPart:
    """A part of the technical memo: which task, who wrote it. A blank line parts paragraphs."""

    title: str
    author: str
    text: str
    task: str | None = None


@dataclass(frozen=True, slots=True)
class PriceLine:
    """A line of the price schedule; an amount that is None is not given yet."""

    lot: str
    task: str
    member: str
    quantity: float | None = None
    unit: str | None = None
    amount: Money | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that is joined as it is: the signed agreement, a certificate, a proof."""

    title: str
    owner: str
    file_name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class TenderFile:
    """A whole file to make. `made_at` is told on the papers: the same values give the same bytes.

    Raises InvalidProblem naming the field.
    """

    tender: Tender
    group_name: str
    form: GroupForm | None
    operators: tuple[Operator, ...]
    made_at: datetime
    memo: tuple[MemoPart, ...] = ()
    prices: tuple[PriceLine, ...] = ()
    attachments: tuple[Attachment, ...] = ()

    def __post_init__(self) -> None:
        if not self.operators:
            raise InvalidProblem(Message(_("A file takes one firm at least.")), where="operators")
        if self.made_at.tzinfo is None:
            raise InvalidProblem(Message(_("This moment has no time zone.")), where="made_at")
        twice = [one for one, times in Counter(o.key for o in self.operators).items() if times > 1]
        if twice:
            raise InvalidProblem(
                Message(_("The name {name} appears twice."), {"name": twice[0]}), where="operators"
            )
        leads = [one for one in self.operators if one.role in {Role.LEAD, Role.SOLE}]
        if len(leads) > 1:
            raise InvalidProblem(
                Message(_("A bid has one mandataire, not {count}."), {"count": len(leads)}),
                where="operators",
            )

    @property
    def lead(self) -> Operator | None:
        """The mandataire, or the only bidder; None: not named yet."""
        return next((one for one in self.operators if one.role in {Role.LEAD, Role.SOLE}), None)

    @property
    def members(self) -> tuple[Operator, ...]:
        """Those who contract with the buyer, the mandataire among them."""
        contracting = {Role.LEAD, Role.SOLE, Role.MEMBER}
        return tuple(one for one in self.operators if one.role in contracting)
