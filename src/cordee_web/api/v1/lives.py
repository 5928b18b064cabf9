"""What the rooms of a life share: a cooperation found for who sees it, held for who changes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, Self
from uuid import UUID

import rules
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest
from ninja import Schema
from pydantic import Field, StringConstraints

from cordee.vocabulary import Message, Money
from cordee.vocabulary import Reason as Ground
from cordee_web.api.v1.calls import actor_in, require_match
from cordee_web.api.v1.needs import FirmRef
from cordee_web.api.v1.operations import NO_NUL, NOT_BLANK, Sent
from cordee_web.apps.accounts.queries import translated
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.enums import PartyState, Right
from cordee_web.apps.cooperations.models import Cooperation, Mandate, Party
from cordee_web.apps.cooperations.queries.former import kept
from cordee_web.apps.cooperations.queries.looking import looked_at
from cordee_web.apps.cooperations.queries.parties import (
    mandate_of,
    members_of,
    named_for,
    own_party,
)
from cordee_web.apps.cooperations.values.conditions import Lack
from cordee_web.apps.cooperations.values.sights import Sight, SightKind

type Reason = Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=400)]
type Text = Annotated[str, StringConstraints(pattern=NO_NUL, max_length=4000)]
type Long = Annotated[str, StringConstraints(pattern=NO_NUL, max_length=2000)]
type Day = Annotated[date, Field(ge=date(1990, 1, 1), lt=date(2200, 1, 1))]
type Cents = Annotated[int, Field(ge=0, le=10**13)]
type Figure = Annotated[float, Field(ge=-1e12, le=1e12)]
PLACES = {SightKind.MEMBER: "in", SightKind.ASSOCIATE: "in"}
"""How a list calls those who take part; the others by their own name."""


class Because(Sent):
    """The reason, which the members read."""

    why: Reason


class CooperationLine(Schema):
    """A cooperation in a list. `place`: "in", "invited", "former" or "opener" (who animates the network).

    Who left reads it as it was that day, as long as it lives; who is invited, what the invitation says.
    """

    id: UUID
    name: str
    object: str
    place: str
    stage: str | None
    members: int | None
    opened_at: datetime | None
    closed_at: datetime | None


class PartyRef(Schema):
    """A party by its name; `firm` null: somebody outside any firm."""

    party: UUID
    firm: UUID | None
    name: str


class Sourced(Schema):
    """A sentence and what it rests on."""

    text: str
    source: str


class MandateOut(Schema):
    """Who speaks for the others, and how far. Null is unknown, or not settled."""

    by: PartyRef
    limits: str
    ceiling_cents: int | None
    solidary: bool | None
    until: date | None


class Invited(Schema):
    """How we are invited, as long as we did not answer. `by` null: the network invites."""

    by: FirmRef | None
    kind: str
    message: str
    answer_by: date | None


class CooperationOut(CooperationLine):
    """A cooperation as we see it; null is unknown, or not ours to read.

    `party` is who we are in it, `rights` the parts of it that we read, `others` the members whose names
    we may not read. `mandate` and what is shown outside are told to members.
    """

    party: UUID | None
    rights: list[str]
    steers: bool
    objective: str
    target: float | None
    target_unit: str
    target_on: date | None
    reached: float | None
    result: str
    fields: dict[str, Any] | None
    origin: str | None
    origin_text: str | None
    need: UUID | None
    proposal: UUID | None
    stage_since: datetime | None
    named: list[str]
    others: int | None
    mandataire: str
    mandate: MandateOut | None
    network_parts: list[str] | None
    public_parts: list[str] | None
    animateur_told: bool | None
    invitation: Invited | None
    version: int | None


class LackOut(Schema):
    """Something that is missing before a stage can be entered, or before it closes."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Inside:
    """A cooperation as the caller looks at it."""

    actor: Actor
    cooperation: Cooperation
    sight: Sight

    def may(self, permission: str) -> bool:
        """A rule about the cooperation, such as "cooperations.act"."""
        return bool(rules.has_perm(permission, self.actor, self.cooperation))

    def ask(self, permission: str) -> Self:
        """Itself; refused to whoever sees it and may not do this."""
        if not self.may(permission):
            raise PermissionDenied
        return self

    def own(self, state: PartyState = PartyState.ACCEPTED) -> Party:
        """Our own party in this state; 404 without one."""
        found = own_party(self.actor, self.cooperation, state)
        if found is None:
            raise Http404
        return found


def seen(request: HttpRequest, cooperation_id: UUID, right: Right | None = Right.PAGE) -> Inside:
    """The cooperation for whoever has this right in it (None: sees anything of it); else 404."""
    actor = actor_in(request)
    found = looked_at(actor, cooperation_id)
    if found is None or not (right is None or found[1].shows(right.value)):
        raise Http404
    return Inside(actor, *found)


