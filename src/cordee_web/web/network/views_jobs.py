"""What works in the background for the network: what runs, what waits, what failed and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from cordee_web.apps.common.background import (
    About,
    about,
    duties,
    lines,
    worker_lives,
    worker_seen,
    works,
)
from cordee_web.apps.common.models import LongJob
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.jobs import Work, work_of
from cordee_web.web.kit.pages import render_page
from cordee_web.web.network.views import animated

BY_PAGE = 25
PAGES = {
    "imports.rosterimport": "imports:import",
    "opportunities.intakebatch": "opportunities:batch",
}
"""Where one looks at what a job works on, by its kind of row."""
PLACES = {
    "opportunities.watch": "opportunities:watch",
    "transfers.export": "imports:transfer",
    "transfers.import": "imports:transfer",
}
"""The same for jobs on the network itself, by kind of job."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A job of the list; `url` empty: nothing more to look at."""

    work: Work
    about: About
    url: str


@audience(For.ANIMATEUR)
@require_safe
def jobs(request: ActingRequest) -> HttpResponse:
    """Long jobs a page at a time, newest first; errands by kind; what the site does at fixed times."""
    network = animated(request)
    page = Paginator(works(request.actor), BY_PAGE).get_page(request.GET.get("page"))
    shown = [Shown(work_of(job), about(job.kind), _url(job)) for job in page]
    errands, lives = lines(request.actor), worker_lives()
    waits = any(one.work.under_way for one in shown) or any(one.running for one in errands)
    context = {
        "network": network,
        "page": page,
        "works": shown,
        "errands": errands,
        "duties": duties(),
        "lives": lives,
        "seen": worker_seen(),
        "moving": lives and waits,  # without a worker nothing moves: the page does not ask again
    }
    return render_page(request, "network/jobs.html", context, fragment="rows")


def _url(job: LongJob) -> str:
    if name := PAGES.get(job.subject_kind):
        return reverse(name, args=[job.subject_id])
    return reverse(PLACES[job.kind]) if job.kind in PLACES else ""
