"""How the sign-in library behaves here: nobody signs up alone, mails are in the reader's language."""

from __future__ import annotations

import logging
import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from cordee_web.apps.accounts.models import Person
from cordee_web.apps.directory.queries.people import waiting_for

PROOFS = {
    "reauthenticate": _("Give my password"),
    "mfa_reauthenticate": _("Give a code of my application, or a spare code"),
    "mfa_reauthenticate:webauthn": _("Use a key"),
}
"""What one may give to show again that it is oneself, by the library's names."""
log = logging.getLogger("cordee.elsewhere")
STATE = 43
"""Characters of what ties a person's return from another site to their leaving for it."""


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: one comes in by an invitation, whose page makes the person."""
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not within some minutes of a proof, be it signing in or making a key.

        The library counts only proofs given again: who came in by a code a minute ago and made a first key
        would be asked for what they never saw.
        """
        request: HttpRequest = context.request
        proofs = get_authentication_records(request, request.user)
        if proofs and time.time() - proofs[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT:
            return False
        required: bool = super().is_reauthentication_required(app=app, **kwargs)
        return required

    def get_reauthentication_methods(self, user: Person) -> list[dict[str, Any]]:
        """In our words; a key before a code for those who have no application that gives codes."""
        found: list[dict[str, Any]] = [
            one | {"description": PROOFS.get(one["id"], one["description"])}
            for one in super().get_reauthentication_methods(user)
        ]
        if not is_mfa_enabled(user, [Authenticator.Type.TOTP]):
            found.sort(key=lambda one: one["id"] == "mfa_reauthenticate")
        return found

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the ways in, rather than to a form for another change."""
        return reverse("mfa_index")

    def format_email_subject(self, subject: str) -> str:
        """As it is: our subjects name Cordée where it helps."""
        return str(subject)

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """In the language of whoever has the address, else in that of the page."""
        to = email if isinstance(email, str) else email[0]
        language = Person.objects.filter(email__iexact=to).values_list("language", flat=True)
        with translation.override(language.first() or translation.get_language()):
            said = {**context, "site_url": settings.SITE_URL}
            message: EmailMessage = super().render_mail(template_prefix, email, said, headers)
        return message


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Identities that another site vouches for (OpenID Connect)."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Only an address that an invitation waits for, and that the other site has checked."""
        checked = [one.email for one in sociallogin.email_addresses if one.verified]
        return any(waiting_for(one).exists() for one in checked)

    def generate_state_param(self, state: dict[str, Any]) -> str:
        """Longer than the library's 16 characters: ProConnect wants 32 at least."""
        return get_random_string(STATE)

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        """The page says what to do; why goes to whoever keeps the site."""
        if exception is not None:
            log.warning("signing in by %s failed: %s", provider, exception)

    def populate_user(
        self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]
    ) -> Person:
        """Keeps the name that the other site gives (ProConnect: `usual_name`), and the page's language."""
        person: Person = super().populate_user(request, sociallogin, data)
        person.email = person.email.lower()
        told = sociallogin.account.get_provider_account().get_user_data() or {}
        family = data.get("last_name") or told.get("usual_name")
        given = " ".join(filter(None, (data.get("first_name"), family)))
        person.name = str(data.get("name") or given)[:120]
        person.language = translation.get_language() or settings.LANGUAGE_CODE
        return person


def attempted(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The address that someone tries to sign in with: what brute force is counted by."""
    given = (credentials or {}).get("email") or request.POST.get("login") or ""
    return str(given).strip().lower()


def client_address(request: HttpRequest) -> str:
    """Where a request comes from, behind as many proxies as the installation says."""
    try:
        return str(AccountAdapter(request).get_client_ip(request))
    except PermissionDenied:  # a request that came through no network: a test, a command
        return ""


def locked_out(request: HttpRequest, credentials: dict[str, Any] | None = None) -> HttpResponse:
    """The page of who tried too many passwords: why, until when, and another way in."""
    minutes = round(settings.AXES_COOLOFF_TIME * 60)
    return render(request, "account/locked_out.html", {"minutes": minutes}, status=429)
