"""How the sign-in library behaves here: nobody signs up alone, mails are in the reader's language."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from cordee_web.apps.accounts.models import Person
from cordee_web.apps.directory.queries.people import waiting_for


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: one comes in by an invitation, whose page makes the person."""
        return False

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

    def populate_user(
        self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]
    ) -> Person:
        """Keeps the name that the other site gives, and the language of the page."""
        person: Person = super().populate_user(request, sociallogin, data)
        person.email = person.email.lower()
        given = " ".join(filter(None, (data.get("first_name"), data.get("last_name"))))
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
