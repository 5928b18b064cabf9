"""Firms as the caller may see them, and the caller's own firm."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

import rules
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.db.models.functions import Upper
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from pydantic import Field, StringConstraints
from pydantic.json_schema import SkipJsonSchema

from cordee_web.api.v1.calls import actor_in, require_match
from cordee_web.api.v1.operations import NO_NUL, Line, Sent, Words, operation
from cordee_web.api.v1.pages import By, Page, PageFilter, page_of
from cordee_web.api.v1.problems import Refusal
from cordee_web.apps.common.values import Actor
from cordee_web.apps.connections.enums import Scope
from cordee_web.apps.directory.actions.editing import locked_firm
from cordee_web.apps.directory.actions.profile import edit_firm
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.directory.queries.cards import cards
from cordee_web.apps.directory.queries.firm_page import firm_view
from cordee_web.apps.directory.queries.search import distance_from, found
from cordee_web.apps.directory.values.asked import SIZES, Asked, Near, located
from cordee_web.apps.directory.values.firm_view import FirmView
from cordee_web.apps.directory.values.identity import numbers_of, place_of

router = Router(tags=["firms"])
CONFIDENCES = frozenset({"wants", "max_distance_km"})
"""What only a firm's own people write."""
MOST = 2_000_000_000


class FirmLine(Schema):
    """A firm in a list. Empty and null: not told to this caller, or not known."""

    id: UUID
    name: str
    town: str
    departement: str
    trades: list[str]
    words: list[str]
    certificates: list[str]
    staff: int | None
    free: bool | None
    distance_km: float | None


class CertificateOut(Schema):
    """A certificate; `state` is valid, expiring, expired or unknown today."""

    id: UUID
    name: str
    until: date | None
    issuer: str
    state: str
    has_file: bool


class KnowHowOut(Schema):
    """One thing that a firm can do, in its words and in codes."""

    id: UUID
    words: str
    trade: str
    cpv: list[str]
    naf: list[str]
    level: int | None
    machines: list[str]
    materials: list[str]
    tolerance: str
    certificates: list[str]
    evidence: int | None
    proof_until: date | None
    has_proof: bool
    yearly: float | None
    unit: str


class Turnover(Schema):
    """The turnover of a year, in cents."""

    year: int
    cents: int
    currency: str


class MonthOut(Schema):
    """What is offered and taken of a know-how in a month (its first day)."""

    know_how: UUID
    month: date
    offered: float
    taken: float
    unit: str


class FirmOut(Schema):
    """A firm as this caller sees it. Empty and null: not told to this caller, or not known."""

    id: UUID
    version: int
    name: str
    own: bool
    postcode: str
    town: str
    departement: str
    country: str
    siren: str
    siret: str
    vat: str
    company_group: str
    languages: list[str]
    can_lead: bool | None
    latitude: float | None
    longitude: float | None
    presentation: str
    website: str
    email: str
    phone: str
    naf: list[str]
    trades: list[str]
    know_hows: list[KnowHowOut]
    certificates: list[CertificateOut]
    staff: int | None
    references: int | None
    turnovers: list[Turnover]
    capacity: list[MonthOut]
    wants: str
    max_distance_km: int | None

    @staticmethod
    def resolve_turnovers(view: FirmView) -> list[Turnover]:
        """By name rather than by place."""
        return [Turnover(year=y, cents=c, currency=currency) for y, c, currency in view.turnovers]

    @staticmethod
    def resolve_capacity(view: FirmView) -> list[MonthOut]:
        """One row by month."""
        return [
            MonthOut(
                know_how=one.know_how,
                month=month.month,
                offered=month.offered,
                taken=month.taken,
                unit=month.unit,
            )
            for one in view.capacity
            for month in one.months
        ]


class FirmFilter(PageFilter):
    """What the firms must meet; what is left out does not limit."""

    q: Line = ""
    trade: Line = ""
    certificate: Line = ""
    departement: Line = ""
    size: Annotated[str, StringConstraints(pattern=f"^({'|'.join(SIZES)})?$")] = ""
    month: Annotated[
        date | SkipJsonSchema[None], Field(description="Free capacity in this month.")
    ] = None
    place: Annotated[
        Line, Field(description="A town or a postcode of France, instead of a point.")
    ] = ""
    latitude: Annotated[float | SkipJsonSchema[None], Field(ge=-90, le=90)] = None
    longitude: Annotated[float | SkipJsonSchema[None], Field(ge=-180, le=180)] = None
    km: Annotated[float, Field(gt=0, le=20_000)] = 30.0

    def asked(self) -> Asked:
        """The same as the directory asks it."""
        near = None
        if self.latitude is not None and self.longitude is not None:
            near = Near(self.latitude, self.longitude, self.km)
        elif self.place.strip():
            near = _near(self.place.strip(), self.km)
        month = self.month.replace(day=1) if self.month else None
        return Asked(
            words=self.q, trade=self.trade, certificate=self.certificate,
            departement=self.departement, size=self.size, near=near, month=month,
        )  # fmt: skip


