"""What the sign-in library tells."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.signals import authenticator_added
from django.dispatch import receiver
from django.http import HttpRequest

from cordee_web.apps.accounts.models import Person


@receiver(authenticator_added)
def just_proved(request: HttpRequest, user: Person, **_more: Any) -> None:
    """Who made a key or typed an application's first code has proved that they hold it."""
    record_authentication(request, user, method="mfa", reauthenticated=True)
