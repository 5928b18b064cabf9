"""One file: its versions, who took them, another version, what changed, taking it back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cordee_web.apps.common.values import Refused
from cordee_web.apps.exchanges.actions.files import put_version, take_version, withdraw_document
from cordee_web.apps.exchanges.models import Document, Version
from cordee_web.apps.exchanges.queries.seen import link_readers, readers_of, takings_of, topics_seen
from cordee_web.apps.exchanges.queries.stored import comparable, difference
from cordee_web.apps.exchanges.rules import administers, is_own
from cordee_web.web.exchanges.fetch import FILES, Here, the_document
from cordee_web.web.exchanges.forms import VersionForm
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.downloads import attachment


@audience(For.PERSON)
@require_GET
def document(request: ActingRequest, cooperation_id: UUID, document_id: UUID) -> HttpResponse:
    """What it is, its last version, the earlier ones, what was said about it."""
    at, found = the_document(request, cooperation_id, document_id)
    return _page(at, found, VersionForm(last=found.last), 200)


@audience(For.PERSON)
@require_POST
def version(request: ActingRequest, cooperation_id: UUID, document_id: UUID) -> HttpResponse:
    """Another version. When someone was quicker, both are kept and the sender is told."""
    at, found = the_document(request, cooperation_id, document_id)
    at.working()
    form = VersionForm(request.POST, request.FILES, last=found.last)
    if form.is_valid():
        told = form.cleaned_data
        try:
            made = put_version(
                actor=request.actor, document=found, file=told["file"], upon=told["upon"],
                note=told["note"],
            )  # fmt: skip
        except Refused as refused:
            form.add_error("file", str(refused))
        else:
            _say(request, made)
            return redirect("exchanges:document", cooperation_id, document_id)
    return _page(at, found, form, 422)


def _say(request: ActingRequest, made: Version) -> None:
    if not made.crossed:
        messages.success(request, _("Version %(n)s is there.") % {"n": made.number})
        return
    said = _(
        "Version %(n)s is there, and nothing is lost; but version %(other)s came while you worked from "
        "version %(upon)s, and is not in it. Compare them."
    )
    told = {"n": made.number, "other": made.number - 1, "upon": made.upon}
    messages.warning(request, said % told)


@audience(For.PERSON)
@require_POST
def take(
    request: ActingRequest, cooperation_id: UUID, document_id: UUID, number: int
) -> HttpResponseBase:
    """A version as it came, to be saved; whoever brought the file sees that it was taken."""
    _at, found = the_document(request, cooperation_id, document_id)
    try:
        taken = take_version(actor=request.actor, document=found, number=number)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("exchanges:document", cooperation_id, document_id)
    return attachment(taken.file, taken.name)


@audience(For.PERSON)
@require_POST
def compare(
    request: ActingRequest, cooperation_id: UUID, document_id: UUID, number: int, other: int
) -> HttpResponse:
    """The lines that differ between two versions of a text: as good as taking both, and told as such."""
    at, found = the_document(request, cooperation_id, document_id)
    try:
        older, newer = (
            take_version(actor=request.actor, document=found, number=one)
            for one in sorted((number, other))
        )
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("exchanges:document", cooperation_id, document_id)
    more = {"document": found, "older": older, "newer": newer, "lines": difference(older, newer)}
    return render(request, "exchanges/compare.html", at.looked.context(FILES, more))


@audience(For.PERSON)
@require_POST
def withdraw(request: ActingRequest, cooperation_id: UUID, document_id: UUID) -> HttpResponse:
    """Takes a file back, with the reason."""
    at, found = the_document(request, cooperation_id, document_id)
    at.working()
    try:
        withdraw_document(
            actor=request.actor, document=found, why=request.POST.get("why", "").replace("\x00", "")
        )
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("exchanges:document", cooperation_id, document_id)
    messages.success(request, _("It is taken back: nobody reads it any more."))
    return redirect("exchanges:files", cooperation_id)


def _page(at: Here, found: Document, form: VersionForm, status: int) -> HttpResponse:
    actor, live = at.looked.request.actor, found.withdrawn_at is None
    versions = list(found.versions.all())
    own = is_own(actor, found) and live
    more: dict[str, Any] = {
        "document": found,
        "versions": [
            (one, next((two.number for two in versions[n + 1 : n + 2] if comparable(two, one)), 0))
            for n, one in enumerate(versions)
        ],
        "newest": versions[0] if versions else None,
        "form": form if at.works and live else None,
        "administers": administers(actor, found),
        "own": own,
        "takings": takings_of(found) if own else [],
        "reading": [one.label for one in readers_of(found)] if own else [],
        "by_link": [one.label for one in link_readers(found)] if own else [],
        "topics": topics_seen(at.reader, at.looked.cooperation).filter(document=found)[:25],
        "works": at.works,
    }
    context = at.looked.context(FILES, more)
    return render(at.looked.request, "exchanges/document.html", context, status=status)
