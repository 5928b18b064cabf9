"""The network goes out to an archive that any program can read, and an archive fills an empty network."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cordee_web.apps.common.jobs import ask, jobs_of
from cordee_web.apps.common.models import LongJob
from cordee_web.apps.transfers.actions.bringing import is_empty
from cordee_web.apps.transfers.tasks import archive_of, export_soon, folder_of
from cordee_web.apps.transfers.values import EXPORT, IMPORT
from cordee_web.web.imports.fetch import the_network
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.jobs import work_of
from cordee_web.web.kit.pages import go, render_page

MOST_BYTES = 2 * 1024**3


@require_http_methods(["GET", "HEAD", "POST"])
@audience(For.ANIMATEUR)
def transfer(request: ActingRequest) -> HttpResponse:
    """The archives made lately; another one is asked for."""
    network = the_network(request)
    if request.method == "POST":
        export_soon(request.actor, network)
        return go(request, "imports:transfer")
    jobs = list(jobs_of(request.actor).filter(kind__in=[EXPORT, IMPORT])[:10])
    context = {
        "network": network,
        "empty": is_empty(network),
        "works": [(work_of(job), _has_archive(job)) for job in jobs],
        "under_way": any(job.under_way for job in jobs),
    }
    return render_page(request, "imports/transfer.html", context, fragment="rows")


@require_safe
@audience(For.ANIMATEUR)
def archive(request: ActingRequest, job_id: UUID) -> HttpResponseBase:
    """An archive that was made for the reader's network."""
    network = the_network(request)
    job = get_object_or_404(jobs_of(request.actor), pk=job_id, kind=EXPORT)
    path = archive_of(network.pk, job.pk)
    if job.network_id != network.pk or not path.exists():
        raise Http404
    return FileResponse(path.open("rb"), as_attachment=True, filename=f"{network.slug}.zip")


@require_http_methods(["POST"])
@audience(For.ANIMATEUR)
def bring(request: ActingRequest) -> HttpResponse:
    """An archive fills the network, which is empty."""
    network, file = the_network(request), request.FILES.get("file")
    if file is None or (file.size or 0) > MOST_BYTES:
        messages.error(request, _("Choose an archive of at most 2 GB."))
        return go(request, "imports:transfer")
    if not is_empty(network):
        messages.error(request, _("This network is not empty: an archive fills an empty one only."))
        return go(request, "imports:transfer")
    path = folder_of(network.pk) / f"{uuid4().hex}.in"
    with path.open("wb") as kept:
        for chunk in file.chunks():
            kept.write(chunk)
    with transaction.atomic():
        ask(
            request.actor,
            IMPORT,
            subject=network,
            network_id=str(network.pk),
            person_id=str(request.actor.person_id),
            path=path.name,
        )
    return go(request, "imports:transfer")


def _has_archive(job: LongJob) -> bool:
    return (
        job.kind == EXPORT
        and job.network_id is not None
        and archive_of(job.network_id, job.pk).exists()
    )
