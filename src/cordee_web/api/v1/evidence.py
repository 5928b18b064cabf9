"""What proves and measures what one's own firm says: papers, capacity by month, turnover by year."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

import rules
from django.http import Http404, HttpRequest, HttpResponse
from ninja import File, Router, UploadedFile
from pydantic import AfterValidator, Field, StringConstraints

from cordee_web.api.v1.calls import actor_in
from cordee_web.api.v1.files import BINARY, checked_paper, stored
from cordee_web.api.v1.firms import FirmOut, own_firm, shown
from cordee_web.api.v1.operations import NO_NUL, Sent, operation
from cordee_web.api.v1.own import OF_FIRM, row_of
from cordee_web.apps.connections.enums import Scope
from cordee_web.apps.directory.actions.capacity import take_capacity, tell_capacity
from cordee_web.apps.directory.actions.certificates import edit_certificate
from cordee_web.apps.directory.actions.know_how import edit_know_how
from cordee_web.apps.directory.actions.profile import tell_turnover
from cordee_web.apps.directory.models import Certificate, Firm, KnowHow

router = Router(tags=["own firm"])
MOST = 1e12


def _first_day(day: date) -> date:
    return day.replace(day=1)


type Month = Annotated[date, AfterValidator(_first_day), Field(description="Any day of the month.")]
type Quantity = Annotated[float, Field(ge=0, le=MOST)]


class MonthTold(Sent):
    """What is offered and taken of a know-how in a month; `offered` null: unknown again."""

    month: Month
    offered: Quantity | None
    taken: Quantity = 0.0


class MonthsTold(Sent):
    """The months to tell; those that are left out stay."""

    months: Annotated[list[MonthTold], Field(min_length=1, max_length=60)]


class Booking(Sent):
    """What is booked of a month; a negative quantity frees it."""

    month: Month
    quantity: Annotated[float, Field(ge=-MOST, le=MOST)]
    why: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=400)] = ""


class TurnoverTold(Sent):
    """The turnover of a year; `cents` null: unknown again."""

    cents: Annotated[int | None, Field(ge=0, le=10**15)]
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = "EUR"


@operation(
    router, "PUT", OF_FIRM + "/know-hows/{uuid:know_how_id}/months", Scope.WRITE_FIRMS,
    gives=FirmOut, matched=True,
)  # fmt: skip
def tell_months(
    request: HttpRequest, firm_id: UUID, know_how_id: UUID, payload: MonthsTold
) -> FirmOut:
    """Tells what is offered and taken of a know-how, by month; answers the firm."""
    firm = own_firm(request, firm_id)
    months = {
        one.month: None if one.offered is None else (one.offered, one.taken)
        for one in payload.months
    }
    row = row_of(KnowHow, firm, know_how_id)
    tell_capacity(actor=actor_in(request), know_how=row, months=months)
    return _firm(request, firm)


@operation(
    router, "POST", OF_FIRM + "/know-hows/{uuid:know_how_id}/months/take", Scope.WRITE_FIRMS,
    gives=FirmOut, matched=True,
)  # fmt: skip
def take_month(request: HttpRequest, firm_id: UUID, know_how_id: UUID, payload: Booking) -> FirmOut:
    """Books a part of what a month offers, never beyond it; answers the firm."""
    firm = own_firm(request, firm_id)
    row = row_of(KnowHow, firm, know_how_id)
    take_capacity(actor=actor_in(request), know_how=row, **payload.model_dump())
    return _firm(request, firm)


@operation(
    router, "PUT", OF_FIRM + "/turnovers/{int:year}", Scope.WRITE_FIRMS, gives=FirmOut, matched=True
)
def tell_year(request: HttpRequest, firm_id: UUID, year: int, payload: TurnoverTold) -> FirmOut:
    """Tells the turnover of a year; answers the firm."""
    firm = own_firm(request, firm_id)
    if not 1900 <= year <= 2200:
        raise Http404
    tell_turnover(actor=actor_in(request), firm=firm, year=year, **payload.model_dump())
    return _firm(request, firm)


@operation(
    router, "POST", OF_FIRM + "/certificates/{uuid:certificate_id}/file", Scope.WRITE_FIRMS,
    gives=FirmOut, matched=True,
)  # fmt: skip
def send_certificate_file(
    request: HttpRequest, firm_id: UUID, certificate_id: UUID, file: File[UploadedFile]
) -> FirmOut:
    """Sends the paper of a certificate (PDF, PNG or JPEG, 10 MB at most); answers the firm."""
    firm = own_firm(request, firm_id)
    row = row_of(Certificate, firm, certificate_id)
    edit_certificate(actor=actor_in(request), certificate=row, values={}, file=checked_paper(file))
    return _firm(request, firm)


@operation(
    router, "GET", OF_FIRM + "/certificates/{uuid:certificate_id}/file", Scope.READ_FIRMS,
    files=[BINARY],
)  # fmt: skip
def get_certificate_file(request: HttpRequest, firm_id: UUID, certificate_id: UUID) -> HttpResponse:
    """The paper of a certificate that the caller sees."""
    row = Certificate.objects.select_related("firm").filter(firm=firm_id, pk=certificate_id).first()
    if row is None or not rules.has_perm("directory.see_certificate_file", actor_in(request), row):
        raise Http404
    return stored(row.file, row.file_name)


@operation(
    router, "POST", OF_FIRM + "/know-hows/{uuid:know_how_id}/proof", Scope.WRITE_FIRMS,
    gives=FirmOut, matched=True,
)  # fmt: skip
def send_proof(
    request: HttpRequest, firm_id: UUID, know_how_id: UUID, file: File[UploadedFile]
) -> FirmOut:
    """Sends a file that shows a know-how (PDF, PNG or JPEG, 10 MB at most); answers the firm."""
    firm = own_firm(request, firm_id)
    row = row_of(KnowHow, firm, know_how_id)
    edit_know_how(actor=actor_in(request), know_how=row, values={}, proof=checked_paper(file))
    return _firm(request, firm)


@operation(
    router, "GET", OF_FIRM + "/know-hows/{uuid:know_how_id}/proof", Scope.READ_FIRMS,
    files=[BINARY],
)  # fmt: skip
def get_proof(request: HttpRequest, firm_id: UUID, know_how_id: UUID) -> HttpResponse:
    """The file that shows a know-how that the caller sees."""
    row = KnowHow.objects.select_related("firm").filter(firm=firm_id, pk=know_how_id).first()
    if row is None or not rules.has_perm("directory.see_proof_file", actor_in(request), row):
        raise Http404
    return stored(row.proof, row.proof_name)


def _firm(request: HttpRequest, firm: Firm) -> FirmOut:
    return shown(actor_in(request), Firm.objects.get(pk=firm.pk))
