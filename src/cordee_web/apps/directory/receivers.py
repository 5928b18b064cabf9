"""What the directory does when persons are erased, and what it holds of them."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.dispatch import receiver
from django.utils import timezone

from cordee_web.apps.accounts.models import Animateur, Person
from cordee_web.apps.accounts.signals import holdings_asked, person_erased
from cordee_web.apps.common.models import Entry
from cordee_web.apps.common.register import erase_contents
from cordee_web.apps.directory.models import Invitation, Role


@receiver(person_erased, dispatch_uid="directory.forget")
def forget(person: Person, **_: Any) -> None:
    """Ends their roles, forgets the address they were invited at, and what the register said of both.

    Firms stay, even without anyone: their animateur invites the next one.
    """
    today = timezone.localdate()
    Role.objects.filter(person=person, until=None).update(until=today)
    invitations = Invitation.objects.filter(Q(accepted_by=person) | Q(email__iexact=person.email))
    animations = Animateur.objects.filter(person=person)
    subjects: dict[str, list[Any]] = {
        "directory.role": list(Role.objects.filter(person=person).values_list("pk", flat=True)),
        "directory.invitation": list(invitations.values_list("pk", flat=True)),
        "accounts.animateur": list(animations.values_list("pk", flat=True)),
    }
    for kind, ids in subjects.items():
        erase_contents(
            Entry.objects.filter(subject_kind=kind, subject_id__in=[str(one) for one in ids])
        )
    invitations.filter(accepted_at=None).update(withdrawn_at=timezone.now())
    invitations.update(email="")


@receiver(holdings_asked, dispatch_uid="directory.held")
def held(person: Person, **_: Any) -> dict[str, list[dict[str, Any]]]:
    """The firms they act or acted for, the invitations they sent or got."""
    roles = Role.objects.filter(person=person).select_related("firm").order_by("since", "pk")
    got = Invitation.objects.filter(Q(accepted_by=person) | Q(email__iexact=person.email))
    sent = Invitation.objects.filter(invited_by=person)
    return {
        "roles": [
            {
                "firm": role.firm.name,
                "capacity": role.capacity,
                "since": role.since,
                "until": role.until,
            }
            for role in roles
        ],
        "invitations_received": [_invitation(one) for one in got.order_by("sent_at")],
        "invitations_sent": [_invitation(one) for one in sent.order_by("sent_at")],
    }


def _invitation(one: Invitation) -> dict[str, Any]:
    return {"to": one.email, "sent_at": one.sent_at, "accepted_at": one.accepted_at}
