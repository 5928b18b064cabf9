"""The certificates of a firm, with their papers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import rules
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cordee.taxonomy import certificates as known
from cordee_web.apps.directory.actions.certificates import (
    AlreadyHeld,
    add_certificate,
    edit_certificate,
    remove_certificate,
)
from cordee_web.apps.directory.models import Certificate
from cordee_web.apps.directory.queries.firm_page import certificates_of
from cordee_web.apps.directory.values.changes import ChangedMeanwhile
from cordee_web.web.directory.conflicts import fights, left_to_other, marks, seen_of, settled
from cordee_web.web.directory.proof_forms import CertificateForm
from cordee_web.web.directory.views_firm import own_or_404
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.pages import ask_first, go, render_page


@audience(For.MEMBER)
@require_http_methods(["GET", "POST"])
def certificates(request: ActingRequest, firm_id: UUID) -> HttpResponse:
    """Those that the firm holds, and one more."""
    firm = own_or_404(request, firm_id)
    form = CertificateForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_certificate(actor=request.actor, firm=firm, **form.cleaned_data)
        except AlreadyHeld:
            form.add_error("name", _("You already hold it: change its date in the list below."))
        else:
            messages.success(request, _("Certificate added."))
            return go(request, "certificates", firm.pk)
    context = {
        "firm": firm,
        "form": form,
        "certificates": certificates_of(firm),
        "names": known.names(),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "directory/certificates.html", context, status=status)


def _own_or_404(request: ActingRequest, certificate_id: UUID) -> Certificate:
    row = Certificate.objects.select_related("firm").filter(pk=certificate_id).first()
    if row is None or not rules.has_perm("directory.see_certificate_file", request.actor, row):
        raise Http404
    if not rules.has_perm("directory.edit_firm", request.actor, row.firm):
        raise Http404
    return row


@audience(For.MEMBER)
@require_http_methods(["GET", "POST"])
def certificate(request: ActingRequest, certificate_id: UUID) -> HttpResponse:
    """A certificate renewed, its paper replaced."""
    row = _own_or_404(request, certificate_id)
    initial = {"name": row.name, "until": row.until, "issuer": row.issuer}
    form = CertificateForm(request.POST or None, request.FILES or None, initial=initial)
    form.fields["name"].disabled = True
    context: dict[str, Any] = {"firm": row.firm, "form": form, "row": row, "title": row.name}
    fought: ChangedMeanwhile | None = None
    if request.method == "POST" and form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("until", "issuer")}
        try:
            edit_certificate(
                actor=request.actor,
                certificate=row,
                values=settled(told, left_to_other(request.POST)),
                seen=seen_of(request.POST),
                file=form.cleaned_data["file"],
            )
        except ChangedMeanwhile as meanwhile:
            fought = meanwhile
            context["fights"] = fights(form, meanwhile)
            row.refresh_from_db()
        else:
            messages.success(request, _("Saved."))
            return go(request, "certificates", row.firm_id)
    context["seen"] = marks({"until": row.until, "issuer": row.issuer}, request.POST, fought)
    status = 422 if request.method == "POST" else 200
    return render_page(request, "directory/certificate_edit.html", context, status=status)


@audience(For.MEMBER)
@require_http_methods(["GET", "POST"])
def certificate_remove(request: ActingRequest, certificate_id: UUID) -> HttpResponse:
    """A certificate taken away, once confirmed."""
    row = _own_or_404(request, certificate_id)
    if request.method == "POST":
        remove_certificate(actor=request.actor, certificate=row)
        messages.success(request, _("Certificate removed."))
        return go(request, "certificates", row.firm_id)
    return ask_first(
        request, title=_("Remove this certificate?"), text=row.name, action=_("Remove"),
        what=[_("Its paper goes with it. To give a new date, change it rather.")],
        back=reverse("certificates", args=[row.firm_id]),
    )  # fmt: skip
