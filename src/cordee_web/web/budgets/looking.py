"""What the pages of the money share: fetch, check, do, answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import rules
from django import forms
from django.http import Http404, HttpResponse

from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.cooperation import Looked, look
from cordee_web.web.kit.deeds import Deed, done_and_back, typed_page

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
    looked: Looked, form: forms.Form, act: Deed, template: str, more: dict[str, Any]
) -> HttpResponse:
    """The page of a form; once it is sent and good, what `act` does and says, back on the money's page."""
    told = {"form": form, **more}
    return typed_page(
        looked.request, form, act, template, lambda: looked.context(TAB, told), TAB,
        looked.cooperation.pk,
    )  # fmt: skip


def done(looked: Looked, act: Deed) -> HttpResponse:
    """Does something that needs no form, says so, or why not, on the money's page."""
    return done_and_back(looked.request, act, TAB, looked.cooperation.pk)
