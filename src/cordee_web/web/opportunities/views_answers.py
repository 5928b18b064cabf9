"""Firms are told of a need and answer it; what leaders ask to be told of."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST
from rules import has_perm

from cordee.taxonomy import trades
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.opportunities.actions.answers import (
    answer_need,
    send_alerts,
    subscribe,
    unsubscribe,
)
from cordee_web.apps.opportunities.bridge.alerts import LEAST, firms_to_tell
from cordee_web.apps.opportunities.enums import NeedKind, NeedState, Said
from cordee_web.apps.opportunities.models import Need, NeedBrick, Subscription
from cordee_web.apps.opportunities.queries.answers import (
    alerts_on,
    leaders_of,
    own_answers,
    subscriptions_of,
)
from cordee_web.apps.opportunities.queries.links import Invited, invited_by
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.pages import go, render_page
from cordee_web.web.opportunities.fetch import check, the_need
from cordee_web.web.opportunities.forms import AnswerForm, SubscriptionForm
from cordee_web.web.opportunities.shown import told_alerts, zoned

CHANCES = (0.1, 0.2, 0.3, 0.5, 0.7)


@require_http_methods(["GET", "HEAD", "POST"])
@audience(For.MEMBER)
def alerts(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Who would be told, and why, before anything is sent; then it is sent."""
    need = the_need(request, pk)
    check(request, "opportunities.alert_firms", need)
    least = _least(request)
    if request.method == "POST":
        try:
            sent = send_alerts(
                actor=request.actor,
                need=need,
                chosen=frozenset(request.POST.getlist("chosen")),
                least=least,
            )
        except Refused as refused:
            messages.error(request, str(refused))
            return go(request, "opportunities:alerts", need.pk)
        firms = len({one.firm_id for one in sent})
        text = ngettext("{count} firm is told.", "{count} firms are told.", firms)
        messages.success(request, text.format(count=firms))
        return go(request, "opportunities:need", need.pk)
    tell = firms_to_tell(request.actor, need, least)
    leaders = leaders_of([one.firm.pk for one in tell])
    return render_page(
        request,
        "opportunities/alerts.html",
        {
            "need": need,
            "tell": [one for one in tell if leaders[one.firm.pk]],
            "alone": [one for one in tell if not leaders[one.firm.pk]],
            "least": least,
            "chances": CHANCES,
        },
        fragment="firms",
    )


def _least(request: ActingRequest) -> float:
    said = request.POST.get("least") or request.GET.get("least") or ""
    return next((one for one in CHANCES if f"{one:g}" == said), LEAST)


@require_POST
@audience(For.MEMBER)
def answer_here(request: ActingRequest, pk: UUID) -> HttpResponse:
    """The answer of a leader who is signed in, from the need's page."""
    need = the_need(request, pk)
    check(request, "opportunities.answer_need", need)
    form = AnswerForm(request.POST, bricks=_bricks(need))
    if not form.is_valid():
        messages.error(request, _("Choose an answer."))
    else:
        _answered(request, request.actor, need, form)
    return go(request, "opportunities:need", need.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@audience(For.LINK)
def answer(request: ActingRequest, token: str) -> HttpResponse:
    """The page behind the link of a mail: the need, why it speaks to the firm, and four buttons.

    It works signed in or not, for this person, this firm and this need only; opening it writes nothing.
    """
    invited = invited_by(token)
    if invited is None:
        return render_page(request, "opportunities/answer_gone.html", status=404)
    with translation.override(invited.person.language):
        request.LANGUAGE_CODE = invited.person.language
        return _answer_page(request, invited)


def _answer_page(request: ActingRequest, invited: Invited) -> HttpResponse:
    need = invited.need
    bricks = _bricks(need)
    form = AnswerForm(request.POST or None, bricks=bricks)
    if (
        request.method == "POST"
        and form.is_valid()
        and _answered(request, invited.actor, need, form)
    ):
        return go(request, request.path)
    told = alerts_on(invited.actor, need)
    return render_page(
        request,
        "opportunities/answer.html",
        {
            "need": need,
            "deadline": zoned(need),
            "firm": told[0].firm if told else None,
            "alerts": told_alerts(told),
            "bricks": bricks,
            "form": form,
            "answers": own_answers(invited.actor, need),
            "may": has_perm("opportunities.answer_need", invited.actor, need),
            "open": need.state == NeedState.OPEN,
            "said": request.GET.get("said"),
            "choices": Said.choices,
        },
        status=422 if form.errors else 200,
    )


def _answered(request: ActingRequest, actor: Actor, need: Need, form: AnswerForm) -> bool:
    said = form.cleaned_data
    try:
        answer_need(
            actor=actor,
            need=need,
            said=Said(said["said"]),
            note=said["note"],
            brick=form.brick_chosen(),
        )
    except Refused as refused:
        messages.error(request, str(refused))
        return False
    messages.success(request, _("Thank you: your answer is with who posted the need."))
    return True


def _bricks(need: Need) -> list[NeedBrick]:
    rows = NeedBrick.objects.filter(lot__need=need).select_related("lot")
    return list(rows.order_by("lot__position", "position"))


@require_http_methods(["GET", "HEAD", "POST"])
@audience(For.FIRM)
def subscriptions(request: ActingRequest) -> HttpResponse:
    """What a leader asks to be told of: trades, places, kinds."""
    actor = request.actor
    if actor.network_id is None or not has_perm("opportunities.subscribe", actor):
        raise Http404
    form = SubscriptionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            subscribe(actor=actor, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("You will be told of such needs."))
            return go(request, "opportunities:subscriptions")
    rows = [(one, _sentence(one)) for one in subscriptions_of(actor)]
    context = {"form": form, "rows": rows}
    status = 422 if form.errors else 200
    return render_page(request, "opportunities/subscriptions.html", context, status=status)


@require_POST
@audience(For.FIRM)
def end_subscription(request: ActingRequest, pk: UUID) -> HttpResponse:
    """A leader no longer asks for it."""
    row = get_object_or_404(subscriptions_of(request.actor), pk=pk)
    unsubscribe(actor=request.actor, subscription=row)
    messages.success(request, _("You will not be told of these any more."))
    return go(request, "opportunities:subscriptions")


def _sentence(asked: Subscription) -> list[str]:
    language = (translation.get_language() or "fr")[:2]
    named = [trades.label(one, language) or one for one in asked.trades]
    return [*named, *asked.departements, *(str(NeedKind(one).label) for one in asked.kinds)]
