"""Keys and webhooks: listed, made, shown once, revoked; deliveries listed and sent again."""

from __future__ import annotations

from uuid import UUID

import rules
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cordee_web.apps.common.values import Refused
from cordee_web.apps.connections.actions.keys import make_key, revoke_key
from cordee_web.apps.connections.actions.webhooks import (
    add_endpoint,
    remove_endpoint,
    renew_secret,
    replay,
)
from cordee_web.apps.connections.enums import Event, Scope
from cordee_web.apps.connections.models import ApiKey, Endpoint
from cordee_web.apps.connections.queries import deliveries_of, endpoints_of, keys_of
from cordee_web.apps.connections.values import Secret
from cordee_web.web.connections.forms import KeyForm, WebhookForm
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.pages import ask_first, go, render_page

BY_PAGE = 25


@require_safe
@audience(For.MEMBER)
def home(request: ActingRequest) -> HttpResponse:
    """The keys and webhooks of whom the reader acts for."""
    _may_connect(request)
    keys = [(key, _labels(Scope, key.scopes)) for key in keys_of(request.actor)]
    hooks = [(hook, _labels(Event, hook.events)) for hook in endpoints_of(request.actor)]
    return render(request, "connections/home.html", {"keys": keys, "webhooks": hooks})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@audience(For.MEMBER)
def new_key(request: ActingRequest) -> HttpResponse:
    """Makes a key, and shows it this once."""
    _may_connect(request)
    form = KeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            key, secret = make_key(
                actor=request.actor,
                name=form.cleaned_data["name"],
                scopes=form.chosen(),
                expires_at=form.expires_at(),
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return _shown_once(request, key.name, secret, signs=False)
    return _form(request, form, _("Make a key"), _("Make the key"))


@require_http_methods(["GET", "HEAD", "POST"])
@audience(For.MEMBER)
def revoke(request: ActingRequest, key: UUID) -> HttpResponse:
    """Asks, then revokes."""
    _may_connect(request)
    found: ApiKey = get_object_or_404(keys_of(request.actor), pk=key)
    if request.method == "POST":
        revoke_key(actor=request.actor, key=found)
        messages.success(request, _("Revoked: it opens nothing any more."))
        return go(request, "connections:home")
    return ask_first(
        request,
        title=_("Revoke “{name}”").format(name=found.name),
        text=_("The program that uses it stops working at once. This cannot be undone."),
        action=_("Revoke"),
        back=reverse("connections:home"),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@audience(For.MEMBER)
def new_webhook(request: ActingRequest) -> HttpResponse:
    """Adds an address, and shows this once the secret that signs."""
    _may_connect(request)
    form = WebhookForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            hook, secret = add_endpoint(
                actor=request.actor, url=form.cleaned_data["url"], events=form.chosen()
            )
        except Refused as refused:
            form.add_error("url", str(refused))
        else:
            return _shown_once(request, hook.url, secret, signs=True)
    return _form(request, form, _("Add a webhook"), _("Add the webhook"))


@require_safe
@audience(For.MEMBER)
def webhook_page(request: ActingRequest, webhook: UUID) -> HttpResponse:
    """One address, and what was sent to it."""
    hook = _webhook(request, webhook)
    page = Paginator(deliveries_of(hook), BY_PAGE).get_page(request.GET.get("page"))
    context = {"webhook": hook, "events": _labels(Event, hook.events), "page": page}
    return render_page(request, "connections/webhook.html", context, fragment="deliveries")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@audience(For.MEMBER)
def secret(request: ActingRequest, webhook: UUID) -> HttpResponse:
    """Asks, then makes another secret and shows it this once."""
    hook = _webhook(request, webhook)
    if request.method == "POST":
        made = renew_secret(actor=request.actor, endpoint=hook)
        return _shown_once(request, hook.url, made, signs=True)
    return ask_first(
        request,
        title=_("Another secret"),
        text=_(
            "What is sent from now on is signed with the new secret; the one before is worth nothing."
        ),
        action=_("Make another secret"),
        back=reverse("connections:webhook", args=[hook.pk]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@audience(For.MEMBER)
def remove(request: ActingRequest, webhook: UUID) -> HttpResponse:
    """Asks, then removes."""
    hook = _webhook(request, webhook)
    if request.method == "POST":
        remove_endpoint(actor=request.actor, endpoint=hook)
        messages.success(request, _("Removed: it is told nothing any more."))
        return go(request, "connections:home")
    return ask_first(
        request,
        title=_("Remove this webhook"),
        text=_("{url} is told nothing any more. What was sent stays listed.").format(url=hook.url),
        action=_("Remove"),
        back=reverse("connections:webhook", args=[hook.pk]),
    )


@require_POST
@audience(For.MEMBER)
def again(request: ActingRequest, webhook: UUID, delivery: UUID) -> HttpResponse:
    """Sends a delivery again."""
    hook = _webhook(request, webhook)
    found = get_object_or_404(deliveries_of(hook), pk=delivery)
    try:
        replay(actor=request.actor, delivery=found)
        messages.success(request, _("It is sent again."))
    except Refused as refused:
        messages.error(request, str(refused))
    return go(request, "connections:webhook", hook.pk)


def _may_connect(request: ActingRequest) -> None:
    if not rules.has_perm("connections.connect", request.actor):
        raise PermissionDenied


def _webhook(request: ActingRequest, webhook: UUID) -> Endpoint:
    _may_connect(request)
    found: Endpoint = get_object_or_404(endpoints_of(request.actor), pk=webhook)
    return found


def _labels(kind: type[Scope] | type[Event], values: list[str]) -> list[str]:
    return [str(kind(one).label) for one in values]


def _form(
    request: ActingRequest, form: KeyForm | WebhookForm, title: str, action: str
) -> HttpResponse:
    context = {"form": form, "title": title, "action": action}
    status = 422 if form.errors else 200
    return render_page(request, "connections/form.html", context, status=status)


def _shown_once(request: ActingRequest, name: str, made: Secret, *, signs: bool) -> HttpResponse:
    context = {"name": name, "secret": made.text, "signs": signs}
    return render(request, "connections/secret.html", context)
