"""A firm's people keep its page, one thing at a time."""

from __future__ import annotations

from uuid import UUID

import rules
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cordee_web.apps.directory.actions.profile import edit_firm, tell_turnover
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.directory.queries.completeness import completeness
from cordee_web.apps.directory.values.changes import ChangedMeanwhile
from cordee_web.web.directory import edit_forms
from cordee_web.web.directory.conflicts import fights, left_to_other, marks, seen_of, settled
from cordee_web.web.directory.views_firm import own_or_404
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.pages import go, render_page

PARTS = {
    "identity": (gettext_lazy("Name, numbers, town"), "building", edit_forms.IdentityForm),
    "presentation": (
        gettext_lazy("Presentation and languages"),
        "file-text",
        edit_forms.PresentationForm,
    ),
    "contacts": (gettext_lazy("Contacts"), "phone", edit_forms.ContactsForm),
    "figures": (gettext_lazy("Staff and turnover"), "chart-bar", edit_forms.FiguresForm),
    "will": (gettext_lazy("What you want"), "heart-handshake", edit_forms.WillForm),
}
CONFIDENCES = frozenset({"will"})
"""Parts that only the firm's own people write."""


def confide_or_404(request: ActingRequest, firm: Firm) -> None:
    """Refuses whoever is not of the firm: an animateur keeps no secrets of a firm."""
    if not rules.has_perm("directory.edit_confidences", request.actor, firm):
        raise Http404


@audience(For.MEMBER)
@require_GET
def edit_menu(request: ActingRequest, firm_id: UUID) -> HttpResponse:
    """Everything that one may change on the page, and what is most useful now."""
    firm = own_or_404(request, firm_id)
    inside = rules.has_perm("directory.edit_confidences", request.actor, firm)
    context = {
        "firm": firm,
        "complete": completeness(firm),
        "inside": inside,
        "parts": [
            (key, title, icon)
            for key, (title, icon, _form) in PARTS.items()
            if inside or key not in CONFIDENCES
        ],
    }
    return render_page(request, "directory/edit_menu.html", context)


@audience(For.MEMBER)
@require_http_methods(["GET", "POST"])
def edit_part(request: ActingRequest, firm_id: UUID, part: str) -> HttpResponse:
    """One part of the page."""
    firm = own_or_404(request, firm_id)
    if part not in PARTS:
        raise Http404
    if part in CONFIDENCES:
        confide_or_404(request, firm)
    title, _icon, form_class = PARTS[part]
    now = form_class.read(firm)
    form = form_class(request.POST or None, initial=now)
    context = {"firm": firm, "form": form, "title": title, "part": part}
    fought: ChangedMeanwhile | None = None
    if request.method == "POST" and form.is_valid():
        try:
            edit_firm(
                actor=request.actor,
                firm=firm,
                values=settled(form.values(), form.left(left_to_other(request.POST))),
                seen=seen_of(request.POST),
            )
        except ChangedMeanwhile as meanwhile:
            fought = meanwhile
            context |= {"fights": fights(form, meanwhile)}
        else:
            messages.success(request, _("Saved."))
            return go(request, "firm_edit", firm.pk)
    firm.refresh_from_db()
    values = {name: getattr(firm, name) for name in form_class.marked()}
    context["seen"] = marks(values, request.POST, fought)
    context["turnovers"] = firm.turnovers.all() if part == "figures" else None
    context["turnover_form"] = edit_forms.TurnoverForm() if part == "figures" else None
    status = 422 if request.method == "POST" else 200
    return render_page(request, "directory/edit_part.html", context, status=status)


@audience(For.MEMBER)
@require_POST
def turnover(request: ActingRequest, firm_id: UUID) -> HttpResponse:
    """The turnover of a year."""
    firm = own_or_404(request, firm_id)
    form = edit_forms.TurnoverForm(request.POST)
    if form.is_valid():
        tell_turnover(
            actor=request.actor, firm=firm, year=form.cleaned_data["year"], cents=form.cents()
        )
        messages.success(request, _("Saved."))
    else:
        messages.error(request, _("Give a year, and an amount in euros."))
    return go(request, "firm_edit_part", firm.pk, "figures")
