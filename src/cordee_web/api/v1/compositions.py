"""Somebody outside, by a mailed link; a composition that the law freezes; what a firm takes with it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field, StringConstraints

from cordee_web.api.v1.cooperations import ONE, Name
from cordee_web.api.v1.files import ZIP, zipped
from cordee_web.api.v1.lives import Because, Day, Inside, Long, PartyRef, held, party_ref, seen
from cordee_web.api.v1.needs import FirmRef
from cordee_web.api.v1.operations import NOT_BLANK, Sent, operation
from cordee_web.api.v1.parties import Parties, ReplacementOut, parties_shown, replacement_out
from cordee_web.apps.connections.enums import Scope
from cordee_web.apps.cooperations.actions import freezing as freezes
from cordee_web.apps.cooperations.actions.outsiders import invite_outsider, renew_link, revoke_link
from cordee_web.apps.cooperations.actions.places import close_place
from cordee_web.apps.cooperations.bridge import vacancy
from cordee_web.apps.cooperations.enums import Change, Right
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.cooperations.queries.frozen import allowed_of, freeze_of, freezing_of
from cordee_web.apps.cooperations.queries.own import takeaway_of
from cordee_web.apps.cooperations.queries.parties import parties_of
from cordee_web.apps.cooperations.queries.places import open_places

router = Router(tags=["cooperations"])
READ, WRITE = Scope.READ_COOPERATIONS, Scope.WRITE_COOPERATIONS
LINK = ONE + "/parties/{uuid:party_id}/link"
type Said = Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=200)]
type Mail = Annotated[
    str, StringConstraints(pattern=r"^[^\s@\u0000]+@[^\s@\u0000]+$", max_length=254)
]


class OutsiderIn(Sent):
    """Somebody without an account: who, where the link goes, what they may read, until when."""

    name: Name
    email: Mail
    rights: Annotated[list[Right], Field(min_length=1, max_length=len(Right))]
    until: Day
    message: Long = ""


class LinkIn(Sent):
    """Until when a new link answers."""

    until: Day


class CaseOut(Schema):
    """A case of the law by which a frozen composition changes."""

    key: str
    text: str


class AllowedOut(Schema):
    """A change that was allowed: of which firm, by which case, why, who approved; null: not made yet."""

    firm: FirmRef
    change: str
    exception: str
    why: str
    approved_by: str
    approved_on: date
    used_at: datetime | None


class FreezeOut(Schema):
    """By which article the composition freezes; since when (null: it is free), for what; its exceptions."""

    article: str
    since: date | None
    what: str
    cases: list[CaseOut]
    allowed: list[AllowedOut]


class FreezeIn(Sent):
    """The day on which the offer was handed in, and its reference."""

    on: Day
    what: Annotated[str, StringConstraints(pattern=r"^[^\u0000]*$", max_length=200)] = ""


class AllowIn(Sent):
    """A change that the law allows: which firm, by which case, why, who approved it and when."""

    firm: UUID
    change: Change
    exception: Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=40)]
    why: Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=2000)]
    approved_by: Said
    approved_on: Day


class PlaceOut(Schema):
    """A place that a member left. `bricks`: what those who stayed do not cover; null: not to be computed."""

    party: PartyRef
    left_at: datetime
    bricks: list[str] | None
    replacements: list[ReplacementOut] | None


class Places(Schema):
    """The places that stand open, those left first before."""

    items: list[PlaceOut]


@operation(router, "POST", f"{ONE}/outsiders", WRITE, gives=Parties, status=201)
def invite_somebody(
    request: HttpRequest, cooperation_id: UUID, payload: OutsiderIn
) -> Status[Parties]:
    """Invites somebody outside as an associate, who reads and answers by a link that they get by mail."""
    there = held(request, cooperation_id, "cooperations.invite", matched=False)
    invite_outsider(actor=there.actor, cooperation=there.cooperation, **payload.model_dump())
    return Status(201, parties_shown(request, cooperation_id))


@operation(router, "POST", LINK, WRITE, gives=Parties)
def send_link(
    request: HttpRequest, cooperation_id: UUID, party_id: UUID, payload: LinkIn
) -> Parties:
    """Mails a new link to somebody outside; the one before answers nothing more."""
    there, party = _outsider(request, cooperation_id, party_id)
    renew_link(actor=there.actor, party=party, until=payload.until)
    return parties_shown(request, cooperation_id)


@operation(router, "DELETE", LINK, WRITE, gives=Parties)
def take_link_back(request: HttpRequest, cooperation_id: UUID, party_id: UUID) -> Parties:
    """Takes a link back: it answers nothing more, until another one is sent."""
    there, party = _outsider(request, cooperation_id, party_id)
    revoke_link(actor=there.actor, party=party)
    return parties_shown(request, cooperation_id)


@operation(router, "GET", f"{ONE}/freeze", READ, gives=FreezeOut)
def get_freeze(request: HttpRequest, cooperation_id: UUID) -> FreezeOut:
    """Whether the law freezes the composition; for members, where a law does (R2142-26)."""
    return _freeze(_freezable(seen(request, cooperation_id)))


@operation(router, "POST", f"{ONE}/freeze", WRITE, gives=FreezeOut, status=201)
def freeze(request: HttpRequest, cooperation_id: UUID, payload: FreezeIn) -> Status[FreezeOut]:
    """From a day on the members do not change but by an exception of the law."""
    there = _steering(request, cooperation_id)
    freezes.freeze_composition(
        actor=there.actor, cooperation=there.cooperation, **payload.model_dump()
    )
    return Status(201, _freeze(seen(request, cooperation_id)))


@operation(router, "POST", f"{ONE}/freeze/changes", WRITE, gives=FreezeOut, status=201)
def allow(request: HttpRequest, cooperation_id: UUID, payload: AllowIn) -> Status[FreezeOut]:
    """Records an exception, its reason and the approval; it allows this one change."""
    there = _steering(request, cooperation_id)
    allowing = freezes.Allowing(**payload.model_dump())
    freezes.allow_change(actor=there.actor, cooperation=there.cooperation, allowing=allowing)
    return Status(201, _freeze(seen(request, cooperation_id)))


@operation(router, "POST", f"{ONE}/freeze/lift", WRITE, gives=FreezeOut)
def lift(request: HttpRequest, cooperation_id: UUID, payload: Because) -> FreezeOut:
    """The contract is signed, or the offer is lost or withdrawn: members come and go again."""
    there = _steering(request, cooperation_id)
    freezes.lift_freeze(actor=there.actor, cooperation=there.cooperation, why=payload.why)
    return _freeze(seen(request, cooperation_id))


@operation(router, "GET", f"{ONE}/places", READ, gives=Places)
def list_open_places(request: HttpRequest, cooperation_id: UUID) -> Places:
    """The places that members left and nobody took, with who could come; 404 but for who steers."""
    there = seen(request, cooperation_id)
    if not there.may("cooperations.steer"):
        raise Http404
    return _places(there)


@operation(router, "POST", ONE + "/parties/{uuid:party_id}/place/close", WRITE, gives=Places)
def close_open_place(
    request: HttpRequest, cooperation_id: UUID, party_id: UUID, payload: Because
) -> Places:
    """The others go on without: nobody is looked for in this place any more."""
    there = held(request, cooperation_id, "cooperations.steer", matched=False)
    party = {one.pk: one for one in open_places(there.cooperation)}.get(party_id)
    if party is None:
        raise Http404
    close_place(actor=there.actor, party=party, why=payload.why)
    return _places(there)


@operation(router, "GET", f"{ONE}/ours", READ, files=[ZIP])
def get_ours(request: HttpRequest, cooperation_id: UUID) -> FileResponse:
    """What our firm takes with it, at any time: its promises, answers, comments, lines, as a ZIP."""
    there = seen(request, cooperation_id)
    taken = takeaway_of(there.actor, there.cooperation)
    if taken is None:
        raise Http404
    return zipped(*taken)


def _places(there: Inside) -> Places:
    left = open_places(there.cooperation)
    found = vacancy(there.actor, there.cooperation) if left else None
    bricks = [*found.bricks] if found and found.bricks is not None else None
    could = [replacement_out(one) for one in found.replacements] if found else None
    return Places(
        items=[
            PlaceOut(party=party_ref(one), left_at=one.left_at, bricks=bricks, replacements=could)
            for one in left if one.left_at is not None
        ]
    )  # fmt: skip


def _outsider(request: HttpRequest, cooperation_id: UUID, party_id: UUID) -> tuple[Inside, Party]:
    there = held(request, cooperation_id, "cooperations.invite", matched=False)
    party = parties_of(there.cooperation).filter(pk=party_id, firm=None).first()
    if party is None:
        raise Http404
    return there, party


def _freezable(there: Inside) -> Inside:
    if freezing_of(there.cooperation) is None or not there.sight.member:
        raise Http404
    return there


def _steering(request: HttpRequest, cooperation_id: UUID) -> Inside:
    _freezable(seen(request, cooperation_id))
    return held(request, cooperation_id, "cooperations.steer", matched=False)


def _freeze(there: Inside) -> FreezeOut:
    declared, now = freezing_of(there.cooperation), freeze_of(there.cooperation)
    if declared is None:
        raise Http404
    return FreezeOut(
        article=declared.article,
        since=now.on if now else None,
        what=now.what if now else "",
        cases=[CaseOut(key=one.key, text=str(one.text)) for one in declared.exceptions],
        allowed=[
            AllowedOut(
                firm=FirmRef(id=one.firm_id, name=one.firm.name), change=one.change,
                exception=one.exception, why=one.why, approved_by=one.approved_by,
                approved_on=one.approved_on, used_at=one.used_at,
            )
            for one in allowed_of(there.cooperation)
        ],
    )  # fmt: skip