def held(
    request: HttpRequest,
    cooperation_id: UUID,
    permission: str,
    right: Right | None = Right.PAGE,
    *,
    matched: bool = True,
) -> Inside:
    """The same, held until the end of the call, for whoever may do this; read as it is now (`matched`)."""
    seen(request, cooperation_id, right)
    Cooperation.objects.select_for_update().get(pk=cooperation_id)
    there = seen(request, cooperation_id, right).ask(permission)
    if matched:
        require_match(request, shown(there))
    return there


def row_seen[M: Model](
    request: HttpRequest,
    kind: type[M],
    row_id: UUID,
    right: Right,
    read: Callable[[Cooperation, Sight], Iterable[M]],
) -> tuple[Inside, M]:
    """A row of a cooperation for whoever has this right, as they read it (`read`); else 404."""
    row = kind._default_manager.filter(pk=row_id).values("cooperation").first()
    if row is None:
        raise Http404
    there = seen(request, row["cooperation"], right)
    for one in read(there.cooperation, there.sight):
        of: Any = one
        of.cooperation = there.cooperation
        return there, one
    raise Http404


def shown_again(request: HttpRequest, cooperation_id: UUID) -> CooperationOut:
    """The cooperation after a change, as the caller sees it now."""
    return shown(seen(request, cooperation_id, None))


def shown(there: Inside) -> CooperationOut:
    """What the caller reads of it."""
    found, sight = there.cooperation, there.sight
    was = kept(sight, found)
    full, member = sight.shows(Right.PAGE.value), sight.member
    members = list(members_of(found)) if was is None else []
    named = named_for(sight, members)
    mandate = mandate_of(found) if was is None else None
    spoken = mandate is not None and mandate.party_id in {one.pk for one in named}
    names = [one.label for one in named if one.is_in]
    told = {
        one: getattr(found, one)
        for one in ("target", "target_unit", "target_on", "reached", "result")
        if full
    }
    return CooperationOut(
        **line(found, PLACES.get(sight.kind, sight.kind.value), was, len(members)).model_dump(),
        party=sight.party_id,
        rights=sorted(sight.rights),
        steers=there.may("cooperations.steer"),
        objective=found.objective,
        **{"target_unit": "", "result": "", "target": None, "target_on": None, "reached": None} | told,
        fields=found.fields if full else None,
        origin=found.origin if full else None,
        origin_text=found.origin_text if full else None,
        need=found.need_id if member else None,
        proposal=found.proposal_id if member else None,
        stage_since=found.stage_since if full and was is None else None,
        named=names if was is None else [*was.get("members", ())],
        others=len(members) - len(names) if was is None else None,
        mandataire=_mandataire(mandate if spoken else None, was),
        mandate=mandate_out(mandate) if mandate and member else None,
        network_parts=found.network_parts if member else None,
        public_parts=found.public_parts if member else None,
        animateur_told=found.animateur_told if member else None,
        invitation=_invitation(there) if sight.kind == SightKind.INVITED else None,
        version=found.version if member else None,
    )  # fmt: skip


def line(
    found: Cooperation, place: str, was: dict[str, Any] | None, members: int
) -> CooperationLine:
    """A cooperation in a list; `was` is what who left keeps of one that still lives."""
    invited = place == SightKind.INVITED.value
    return CooperationLine(
        id=found.pk,
        name=found.name if was is None else was.get("name", found.name),
        object=found.object_key,
        place=place,
        stage=None if invited else found.stage if was is None else was.get("stage"),
        members=members if was is None else None,
        opened_at=None if invited else found.opened_at,
        closed_at=found.closed_at,
    )


def party_ref(one: Party) -> PartyRef:
    """A party by its name, for whoever may read it."""
    return PartyRef(party=one.pk, firm=one.firm_id, name=one.label)


def mandate_out(one: Mandate) -> MandateOut:
    """A mandate with its limits, for members."""
    return MandateOut(
        by=party_ref(one.party), limits=one.limits, ceiling_cents=one.ceiling_cents,
        solidary=one.solidary, until=one.until,
    )  # fmt: skip


def said(message: Message) -> str:
    """A sentence in the caller's language."""
    return message.text(translated)


def sourced(*reasons: Ground) -> list[Sourced]:
    """Sentences with what they rest on, in the caller's language."""
    return [
        Sourced(text=said(one.message), source=translated(one.source) if one.source else "")
        for one in reasons
    ]


def cents_of(money: Money | None) -> int | None:
    """An amount in cents; null is unknown."""
    return None if money is None else money.cents


def lacks_out(found: list[Lack]) -> list[LackOut]:
    """What is missing, in the caller's language."""
    return [LackOut(name=one.name, text=said(one.message)) for one in found]


def _mandataire(mandate: Mandate | None, was: dict[str, Any] | None) -> str:
    if was is not None:
        return str(was.get("mandataire", ""))
    return mandate.party.label if mandate else ""


def _invitation(there: Inside) -> Invited:
    party = there.own(PartyState.INVITED)
    by = party.invited_for
    return Invited(
        by=FirmRef(id=by.pk, name=by.name) if by else None, kind=party.kind,
        message=party.message, answer_by=party.answer_by,
    )  # fmt: skip
