"""Invitations: to animate a network, to act for a firm. One link by mail, of which only a digest is kept."""

from __future__ import annotations

import secrets
from datetime import timedelta
from functools import partial

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext, gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.accounts.actions.mails import absolute, send
from cordee_web.apps.accounts.actions.telling import notify
from cordee_web.apps.accounts.enums import Kind
from cordee_web.apps.accounts.models import Animateur, Network, Person
from cordee_web.apps.accounts.queries import shown_name
from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.directory.enums import Capacity
from cordee_web.apps.directory.models import Firm, Invitation, Role
from cordee_web.apps.directory.queries.people import digest_of, open_invitations

EXPIRY = timedelta(days=14)


@business_verb
def invite_animateur(*, actor: Actor, network: Network, email: str, language: str) -> Invitation:
    """Invites an address to animate a network. The link leaves when the verb is done."""
    if Animateur.objects.filter(network=network, until=None, person__email__iexact=email).exists():
        raise Refused(gettext("This person already animates the network."))
    _refuse_twice(email, network=network)
    made, secret = _begin(actor, email, network=network)
    record(actor, "directory.animateur.invited", made, network_id=network.pk, content={"to": email})
    _mail_after(made, secret, language)
    return made


@business_verb
def invite_to_firm(
    *, actor: Actor, firm: Firm, email: str, capacity: Capacity, language: str
) -> Invitation:
    """Invites an address to act for a firm in a capacity. The link leaves when the verb is done."""
    if Role.objects.filter(firm=firm, until=None, person__email__iexact=email).exists():
        raise Refused(
            gettext("This person already acts for the firm: change their capacity instead.")
        )
    _refuse_twice(email, firm=firm)
    made, secret = _begin(actor, email, firm=firm, capacity=capacity)
    said = {"to": email, "capacity": capacity.value}
    record(actor, "directory.person.invited", made, content=dict(said))
    _mail_after(made, secret, language)
    return made


@business_verb
def resend_invitation(*, actor: Actor, invitation: Invitation, language: str) -> None:
    """Sends a new link, good for another 14 days; the link sent before opens nothing any more."""
    if invitation.accepted_at or invitation.withdrawn_at:
        raise Refused(gettext("This invitation is closed: send a new one."))
    secret = secrets.token_urlsafe(32)
    invitation.digest = digest_of(secret)
    invitation.sent_at = timezone.now()
    invitation.expires_at = invitation.sent_at + EXPIRY
    invitation.save(update_fields=["digest", "sent_at", "expires_at"])
    record(actor, "directory.invitation.resent", invitation, content={"to": invitation.email})
    _mail_after(invitation, secret, language)


@business_verb
def withdraw_invitation(*, actor: Actor, invitation: Invitation) -> None:
    """Takes an invitation back: its link opens nothing any more."""
    if invitation.accepted_at:
        raise Refused(gettext("This invitation was accepted meanwhile: end the role instead."))
    if invitation.withdrawn_at is None:
        invitation.withdrawn_at = timezone.now()
        invitation.save(update_fields=["withdrawn_at"])
        record(actor, "directory.invitation.withdrawn", invitation)


@business_verb
def accept_invitation(*, invitation: Invitation, person: Person) -> None:
    """A person takes up what they were invited to."""
    _take_up(invitation, person)


@business_verb
def join_by_invitation(
    *, invitation: Invitation, name: str, language: str, password: str | None
) -> Person:
    """Someone new comes in: the link proves their address, so that they need no other proof.

    Without a password they will come in by a code sent to that address.
    """
    if Person.objects.filter(email__iexact=invitation.email).exists():
        raise Refused(
            gettext("This address has an account already: sign in, then open the link again.")
        )
    person = Person.objects.create_user(
        invitation.email, password or None, name=name, language=language
    )
    _take_up(invitation, person)
    return person


def _take_up(invitation: Invitation, person: Person) -> None:
    held = open_invitations().select_for_update(of=("self",)).filter(pk=invitation.pk).first()
    if held is None:
        raise Refused(
            gettext("This invitation is no longer open: ask for a new one to whoever sent it.")
        )
    actor = Actor(person_id=person.pk, firm_id=held.firm_id, network_id=held.network_id)
    if held.network is not None:
        Animateur.objects.get_or_create(network=held.network, person=person, until=None)
    if held.firm is not None:
        Role.objects.update_or_create(
            firm=held.firm,
            person=person,
            until=None,
            defaults={"capacity": held.capacity or Capacity.MEMBER},
        )
    held.accepted_at, held.accepted_by = timezone.now(), person
    held.save(update_fields=["accepted_at", "accepted_by"])
    said = {"person": str(person.pk), "capacity": held.capacity}
    record(actor, "directory.invitation.accepted", held, content=dict(said))
    if held.invited_by_id:
        message = Message(
            gettext_noop("An invitation of yours was accepted: {where}"),
            {"where": str(held.firm or held.network)},
        )
        notify([held.invited_by_id], Kind.ACCOUNT, message, url=reverse("people"))


def _begin(
    actor: Actor,
    email: str,
    *,
    firm: Firm | None = None,
    network: Network | None = None,
    capacity: str = "",
) -> tuple[Invitation, str]:
    secret = secrets.token_urlsafe(32)
    made = Invitation.objects.create(
        digest=digest_of(secret),
        email=email.lower(),
        firm=firm,
        network=network,
        capacity=capacity,
        invited_by_id=actor.person_id,
        expires_at=timezone.now() + EXPIRY,
    )
    return made, secret


def _refuse_twice(email: str, *, firm: Firm | None = None, network: Network | None = None) -> None:
    if open_invitations().filter(email__iexact=email, firm=firm, network=network).exists():
        raise Refused(
            gettext("An invitation is already on its way to this address: send it again.")
        )


def _mail_after(invitation: Invitation, secret: str, language: str) -> None:
    """Mails the link once the transaction holds: no job keeps the secret, not even for a minute."""
    known = Person.objects.filter(email__iexact=invitation.email, is_active=True).first()
    speaks = known.language if known else language
    with translation.override(speaks):
        capacity = str(Capacity(invitation.capacity).label) if invitation.capacity else ""
    values = {
        "inviter": shown_name(invitation.invited_by) if invitation.invited_by else "",
        "firm": invitation.firm.name if invitation.firm else "",
        "network": invitation.network.name if invitation.network else "",
        "capacity": capacity,
        "until": timezone.localdate(invitation.expires_at),
        "url": absolute(reverse("invitation", args=[secret])),
    }
    transaction.on_commit(partial(send, "invitation", invitation.email, speaks, values))
