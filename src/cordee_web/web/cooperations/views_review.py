"""Is it still justified? One's own answer, and how all answers lie."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cordee_web.apps.common.values import Refused
from cordee_web.apps.cooperations.actions.reviews import answer_review, ask_review
from cordee_web.apps.cooperations.enums import PartyState
from cordee_web.apps.cooperations.models import Review
from cordee_web.apps.cooperations.queries.parties import own_party
from cordee_web.apps.cooperations.queries.reviews import last_review, own_answer, spread
from cordee_web.web.cooperations.forms import ReviewForm
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.cooperation import Looked, look


@audience(For.PERSON)
def review(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """The last review: asked of each leader, answered in one tap; the spread from three answers on."""
    looked = look(request, cooperation_id)
    last = last_review(looked.cooperation)
    if not looked.sight.member or last is None:
        raise Http404
    mine = own_answer(request.actor, last)
    initial = {"score": mine.score, "note": mine.note} if mine else {}
    form = ReviewForm(request.POST or None, initial=initial)
    status = 200
    if request.method == "POST":
        if not looked.may("act"):
            raise Http404
        status = 422
        if form.is_valid() and _answered(request, looked, last, form):
            return redirect("cooperations:review", cooperation_id)
    labels = [label for _value, label in ReviewForm.SCORES]
    past = [
        (one, list(zip(labels, lie.high_first, strict=True)) if (lie := spread(one)) else None)
        for one in looked.cooperation.reviews.all()[:8]
    ]
    context = looked.context(
        "cooperations:review",
        {"review": last, "mine": mine, "form": form, "past": past, "answers": looked.may("act"),
         "labels": labels},
    )  # fmt: skip
    return render(request, "cooperations/review.html", context, status=status)


@audience(For.PERSON)
@require_POST
def ask(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """A member asks the review of this quarter before its day comes; asked already, its page says so."""
    looked = look(request, cooperation_id)
    if not looked.may("act"):
        raise Http404
    try:
        ask_review(actor=request.actor, cooperation=looked.cooperation)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("cooperations:cooperation", cooperation_id)
    return redirect("cooperations:review", cooperation_id)


def _answered(request: ActingRequest, looked: Looked, last: Review, form: ReviewForm) -> bool:
    party = own_party(request.actor, looked.cooperation, PartyState.ACCEPTED)
    if party is None:
        raise Http404
    try:
        answer_review(
            actor=request.actor, review=last, party=party, score=form.cleaned_data["score"],
            note=form.cleaned_data["note"],
        )  # fmt: skip
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(request, _("Kept. Nobody else reads your answer."))
    return True
