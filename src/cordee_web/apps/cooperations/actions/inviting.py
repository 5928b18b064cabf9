"""Inviting firms and associates; accepting, declining with a reason, taking an invitation back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.accounts.enums import Kind
from cordee_web.apps.common.register import Json, business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.cooperations.actions.frozen import refuse_frozen, refuse_unless_allowed
from cordee_web.apps.cooperations.actions.holding import answered, held, held_party, moved
from cordee_web.apps.cooperations.actions.telling import tell_members, tell_parties
from cordee_web.apps.cooperations.enums import (
    Change,
    DeclineReason,
    NamedTo,
    PartyKind,
    PartyState,
    Right,
)
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.directory.queries.visibility import visible_firms

DAYS_TO_ANSWER = 14
OPEN = (PartyState.INVITED, PartyState.ACCEPTED)


@business_verb
def invite_firms(
    *,
    actor: Actor,
    cooperation: Cooperation,
    firms: Collection[UUID],
    message: str = "",
    answer_by: date | None = None,
) -> list[Party]:
    """Invites firms of the network as members; those that are in or invited already are left as they are."""
    current = held(cooperation)
    refuse_unless_allowed(current, firms, Change.COMES)
    parties = Party.objects.bulk_create(
        invited_firms(actor, current, firms, message=message, answer_by=answer_by)
    )
    if parties:
        moved(current)
        named: list[Json] = [str(one.firm_id) for one in parties]
        record(actor, "cooperations.party.invited", current, content={"firms": named})
        tell_invited(actor, current, parties)
    return parties


@business_verb
def invite_associate(
    *,
    actor: Actor,
    cooperation: Cooperation,
    firm: UUID,
    rights: Collection[Right],
    message: str = "",
) -> Party:
    """Invites a firm as an external associate, with the rights listed and no other."""
    current = held(cooperation)
    if not rights:
        raise Refused(
            _("Say what this associate may see: without any right there is nothing to accept.")
        )
    found = invited_firms(actor, current, [firm], message=message, answer_by=None)
    if not found:
        raise Refused(_("This firm is in already, or its invitation waits for an answer."))
    party = found[0]
    party.kind = PartyKind.ASSOCIATE
    party.rights = sorted({Right.PAGE.value, *(one.value for one in rights)})
    party.save(force_insert=True)
    moved(current)
    record(
        actor, "cooperations.associate.invited", current,
        content={"firm": str(firm), "rights": [*party.rights]},
    )  # fmt: skip
    tell_invited(actor, current, [party])
    return party


@business_verb
def accept_invitation(
    *, actor: Actor, party: Party, named_to: NamedTo = NamedTo.INVITED, brings: str = ""
) -> Party:
    """A firm comes in. What the others read of it is its choice."""
    cooperation, current = held_party(party, PartyState.INVITED)
    refuse_frozen(cooperation, current, Change.COMES)
    current.named_to, current.brings = named_to, brings
    come_in(actor, cooperation, current)
    return current


def come_in(actor: Actor, cooperation: Cooperation, current: Party) -> None:
    """Writes that a party is in, with the name and the words that it chose."""
    if current.firm_id is None:
        current.person_id = actor.person_id
    answered(current, PartyState.ACCEPTED, "named_to", "brings", "person")
    moved(cooperation)
    record(actor, "cooperations.invitation.accepted", cooperation, content=who(current))
    tell_members(actor, cooperation, _said(gettext_noop("{firm} is in: “{name}”"), current))


@business_verb
def decline_invitation(
    *,
    actor: Actor,
    party: Party,
    reason: DeclineReason,
    why: str = "",
    proposes: UUID | None = None,
) -> Party:
    """A firm says no, why, and perhaps who could come in its place; the members hear it."""
    cooperation, current = held_party(party, PartyState.INVITED)
    if reason == DeclineReason.OTHER and not why.strip():
        raise Refused(_("Say in a word why: it helps them to go on without you."))
    if proposes is not None:
        current.proposes = visible_firms(actor).filter(pk=proposes).first()
        if current.proposes is None or current.proposes.pk == current.firm_id:
            raise Refused(_("Choose another firm of the network, or none."))
    say_no(actor, cooperation, current, reason, why)
    return current


def say_no(
    actor: Actor, cooperation: Cooperation, current: Party, reason: DeclineReason, why: str
) -> None:
    """Writes that a party declined, why, and whom it proposes; the members hear it."""
    current.decline_reason, current.why_answered = reason, why
    answered(current, PartyState.DECLINED, "decline_reason", "why_answered", "proposes")
    moved(cooperation)
    record(
        actor, "cooperations.invitation.declined", cooperation, why=why,
        content={**who(current), "reason": reason.value,
                 "proposes": str(current.proposes_id) if current.proposes_id else None},
    )  # fmt: skip
    tell_members(actor, cooperation, _said(gettext_noop("{firm} says no: “{name}”"), current))


@business_verb
def withdraw_invitation(*, actor: Actor, party: Party, why: str = "") -> None:
    """Takes an invitation back before it is answered."""
    cooperation, current = held_party(party, PartyState.INVITED)
    current.why_answered = why
    answered(current, PartyState.WITHDRAWN, "why_answered")
    moved(cooperation)
    record(actor, "cooperations.invitation.withdrawn", cooperation, why=why, content=who(current))


def invited_firms(
    actor: Actor,
    cooperation: Cooperation,
    firms: Iterable[UUID],
    *,
    message: str,
    answer_by: date | None,
    known: Collection[UUID] = (),
) -> list[Party]:
    """Parties to write for firms that are neither in nor invited.

    A firm that the actor does not see is refused as one that does not exist, but for those `known` from
    elsewhere (the members of a proposal that they see).
    """
    wanted = [*dict.fromkeys(firms)]
    seen = visible_firms(actor).filter(pk__in=wanted)
    allowed = {*seen.values_list("pk", flat=True)} | (set(known) & set(wanted))
    if set(wanted) - allowed:
        raise Refused(_("A firm that you chose is not in this network any more: take it out."))
    there = set(
        Party.objects.filter(cooperation=cooperation, state__in=OPEN).values_list("firm", flat=True)
    )
    rows = Firm.objects.in_bulk([one for one in wanted if one not in there])
    return [
        Party(
            cooperation=cooperation,
            firm=rows[one],
            message=message,
            invited_by_id=actor.person_id,
            invited_for_id=actor.firm_id,
            invited_at=timezone.now(),
            answer_by=answer_by or timezone.localdate() + timedelta(days=DAYS_TO_ANSWER),
        )
        for one in wanted
        if one not in there
    ]


def tell_invited(actor: Actor, cooperation: Cooperation, parties: Sequence[Party]) -> None:
    """Tells those of these parties that are invited, with the page where they answer."""
    waiting = [one for one in parties if one.state == PartyState.INVITED]
    url = reverse("cooperations:invitation", args=[cooperation.pk])
    inviter = Firm.objects.filter(pk=actor.firm_id).first() if actor.firm_id else None
    if inviter is not None:
        template = gettext_noop("{firm} invites you: “{name}”")
        message = Message(template, {"firm": inviter.name, "name": cooperation.name})
    else:
        template = gettext_noop("Your network invites you: “{name}”")
        message = Message(template, {"name": cooperation.name})
    tell_parties(actor, cooperation, waiting, message, url, kind=Kind.INVITATION)


def _said(template: str, party: Party) -> Message:
    return Message(template, {"firm": party.label, "name": party.cooperation.name})


def who(party: Party) -> dict[str, str | None]:
    """A party as the register names it."""
    return {"party": str(party.pk), "firm": str(party.firm_id) if party.firm_id else None}
