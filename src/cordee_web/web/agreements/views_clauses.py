"""A clause: what is said of it, and, in a draft, its text written by hand."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cordee_web.apps.agreements.actions.drafting import comment_clause, remove_clause, write_clause
from cordee_web.apps.agreements.models import ClauseText, Version
from cordee_web.apps.agreements.queries.versions import comments_seen, versions_seen
from cordee_web.apps.common.values import Refused
from cordee_web.web.agreements.forms import ClauseForm, CommentForm, NewClauseForm, WhyForm
from cordee_web.web.agreements.shown import clauses_shown
from cordee_web.web.agreements.views import TAB
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.cooperation import Looked, look


@audience(For.PERSON)
def clause(request: ActingRequest, cooperation_id: UUID, clause: str) -> HttpResponse:
    """Its text, its sources, its comments; in a draft, a form to write it otherwise."""
    looked = look(request, cooperation_id, "agreement")
    version, found = _clause(looked, clause)
    writes = version.state == "draft" and looked.may("act")
    initial = {"title": found.title, "text": found.text}
    form = ClauseForm(request.POST or None, initial=initial) if writes else None
    status = 200
    if request.method == "POST":
        if form is None:
            raise Http404
        status = 422
        if form.is_valid() and _tried(
            request, lambda: write_clause(
                actor=request.actor, version=version, key=clause, **form.cleaned_data
            ),
        ):  # fmt: skip
            messages.success(request, _("Saved."))
            return redirect("agreements:clause", looked.cooperation.pk, clause)
    comments = comments_seen(looked.cooperation, looked.sight).filter(clause=clause)
    context = looked.context(
        TAB,
        {
            "version": version,
            "clause": clauses_shown([found], comments)[0],
            "comments": comments,
            "form": form,
            "comment_form": CommentForm() if looked.may("act") else None,
        },
    )
    return render(request, "agreements/clause.html", context, status=status)


@audience(For.PERSON)
def add(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """A clause that the library has not, written by hand."""
    looked = look(request, cooperation_id, "agreement")
    version = versions_seen(looked.cooperation, looked.sight).first()
    if version is None or version.state != "draft" or not looked.may("act"):
        raise Http404
    form = NewClauseForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid() and _tried(
            request, lambda: write_clause(
                actor=request.actor, version=version, key="", **form.cleaned_data
            ),
        ):  # fmt: skip
            return redirect(TAB, looked.cooperation.pk)
    context = looked.context(TAB, {"form": form})
    return render(request, "agreements/add.html", context, status=status)


@audience(For.PERSON)
@require_POST
def comment(request: ActingRequest, cooperation_id: UUID, clause: str) -> HttpResponse:
    """Says something of a clause."""
    looked = look(request, cooperation_id, "agreement")
    if not looked.may("act"):
        raise Http404
    version, _found = _clause(looked, clause)
    text = request.POST.get("text", "")
    if _tried(
        request,
        lambda: comment_clause(actor=request.actor, version=version, key=clause, text=text),
    ):
        messages.success(request, _("Said: the other members are told."))
    return redirect("agreements:clause", looked.cooperation.pk, clause)


@audience(For.PERSON)
def remove(request: ActingRequest, cooperation_id: UUID, clause: str) -> HttpResponse:
    """Takes a clause out of the draft, with the reason."""
    looked = look(request, cooperation_id, "agreement")
    version, found = _clause(looked, clause)
    if version.state != "draft" or not looked.may("act"):
        raise Http404
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        _tried(
            request,
            lambda: remove_clause(actor=request.actor, version=version, key=clause, why=why),
        )
        return redirect(TAB, looked.cooperation.pk)
    context = {
        "title": _("Take out “{title}”").format(title=found.title),
        "text": _("If nothing else covers its heading, the agreement says that it is missing."),
        "form": form,
        "action": _("Take it out"),
        "danger": True,
        "back": reverse("agreements:clause", args=[looked.cooperation.pk, clause]),
    }
    return render(request, "kit/confirm.html", context, status=422 if form.is_bound else 200)


def _clause(looked: Looked, key: str) -> tuple[Version, ClauseText]:
    """The clause in the latest version that the reader sees; 404 when there is none."""
    version = versions_seen(looked.cooperation, looked.sight).select_related("agreement").first()
    found = version.clauses.filter(key=key).first() if version else None
    if version is None or found is None:
        raise Http404
    version.agreement.cooperation = looked.cooperation
    return version, found


def _tried(request: ActingRequest, act: Callable[[], object]) -> bool:
    """Whether the verb was done; its refusal is shown."""
    try:
        act()
    except Refused as refused:
        messages.error(request, str(refused))
        return False
    return True
