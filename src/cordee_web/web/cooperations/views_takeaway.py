"""What a firm takes with it, at any time: a file of its own data."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.views.decorators.http import require_GET

from cordee_web.apps.cooperations.queries.own import takeaway_of
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.cooperation import look
from cordee_web.web.kit.downloads import zipped


@audience(For.PERSON)
@require_GET
def ours(request: ActingRequest, cooperation_id: UUID) -> HttpResponseBase:
    """Of a firm that is in or was: its promises, answers, comments, signatures, minutes, lines, as a ZIP."""
    looked = look(request, cooperation_id)
    taken = takeaway_of(request.actor, looked.cooperation)
    if taken is None:
        raise Http404
    return zipped(*taken)
