"""Signed links: to answer a need from a mail, and to a person's calendar."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.core import signing

from cordee_web.apps.accounts.models import Animateur, Person
from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.enums import COMMITTING
from cordee_web.apps.directory.models import Membership, Role
from cordee_web.apps.opportunities.models import CalendarLink, Need
from cordee_web.apps.opportunities.queries.needs import needs_seen

ANSWER_SALT, CALENDAR_SALT = "opportunities.answer", "opportunities.calendar"
LONGEST = 180 * 24 * 3600
"""Seconds after which the link of a mail answers nothing more."""


@dataclass(frozen=True, slots=True)
class Invited:
    """Whom a link lets answer: the need, the person, and the actor that they are."""

    need: Need
    person: Person
    actor: Actor


def answer_token(need_id: UUID, firm_id: UUID, person_id: UUID) -> str:
    """The signed words of a link by which this person answers for this firm, and nothing else."""
    return signing.dumps([str(need_id), str(firm_id), str(person_id)], salt=ANSWER_SALT)


def invited_by(token: str) -> Invited | None:
    """Who may answer what with this link; None when it is forged or old, when the person no longer
    commits the firm, or when the need is no longer theirs to see."""
    try:
        told = signing.loads(token, salt=ANSWER_SALT, max_age=LONGEST)
        need_id, firm_id, person_id = (UUID(one) for one in told)
    except (signing.BadSignature, ValueError):
        return None
    need = Need.objects.select_related("network", "firm").filter(pk=need_id).first()
    person = Person.objects.filter(pk=person_id, is_active=True).first()
    if need is None or person is None or not _commits(person_id, firm_id, need.network_id):
        return None
    actor = Actor(person.pk, firm_id, need.network_id, leads=True)
    return Invited(need, person, actor) if needs_seen(actor).filter(pk=need.pk).exists() else None


def calendar_token(link: CalendarLink) -> str:
    """The signed words of a calendar's link, the same as long as the link lives."""
    return signing.Signer(salt=CALENDAR_SALT).sign_object(str(link.pk))


def calendar_link(token: str) -> CalendarLink | None:
    """The link that these words name; None when they are forged or the link was revoked."""
    try:
        pk = signing.Signer(salt=CALENDAR_SALT).unsign_object(token)
    except signing.BadSignature:
        return None
    return (
        CalendarLink.objects.filter(pk=pk, revoked_at=None, person__is_active=True)
        .select_related("person", "network")
        .first()
    )


def reader_of(link: CalendarLink) -> Actor | None:
    """The actor whose deadlines a calendar shows; None when they no longer stand there."""
    if link.firm_id is None:
        stands = Animateur.objects.filter(person=link.person, network=link.network, until=None)
        actor = Actor(link.person_id, None, link.network_id, animates=True)
        return actor if stands.exists() else None
    role = Role.objects.filter(person=link.person, firm=link.firm_id, until=None)
    member = Membership.objects.filter(firm=link.firm_id, network=link.network, left_on=None)
    actor = Actor(link.person_id, link.firm_id, link.network_id)
    return actor if role.exists() and member.exists() else None


def _commits(person_id: UUID, firm_id: UUID, network_id: UUID) -> bool:
    role = Role.objects.filter(person=person_id, firm=firm_id, until=None, capacity__in=COMMITTING)
    member = Membership.objects.filter(firm=firm_id, network=network_id, left_on=None)
    return role.exists() and member.exists()
