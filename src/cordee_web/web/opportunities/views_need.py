"""A need: its page, its writing, its states, its file."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from rules import has_perm

from cordee.vocabulary import GroupingRules, from_plain
from cordee_web.apps.common.values import Refused
from cordee_web.apps.opportunities.actions.needs import (
    abandon_need,
    back_to_draft,
    choose_guests,
    close_need,
    edit_need,
    open_need,
    write_need,
)
from cordee_web.apps.opportunities.enums import NeedKind, NeedState, Said, Shown
from cordee_web.apps.opportunities.models import Need
from cordee_web.apps.opportunities.queries.answers import (
    alerted,
    alerts_on,
    answers_to,
    own_answers,
)
from cordee_web.apps.opportunities.queries.intake import newer_waiting
from cordee_web.apps.opportunities.values import Stale
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.notices import terms_by_kind
from cordee_web.web.kit.pages import go, render_page
from cordee_web.web.opportunities.fetch import check, choosable, the_need, version_in
from cordee_web.web.opportunities.forms import GuestsForm, NeedForm
from cordee_web.web.opportunities.history import lines_of
from cordee_web.web.opportunities.shown import shown_lots, told_alerts, zoned


@require_safe
@audience(For.MEMBER)
def need_page(request: ActingRequest, pk: UUID) -> HttpResponse:
    """All that the reader may know of a need, and what is asked of them."""
    need, actor = the_need(request, pk), request.actor
    posts = has_perm("opportunities.see_answers", actor, need)
    edits = has_perm("opportunities.edit_need", actor, need)
    rules = from_plain(GroupingRules, need.grouping_rules or {})
    return render_page(
        request,
        "opportunities/need.html",
        {
            "need": need,
            "deadline": zoned(need),
            "lots": shown_lots(need, need.lots.prefetch_related("bricks"), get_language() or "fr"),
            "criteria": need.criteria.all(),
            "thresholds": need.thresholds.all(),
            "terms": terms_by_kind(need.terms),
            "rules": rules,
            "rule_quotes": list(dict.fromkeys(rules.quotes.values())),
            "edits": edits,
            "assembles": has_perm("groupings.assemble", actor, need),
            "moves": has_perm("opportunities.move_need", actor, need),
            "tells": has_perm("opportunities.alert_firms", actor, need),
            "answers_it": has_perm("opportunities.answer_need", actor, need),
            "posts": posts,
            "answers": list(answers_to(need)) if posts else [],
            "told": list(alerted(need)) if posts else [],
            "own_answers": list(own_answers(actor, need)) if actor.firm_id else [],
            "own_alerts": told_alerts(alerts_on(actor, need)) if actor.firm_id else [],
            "said": Said.choices,
            "newer": list(newer_waiting(need)) if edits else [],
            "entries": lines_of(need, posts=posts),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@audience(For.MEMBER)
def write(request: ActingRequest) -> HttpResponse:
    """A need, a crisis call or an idea on one page."""
    kind = request.GET.get("kind")
    start = {
        "kind": kind if kind in NeedKind.values else NeedKind.PRIVATE,
        "shown": Shown.NETWORK,
    }
    form = NeedForm(
        request.POST or None,
        by_firm=request.actor.firm_id is not None,
        initial=start,
    )
    if request.method == "POST" and form.is_valid():
        need = write_need(actor=request.actor, written=form.written())
        messages.success(request, _("Written. Look at its bricks, then open it."))
        return _next_page(request, need)
    status = 422 if form.errors else 200
    return render_page(request, "opportunities/write.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@audience(For.MEMBER)
def edit(request: ActingRequest, pk: UUID) -> HttpResponse:
    """What is said of a need is changed; nothing is overwritten when another person was faster."""
    need = the_need(request, pk)
    check(request, "opportunities.edit_need", need)
    form = NeedForm(
        request.POST or None,
        by_firm=need.firm_id is not None and need.firm_id == request.actor.firm_id,
        initial=NeedForm.initial_of(need),
    )
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            edit_need(
                actor=request.actor,
                need=need,
                version=version_in(request),
                written=form.written(need),
            )
        except Stale as stale:
            form.add_error(None, str(stale))
            need = the_need(request, pk)
        else:
            messages.success(request, _("Saved."))
            return _next_page(request, need)
    if form.errors:
        status = 422
    context = {"form": form, "need": need}
    return render_page(request, "opportunities/write.html", context, status=status)


def _next_page(request: ActingRequest, need: Need) -> HttpResponse:
    """The need; before it, whom to choose, when chosen firms should see it and none is."""
    lacks = need.shown == Shown.CIRCLE and not need.guests.exists()
    return go(request, "opportunities:guests" if lacks else "opportunities:need", need.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@audience(For.MEMBER)
def guests(request: ActingRequest, pk: UUID) -> HttpResponse:
    """The firms that see a need are looked for by name, and ticked."""
    need = the_need(request, pk)
    check(request, "opportunities.edit_need", need)
    typed = request.GET.get("q", "").strip()
    form = GuestsForm(
        request.POST or None,
        choices=choosable(request, need, [*request.POST.getlist("firms")], typed),
        initial={"firms": [str(one) for one in need.guests.values_list("firm", flat=True)]},
    )
    if request.method == "POST" and form.is_valid():
        chosen = frozenset(UUID(one) for one in form.cleaned_data["firms"])
        try:
            choose_guests(
                actor=request.actor, need=need, version=version_in(request), guests=chosen
            )
        except (Refused, Stale) as refused:
            form.add_error(None, str(refused))
            need = the_need(request, pk)
        else:
            messages.success(request, _("Saved."))
            return go(request, "opportunities:need", need.pk)
    context = {"form": form, "need": need, "typed": typed}
    status = 422 if form.errors else 200
    return render_page(request, "opportunities/guests.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@audience(For.MEMBER)
def move(request: ActingRequest, pk: UUID, to: str) -> HttpResponse:
    """Opens, closes, abandons a need, or takes it up again. The page asks first where a reason is due."""
    need = the_need(request, pk)
    check(request, "opportunities.move_need", need)
    if request.method != "POST":
        if to not in {NeedState.CLOSED, NeedState.ABANDONED}:
            raise Http404
        return render_page(request, "opportunities/end.html", {"need": need, "to": to})
    why = request.POST.get("why", "")
    try:
        _moved(request, need, to, why)
    except Refused as refused:
        messages.error(request, str(refused))
    return go(request, "opportunities:need", need.pk)


def _moved(request: ActingRequest, need: Need, to: str, why: str) -> None:
    actor, version = request.actor, version_in(request)
    match to:
        case NeedState.OPEN:
            open_need(actor=actor, need=need, version=version)
            messages.success(request, _("The need is open."))
        case NeedState.CLOSED:
            close_need(actor=actor, need=need, version=version, why=why)
            messages.success(request, _("The need is closed."))
        case NeedState.ABANDONED:
            abandon_need(actor=actor, need=need, version=version, why=why)
            messages.success(request, _("The need is abandoned."))
        case NeedState.DRAFT:
            back_to_draft(actor=actor, need=need, version=version)
            messages.success(request, _("The need is a draft again."))
        case _:
            raise Http404


@require_safe
@audience(For.MEMBER)
def file(request: ActingRequest, pk: UUID) -> FileResponse:
    """The notice's file, as it came."""
    need = the_need(request, pk)
    if not need.source:
        raise Http404
    try:
        stored = need.source.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    name = need.source_name.rsplit("/", 1)[-1] or "notice"
    return FileResponse(
        stored, as_attachment=True, filename=name, content_type="application/octet-stream"
    )
