"""What somebody outside reads of a cooperation by a signed link: the parts that rooms show to such guests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render

from cordee_web.apps.cooperations.enums import Right
from cordee_web.apps.cooperations.models import Cooperation, PartyLink
from cordee_web.apps.cooperations.values.sights import Sight
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.registry import Text


@dataclass(frozen=True, slots=True)
class GuestLook:
    """A cooperation as the holder of a link looks at it; the sight has the rights of their list."""

    request: ActingRequest
    link: PartyLink
    token: str
    cooperation: Cooperation
    sight: Sight


@dataclass(frozen=True, slots=True)
class GuestPart:
    """What a room shows to guests who have a right: a template in `kit/guest.html`, and what it needs.

    `right` is also its name in the address. `paper` gives one of its files; None: no such file.
    """

    right: str
    label: Text
    icon: str
    template: str
    context: Callable[[GuestLook], dict[str, Any]]
    paper: Callable[[GuestLook, UUID], HttpResponseBase | None] | None = None
    order: int = 50


_parts: dict[str, GuestPart] = {}


def hang_guest_part(part: GuestPart) -> None:
    """Hangs a part on the pages of guests."""
    _parts[part.right] = part


def guest_parts(sight: Sight) -> list[GuestPart]:
    """The parts that this sight shows, in order."""
    shown = (one for one in _parts.values() if sight.shows(one.right))
    return sorted(shown, key=lambda one: (one.order, one.right))


def guest_rights() -> list[str]:
    """The rights that mean something to a guest: the page, and those of the parts that are hung."""
    return [Right.PAGE, *_parts]


def link_gone(request: ActingRequest) -> HttpResponse:
    """The answer to a link that is forged, ended or taken back: the same for all of them."""
    return render(request, "kit/link_gone.html", status=404)
