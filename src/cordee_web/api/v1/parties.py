"""Who is in a cooperation: invited, in, gone; the mandataire; how each is named."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field, StringConstraints

from cordee_web.api.v1.cooperations import ONE
from cordee_web.api.v1.lives import (
    Because,
    Cents,
    CooperationOut,
    Day,
    Inside,
    Long,
    PartyRef,
    held,
    party_ref,
    said,
    seen,
    shown_again,
)
from cordee_web.api.v1.needs import FirmRef, Why
from cordee_web.api.v1.operations import NO_NUL, NOT_BLANK, Line, Sent, operation
from cordee_web.apps.connections.enums import Scope
from cordee_web.apps.cooperations.actions import inviting
from cordee_web.apps.cooperations.actions.following import be_named, show_outside
from cordee_web.apps.cooperations.actions.leaving import leave_cooperation
from cordee_web.apps.cooperations.actions.mandates import name_mandataire, revoke_mandate
from cordee_web.apps.cooperations.bridge import Departure, Replacement, departure
from cordee_web.apps.cooperations.enums import DeclineReason, NamedTo, Part, PartyState, Right
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.cooperations.queries.parties import (
    mandate_of,
    members_of,
    parties_of,
    parties_read,
)
from cordee_web.apps.cooperations.values.consequences import consequences
from cordee_web.apps.cooperations.values.sights import SightKind

router = Router(tags=["cooperations"])
type Several[T] = Annotated[list[T], Field(min_length=1, max_length=100)]
type Limits = Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=2000)]


class PartyOut(PartyRef):
    """A party: as what, where it stands, what it brings; why it said no or left is told to members."""

    kind: str
    state: str
    rights: list[str]
    brings: str
    invited_at: datetime
    answer_by: date | None
    answered_at: datetime | None
    decline_reason: str
    why: str
    proposes: FirmRef | None
    left_at: datetime | None


class Parties(Schema):
    """All of them for members and who opened it; who is in for an associate, who was for who left."""

    items: list[PartyOut]


class Invite(Sent):
    """Firms of the network to invite as members; those that are in or invited are left as they are."""

    firms: Several[UUID]
    message: Long = ""
    answer_by: Day | None = None


class InviteAssociate(Sent):
    """A firm to invite as an external associate, with what it may see and no more."""

    firm: UUID
    rights: Annotated[list[Right], Field(min_length=1, max_length=len(Right))]
    message: Long = ""


class Accept(Sent):
    """What we say when we come in; `named_to`: 0 members, 10 those invited, 20 the network, 30 everyone."""

    named_to: NamedTo = NamedTo.INVITED
    brings: Line = ""


class Decline(Sent):
    """Why we say no, and perhaps which firm could come in our place."""

    reason: DeclineReason
    why: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=400)] = ""
    proposes: UUID | None = None


class Mandataire(Sent):
    """Who speaks for the others, within which limits. Null: no figure, not settled, until revoked."""

    party: UUID
    limits: Limits
    ceiling_cents: Cents | None = None
    solidary: bool | None = None
    until: Day | None = None


class Outside(Sent):
    """What the network and everyone may read of it, and whether the animateur may hear of a silence."""

    network: Annotated[list[Part], Field(max_length=len(Part))] = []
    public: Annotated[list[Part], Field(max_length=len(Part))] = []
    animateur_told: bool = False


class Named(Sent):
    """How far our firm is named as a member: see `Accept`."""

    named_to: NamedTo


class Declined(Schema):
    """Our party, which said no."""

    party: UUID
    state: str


class ReplacementOut(Schema):
    """A firm that could take a place, what stays uncovered with it, the value of the whole."""

    firm: FirmRef
    town: str
    uncovered: list[str]
    value: float


class ConsequenceOut(Schema):
    """One thing that follows; `blocks`: it must be settled first."""

    text: str
    blocks: bool


class DepartureOut(Schema):
    """What follows when we leave; the last four as the engine answers, null where no need is behind it."""

    consequences: list[ConsequenceOut]
    bricks: list[str] | None
    minima: list[str] | None
    to_confirm: list[str] | None
    replacements: list[ReplacementOut] | None


@operation(router, "GET", f"{ONE}/parties", Scope.READ_COOPERATIONS, gives=Parties)
def listparties_shown(request: HttpRequest, cooperation_id: UUID) -> Parties:
    """Who is in, who is invited, who said no and why, who left."""
    return parties_shown(request, cooperation_id)


@operation(
    router, "POST", f"{ONE}/invitations", Scope.WRITE_COOPERATIONS, gives=Parties, status=201
)
def invite(request: HttpRequest, cooperation_id: UUID, payload: Invite) -> Status[Parties]:
    """Invites firms as members."""
    there = held(request, cooperation_id, "cooperations.invite", matched=False)
    inviting.invite_firms(actor=there.actor, cooperation=there.cooperation, **payload.model_dump())
    return Status(201, parties_shown(request, cooperation_id))


@operation(router, "POST", f"{ONE}/associates", Scope.WRITE_COOPERATIONS, gives=Parties, status=201)
def invite_associate(
    request: HttpRequest, cooperation_id: UUID, payload: InviteAssociate
) -> Status[Parties]:
    """Invites a firm as an external associate, with the rights listed and no other."""
    there = held(request, cooperation_id, "cooperations.invite", matched=False)
    inviting.invite_associate(
        actor=there.actor, cooperation=there.cooperation, **payload.model_dump()
    )
    return Status(201, parties_shown(request, cooperation_id))


@operation(
    router, "POST", ONE + "/parties/{uuid:party_id}/withdraw", Scope.WRITE_COOPERATIONS,
    gives=Parties,
)  # fmt: skip
def withdraw_invitation(
    request: HttpRequest, cooperation_id: UUID, party_id: UUID, payload: Why
) -> Parties:
    """Takes an invitation back before it is answered."""
    there = held(request, cooperation_id, "cooperations.invite", matched=False)
    party = parties_of(there.cooperation).filter(pk=party_id).first()
    if party is None:
        raise Http404
    inviting.withdraw_invitation(actor=there.actor, party=party, why=payload.why)
    return parties_shown(request, cooperation_id)


@operation(
    router, "POST", f"{ONE}/accept", Scope.WRITE_COOPERATIONS, gives=CooperationOut, matched=True
)
def accept(request: HttpRequest, cooperation_id: UUID, payload: Accept) -> CooperationOut:
    """Comes in, as we are invited."""
    there, party = _invited(request, cooperation_id)
    inviting.accept_invitation(actor=there.actor, party=party, **payload.model_dump())
    return shown_again(request, cooperation_id)


@operation(router, "POST", f"{ONE}/decline", Scope.WRITE_COOPERATIONS, gives=Declined, matched=True)
def decline(request: HttpRequest, cooperation_id: UUID, payload: Decline) -> Declined:
    """Says no; the cooperation is not ours to see any more."""
    there, party = _invited(request, cooperation_id)
    said_no = inviting.decline_invitation(actor=there.actor, party=party, **payload.model_dump())
    return Declined(party=said_no.pk, state=said_no.state)


@operation(router, "GET", f"{ONE}/departure", Scope.READ_COOPERATIONS, gives=DepartureOut)
def get_departure(request: HttpRequest, cooperation_id: UUID) -> DepartureOut:
    """What would follow if we left: what must be settled first, what the need would lose, who could come."""
    there = seen(request, cooperation_id)
    own = there.own()
    if not there.cooperation.alive:
        raise Http404
    follows = [
        ConsequenceOut(text=said(one.message), blocks=one.blocks)
        for one in consequences(there.cooperation, own)
    ]
    return _departure(follows, departure(there.actor, there.cooperation, own))


@operation(
    router, "POST", f"{ONE}/leave", Scope.WRITE_COOPERATIONS, gives=CooperationOut, matched=True
)
def leave(request: HttpRequest, cooperation_id: UUID, payload: Because) -> CooperationOut:
    """Leaves; answers the cooperation as who left reads it ever after."""
    there = held(request, cooperation_id, "cooperations.see")
    own = there.own()
    if not (there.actor.leads or own.person_id == there.actor.person_id):
        raise PermissionDenied
    leave_cooperation(actor=there.actor, party=own, why=payload.why)
    return shown_again(request, cooperation_id)


@operation(
    router, "PUT", f"{ONE}/mandate", Scope.WRITE_COOPERATIONS, gives=CooperationOut, matched=True
)
def give_mandate(request: HttpRequest, cooperation_id: UUID, payload: Mandataire) -> CooperationOut:
    """Names a member as the mandataire; the mandate before it ends."""
    there = held(request, cooperation_id, "cooperations.steer")
    told = payload.model_dump()
    party = members_of(there.cooperation).filter(pk=told.pop("party")).first()
    if party is None:
        raise Http404
    name_mandataire(actor=there.actor, party=party, **told)
    return shown_again(request, cooperation_id)


@operation(
    router, "POST", f"{ONE}/mandate/revoke", Scope.WRITE_COOPERATIONS,
    gives=CooperationOut, matched=True,
)  # fmt: skip
def end_mandate(request: HttpRequest, cooperation_id: UUID, payload: Because) -> CooperationOut:
    """Ends the mandate: whoever holds it gives it back, any other member revokes it."""
    there = held(request, cooperation_id, "cooperations.act")
    mandate = mandate_of(there.cooperation)
    if mandate is None:
        raise Http404
    revoke_mandate(actor=there.actor, mandate=mandate, why=payload.why)
    return shown_again(request, cooperation_id)


@operation(
    router, "PUT", f"{ONE}/outside", Scope.WRITE_COOPERATIONS, gives=CooperationOut, matched=True
)
def choose_outside(request: HttpRequest, cooperation_id: UUID, payload: Outside) -> CooperationOut:
    """Chooses what the network and everyone may read; the members are told."""
    there = held(request, cooperation_id, "cooperations.steer").ask("cooperations.act")
    there.own()
    show_outside(actor=there.actor, cooperation=there.cooperation, **payload.model_dump())
    return shown_again(request, cooperation_id)


@operation(router, "PUT", f"{ONE}/named", Scope.WRITE_COOPERATIONS, gives=CooperationOut)
def choose_named(request: HttpRequest, cooperation_id: UUID, payload: Named) -> CooperationOut:
    """Chooses how far our firm is named as a member."""
    there = held(request, cooperation_id, "cooperations.act", matched=False)
    be_named(actor=there.actor, party=there.own(), named_to=payload.named_to)
    return shown_again(request, cooperation_id)


def _invited(request: HttpRequest, cooperation_id: UUID) -> tuple[Inside, Party]:
    """The cooperation to which we are invited, held, and our party; 404 for those in it."""
    if seen(request, cooperation_id, None).sight.kind != SightKind.INVITED:
        raise Http404
    there = held(request, cooperation_id, "cooperations.answer_invitation", None)
    return there, there.own(PartyState.INVITED)


def parties_shown(request: HttpRequest, cooperation_id: UUID) -> Parties:
    """The parties as the caller reads them now."""
    there = seen(request, cooperation_id)
    full = there.sight.member or there.sight.kind == SightKind.OPENER
    rows = parties_read(there.cooperation, there.sight)
    return Parties(items=[_party(one, full=full) for one in rows])


def _party(one: Party, *, full: bool) -> PartyOut:
    other = one.proposes if full else None
    return PartyOut(
        **party_ref(one).model_dump(), kind=one.kind, state=one.state,
        rights=[*one.rights] if full else [], brings=one.brings, invited_at=one.invited_at,
        answer_by=one.answer_by, answered_at=one.answered_at,
        decline_reason=one.decline_reason, why=one.why_left or one.why_answered if full else "",
        proposes=FirmRef(id=other.pk, name=other.name) if other else None, left_at=one.left_at,
    )  # fmt: skip


def _departure(follows: list[ConsequenceOut], found: Departure | None) -> DepartureOut:
    if found is None:
        return DepartureOut(
            consequences=follows, bricks=None, minima=None, to_confirm=None, replacements=None
        )
    return DepartureOut(
        consequences=follows, bricks=[*found.bricks], minima=[*found.minima],
        to_confirm=[*found.to_confirm],
        replacements=[replacement_out(one) for one in found.replacements],
    )  # fmt: skip


def replacement_out(one: Replacement) -> ReplacementOut:
    """A firm that could take a place."""
    return ReplacementOut(
        firm=FirmRef(id=one.firm_id, name=one.name), town=one.town,
        uncovered=[*one.uncovered], value=one.value,
    )  # fmt: skip
