"""The agreement's tab: where it stands, the terms it is drafted from, which legal form."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from cordee_web.apps.agreements.actions.drafting import write_agreement
from cordee_web.apps.agreements.bridge import (
    advice_for,
    drafted,
    headings_of,
    hindrances,
    known_of,
    open_blanks,
    open_parts,
    questions,
)
from cordee_web.apps.agreements.models import Agreement, Version
from cordee_web.apps.agreements.queries.versions import (
    agreement_of,
    as_seen,
    comments_seen,
    not_bound,
    signatures_of,
    to_sign,
    versions_seen,
)
from cordee_web.apps.common.values import Refused
from cordee_web.apps.cooperations.objects import object_of
from cordee_web.apps.cooperations.queries.parties import members_of, named_members
from cordee_web.web.agreements.forms import (
    MEMBER,
    AdviceForm,
    TermsForm,
    initial_of,
    names_of,
    told_elsewhere,
)
from cordee_web.web.agreements.shown import clauses_shown, history_of
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.cooperation import Looked, look
from cordee_web.web.kit.wording import wording

TAB = "agreements:agreement"
ENOUGH = 2


@audience(For.PERSON)
@require_GET
def agreement(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """The latest version, its clauses and what is said of them; what hinders its signature."""
    looked = look(request, cooperation_id, "agreement")
    found = agreement_of(looked.cooperation)
    rows = versions_seen(looked.cooperation, looked.sight)
    versions = [as_seen(one, looked.sight) for one in rows]
    shown: dict[str, Any] = {"versions": versions, "writes": looked.may("act")}
    shown["enough"] = len(named_members(looked.cooperation)) >= ENOUGH
    if found is not None and versions:
        shown |= _latest(looked, found, versions[0])
    return render(request, "agreements/agreement.html", looked.context(TAB, shown))


def _latest(looked: Looked, found: Agreement, version: Version) -> dict[str, Any]:
    version.agreement = found
    clauses = list(version.clauses.all())
    comments = comments_seen(looked.cooperation, looked.sight)
    rows = clauses_shown(clauses, comments)
    shown: dict[str, Any] = {
        "version": version,
        "clauses": rows,
        "commented": [one for one in rows if one.comments] if version.state == "draft" else [],
        "signatures": signatures_of(version, looked.sight).select_related(None),
        "to_sign": to_sign(looked.request.actor, version),
        "history": history_of(looked),
    }
    if version.state == "signed" and looked.sight.member and looked.cooperation.alive:
        shown["unbound"] = not_bound(looked.cooperation, version)
    if version.state == "draft" and len(named_members(looked.cooperation)) >= ENOUGH:
        shown["against"] = hindrances(found, clauses)
        shown["headings"] = headings_of(found, clauses)
    return shown


@audience(For.PERSON)
@require_GET
def adviser(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Eight questions at most, and what each legal form would mean. Nothing is written: the address holds
    the answers."""
    looked = look(request, cooperation_id, "agreement")
    parties = list(members_of(looked.cooperation))
    asked = {key: wording().translate(text) for key, text in questions().items()}
    data = request.GET.copy()
    for party, cents in open_parts(looked.cooperation).items():
        if cents is not None:
            data.setdefault(f"{MEMBER}{party}", wording().number(cents / 100, 2))
    form = AdviceForm(data, questions=asked, parties=parties)
    shown: dict[str, Any] = {
        "form": form,
        "parts_question": asked["parts"],
        "asked": bool(request.GET),
    }
    if request.GET and form.is_valid():
        shown["advice"] = advice_for(
            looked.cooperation,
            contract=form.cleaned_data["contract"] or None,
            amounts=form.cents(),
            said=form.said(),
        )
        shown["questions"] = asked
    return render(request, "agreements/adviser.html", looked.context(TAB, shown))


@audience(For.PERSON)
def terms(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """What the clauses are drafted from; saving drafts them again."""
    looked = look(request, cooperation_id, "agreement")
    if not looked.may("act"):
        raise Http404
    parties = list(members_of(looked.cooperation))
    found = agreement_of(looked.cooperation)
    there = found is not None and len(parties) >= ENOUGH
    blanks = open_blanks(found) if found is not None and there else []
    form = TermsForm(
        request.POST or None, parties=parties, names=names_of(found, blanks),
        hints={one.name: one.where for one in blanks}, asked=_asked(looked),
        known=known_of(parties), initial=_initial(request, looked, found),
    )  # fmt: skip
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid() and _written(request, looked, form):
            return redirect(TAB, looked.cooperation.pk)
    context = looked.context(TAB, {"form": form, "parties": parties, "found": found})
    return render(request, "agreements/terms.html", context, status=status)


def _initial(request: ActingRequest, looked: Looked, found: Agreement | None) -> dict[str, Any]:
    """What is known: the agreement's own, else the objective, the object's keys, the form chosen."""
    told = told_elsewhere(looked.cooperation)
    if found is not None:
        own = initial_of(found)
        return own | {name: value for name, value in told.items() if not own.get(name)}
    keys = [looked.cooperation.object_key, *_asked(looked)]
    form = request.GET.get("form", "")
    return {
        "keys": keys,
        "object": looked.cooperation.objective,
        **({"form": form} if form else {}),
        **told,
    }


def _asked(looked: Looked) -> tuple[str, ...]:
    """The keys of the clauses that the object of cooperation asks for."""
    declared = object_of(looked.cooperation.object_key)
    return declared.clauses if declared else ()


def _written(request: ActingRequest, looked: Looked, form: TermsForm) -> bool:
    try:
        version = write_agreement(
            actor=request.actor, cooperation=looked.cooperation, terms=form.terms()
        )
    except Refused as refused:
        messages.error(request, str(refused))
        return False
    left = len(drafted(version.agreement).blanks)
    if left:
        messages.info(request, _("Drafted. Still to be filled in: {count}.").format(count=left))
    else:
        messages.success(request, _("Drafted. Nothing is left open."))
    return True
