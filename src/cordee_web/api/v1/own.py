"""What one's own firm can do, and its certificates. Each change asks for the ETag of the firm."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Router, Status
from pydantic import Field, StringConstraints

from cordee_web.api.v1.calls import actor_in
from cordee_web.api.v1.firms import CertificateOut, FirmOut, KnowHowOut, own_firm, shown
from cordee_web.api.v1.operations import NO_NUL, Code, Line, Sent, Words, operation
from cordee_web.apps.connections.enums import Scope
from cordee_web.apps.directory.actions.certificates import (
    add_certificate,
    edit_certificate,
    remove_certificate,
)
from cordee_web.apps.directory.actions.know_how import (
    add_know_how,
    edit_know_how,
    remove_know_how,
)
from cordee_web.apps.directory.models import Certificate, Firm, KnowHow

router = Router(tags=["own firm"])
type Several[T] = Annotated[list[T], Field(max_length=50)]


class CertificateNew(Sent):
    """A certificate that the firm holds; `until` null: its last day is unknown."""

    name: Annotated[str, StringConstraints(pattern=NO_NUL, min_length=1, max_length=120)]
    until: date | None = None
    issuer: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=160)] = ""


class CertificateEdit(Sent):
    """What to change of a certificate; what is left out stays."""

    until: date | None = None
    issuer: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=160)] = ""


class KnowHowEdit(Sent):
    """What a firm can do. To change one, give what changes; to add one, give `words` or codes."""

    words: Words = ""
    trade: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=60)] = ""
    cpv: Several[Annotated[str, StringConstraints(pattern=r"^[0-9]{8}$")]] = []
    naf: Several[Code] = []
    level: Annotated[int | None, Field(ge=1, le=5)] = None
    machines: Several[Line] = []
    materials: Several[Line] = []
    tolerance: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=200)] = ""
    yearly: Annotated[float | None, Field(ge=0, le=1e12)] = None
    unit: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=40)] = ""
    certificates: Several[Line] = []
    evidence: Annotated[int | None, Field(ge=0, le=1_000_000)] = None


OF_FIRM = "/firms/{uuid:firm_id}"


@operation(
    router, "POST", f"{OF_FIRM}/certificates", Scope.WRITE_FIRMS,
    gives=CertificateOut, status=201, matched=True,
)  # fmt: skip
def add_firm_certificate(
    request: HttpRequest, firm_id: UUID, payload: CertificateNew
) -> Status[CertificateOut]:
    """Adds a certificate to one's firm."""
    firm = own_firm(request, firm_id)
    made = add_certificate(actor=actor_in(request), firm=firm, **payload.model_dump())
    return Status(201, _certificate(request, firm, made.pk))


@operation(
    router, "PATCH", OF_FIRM + "/certificates/{uuid:certificate_id}", Scope.WRITE_FIRMS,
    gives=CertificateOut, matched=True,
)  # fmt: skip
def change_firm_certificate(
    request: HttpRequest, firm_id: UUID, certificate_id: UUID, payload: CertificateEdit
) -> CertificateOut:
    """Changes a certificate of one's firm."""
    firm = own_firm(request, firm_id)
    row = row_of(Certificate, firm, certificate_id)
    values = payload.model_dump(exclude_unset=True)
    edit_certificate(actor=actor_in(request), certificate=row, values=values)
    return _certificate(request, firm, row.pk)


@operation(
    router, "DELETE", OF_FIRM + "/certificates/{uuid:certificate_id}", Scope.WRITE_FIRMS,
    gives=FirmOut, matched=True,
)  # fmt: skip
def remove_firm_certificate(request: HttpRequest, firm_id: UUID, certificate_id: UUID) -> FirmOut:
    """Takes a certificate away; answers the firm without it."""
    firm = own_firm(request, firm_id)
    row = row_of(Certificate, firm, certificate_id)
    remove_certificate(actor=actor_in(request), certificate=row)
    return _firm(request, firm)


@operation(
    router, "POST", f"{OF_FIRM}/know-hows", Scope.WRITE_FIRMS,
    gives=KnowHowOut, status=201, matched=True,
)  # fmt: skip
def add_firm_know_how(
    request: HttpRequest, firm_id: UUID, payload: KnowHowEdit
) -> Status[KnowHowOut]:
    """Adds a know-how to one's firm."""
    firm = own_firm(request, firm_id)
    made = add_know_how(
        actor=actor_in(request), firm=firm, values=payload.model_dump(exclude_unset=True)
    )
    return Status(201, _know_how(request, firm, made.pk))


@operation(
    router, "PATCH", OF_FIRM + "/know-hows/{uuid:know_how_id}", Scope.WRITE_FIRMS,
    gives=KnowHowOut, matched=True,
)  # fmt: skip
def change_firm_know_how(
    request: HttpRequest, firm_id: UUID, know_how_id: UUID, payload: KnowHowEdit
) -> KnowHowOut:
    """Changes a know-how of one's firm."""
    firm = own_firm(request, firm_id)
    row = row_of(KnowHow, firm, know_how_id)
    values: Mapping[str, Any] = payload.model_dump(exclude_unset=True)
    edit_know_how(actor=actor_in(request), know_how=row, values=values)
    return _know_how(request, firm, row.pk)


@operation(
    router, "DELETE", OF_FIRM + "/know-hows/{uuid:know_how_id}", Scope.WRITE_FIRMS,
    gives=FirmOut, matched=True,
)  # fmt: skip
def remove_firm_know_how(request: HttpRequest, firm_id: UUID, know_how_id: UUID) -> FirmOut:
    """Takes a know-how away; answers the firm without it."""
    firm = own_firm(request, firm_id)
    remove_know_how(actor=actor_in(request), know_how=row_of(KnowHow, firm, know_how_id))
    return _firm(request, firm)


def row_of[M: (Certificate, KnowHow)](kind: type[M], firm: Firm, row_id: UUID) -> M:
    """A certificate or a know-how of this very firm."""
    found = kind._default_manager.filter(firm=firm, pk=row_id).first()
    if found is None:
        raise Http404
    return found


def _firm(request: HttpRequest, firm: Firm) -> FirmOut:
    return shown(actor_in(request), Firm.objects.get(pk=firm.pk))


def _certificate(request: HttpRequest, firm: Firm, row_id: UUID) -> CertificateOut:
    return next(one for one in _firm(request, firm).certificates if one.id == row_id)


def _know_how(request: HttpRequest, firm: Firm, row_id: UUID) -> KnowHowOut:
    return next(one for one in _firm(request, firm).know_hows if one.id == row_id)
