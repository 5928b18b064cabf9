"""What a firm says in confidence, to its own people alone, and who sees what of its page."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import rules
from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status
from pydantic import Field, StringConstraints

from cordee_web.api.v1.calls import actor_in
from cordee_web.api.v1.firms import own_firm
from cordee_web.api.v1.operations import NO_NUL, NOT_BLANK, Sent, operation
from cordee_web.api.v1.own import OF_FIRM
from cordee_web.api.v1.problems import Refusal
from cordee_web.apps.connections.enums import Scope
from cordee_web.apps.directory.actions import relations as verbs
from cordee_web.apps.directory.actions.sharing import choose_visibility
from cordee_web.apps.directory.enums import Audience
from cordee_web.apps.directory.enums import Field as Part
from cordee_web.apps.directory.models import Customer, Firm, Rivalry
from cordee_web.apps.directory.models import Refusal as RefusedFirm
from cordee_web.apps.directory.queries.firm_page import dependence, firm_seen
from cordee_web.apps.directory.queries.visibility import choices_of

router = Router(tags=["confidences"])
type Named = Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=200)]


class CustomerOut(Schema):
    """A customer (or a supplier), and its part of the turnover in percent."""

    id: int
    name: str
    supplies: bool
    percent: float | None


class OtherOut(Schema):
    """A firm refused, or a competitor; `firm` null: the directory has no page of it."""

    id: int
    firm: UUID | None
    name: str


class Confidences(Schema):
    """What our firm says in confidence. `dependence`: the part in [0, 1] of the largest customer."""

    customers: list[CustomerOut]
    dependence: float | None
    refusals: list[OtherOut]
    rivals: list[OtherOut]


class CustomerNew(Sent):
    """A customer or a supplier; the same name takes the new part of the turnover."""

    name: Named
    supplies: bool = False
    percent: Annotated[float | None, Field(ge=0, le=100)] = None


class RefusalNew(Sent):
    """With whom not to work: a firm of the directory, or else a name."""

    firm: UUID | None = None
    name: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=200)] = ""


class RivalNew(Sent):
    """A competitor among the firms of the directory."""

    firm: UUID


class Choice(Sent):
    """How far a part of the page is seen, and whether competitors are left out.

    0: our firm, 10: our groupings, 20: our clubs, 30: our networks, 40: allied networks, 50: everyone.
    """

    audience: Audience
    not_with_competitors: bool


class ChoiceOut(Schema):
    """The same, as it stands."""

    part: str
    audience: int
    not_with_competitors: bool


class VisibilityOut(Schema):
    """Who sees what of our firm; `public_page`: it has a page that everyone can open."""

    parts: list[ChoiceOut]
    public_page: bool


class VisibilityEdit(Sent):
    """What to choose anew; the parts left out stay as they are."""

    parts: dict[Part, Choice] = {}
    public_page: bool | None = None


@operation(router, "GET", f"{OF_FIRM}/confidences", Scope.READ_CONFIDENCES, gives=Confidences)
def get_confidences(request: HttpRequest, firm_id: UUID) -> Confidences:
    """What our own firm says in confidence: customers, refusals, competitors."""
    return _told(_own(request, firm_id))


@operation(
    router, "POST", f"{OF_FIRM}/customers", Scope.WRITE_CONFIDENCES,
    gives=Confidences, status=201, matched=True,
)  # fmt: skip
def add_customer(request: HttpRequest, firm_id: UUID, payload: CustomerNew) -> Status[Confidences]:
    """Adds a customer or a supplier."""
    firm = _held(request, firm_id)
    told = payload.model_dump() | {"name": payload.name.strip()}
    verbs.add_customer(actor=actor_in(request), firm=firm, **told)
    return Status(201, _told(firm))


@operation(
    router, "DELETE", OF_FIRM + "/customers/{int:row_id}", Scope.WRITE_CONFIDENCES,
    gives=Confidences, matched=True,
)  # fmt: skip
def remove_customer(request: HttpRequest, firm_id: UUID, row_id: int) -> Confidences:
    """Takes a customer or a supplier away."""
    firm = _held(request, firm_id)
    verbs.remove_customer(actor=actor_in(request), customer=_row(Customer, firm, row_id))
    return _told(firm)


@operation(
    router, "POST", f"{OF_FIRM}/refusals", Scope.WRITE_CONFIDENCES,
    gives=Confidences, status=201, matched=True,
)  # fmt: skip
def add_refusal(request: HttpRequest, firm_id: UUID, payload: RefusalNew) -> Status[Confidences]:
    """Says with whom our firm does not want to work."""
    firm = _held(request, firm_id)
    other, name = _other(request, payload.firm, firm), payload.name.strip()
    if (other is None) == (not name):
        raise Refusal(422, "invalid", _("Choose a firm of the list, or write a name."))
    verbs.refuse_firm(actor=actor_in(request), firm=firm, other=other, named=name)
    return Status(201, _told(firm))


@operation(
    router, "DELETE", OF_FIRM + "/refusals/{int:row_id}", Scope.WRITE_CONFIDENCES,
    gives=Confidences, matched=True,
)  # fmt: skip
def withdraw_refusal(request: HttpRequest, firm_id: UUID, row_id: int) -> Confidences:
    """Takes a refusal back."""
    firm = _held(request, firm_id)
    verbs.withdraw_refusal(actor=actor_in(request), refusal=_row(RefusedFirm, firm, row_id))
    return _told(firm)


@operation(
    router, "POST", f"{OF_FIRM}/rivals", Scope.WRITE_CONFIDENCES,
    gives=Confidences, status=201, matched=True,
)  # fmt: skip
def declare_rival(request: HttpRequest, firm_id: UUID, payload: RivalNew) -> Status[Confidences]:
    """Declares a competitor: what we share "not with competitors" is kept from it, and the other way."""
    firm = _held(request, firm_id)
    rival = _other(request, payload.firm, firm)
    if rival is None:
        raise Http404
    verbs.declare_rival(actor=actor_in(request), firm=firm, rival=rival)
    return Status(201, _told(firm))


@operation(
    router, "DELETE", OF_FIRM + "/rivals/{int:row_id}", Scope.WRITE_CONFIDENCES,
    gives=Confidences, matched=True,
)  # fmt: skip
def withdraw_rival(request: HttpRequest, firm_id: UUID, row_id: int) -> Confidences:
    """Takes a declared competitor back."""
    firm = _held(request, firm_id)
    verbs.withdraw_rival(actor=actor_in(request), rivalry=_row(Rivalry, firm, row_id))
    return _told(firm)


@operation(router, "GET", f"{OF_FIRM}/visibility", Scope.READ_CONFIDENCES, gives=VisibilityOut)
def get_visibility(request: HttpRequest, firm_id: UUID) -> VisibilityOut:
    """Who sees what of our firm."""
    return _visibility(_own(request, firm_id))


@operation(
    router, "PATCH", f"{OF_FIRM}/visibility", Scope.WRITE_CONFIDENCES,
    gives=VisibilityOut, matched=True,
)  # fmt: skip
def change_visibility(
    request: HttpRequest, firm_id: UUID, payload: VisibilityEdit
) -> VisibilityOut:
    """Chooses who sees what of our firm, from now on."""
    firm = _held(request, firm_id)
    choices = {
        part: (one.audience, one.not_with_competitors) for part, one in payload.parts.items()
    }
    choose_visibility(
        actor=actor_in(request), firm=firm, choices=choices, public_page=payload.public_page
    )
    return _visibility(Firm.objects.get(pk=firm.pk))


def _own(request: HttpRequest, firm_id: UUID) -> Firm:
    """Our own firm; nobody else's confidences exist for us."""
    firm = Firm.objects.filter(pk=firm_id).first()
    if firm is None or not rules.has_perm("directory.edit_confidences", actor_in(request), firm):
        raise Http404
    return firm


