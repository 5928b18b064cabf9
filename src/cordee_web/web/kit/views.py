"""The door of the site."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience


@audience(For.EVERYONE)
def home(request: ActingRequest) -> HttpResponse:
    """Where one arrives: what Cordée is for strangers, what is asked of them for the others."""
    return render(request, "kit/home.html")
