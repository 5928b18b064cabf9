"""Files: the list, putting one, who reads it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from cordee_web.apps.common.values import Refused
from cordee_web.apps.cooperations.queries.own import taker_of
from cordee_web.apps.exchanges.actions.files import put_document, set_terms
from cordee_web.apps.exchanges.queries.seen import documents_seen, named, partners
from cordee_web.apps.exchanges.rules import administers
from cordee_web.web.exchanges.fetch import FILES, here, the_document
from cordee_web.web.exchanges.forms import PutForm, ReadersForm
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.pages import render_page

BY_PAGE = 25


@audience(For.PERSON)
@require_GET
def files(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """The files that the reader reads, those that changed last first; found by name."""
    at = here(request, cooperation_id)
    words = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    withdrawn = "withdrawn" in request.GET
    found = documents_seen(at.reader, at.looked.cooperation).filter(
        withdrawn_at__isnull=not withdrawn
    )
    page = Paginator(named(found, at.reader, words), BY_PAGE).get_page(request.GET.get("page"))
    more = {
        "page": page,
        "words": words,
        "withdrawn": withdrawn,
        "works": at.works,
        "takes": taker_of(request.actor, at.looked.cooperation) is not None,
    }
    return render_page(
        request, "exchanges/files.html", at.looked.context(FILES, more), fragment="list"
    )


@audience(For.PERSON)
def put(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Puts a file in the cooperation."""
    at = here(request, cooperation_id)
    at.working()
    form = PutForm(
        request.POST or None, request.FILES or None, member=at.reader.member,
        parties=partners(at.looked.cooperation, at.reader),
    )  # fmt: skip
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = put_document(
                    actor=request.actor, cooperation=at.looked.cooperation, shared=form.shared(),
                    file=form.cleaned_data["file"], note=form.cleaned_data["note"],
                )  # fmt: skip
            except Refused as refused:
                form.add_error("file", str(refused))
            else:
                messages.success(request, _("The file is there; those who read it are told."))
                return redirect("exchanges:document", cooperation_id, made.pk)
    context = at.looked.context(FILES, {"form": form})
    return render(request, "exchanges/put.html", context, status=status)


@audience(For.PERSON)
def readers(request: ActingRequest, cooperation_id: UUID, document_id: UUID) -> HttpResponse:
    """Another name for a file, or other readers."""
    at, found = the_document(request, cooperation_id, document_id)
    if not administers(request.actor, found):
        raise Http404
    told = ("title", "shared_with", "walled")
    initial = {name: getattr(found, name) for name in told}
    form = ReadersForm(
        request.POST or None, parties=partners(at.looked.cooperation, at.reader),
        member=at.reader.member, initial=initial | {"chosen": [str(one) for one in found.chosen]},
    )  # fmt: skip
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                set_terms(actor=request.actor, document=found, shared=form.shared())
            except Refused as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, _("Saved."))
                return redirect("exchanges:document", cooperation_id, document_id)
    context = at.looked.context(FILES, {"form": form, "document": found})
    return render(request, "exchanges/readers.html", context, status=status)
