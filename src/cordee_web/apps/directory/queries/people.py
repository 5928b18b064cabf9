"""Who acts for a firm or animates a network, and who is invited to."""

from __future__ import annotations

import hashlib
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from cordee_web.apps.accounts.models import Animateur
from cordee_web.apps.directory.enums import COMMITTING
from cordee_web.apps.directory.models import Invitation, Role


def digest_of(secret: str) -> bytes:
    """What is kept of an invitation's link."""
    return hashlib.sha256(secret.encode()).digest()


def open_invitations() -> QuerySet[Invitation]:
    """Those that can still be accepted."""
    return Invitation.objects.filter(
        accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now()
    ).select_related("firm", "network", "invited_by")


def waiting_for(email: str) -> QuerySet[Invitation]:
    """The open invitations sent to an address."""
    return open_invitations().filter(email__iexact=email).order_by("sent_at")


def invitation_of(secret: str) -> Invitation | None:
    """The open invitation that a link opens; None when it never was, is used, withdrawn or too old."""
    return open_invitations().filter(digest=digest_of(secret)).first()


def unanswered(
    *, firm_id: UUID | None = None, network_id: UUID | None = None
) -> QuerySet[Invitation]:
    """The invitations of a firm, or those to animate a network, that nobody accepted, newest first."""
    return (
        Invitation.objects.filter(
            firm=firm_id, network=network_id, accepted_at=None, withdrawn_at=None
        )
        .select_related("invited_by")
        .order_by("-sent_at", "pk")
    )


def roles_of_firm(firm_id: UUID) -> QuerySet[Role]:
    """Who acts for a firm today."""
    return (
        Role.objects.filter(firm=firm_id, until=None)
        .select_related("person")
        .order_by("since", "pk")
    )


def past_roles_of_firm(firm_id: UUID) -> QuerySet[Role]:
    """Who acted for a firm once, the latest first; those who were erased are not named."""
    return (
        Role.objects.filter(firm=firm_id, person__erased_at=None)
        .exclude(until=None)
        .select_related("person")
        .order_by("-until", "pk")
    )


def animateurs_of(network_id: UUID) -> QuerySet[Animateur]:
    """Who animates a network today."""
    return (
        Animateur.objects.filter(network=network_id, until=None)
        .select_related("person")
        .order_by("since", "pk")
    )


def others_commit(role: Role) -> bool:
    """Whether someone else than this role's person may commit the firm today."""
    others = Role.objects.filter(firm=role.firm_id, until=None, capacity__in=COMMITTING)
    return others.exclude(pk=role.pk).exists()
