"""What the views of this room fetch."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from rules import has_perm

from cordee_web.apps.accounts.models import Network
from cordee_web.apps.common.values import Refused
from cordee_web.apps.imports.models import RosterImport
from cordee_web.apps.imports.queries.imports import imports_seen
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.pages import go


def the_import(request: ActingRequest, pk: UUID) -> RosterImport:
    """An import into the network that the reader animates."""
    return get_object_or_404(imports_seen(request.actor).select_related("by"), pk=pk)


def the_network(request: ActingRequest) -> Network:
    """The network that the reader animates."""
    network = request.standing.network if request.standing else None
    if network is None or not has_perm("imports.import_firms", request.actor, network):
        raise PermissionDenied
    return network


def refused(request: ActingRequest, refusal: Refused, to: str, *args: object) -> HttpResponse:
    """Says why something was refused, on the page where it was asked."""
    messages.error(request, str(refusal))
    return go(request, to, *args)
