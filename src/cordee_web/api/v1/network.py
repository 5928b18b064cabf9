"""The network's own: work under way, firms added and taken out, twins, archives. The animateur's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

import rules
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema, Status
from pydantic import Field, StringConstraints
from stdnum.exceptions import ValidationError as NotANumber
from stdnum.fr import siren

from cordee.taxonomy import communes
from cordee.vocabulary import Capability, Company, Place
from cordee_web.api.v1.calls import actor_in, require_match
from cordee_web.api.v1.files import streamed
from cordee_web.api.v1.firms import FirmOut, shown
from cordee_web.api.v1.firms import router as firms_router
from cordee_web.api.v1.needs import FirmRef
from cordee_web.api.v1.operations import NO_NUL, NOT_BLANK, Line, Sent, operation
from cordee_web.api.v1.pages import By, Page, PageFilter, page_of
from cordee_web.api.v1.problems import Refusal
from cordee_web.apps.accounts.models import Network
from cordee_web.apps.accounts.queries import translated
from cordee_web.apps.common.jobs import jobs_of, message_of
from cordee_web.apps.common.models import LongJob
from cordee_web.apps.common.values import Actor
from cordee_web.apps.connections.enums import Scope
from cordee_web.apps.directory.actions.firms import add_firm, leave_network
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.directory.queries.duplicates import alike
from cordee_web.apps.directory.queries.visibility import visible_firms
from cordee_web.apps.imports.actions.merges import merge_firms, say_two
from cordee_web.apps.imports.bridge.differences import choices_between
from cordee_web.apps.imports.queries.twins import pairs
from cordee_web.apps.transfers.tasks import archive_of, export_soon
from cordee_web.apps.transfers.values import EXPORT

router = Router(tags=["network"])
type Name = Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=200)]


class JobOut(Schema):
    """Work in the background: waiting, running, done or failed; `total` null: not known yet."""

    id: UUID
    kind: str
    state: str
    done: int
    total: int | None
    message: str
    created_at: datetime
    ended_at: datetime | None


class FirmNew(Sent):
    """What is known of a firm at first. `anyway`: it is none of those that look like it."""

    name: Name
    siren: Annotated[str, StringConstraints(pattern=r"^[0-9 ]{0,20}$")] = ""
    postcode: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=12)] = ""
    town: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=120)] = ""
    words: Line = ""
    joined_on: date | None = None
    anyway: bool = False


class Leaving(Sent):
    """Why a firm leaves, and its last day (null: today)."""

    why: Name
    left_on: date | None = None


class PairOut(Schema):
    """Two firms that may be one: on which ground (number, place, close), how close from 0 to 1."""

    first: FirmRef
    second: FirmRef
    ground: str
    closeness: float


class Pairs(Schema):
    """The likely twins, surest first, 500 at most."""

    items: list[PairOut]


class TwoFirms(Sent):
    """Two firms of the network."""

    first: UUID
    second: UUID


class MergeNew(Sent):
    """`lost` goes into `kept`; `taken` names the values of `lost` that replace those of `kept`."""

    kept: UUID
    lost: UUID
    taken: Annotated[
        list[Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")]], Field(max_length=50)
    ] = []
    why: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=400)] = ""


class LeftOut(Schema):
    """A firm that left the network."""

    firm: UUID
    left: bool


@operation(firms_router, "POST", "/firms", Scope.WRITE_NETWORK, gives=FirmOut, status=201)
def add_firm_by_hand(request: HttpRequest, payload: FirmNew) -> Status[FirmOut]:
    """Adds a firm to the network that we animate; refused (409) where one looks like it, unless `anyway`."""
    actor = actor_in(request)
    network = own_network(actor, "directory.animate_network")
    company = _company(payload)
    known = alike(actor, name=company.name, siren=company.siren or "")
    if known and not payload.anyway:
        names = ", ".join(one.name for one in known)
        raise Refusal(409, "alike", _("It may be there already: %(names)s.") % {"names": names})
    firm = add_firm(actor=actor, network=network, company=company, joined_on=payload.joined_on)
    return Status(201, shown(actor, firm))


@operation(
    router, "POST", "/firms/{uuid:firm_id}/leave", Scope.WRITE_NETWORK, gives=LeftOut, matched=True
)
def take_firm_out(request: HttpRequest, firm_id: UUID, payload: Leaving) -> LeftOut:
    """A firm leaves the network that we animate; its page stays its own."""
    actor = actor_in(request)
    network = own_network(actor, "directory.animate_network")
    firm = visible_firms(actor).filter(pk=firm_id).first()
    if firm is None or not rules.has_perm("directory.remove_firm", actor, firm):
        raise Http404
    require_match(request, shown(actor, firm))
    leave_network(actor=actor, firm=firm, network=network, why=payload.why, left_on=payload.left_on)
    return LeftOut(firm=firm.pk, left=True)


@operation(router, "GET", "/merges", Scope.READ_NETWORK, gives=Pairs)
def list_likely_twins(request: HttpRequest) -> Pairs:
    """The pairs of firms of our network that may be one; not those that were told apart."""
    actor = actor_in(request)
    own_network(actor, "imports.merge_firms")
    found = pairs(actor)[:500]
    ids = {one for pair in found for one in (pair.first, pair.second)}
    firms = {
        one.pk: FirmRef(id=one.pk, name=one.name) for one in visible_firms(actor).filter(pk__in=ids)
    }
    return Pairs(
        items=[
            PairOut(first=firms[one.first], second=firms[one.second], ground=one.ground,
                    closeness=one.closeness)
            for one in found
        ]
    )  # fmt: skip


@operation(router, "POST", "/merges", Scope.WRITE_NETWORK, gives=FirmOut, status=201)
def merge_two(request: HttpRequest, payload: MergeNew) -> Status[FirmOut]:
    """Two pages become one: answers the one that stays; the address of the other leads there."""
    actor = actor_in(request)
    network = own_network(actor, "imports.merge_firms")
    kept, lost = _two(actor, payload.kept, payload.lost)
    free = {one.name for one in choices_between(actor, kept, lost) if one.free}
    if set(payload.taken) - free:
        raise Refusal(422, "invalid", _("A value named in “taken” is not to be chosen here."))
    merge_firms(
        actor=actor, network=network, kept=kept, lost=lost, taken=payload.taken, why=payload.why
    )
    return Status(201, shown(actor, Firm.objects.get(pk=kept.pk)))


@operation(router, "POST", "/merges/apart", Scope.WRITE_NETWORK, gives=TwoFirms)
def tell_apart(request: HttpRequest, payload: TwoFirms) -> TwoFirms:
    """Two firms that look alike are two: nobody is asked again."""
    actor = actor_in(request)
    network = own_network(actor, "imports.merge_firms")
    one, other = _two(actor, payload.first, payload.second)
    say_two(actor=actor, network=network, one=one, other=other)
    return payload


@operation(router, "GET", "/archives", Scope.READ_NETWORK, gives=Page[JobOut])
def list_archives(request: HttpRequest, filters: Query[PageFilter]) -> dict[str, Any]:
    """The archives of our network that were asked for, newest first."""
    actor = actor_in(request)
    own_network(actor, "imports.import_firms")
    rows = jobs_of(actor).filter(kind=EXPORT)
    found, following = page_of(request, rows, [By(F("created_at"), True), By(F("pk"))], filters)
    return {"items": [job_out(one) for one in found], "next": following}


@operation(router, "POST", "/archives", Scope.WRITE_NETWORK, gives=JobOut, status=201)
def make_archive(request: HttpRequest) -> Status[JobOut]:
    """Asks for an archive of what we see of the network, in open formats."""
    actor = actor_in(request)
    job = export_soon(actor, own_network(actor, "imports.import_firms"))
    return Status(201, job_out(job))


@operation(
    router, "GET", "/archives/{uuid:job_id}.zip", Scope.READ_NETWORK, files=["application/zip"]
)
def get_archive(request: HttpRequest, job_id: UUID) -> HttpResponseBase:
    """An archive that was made; 404 while it is being made, and once three later ones were."""
    actor = actor_in(request)
    network = own_network(actor, "imports.import_firms")
    job = jobs_of(actor).filter(pk=job_id, kind=EXPORT, network_id=network.pk).first()
    path = archive_of(network.pk, job_id)
    if job is None or not path.exists():
        raise Http404
    return streamed(path, "application/zip", f"{network.slug}.zip")


def own_network(actor: Actor, permission: str) -> Network:
    """The network that the caller animates."""
    known = Network.objects.filter(pk=actor.network_id) if actor.network_id else None
    network = known.first() if known is not None else None
    if network is None or not rules.has_perm(permission, actor, network):
        raise PermissionDenied
    return network


def job_out(job: LongJob) -> JobOut:
    """A job as it is told."""
    said = message_of(job)
    return JobOut(
        id=job.pk, kind=job.kind, state=job.state, done=job.done, total=job.total,
        message=said.text(translated) if said else "", created_at=job.created_at,
        ended_at=job.ended_at,
    )  # fmt: skip


def _two(actor: Actor, *ids: UUID) -> Sequence[Firm]:
    """Two firms whose names the caller sees; a firm is no pair with itself."""
    firms = visible_firms(actor).in_bulk(ids)
    if len(firms) < 2:
        raise Http404
    return [firms[one] for one in ids]


def _company(told: FirmNew) -> Company:
    number = told.siren.strip()
    if number:
        try:
            number = str(siren.validate(number))
        except NotANumber:
            raise Refusal(422, "invalid", _("This is no SIREN: check its nine digits.")) from None
    postcode, town = told.postcode.strip(), told.town.strip()
    place = communes.locate(postcode=postcode or None, town=town or None) or Place()
    if (postcode or town) and place == Place():
        raise Refusal(
            422, "invalid", _("We do not know this place. Check the postcode and the town.")
        )
    words = told.words.strip()
    return Company(
        id="by-hand",
        name=told.name.strip(),
        siren=number or None,
        place=place,
        capabilities=(Capability(words=words),) if words else (),
    )
