"""What the pages of the money share: fetch, check, do, answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import rules
from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from cordee_web.apps.common.values import Refused
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.cooperation import Looked, look

TAB = "budgets:budget"


def look_to_write(request: ActingRequest, cooperation_id: UUID, right: str = "write") -> Looked:
    """The cooperation, for whoever may do this with its money; else 404."""
    looked = look(request, cooperation_id, "budget")
    if not may(looked, right):
        raise Http404
    return looked


def may(looked: Looked, right: str) -> bool:
    """A rule of the money about the cooperation."""
    return rules.has_perm(f"budgets.{right}", looked.request.actor, looked.cooperation)


def typed(
    looked: Looked, form: forms.Form, act: Callable[[], str], template: str, more: dict[str, Any]
) -> HttpResponse:
    """The page of a form; once it is sent and good, what `act` does and says, back on the money's page."""
    request = looked.request
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                said = act()
            except Refused as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, said)
                return redirect(TAB, looked.cooperation.pk)
    context = looked.context(TAB, {"form": form, **more})
    return render(request, template, context, status=status)


def done(looked: Looked, act: Callable[[], str]) -> HttpResponse:
    """Does something that needs no form, says so, or why not, on the money's page."""
    try:
        messages.success(looked.request, act())
    except Refused as refused:
        messages.error(looked.request, str(refused))
    return redirect(TAB, looked.cooperation.pk)
