"""Leaving for a site that vouches for a person (OpenID Connect), and coming back."""

from __future__ import annotations

import logging
from urllib.parse import urlencode

from allauth.account import views as account
from allauth.account.authentication import get_authentication_records
from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base import AuthProcess
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from requests import RequestException

from cordee_web.web.accounts.elsewhere import VOUCHED, ComingBack, ElsewhereAdapter
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.pages import render_page

log = logging.getLogger("cordee.elsewhere")
NONCE = 43
"""Characters; ProConnect wants 32 at least."""


@never_cache
@require_safe
@audience(For.EVERYONE)
def leave(request: ActingRequest, provider_id: str) -> HttpResponse:
    """Sends the person to the other site, when it is they who asked for it.

    By a link and not by a form: the policy of our pages (`form-action 'self'`) keeps forms from ending on
    another site, wherever that one then sends the person. A link that stands on a foreign page asks first,
    so that nobody is signed in by the page of someone else.
    """
    adapter = _adapter(request, provider_id)
    provider = adapter.get_provider()
    process = request.GET.get("process")
    process = AuthProcess.CONNECT if process == AuthProcess.CONNECT else AuthProcess.LOGIN
    if request.headers.get("Sec-Fetch-Site", "none") not in {"none", "same-origin"}:
        context = {"provider": provider, "process": process, "here": request.get_full_path()}
        return render_page(request, "socialaccount/login.html", context)
    nonce = get_random_string(NONCE)
    try:
        answer: HttpResponse = provider.redirect(
            request,
            process=process,
            next_url=get_next_redirect_url(request),
            auth_params={**provider.get_auth_params(), "nonce": nonce},
            scope=provider.get_scope(),
            nonce=nonce,
        )
    except RequestException as no:
        log.warning("%s does not answer: %s", provider, no)
        answer = render_authentication_error(request, provider, exception=no)
    return answer


@never_cache
@require_safe
@audience(For.EVERYONE)
def come_back(request: ActingRequest, provider_id: str) -> HttpResponse:
    """The other site sent the person back, with a code that tells us who they are, or with a refusal."""
    adapter = _adapter(request, provider_id)
    answer: HttpResponse = ComingBack.adapter_view(adapter)(request)
    return answer


@never_cache
@audience(For.EVERYONE)
def sign_out(request: ActingRequest) -> HttpResponse:
    """Signs out here; who came by another site is then told that its own session is still open."""
    vouched = request.session.get(VOUCHED)
    came = any(
        one["method"] == "socialaccount"
        for one in get_authentication_records(request, request.user)
    )
    answer: HttpResponse = account.logout(request)
    if not (vouched and came and vouched["end"]) or request.user.is_authenticated:
        return answer
    request.session[VOUCHED] = vouched
    return redirect("elsewhere_left")


@never_cache
@require_safe
@audience(For.EVERYONE)
def left(request: ActingRequest) -> HttpResponse:
    """A way out of the other site too (OpenID Connect RP-Initiated Logout 1.0).

    By a link, as the way in: our policy keeps forms from ending on another site. The site ends the session
    of whom it vouched for (`id_token_hint`), and sends back here.
    """
    vouched = request.session.get(VOUCHED)
    if not vouched or request.user.is_authenticated:
        return redirect("home")
    asked = {
        "id_token_hint": vouched["id_token_hint"],
        "client_id": vouched["client_id"],
        "post_logout_redirect_uri": request.build_absolute_uri(reverse("home")),
        "state": get_random_string(NONCE),
    }
    more = "&" if "?" in vouched["end"] else "?"
    context = {"name": vouched["name"], "way_out": f"{vouched['end']}{more}{urlencode(asked)}"}
    return render_page(request, "socialaccount/left.html", context)


def _adapter(request: ActingRequest, provider_id: str) -> ElsewhereAdapter:
    adapter = ElsewhereAdapter(request, provider_id)
    try:
        adapter.get_provider()
    except SocialApp.DoesNotExist:
        raise Http404 from None
    return adapter
