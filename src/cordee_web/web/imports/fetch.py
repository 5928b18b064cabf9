"""What the views of this room fetch, and how they ask for long work."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from rules import has_perm

from cordee_web.apps.accounts.models import Network
from cordee_web.apps.common.jobs import ask, do_now, job_on, message_of
from cordee_web.apps.imports.models import RosterImport
from cordee_web.apps.imports.queries.imports import imports_seen
from cordee_web.apps.imports.values import Refused
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.pages import go

SMALL = 256 * 1024
"""Bytes of a file that is read while its sender waits."""
FEW = 300
"""Firms imported or undone while the animateur waits."""


def the_import(request: ActingRequest, pk: UUID) -> RosterImport:
    """An import into the network that the reader animates."""
    return get_object_or_404(imports_seen(request.actor).select_related("by"), pk=pk)


def the_network(request: ActingRequest) -> Network:
    """The network that the reader animates."""
    network = request.standing.network if request.standing else None
    if network is None or not has_perm("imports.import_firms", request.actor, network):
        raise PermissionDenied
    return network


def begin(request: ActingRequest, imported: RosterImport, kind: str, *, now: bool) -> None:
    """Does the work at once when it is short, else asks a worker for it."""
    import_id, person_id = str(imported.pk), str(request.actor.person_id)
    if now:
        do_now(request.actor, kind, subject=imported, import_id=import_id, person_id=person_id)
        return
    with transaction.atomic():
        ask(
            request.actor,
            kind,
            subject=imported,
            one_at_a_time=f"imports:{imported.network_id}",
            import_id=import_id,
            person_id=person_id,
        )


def refused(request: ActingRequest, refusal: Refused, to: str, *args: object) -> HttpResponse:
    """Says why something was refused, on the page where it was asked."""
    messages.error(request, str(refusal))
    return go(request, to, *args)


def job_context(imported: RosterImport) -> dict[str, object]:
    """The work under way on an import, for its progress."""
    job = job_on(imported)
    return {"job": job, "job_said": message_of(job) if job else None}
