"""When a session was last used, to the nearest ten minutes: one small write now and then, not one a page."""

from __future__ import annotations

import time
from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponseBase

KEY, EVERY = "seen_at", 600


class SeenMiddleware:
    """Dates the open session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Dates it, then goes on."""
        if request.user.is_authenticated and time.time() - request.session.get(KEY, 0) > EVERY:
            UserSession.objects.create_from_request(request)
            request.session[KEY] = int(time.time())
        return self.get_response(request)
