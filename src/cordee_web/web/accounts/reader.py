"""The person who reads, for views that only open to one."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from cordee_web.apps.accounts.models import Person


def reader(request: HttpRequest) -> Person:
    """The person who signed in; a view of this room is never reached by a stranger."""
    if not request.user.is_authenticated:
        raise PermissionDenied
    return request.user
