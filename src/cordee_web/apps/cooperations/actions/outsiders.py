"""Somebody outside, without an account: invited by mail as an associate, who reads and answers by a link."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from cordee_web.apps.accounts.actions.mails import absolute, send
from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.cooperations.actions.holding import held, held_party, moved
from cordee_web.apps.cooperations.actions.inviting import OPEN, come_in, say_no
from cordee_web.apps.cooperations.actions.leaving import depart
from cordee_web.apps.cooperations.enums import (
    DeclineReason,
    NamedTo,
    PartyKind,
    PartyState,
    Right,
)
from cordee_web.apps.cooperations.models import Cooperation, Party, PartyLink
from cordee_web.apps.cooperations.queries.links import token_of

MAIL_LINK, QUEUE = "cooperations.mail_link", "mails"
LONGEST = timedelta(days=366)


@business_verb
def invite_outsider(
    *, actor: Actor, cooperation: Cooperation, name: str, email: str, rights: Collection[Right],
    until: date, message: str = "",
) -> PartyLink:  # fmt: skip
    """Invites somebody outside as an associate with the rights listed; they get a link by mail.

    They need no account. The link answers until a day, or until it is taken back.
    """
    current = held(cooperation)
    email = _checked(current, name, email, rights)
    party = Party.objects.create(
        cooperation=current, kind=PartyKind.ASSOCIATE, outside_name=name.strip(),
        outside_email=email, message=message, invited_by_id=actor.person_id,
        invited_for_id=actor.firm_id, named_to=NamedTo.MEMBERS,
        rights=sorted({Right.PAGE.value, *(one.value for one in rights)}),
    )  # fmt: skip
    link = _new_link(actor, party, until)
    moved(current)
    record(
        actor, "cooperations.associate.invited", current,
        content={"party": str(party.pk), "rights": [*party.rights], "until": until.isoformat()},
    )  # fmt: skip
    return link


@business_verb
def renew_link(*, actor: Actor, party: Party, until: date) -> PartyLink:
    """Mails a new link, until another day; the one before answers nothing more."""
    cooperation, current = held_party(party, *OPEN)
    if current.firm_id is not None or not current.outside_email:
        raise Refused(_("Only somebody outside any firm has a link."))
    current.links.filter(revoked_at=None).update(revoked_at=timezone.now())
    link = _new_link(actor, current, until)
    record(actor, "cooperations.link.renewed", cooperation,
           content={"party": str(current.pk), "until": until.isoformat()})  # fmt: skip
    return link


@business_verb
def revoke_link(*, actor: Actor, party: Party, why: str = "") -> None:
    """Takes a link back: it answers nothing more, until another one is sent."""
    cooperation, current = held_party(party, *OPEN)
    if current.links.filter(revoked_at=None).update(revoked_at=timezone.now()):
        record(actor, "cooperations.link.revoked", cooperation, why=why,
               content={"party": str(current.pk)})  # fmt: skip


@business_verb
def answer_by_link(*, link: PartyLink, accepts: bool, why: str = "") -> Party:
    """Whoever holds the link comes in as the associate that it names, or says no."""
    cooperation, current = _behind(link, PartyState.INVITED)
    actor = _by_link(cooperation)
    if accepts:
        come_in(actor, cooperation, current)
    else:
        reason = DeclineReason.OTHER if why.strip() else DeclineReason.TIME
        say_no(actor, cooperation, current, reason, why.strip()[:400])
    return current


@business_verb
def leave_by_link(*, link: PartyLink, why: str) -> Party:
    """Whoever holds the link leaves, with a reason; the link answers nothing more."""
    cooperation, current = _behind(link, PartyState.ACCEPTED)
    depart(_by_link(cooperation), cooperation, current, why.strip()[:400])
    return current


def mail_link(link: PartyLink) -> None:
    """Mails a link to the address that it is for, once, in the language of the network."""
    party = link.party
    if link.mailed_at or link.revoked_at or party.state not in OPEN or not party.outside_email:
        return
    cooperation = party.cooperation
    values = {
        "name": party.outside_name,
        "cooperation": cooperation.name,
        "inviter": party.invited_for.name if party.invited_for else cooperation.network.name,
        "invited": party.state == PartyState.INVITED,
        "message": party.message,
        "until": link.until,
        "url": absolute(reverse("cooperations:guest", args=[token_of(link)])),
    }
    send("outsider", party.outside_email, cooperation.network.language, values)
    PartyLink.objects.filter(pk=link.pk).update(mailed_at=timezone.now())


def _checked(cooperation: Cooperation, name: str, email: str, rights: Collection[Right]) -> str:
    """The address as it is kept; refused without name, address or right, or for who is in already."""
    if not name.strip():
        raise Refused(_("Say who it is: the members read the name."))
    if not rights:
        raise Refused(
            _("Say what this associate may see: without any right there is nothing to accept.")
        )
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise Refused(_("This is no mail address: the link could not arrive.")) from None
    if cooperation.parties.filter(outside_email=email, state__in=OPEN).exists():
        raise Refused(_("This person is in already, or its invitation waits: renew its link."))
    return email


def _new_link(actor: Actor, party: Party, until: date) -> PartyLink:
    today = timezone.localdate()
    if not today <= until <= today + LONGEST:
        raise Refused(_("Choose a day from today on, within a year."))
    link = PartyLink.objects.create(party=party, until=until, made_by_id=actor.person_id)
    app.configure_task(MAIL_LINK, queue=QUEUE).defer(link=str(link.pk))
    return link


def _behind(link: PartyLink, state: PartyState) -> tuple[Cooperation, Party]:
    """The party of a link that still answers, held."""
    cooperation, party = held_party(link.party, state)
    if not PartyLink.objects.get(pk=link.pk).reads(timezone.localdate()):
        raise Refused(_("This link answers nothing more."))
    return cooperation, party


def _by_link(cooperation: Cooperation) -> Actor:
    return Actor(network_id=cooperation.network_id, program="link")
