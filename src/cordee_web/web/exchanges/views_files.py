"""Files: the list, putting one, who reads it."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from cordee_web.apps.cooperations.queries.own import taker_of
from cordee_web.apps.exchanges.actions.files import put_document, set_terms
from cordee_web.apps.exchanges.models import Document
from cordee_web.apps.exchanges.queries.seen import documents_seen, named, partners
from cordee_web.apps.exchanges.rules import administers
from cordee_web.web.exchanges.fetch import FILES, here, the_document
from cordee_web.web.exchanges.forms import PutForm, ReadersForm
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.deeds import written
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
    made: list[Document] = []

    def put_it() -> str:
        made.append(
            put_document(
                actor=request.actor, cooperation=at.looked.cooperation, shared=form.shared(),
                file=form.cleaned_data["file"], note=form.cleaned_data["note"],
            )
        )  # fmt: skip
        return _("The file is there; those who read it are told.")

    if written(request, form, put_it):
        return redirect("exchanges:document", cooperation_id, made[0].pk)
    return at.answered(FILES, "exchanges/put.html", form)


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

    def set_them() -> str:
        set_terms(actor=request.actor, document=found, shared=form.shared())
        return _("Saved.")

    if written(request, form, set_them):
        return redirect("exchanges:document", cooperation_id, document_id)
    return at.answered(FILES, "exchanges/readers.html", form, document=found)
