"""A version: its text, what changed, its file; proposing, signing, withdrawing it."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cordee_web.apps.agreements.actions.signing import (
    propose_version,
    sign_version,
    withdraw_version,
)
from cordee_web.apps.agreements.bridge import changes_between
from cordee_web.apps.agreements.models import Version
from cordee_web.apps.agreements.queries.versions import (
    as_seen,
    signatures_of,
    to_sign,
    versions_seen,
)
from cordee_web.apps.common.values import Refused
from cordee_web.web.agreements.forms import WhyForm
from cordee_web.web.agreements.papers import paper_of
from cordee_web.web.agreements.shown import clauses_shown
from cordee_web.web.agreements.views import TAB
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.cooperation import Looked, look


@audience(For.PERSON)
@require_GET
def version(request: ActingRequest, cooperation_id: UUID, version_id: UUID) -> HttpResponse:
    """Its clauses, who signed, what changed since another version (`?with=`, by default the one before)."""
    looked = look(request, cooperation_id, "agreement")
    found = _version(looked, version_id)
    rows = versions_seen(looked.cooperation, looked.sight).exclude(pk=found.pk)
    others = [as_seen(one, looked.sight) for one in rows]
    asked = request.GET.get("with", str(found.number - 1))
    other = next((one for one in others if str(one.number) == asked), None)
    context = looked.context(
        TAB,
        {
            "version": found,
            "others": others,
            "other": other,
            "changes": changes_between(other, found) if other else None,
            "clauses": [] if other else clauses_shown(found.clauses.all(), ()),
            "signatures": signatures_of(found, looked.sight).select_related(None),
            "to_sign": to_sign(request.actor, found),
            "writes": looked.may("act"),
        },
    )
    return render(request, "agreements/version.html", context)


@audience(For.PERSON)
@require_GET
def document(request: ActingRequest, cooperation_id: UUID, version_id: UUID) -> HttpResponse:
    """The version as PDF: sealed once it is, else the file to sign; a draft is set as it stands."""
    looked = look(request, cooperation_id, "agreement")
    found = _version(looked, version_id)
    return paper_of(found)


@audience(For.PERSON)
@require_POST
def propose(request: ActingRequest, cooperation_id: UUID, version_id: UUID) -> HttpResponse:
    """Freezes the draft for all to sign."""
    looked = look(request, cooperation_id, "agreement")
    found = _version(looked, version_id)
    if not looked.may("act"):
        raise Http404
    try:
        propose_version(actor=request.actor, version=found)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Frozen. Each leader is asked to read and sign it."))
    return redirect(TAB, looked.cooperation.pk)


@audience(For.PERSON)
def withdraw(request: ActingRequest, cooperation_id: UUID, version_id: UUID) -> HttpResponse:
    """Takes a proposal back, with the reason."""
    looked = look(request, cooperation_id, "agreement")
    found = _version(looked, version_id)
    if found.state != "proposed" or not looked.may("act"):
        raise Http404
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_version(actor=request.actor, version=found, why=form.cleaned_data["why"])
        except Refused as refused:
            messages.error(request, str(refused))
        return redirect(TAB, looked.cooperation.pk)
    context = {
        "title": _("Withdraw version {number}").format(number=found.number),
        "text": _("Who signed it is then bound by nothing; a new version can be drafted from it."),
        "form": form,
        "action": _("Withdraw it"),
        "danger": True,
        "back": reverse("agreements:version", args=[looked.cooperation.pk, found.pk]),
    }
    return render(request, "kit/confirm.html", context, status=422 if form.is_bound else 200)


@audience(For.PERSON)
def sign(request: ActingRequest, cooperation_id: UUID, version_id: UUID) -> HttpResponse:
    """The page where a leader reads and signs, having shown a moment ago that it is them."""
    looked = look(request, cooperation_id, "agreement")
    found = _version(looked, version_id)
    signature = to_sign(request.actor, found)
    if not looked.may("act"):
        raise Http404
    if signature is None:
        return redirect("agreements:version", looked.cooperation.pk, found.pk)
    prove = _where_to_prove(request)
    if request.method == "POST":
        if prove:
            return redirect(prove)
        return _signed(request, looked, found)
    context = looked.context(
        TAB,
        {
            "version": found,
            "signature": signature,
            "clauses": clauses_shown(found.clauses.all(), ()),
            "prove": prove,
        },
    )
    context["asks"] = []  # it is what this page is for
    return render(request, "agreements/sign.html", context)


def _signed(request: ActingRequest, looked: Looked, found: Version) -> HttpResponse:
    records = get_authentication_records(request, request.user)
    try:
        sign_version(
            actor=request.actor,
            version=found,
            document_hash=request.POST.get("document", ""),
            method=str(records[-1]["method"]) if records else "session",
        )
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Signed. The proof is kept with the version."))
    return redirect("agreements:version", looked.cooperation.pk, found.pk)


def _where_to_prove(request: ActingRequest) -> str:
    """The page where the person shows again that it is them; "" within some minutes of a proof."""
    if not is_reauthentication_required(request, app="agreements"):
        return ""
    ways = get_adapter().get_reauthentication_methods(request.user)
    return f"{ways[0]['url']}?{urlencode({'next': request.path})}" if ways else ""


def _version(looked: Looked, version_id: UUID) -> Version:
    """A version of this cooperation that the reader sees; 404 when there is none."""
    rows = versions_seen(looked.cooperation, looked.sight).select_related("agreement")
    found = rows.filter(pk=version_id).first()
    if found is None:
        raise Http404
    found.agreement.cooperation = looked.cooperation
    return as_seen(found, looked.sight)
