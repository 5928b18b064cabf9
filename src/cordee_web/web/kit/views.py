"""The door of the site, the choice of a language, the outlines of maps, requests that cannot be read."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.http import require_GET, require_POST

from cordee_web.apps.accounts.actions.persons import edit_profile
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.outlines import outlines as packed_outlines
from cordee_web.web.kit.registry import asked


@audience(For.EVERYONE)
def home(request: ActingRequest) -> HttpResponse:
    """Where one arrives: what Cordée is for strangers, what is asked of them for the others."""
    if request.actor.person_id is None:
        return render(request, "kit/door.html")
    return render(request, "kit/home.html", {"asks": asked(request)})


@audience(For.EVERYONE)
@require_POST
def choose_language(request: ActingRequest) -> HttpResponse:
    """Remembers the language, in the profile of who signed in and in a cookie, then back to the page."""
    language = request.POST.get("language", "")
    wanted = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    )
    parts = urlsplit(wanted)
    back = f"{parts.path}?{parts.query}" if parts.query else parts.path
    response = redirect(back if safe and back.startswith("/") else "/")
    if check_for_language(language) and language in dict(settings.LANGUAGES):
        if request.user.is_authenticated:
            edit_profile(
                actor=request.actor,
                person=request.user,
                name=request.user.name,
                phone=request.user.phone,
                language=language,
            )
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=31_536_000,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
        )
    return response


@audience(For.EVERYONE)
@require_GET
def outlines(request: ActingRequest) -> HttpResponse:
    """The outlines of départements and neighbouring countries, kept a day by the browser."""
    packed = packed_outlines()
    tag = f'"{packed.tag}"'
    if request.headers.get("If-None-Match") == tag:
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(packed.body, content_type="application/geo+json")
        response["Content-Encoding"] = "gzip"
    response["ETag"] = tag
    response["Cache-Control"] = "public, max-age=86400"
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler of a request that cannot be read: 413 when it is too large, else 400."""
    too_large = isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent)
    status = 413 if too_large else 400
    return render(request, f"{status}.html", status=status)
