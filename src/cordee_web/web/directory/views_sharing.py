"""Who sees what of a firm: choices on one page, and the page as others see it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from cordee_web.apps.common.values import NOBODY, Actor
from cordee_web.apps.directory.actions.sharing import choose_visibility
from cordee_web.apps.directory.enums import Audience, Field
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.directory.queries.firm_page import firm_view_of
from cordee_web.apps.directory.queries.visibility import choices_of, fields_shown_to
from cordee_web.web.directory.views_edit import confide_or_404
from cordee_web.web.directory.views_firm import own_or_404
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.pages import go, render_page

WAYS = {
    "member": (Audience.NETWORK, False),
    "competitor": (Audience.NETWORK, True),
    "everyone": (Audience.PUBLIC, False),
}
"""As whom a firm may look at its own page: the circle, and whether as a competitor."""


@audience(For.MEMBER)
@require_http_methods(["GET", "POST"])
def sharing(request: ActingRequest, firm_id: UUID) -> HttpResponse:
    """Each part of the page: how far, and whether competitors are left out."""
    firm = _own(request, firm_id)
    if request.method == "POST":
        choose_visibility(
            actor=request.actor,
            firm=firm,
            choices=_posted(request),
            public_page="public_page" in request.POST,
        )
        messages.success(request, _("Saved. This is who sees what from now on."))
        return go(request, "sharing", firm.pk)
    context = {
        "firm": firm,
        "audiences": Audience.choices,
        "rows": [
            (field, field.label, audience, hides)
            for field, (audience, hides) in choices_of(firm).items()
        ],
    }
    return render_page(request, "directory/sharing.html", context)


@audience(For.MEMBER)
@require_GET
def preview(request: ActingRequest, firm_id: UUID, way: str) -> HttpResponse:
    """The page as a member, as a competitor or as everyone sees it."""
    firm = _own(request, firm_id)
    if way not in WAYS:
        raise Http404
    circle, rival = WAYS[way]
    seen = fields_shown_to(circle, firm, rival=rival)
    reader = NOBODY if way == "everyone" else Actor(network_id=request.actor.network_id)
    closed = way == "everyone" and not firm.public_page
    view = None if closed else firm_view_of(reader, firm, seen)
    context = {"row": firm, "firm": view, "way": way, "ways": list(WAYS)}
    return render_page(request, "directory/preview.html", context)


def _own(request: ActingRequest, firm_id: UUID) -> Firm:
    firm = own_or_404(request, firm_id)
    confide_or_404(request, firm)
    return firm


def _posted(request: ActingRequest) -> dict[Field, tuple[Audience, bool]]:
    choices: dict[Field, tuple[Audience, bool]] = {}
    for field in Field:
        try:
            audience_ = Audience(int(request.POST.get(f"audience-{field}", "")))
        except ValueError:
            continue
        choices[field] = (audience_, f"hides-{field}" in request.POST)
    return choices
