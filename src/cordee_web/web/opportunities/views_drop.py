"""Notices are dropped, read, and what became of each file is shown; the watch folder of a network."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO, cast
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from rules import has_perm

from cordee.vocabulary import Message, from_plain
from cordee_web.apps.accounts.models import Network
from cordee_web.apps.common.values import Refused
from cordee_web.apps.opportunities.actions.intake import receive_files
from cordee_web.apps.opportunities.actions.watch import folder_of, switch_watch
from cordee_web.apps.opportunities.enums import ItemState, NeedState, Origin
from cordee_web.apps.opportunities.models import IntakeBatch, IntakeItem, Need, WatchedFolder
from cordee_web.apps.opportunities.queries.intake import batches_seen, states_of, with_counts
from cordee_web.apps.opportunities.tasks import read_soon
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.jobs import work_on
from cordee_web.web.kit.pages import go, render_page
from cordee_web.web.opportunities.fetch import the_batch
from cordee_web.web.opportunities.shown import shown_items

PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@audience(For.MEMBER)
def drop(request: ActingRequest) -> HttpResponse:
    """Files are dropped. A long list comes in several requests: `more` says that others follow, `batch`
    to which it belongs (then the answer is for the script that sends them)."""
    if request.method == "POST":
        return _received(request)
    batches = with_counts(batches_seen(request.actor))
    page = Paginator(batches, 10).get_page(request.GET.get("page"))
    return render_page(request, "opportunities/drop.html", {"page": page})


def _received(request: ActingRequest) -> HttpResponse:
    files = [
        (one.name or "notice", cast("BinaryIO", one.file)) for one in request.FILES.getlist("files")
    ]
    paths = request.POST.getlist("paths")
    if len(paths) == len(files):
        files = [(path or name, file) for path, (name, file) in zip(paths, files, strict=True)]
    origin = Origin.FOLDER if any("/" in name for name, _file in files) else Origin.DROPPED
    known = request.POST.get("batch")
    batch = get_object_or_404(batches_seen(request.actor), pk=_uuid(known)) if known else None
    if not files and batch is None:
        messages.error(request, _("Choose at least one file."))
        return go(request, "opportunities:drop")
    if files:
        batch = receive_files(
            actor=request.actor,
            origin=origin,
            files=files,
            batch=batch,
        )
    if batch is None:
        raise Http404
    if "more" in request.POST:
        return JsonResponse({"batch": str(batch.pk)})
    read_soon(request.actor, batch)
    return _after(request, batch)


def _after(request: ActingRequest, batch: IntakeBatch) -> HttpResponse:
    """To the need that a single notice made, or to what it changes in a known one; else to the files."""
    items = list(batch.items.prefetch_related("needs", "updates__need")[:2])
    if len(items) == 1:
        made, newer = list(items[0].needs.all()), list(items[0].updates.all())
        if len(made) == 1 and not newer:
            messages.success(request, _("The notice is read. Here is what it asks."))
            return go(request, "opportunities:need", made[0].pk)
        if len(newer) == 1 and newer[0].need_id in _editable(request, items):
            return go(request, "opportunities:update", newer[0].need_id, newer[0].pk)
    return go(request, "opportunities:batch", batch.pk)


@require_safe
@audience(For.MEMBER)
def batch_page(request: ActingRequest, pk: UUID) -> HttpResponse:
    """What became of each file that came together; renewed while some wait."""
    batch = the_batch(request, pk)
    states = states_of(batch)
    wanted = request.GET.get("state", "")
    items = batch.items.prefetch_related("needs", "updates__need")
    if wanted in ItemState.values:
        items = items.filter(state=wanted)
    page = Paginator(items, PAGE).get_page(request.GET.get("page"))
    total = sum(states.values())
    waiting = states.get(ItemState.WAITING, 0)
    return render_page(
        request,
        "opportunities/batch.html",
        {
            "batch": batch,
            "page": page,
            "items": shown_items(page),
            "editable": _editable(request, page),
            "states": [(one, one.label, states.get(one, 0)) for one in ItemState],
            "state": wanted,
            "total": total,
            "done": total - waiting,
            "waiting": waiting,
            "drafts": Need.objects.filter(item__batch=batch, state=NeedState.DRAFT).exists(),
            "work": work_on(batch),
        },
        fragment="files",
    )


def _editable(request: ActingRequest, items: Iterable[IntakeItem]) -> set[UUID]:
    """The needs of which these files hold a newer version that the reader may take."""
    needs = [one.need for item in items for one in item.updates.all()]
    return {one.pk for one in needs if has_perm("opportunities.edit_need", request.actor, one)}


@require_safe
@audience(For.MEMBER)
def item_file(request: ActingRequest, pk: UUID, item: UUID) -> FileResponse:
    """A file as it came, so that nothing refused is lost."""
    row = get_object_or_404(the_batch(request, pk).items, pk=item)
    if not row.file:
        raise Http404
    try:
        stored = row.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    return FileResponse(
        stored,
        as_attachment=True,
        filename=row.name.rsplit("/", 1)[-1],
        content_type="application/octet-stream",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@audience(For.ANIMATEUR)
def watch(request: ActingRequest) -> HttpResponse:
    """The watch folder of the network: where it is, what came of its files, on or off."""
    network = get_object_or_404(Network, pk=request.actor.network_id)
    if request.method == "POST":
        try:
            switch_watch(actor=request.actor, network=network, on=request.POST.get("on") == "1")
        except Refused as refused:
            messages.error(request, str(refused))
        return go(request, "opportunities:watch")
    watched = WatchedFolder.objects.filter(network=network).first()
    batches = with_counts(batches_seen(request.actor).filter(origin=Origin.WATCHED))
    work = work_on(network)
    return render_page(
        request,
        "opportunities/watch.html",
        {
            "watched": watched,
            "folder": str(folder_of(network)),
            "error": watched_error(watched),
            "page": Paginator(batches, 10).get_page(request.GET.get("page")),
            "work": work if work is not None and work.under_way else None,
        },
        fragment="watched",
    )


def watched_error(watched: WatchedFolder | None) -> object:
    """What is wrong with the folder, as a message."""
    from_row = watched.error if watched is not None else None
    return from_plain(Message, from_row) if from_row else None


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None
