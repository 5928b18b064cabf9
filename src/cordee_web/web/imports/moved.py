"""The address of a page that went into another one leads there, whoever may see that other one."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from cordee_web.apps.directory.models import Firm
from cordee_web.apps.directory.rules import sees_firm
from cordee_web.apps.imports.queries.imports import moved_to
from cordee_web.web.kit.acting import ActingRequest

PAGES = {"firm": "firm_id", "firm_card": "firm_id", "firm_public": "slug"}
"""The pages of a firm that people keep a link to, with what names the firm in their address."""


class MovedFirmsMiddleware:
    """Looks at answers that say "not here" only."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Goes on; a page not found that was merged is looked for where it went."""
        response = self.get_response(request)
        match = request.resolver_match
        if response.status_code != HTTPStatus.NOT_FOUND or match is None or request.method != "GET":
            return response
        name = PAGES.get(match.view_name or "")
        moved = moved_to(cast("UUID | str", match.kwargs[name])) if name else None
        if name is None or moved is None:
            return response
        kept: Firm = moved.kept
        if not (
            _sees(cast("ActingRequest", request), kept) or (name == "slug" and kept.public_page)
        ):
            return response
        to = reverse(match.view_name, kwargs={name: kept.pk if name == "firm_id" else kept.slug})
        return redirect(to, permanent=True)


def _sees(request: ActingRequest, firm: Firm) -> bool:
    return bool(sees_firm(request.actor, firm))
