"""The pages of groupings: assemble, keep, compare, show, withdraw, export."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

import rules
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from cordee.vocabulary import Answer, CordeeError, Grouping
from cordee_web.apps.common.register import history
from cordee_web.apps.common.values import Refused
from cordee_web.apps.directory.queries.visibility import visible_firms
from cordee_web.apps.groupings import actions
from cordee_web.apps.groupings.bridge import changes, grouping_parts, lot_parts, propose, whole
from cordee_web.apps.groupings.models import Proposal, ProposalMember
from cordee_web.apps.groupings.queries import listed, proposals_seen
from cordee_web.apps.groupings.values import UnclearWish, Wishes
from cordee_web.apps.opportunities.models import Need, NeedLot
from cordee_web.web.groupings import board, reports
from cordee_web.web.groupings.forms import KeepForm, WithdrawForm
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.history import told
from cordee_web.web.kit.pages import render_page, wants_fragment
from cordee_web.web.kit.wording import shortened, wording

BY_PAGE = 25
SENTENCES = {
    "groupings.proposal.kept": gettext_lazy("The grouping was kept."),
    "groupings.proposal.shown": gettext_lazy("It was shown to its members."),
    "groupings.proposal.withdrawn": gettext_lazy("It was withdrawn."),
}


@audience(For.MEMBER)
@require_GET
def assemble(request: ActingRequest, need_id: UUID, lot_id: int) -> HttpResponse:
    """The groupings that answer a lot, with the controls that change the question."""
    need, lot = _asked(request, need_id, lot_id)
    context: dict[str, Any] = {"need": need, "lot": lot, "lots": need.lots.all()}
    try:
        wishes = _wishes(request, need)
        answer = propose(request.actor, need, lot, wishes)
    except (UnclearWish, CordeeError) as refused:
        context |= {
            "refused": str(refused),
            "wishes": Wishes(),
            "weights": board.weights(None, Wishes()),
        }
        return render_page(
            request, "groupings/assemble.html", context, fragment="answer", status=422
        )
    context |= _answer_context(request, answer, wishes)
    context |= _since(request, need, lot, wishes, answer)
    return render_page(request, "groupings/assemble.html", context, fragment="answer")


@audience(For.MEMBER)
def keep(request: ActingRequest, need_id: UUID, lot_id: int) -> HttpResponse:
    """Names a grouping and keeps it as a proposal."""
    need, lot = _asked(request, need_id, lot_id)
    wishes = _wishes_or_404(request, need)
    answer = propose(request.actor, need, lot, wishes)
    grouping = _shown(answer, wishes)
    if grouping is None:
        raise Http404
    form = KeepForm(request.POST or None, initial={"name": _default_name(need, answer, grouping)})
    if request.method == "POST" and form.is_valid():
        try:
            kept = actions.keep_proposal(
                actor=request.actor,
                need=need,
                lot=lot,
                wishes=wishes,
                members=[UUID(one) for one in request.POST.getlist("member")],
                **form.cleaned_data,
            )
        except (Refused, ValueError) as refused:
            messages.error(request, str(refused))
            return redirect(_assemble_url(need, lot, wishes))
        messages.success(request, _("Kept. It stays as it is today, whatever changes later."))
        return redirect("groupings:proposal", kept.pk)
    context = {
        "need": need,
        "lot": lot,
        "form": form,
        "card": board.card(answer, grouping, wishes.shown, wishes),
        "back": _assemble_url(need, lot, wishes),
    }
    return render(request, "groupings/keep.html", context)


@audience(For.MEMBER)
@require_GET
def answer_report(request: ActingRequest, need_id: UUID, lot_id: int, form: str) -> HttpResponse:
    """The whole answer as a file: html, pdf or json."""
    need, lot = _asked(request, need_id, lot_id)
    answer = propose(request.actor, need, lot, _wishes_or_404(request, need))
    return reports.as_file(answer, form, name=need.title)


@audience(For.MEMBER)
@require_GET
def proposals(request: ActingRequest) -> HttpResponse:
    """The proposals that the reader sees."""
    page = Paginator(listed(proposals_seen(request.actor)), BY_PAGE).get_page(
        request.GET.get("page")
    )
    return render_page(request, "groupings/proposals.html", {"page": page}, fragment="list")


@audience(For.MEMBER)
@require_GET
def proposal(request: ActingRequest, proposal_id: UUID) -> HttpResponse:
    """A proposal: all that it rests on for whoever kept it, who does what for its members."""
    found = _seen(request, proposal_id)
    answer = whole(found)
    grouping = answer.lots[0].groupings[0]
    members = list(found.members.select_related("firm"))
    context: dict[str, Any] = {
        "proposal": found,
        "members": members,
        "bricks": _shares_by_brick(answer, members),
        "card": board.card(answer, grouping, 1, Wishes()),
        "edits": rules.has_perm("groupings.edit_proposal", request.actor, found),
    }
    if rules.has_perm("groupings.see_figures", request.actor, found):
        words = wording()
        context["parts"] = grouping_parts(answer, grouping, words.translate, words.locale)
        context["history"] = told(history(found), SENTENCES)
    return render(request, "groupings/proposal.html", context)


@audience(For.MEMBER)
@require_POST
def show(request: ActingRequest, proposal_id: UUID) -> HttpResponse:
    """Shows a proposal to its members."""
    found = _edited(request, proposal_id)
    try:
        actions.show_proposal(actor=request.actor, proposal=found)
        messages.success(request, _("The members see this proposal from now on."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("groupings:proposal", found.pk)


@audience(For.MEMBER)
def withdraw(request: ActingRequest, proposal_id: UUID) -> HttpResponse:
    """Asks why, then withdraws."""
    found = _edited(request, proposal_id)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.withdraw_proposal(actor=request.actor, proposal=found, why=form.cleaned_data["why"])
        messages.success(request, _("Withdrawn: the members no longer see it."))
        return redirect("groupings:proposal", found.pk)
    context = {
        "title": _("Withdraw “{name}”").format(name=found.name),
        "text": _("Its members will no longer see it. It stays in the history."),
        "action": _("Withdraw"),
        "back": reverse("groupings:proposal", args=[found.pk]),
        "danger": True,
        "form": form,
    }
    return render(request, "kit/confirm.html", context)


@audience(For.MEMBER)
@require_GET
def compare(request: ActingRequest) -> HttpResponse:
    """Two proposals side by side: pick them, then look."""
    seen = proposals_seen(request.actor)
    chosen = [one for one in (_chosen(request, name, seen) for name in ("a", "b")) if one]
    sides = [_side(request, one) for one in chosen]
    return render(
        request,
        "groupings/compare.html",
        {"choices": listed(seen)[:100], "chosen": chosen, "sides": sides},
    )


@audience(For.MEMBER)
@require_GET
def proposal_report(request: ActingRequest, proposal_id: UUID, form: str) -> HttpResponse:
    """A proposal as a file, for whoever kept it."""
    found = _edited(request, proposal_id)
    return reports.as_file(whole(found), form, name=found.name)


def _asked(request: ActingRequest, need_id: UUID, lot_id: int) -> tuple[Need, NeedLot]:
    need = Need.objects.select_related("network").filter(pk=need_id).first()
    if need is None or not rules.has_perm("groupings.assemble", request.actor, need):
        raise Http404
    lot = need.lots.prefetch_related("bricks").filter(pk=lot_id).first()
    if lot is None:
        raise Http404
    return need, lot


def _wishes(request: ActingRequest, need: Need) -> Wishes:
    """What the address asks; a leader who asks nothing yet is in the grouping they look for, but for who
    buys what the need asks."""
    query = request.META.get("QUERY_STRING", "")
    wishes = Wishes.read(query)
    if not query and request.actor.firm_id not in {None, need.bought_by}:
        return wishes.pinning(request.actor.firm_id)
    return wishes


def _wishes_or_404(request: ActingRequest, need: Need) -> Wishes:
    try:
        return _wishes(request, need)
    except UnclearWish as unclear:
        raise Http404 from unclear


def _answer_context(request: ActingRequest, answer: Answer, wishes: Wishes) -> dict[str, Any]:
    words = wording()
    grouping = _shown(answer, wishes)
    named = {*wishes.must, *wishes.exclude}
    names = dict(visible_firms(request.actor).filter(pk__in=named).values_list("pk", "name"))
    context: dict[str, Any] = {
        "pinned": board.pins(wishes.must, names, wishes),
        "excluded": board.pins(wishes.exclude, names, wishes),
        "answer": answer,
        "wishes": wishes,
        "query": wishes.query(),
        "weights": board.weights(answer, wishes),
        "rows": board.brick_rows(answer, wishes),
        "lot_parts": lot_parts(answer, words.translate, words.locale),
        "unproved": not board.all_proved(answer) and not wishes.patient,
        "milliseconds": board.milliseconds(answer),
        "plain": replace(wishes, weights={}).query(),
        "swap": wants_fragment(request),
    }
    if grouping is not None:
        context["grouping"] = grouping
        context["parts"] = grouping_parts(answer, grouping, words.translate, words.locale)
    return context


def _since(
    request: ActingRequest, need: Need, lot: NeedLot, wishes: Wishes, answer: Answer
) -> dict[str, Any]:
    """The cards, with what moved since the question that the page showed before."""
    before = request.GET.get("before")
    found = None
    if before is not None:
        try:
            old = Wishes.read(before)
            if old.asked() != wishes.asked():
                found = changes(propose(request.actor, need, lot, old), answer)
        except (UnclearWish, CordeeError):
            found = None
    shown = board.cards(answer, wishes, found or ())
    names = {id_: one.name for id_, one in answer.companies.items()}
    best = found[0] if found else None
    moved = {
        "came_in": [names.get(id_, "") for id_ in best.came_in] if best else [],
        "left": [names[id_] for id_ in best.left if id_ in names] if best else [],
        "same": bool(best and best.kind == "same"),
    }
    return {"cards": shown, "moved": moved if best else None}


def _shown(answer: Answer, wishes: Wishes) -> Grouping | None:
    groupings = answer.lots[0].groupings
    if not groupings:
        return None
    return groupings[min(wishes.shown, len(groupings)) - 1]


def _default_name(need: Need, answer: Answer, grouping: Grouping) -> str:
    first = answer.companies[grouping.lead or grouping.members[0]].name
    return f"{shortened(need.title)} · {first}"[:160]


def _assemble_url(need: Need, lot: NeedLot, wishes: Wishes) -> str:
    url = reverse("groupings:assemble", args=[need.pk, lot.pk])
    return f"{url}?{wishes.query()}"


def _seen(request: ActingRequest, proposal_id: UUID) -> Proposal:
    found = Proposal.objects.select_related("need", "author", "firm").filter(pk=proposal_id).first()
    if found is None or not rules.has_perm("groupings.see_proposal", request.actor, found):
        raise Http404
    return found


def _edited(request: ActingRequest, proposal_id: UUID) -> Proposal:
    found = _seen(request, proposal_id)
    if not rules.has_perm("groupings.edit_proposal", request.actor, found):
        raise Http404
    return found


def _shares_by_brick(
    answer: Answer, members: list[ProposalMember]
) -> list[tuple[str, list[tuple[ProposalMember, float]]]]:
    """Each brick with the members who do it, and the part that each does."""
    return [
        (brick.title, [(one, one.parts[brick.id]) for one in members if brick.id in one.parts])
        for brick in answer.lots[0].bricks
    ]


def _chosen(request: ActingRequest, name: str, seen: Any) -> Proposal | None:
    try:
        wanted = UUID(request.GET.get(name, ""))
    except ValueError:
        return None
    found: Proposal | None = seen.select_related("need").filter(pk=wanted).first()
    return found


def _side(request: ActingRequest, found: Proposal) -> dict[str, Any]:
    answer = whole(found)
    full = rules.has_perm("groupings.see_figures", request.actor, found)
    return {
        "proposal": found,
        "card": board.card(answer, answer.lots[0].groupings[0], 1, Wishes()),
        "full": full,
    }
