"""What a page does for its reader, once: by a form that may be sent back, or by a button alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cordee_web.apps.common.values import Refused

type Deed = Callable[[], str]
"""Calls a verb and answers what is then said ("": what it made shows itself); raises `Refused` with the
reason and the way out."""


def made_by[Made](
    request: HttpRequest, form: forms.Form, make: Callable[[], Made], *, field: str | None = None
) -> Made | None:
    """What a form that was sent, and is good, made; None when nothing was. A refusal stands in the form, at
    `field` when it is about one."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return make()
    except Refused as refused:
        form.add_error(field, str(refused))
        return None


def written(request: HttpRequest, form: forms.Form, deed: Deed) -> bool:
    """Whether the form was sent, is good, and the deed done (and said). A refusal stands in the form."""
    said = made_by(request, form, deed)
    if said is None:
        return False
    if said:
        messages.success(request, said)
    return True


def form_status(request: HttpRequest) -> int:
    """How a form is shown: 422 when it was sent and comes back, which kit.js lets HTMX swap in."""
    return 422 if request.method == "POST" else 200


def typed_page(
    request: HttpRequest, form: forms.Form, deed: Deed, template: str,
    context: Callable[[], dict[str, Any]], back: str, *where: object,
) -> HttpResponse:  # fmt: skip
    """The page of a form; once it is sent, is good and the deed done, back to an address.

    `context` says what the template needs, asked only when the page is shown.
    """
    if written(request, form, deed):
        return redirect(back, *where)
    return render(request, template, context(), status=form_status(request))


def done_and_back(request: HttpRequest, deed: Deed, back: str, *where: object) -> HttpResponse:
    """Does what needs no form, says so, or why not, and goes back to an address."""
    say_done(request, deed)
    return redirect(back, *where)


def say_done(request: HttpRequest, deed: Deed) -> None:
    """Does what needs no form, and says so, or why not."""
    try:
        messages.success(request, deed())
    except Refused as refused:
        messages.error(request, str(refused))
