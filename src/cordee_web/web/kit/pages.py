"""One address and one template serve the page and its fragment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import patch_vary_headers


def wants_fragment(request: HttpRequest) -> bool:
    """HTMX asked for a piece of the page (not to walk back in its history, which needs the whole)."""
    headers = request.headers
    return (
        headers.get("HX-Request") == "true"
        and headers.get("HX-Boosted") != "true"
        and headers.get("HX-History-Restore-Request") != "true"
    )


def render_page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    fragment: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page; or only its partial `fragment` ({% partialdef fragment %}) when HTMX asks.

    What was said with `django.contrib.messages` comes along with the fragment, out of band. A form in error
    is answered with 422, which kit.js lets HTMX swap in.
    """
    if fragment is None or not wants_fragment(request):
        response = render(request, template, context, status=status)
    else:
        response = render(request, f"{template}#{fragment}", context, status=status)
        if said := list(get_messages(request)):
            piece = render_to_string("kit/_messages.html", {"messages": said, "swap": True})
            response.write(piece)
    patch_vary_headers(response, ["HX-Request"])
    return response


def ask_first(
    request: HttpRequest, *, title: str, text: str, action: str, back: str,
    what: Sequence[str] = (),
) -> HttpResponse:  # fmt: skip
    """Asks before something that cannot be taken back: what it is, what follows, the button's word."""
    context = {
        "title": title, "text": text, "what": what, "action": action, "back": back, "danger": True,
    }  # fmt: skip
    return render_page(request, "kit/confirm.html", context)


def go(request: HttpRequest, to: str, *args: Any, **kwargs: Any) -> HttpResponse:
    """Sends to another page after a write: a redirect, or the same said to HTMX."""
    url = to if to.startswith("/") else reverse(to, args=args, kwargs=kwargs)
    if wants_fragment(request):
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return redirect(url)