class FirmEdit(Sent):
    """What to change of one's firm; what is left out stays. Null is unknown."""

    name: Annotated[str, StringConstraints(pattern=NO_NUL, min_length=1, max_length=200)] = ""
    siren: Annotated[str, StringConstraints(pattern=r"^[0-9 ]{0,20}$")] = ""
    siret: Annotated[str, StringConstraints(pattern=r"^[0-9 ]{0,24}$")] = ""
    vat: Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z .]{0,24}$")] = ""
    postcode: Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z \-]{0,12}$")] = ""
    town: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=120)] = ""
    presentation: Words = ""
    website: Annotated[str, StringConstraints(pattern=r"^(https?://[!-~]{1,180})?$")] = ""
    email: Annotated[
        str, StringConstraints(pattern=r"^([!-?A-~]{1,60}@[0-9A-Za-z.\-]{1,120}\.[A-Za-z]{2,20})?$")
    ] = ""
    phone: Annotated[str, StringConstraints(pattern=r"^[0-9+(). \-]{0,40}$")] = ""
    languages: Annotated[
        list[Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]], Field(max_length=20)
    ] = []
    company_group: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=160)] = ""
    staff: Annotated[int | None, Field(ge=0, le=MOST)] = None
    reference_count: Annotated[int | None, Field(ge=0, le=MOST)] = None
    can_lead: bool | None = None
    wants: Words = ""
    max_distance_km: Annotated[int | None, Field(ge=0, le=20_000)] = None


@operation(router, "GET", "/firms", Scope.READ_FIRMS, gives=Page[FirmLine])
def list_firms(request: HttpRequest, filters: Query[FirmFilter]) -> dict[str, Any]:
    """The firms of the network that meet every filter, the nearest first, else by name."""
    actor, asked = actor_in(request), filters.asked()
    order = [By(distance_from(asked.near))] if asked.near else [By(Upper("name"))]
    firms, following = page_of(request, found(actor, asked), [*order, By(F("pk"))], filters)
    return {"items": cards(actor, firms), "next": following}


@operation(router, "GET", "/firms/{uuid:firm_id}", Scope.READ_FIRMS, gives=FirmOut)
def get_firm(request: HttpRequest, firm_id: UUID) -> FirmOut:
    """One firm, as the caller sees it."""
    return shown(actor_in(request), Firm.objects.filter(pk=firm_id).first())


@operation(router, "PATCH", "/firms/{uuid:firm_id}", Scope.WRITE_FIRMS, gives=FirmOut, matched=True)
def change_firm(request: HttpRequest, firm_id: UUID, payload: FirmEdit) -> FirmOut:
    """Changes what is given of one's own firm."""
    actor = actor_in(request)
    firm = own_firm(request, firm_id)
    values = payload.model_dump(exclude_unset=True)
    if not CONFIDENCES.isdisjoint(values) and not rules.has_perm(
        "directory.edit_confidences", actor, firm
    ):
        raise PermissionDenied
    edit_firm(actor=actor, firm=firm, values=_identified(firm, values), version=firm.version)
    return shown(actor, Firm.objects.get(pk=firm.pk))


def _identified(firm: Firm, values: dict[str, Any]) -> dict[str, Any]:
    """The same with its numbers checked beside those that the firm keeps, and its place written whole."""
    numbered = {"siren", "siret", "vat"}
    told: dict[str, str] = {name: one for name, one in values.items() if name in numbered}
    if not told.keys().isdisjoint({"siren", "siret"}):
        told = {"siren": firm.siren, "siret": firm.siret} | told
    numbers, wrong = numbers_of(told)
    place: dict[str, Any] = {}
    if not values.keys().isdisjoint({"postcode", "town"}):
        place, unknown = place_of(values.get("postcode", ""), values.get("town", ""))
        wrong |= unknown
    if wrong:
        raise Refusal(422, "invalid", " ".join(wrong.values()))
    return values | numbers | place


def _near(typed: str, km: float) -> Near:
    """Around a town or a postcode; refused where nobody knows it."""
    place = located(typed)
    if place is None or place.latitude is None or place.longitude is None:
        raise Refusal(
            422,
            "invalid",
            _("We do not know this place. Write a French town, or its five-digit postcode."),
        )
    return Near(place.latitude, place.longitude, km)


def shown(actor: Actor, firm: Firm | None) -> FirmOut:
    """A firm as someone sees it; as if it did not exist where they do not see its name."""
    view = firm_view(actor, firm) if firm is not None else None
    if view is None:
        raise Http404
    return FirmOut.model_validate(view)


def own_firm(request: HttpRequest, firm_id: UUID) -> Firm:
    """The firm, held until the end of the call, that the caller keeps and has read as it is now."""
    actor = actor_in(request)
    firm = Firm.objects.filter(pk=firm_id).first()
    if firm is None or not rules.has_perm("directory.edit_firm", actor, firm):
        raise Http404
    held = locked_firm(firm.pk)
    require_match(request, shown(actor, held))
    return held
