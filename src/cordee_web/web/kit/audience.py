"""Each address declares for whom it is; a test walks them all and refuses one that does not."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Any, Concatenate, cast

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from cordee_web.web.kit.acting import ActingRequest

type View[**P] = Callable[Concatenate[ActingRequest, P], HttpResponseBase]


class For(StrEnum):
    """Who may open an address at all; what they see there is the business of rules."""

    EVERYONE = "everyone"
    """Signed in or not."""
    LINK = "link"
    """Whoever holds a signed or secret link, signed in or not."""
    PERSON = "person"
    """Anyone signed in."""
    MEMBER = "member"
    """Who acts for a firm of a network, or animates one."""
    FIRM = "firm"
    """Who acts for a firm."""
    ANIMATEUR = "animateur"
    """Who animates a network."""


def audience[**P](who: For) -> Callable[[View[P]], Callable[..., HttpResponseBase]]:
    """Declares an address's audience, and refuses the others (403; the login page for strangers)."""

    def declare(view: View[P]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            acting = cast("ActingRequest", request)
            if not admits(who, acting):
                raise PermissionDenied
            return view(acting, *args, **kwargs)

        guarded.audience = who  # type: ignore[attr-defined]
        return cast(
            "Callable[..., HttpResponseBase]",
            login_not_required(guarded) if who in {For.EVERYONE, For.LINK} else guarded,
        )

    return declare


def audience_of(view: Callable[..., Any]) -> For | None:
    """The audience that a view declares, None when it declares none."""
    return getattr(view, "audience", None)


def admits(who: For, request: ActingRequest) -> bool:
    """Whether whoever makes this request is of an audience."""
    actor = request.actor
    match who:
        case For.EVERYONE | For.LINK:
            return True
        case For.PERSON:
            return actor.person_id is not None
        case For.MEMBER:
            return actor.network_id is not None
        case For.FIRM:
            return actor.firm_id is not None
        case For.ANIMATEUR:
            return actor.animates