def _held(request: HttpRequest, firm_id: UUID) -> Firm:
    """Our own firm, held until the end of the call, read as it is now."""
    return own_firm(request, _own(request, firm_id).pk)


def _other(request: HttpRequest, other_id: UUID | None, firm: Firm) -> Firm | None:
    """Another firm that we see; it does not exist where we do not."""
    if other_id is None:
        return None
    other = firm_seen(actor_in(request), other_id)
    if other is None or other.pk == firm.pk:
        raise Http404
    return other


def _row[M: models.Model](kind: type[M], firm: Firm, row_id: int) -> M:
    found = kind._default_manager.filter(firm=firm, pk=row_id).first()
    if found is None:
        raise Http404
    return found


def _told(firm: Firm) -> Confidences:
    customers = list(firm.customers.order_by("supplies", "-percent", "name"))
    return Confidences(
        customers=[
            CustomerOut(id=one.pk, name=one.name, supplies=one.supplies, percent=one.percent)
            for one in customers
        ],
        dependence=dependence(customers),
        refusals=[
            OtherOut(id=one.pk, firm=one.other_id, name=one.other.name if one.other else one.named)
            for one in firm.refusals.select_related("other").order_by("pk")
        ],
        rivals=[
            OtherOut(id=one.pk, firm=one.rival_id, name=one.rival.name)
            for one in firm.rivalries.select_related("rival").order_by("pk")
        ],
    )


def _visibility(firm: Firm) -> VisibilityOut:
    return VisibilityOut(
        parts=[
            ChoiceOut(part=part, audience=audience, not_with_competitors=hides)
            for part, (audience, hides) in choices_of(firm).items()
        ],
        public_page=firm.public_page,
    )
