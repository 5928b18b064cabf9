"""Every request carries its actor: the person who signed in, and for whom they act."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponseBase
from django.utils import translation

from cordee_web.apps.common.once import one_question
from cordee_web.apps.common.values import NOBODY, Actor
from cordee_web.apps.directory.queries.acting import Standing, chosen_standing

FIRM_KEY, NETWORK_KEY = "acting_firm", "acting_network"
_READING = frozenset({"GET", "HEAD"})
"""They write nothing (a rule of the house): what they read once need not be read again."""


class ActingRequest(HttpRequest):
    """A request after our middleware: who acts, and the standing they chose (None: none yet)."""

    actor: Actor
    standing: Standing | None


class ActingMiddleware:
    """Sets `request.actor` and `request.standing`; a signed-in person reads in their own language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Fills the request in, then goes on."""
        acting = cast("ActingRequest", request)
        acting.actor, acting.standing = NOBODY, None
        if request.user.is_authenticated:
            person = request.user
            acting.standing = chosen_standing(
                person, request.session.get(FIRM_KEY), request.session.get(NETWORK_KEY)
            )
            acting.actor = (
                acting.standing.actor(person) if acting.standing else Actor(person_id=person.pk)
            )
            translation.activate(person.language)
            request.LANGUAGE_CODE = translation.get_language() or person.language
        if request.method not in _READING:
            return self.get_response(request)
        with one_question():
            return self.get_response(request)
