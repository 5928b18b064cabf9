"""Files of the offer, for its members."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cordee_web.apps.offers.actions.filing import join_offer_file, take_offer_file_out
from cordee_web.apps.offers.models import OfferFile
from cordee_web.apps.tenders.models import Room
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.deeds import done_and_back
from cordee_web.web.kit.downloads import attachment
from cordee_web.web.offers.forms import FileForm
from cordee_web.web.offers.looking import TAB, offer_of, see, typed


@audience(For.PERSON)
def join(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Joins a file, for the buyer too or for the members alone."""
    looked, room = see(request, cooperation_id, leads=True)
    found = offer_of(room)
    form = FileForm(request.POST or None, request.FILES or None)

    def act() -> str:
        join_offer_file(actor=request.actor, offer=found, **form.cleaned_data)
        return _("The file stands in the offer.")

    return typed(looked, form, act, _("A file of the offer"))


@audience(For.PERSON)
@require_GET
def paper(request: ActingRequest, cooperation_id: UUID, offer_file_id: UUID) -> HttpResponseBase:
    """A file, for every member."""
    _looked, room = see(request, cooperation_id)
    found = _file(room, offer_file_id)
    return attachment(found.file, found.file_name)


@audience(For.PERSON)
@require_POST
def take_out(request: ActingRequest, cooperation_id: UUID, offer_file_id: UUID) -> HttpResponse:
    """Takes a file out of the offer."""
    _looked, room = see(request, cooperation_id, leads=True)
    found = _file(room, offer_file_id)

    def act() -> str:
        take_offer_file_out(actor=request.actor, file=found)
        return _("The file is out: the buyer reads it no more.")

    return done_and_back(request, act, TAB, cooperation_id)


def _file(room: Room, offer_file_id: UUID) -> OfferFile:
    found = offer_of(room).files.filter(pk=offer_file_id, taken_out_at=None).first()
    if found is None:
        raise Http404
    return found
