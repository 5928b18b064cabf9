"""Go or no-go: the reasons, what each member said, how it ended."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cordee_web.apps.cooperations.queries.parties import members_of
from cordee_web.apps.tenders.actions.voting import cast_ballot, close_vote, open_vote
from cordee_web.apps.tenders.enums import Outcome, Say
from cordee_web.apps.tenders.models import Vote
from cordee_web.apps.tenders.queries.votes import ballots_of, closed_by, tally_of, votes_of
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.tenders.forms import BallotForm, CloseVoteForm, OpenVoteForm
from cordee_web.web.tenders.looking import Entered, decides, done, enter, typed

PAGE = "tenders:vote"


@audience(For.PERSON)
@require_GET
def vote(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """The vote of today, and those before."""
    entered = _enter(request, cooperation_id)
    found = votes_of(entered.room, entered.until)
    members = list(members_of(entered.looked.cooperation)) if entered.until is None else []
    now = found[0] if found else None
    ballots = ballots_of(now, entered.until) if now else []
    own = next((one for one in ballots if one.party_id == entered.looked.sight.party_id), None)
    context = entered.context(
        {
            "vote": now,
            "closed": now is not None and closed_by(now, entered.until),
            "earlier": found[1:],
            "ballots": ballots,
            "tally": tally_of(now, members, entered.until) if now else None,
            "ballot": BallotForm(initial={"says": own.says, "why": own.why} if own else None),
            "own": own,
        },
        PAGE,
    )
    return render(request, "tenders/vote.html", context)


@audience(For.PERSON)
def open_one(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Asks the members whether to answer."""
    entered = _enter(request, cooperation_id, "write")
    count = members_of(entered.looked.cooperation).count()
    form = OpenVoteForm(request.POST or None, initial={"quorum": count // 2 + 1})

    def act() -> str:
        open_vote(actor=request.actor, room=entered.room, **form.cleaned_data)
        return _("Every member is asked.")

    lead = _("Each member says once what it thinks, and may change it until the vote is closed.")
    more: dict[str, Any] = {"title": _("Do we answer?"), "lead": lead, "button": _("Ask them")}
    return typed(entered, form, act, "tenders/form.html", more, PAGE)


@audience(For.PERSON)
@require_POST
def say(request: ActingRequest, cooperation_id: UUID, vote_id: UUID) -> HttpResponse:
    """A member's word."""
    entered = _enter(request, cooperation_id, "write")
    found = _vote(entered, vote_id)
    form = BallotForm(request.POST)
    if not form.is_valid():
        raise Http404

    def act() -> str:
        told = form.cleaned_data
        cast_ballot(actor=request.actor, vote=found, says=Say(told["says"]), why=told["why"])
        return _("It is said. You may change it until the vote is closed.")

    return done(entered, act, PAGE)


@audience(For.PERSON)
def close(request: ActingRequest, cooperation_id: UUID, vote_id: UUID) -> HttpResponse:
    """Who leads says what is decided, and why."""
    entered = _enter(request, cooperation_id, "lead")
    found = _vote(entered, vote_id)
    form = CloseVoteForm(request.POST or None)

    def act() -> str:
        told = form.cleaned_data
        close_vote(
            actor=request.actor, vote=found, outcome=Outcome(told["outcome"]), why=told["why"]
        )
        return _("Decided: every member is told.")

    more: dict[str, Any] = {"title": _("Close the vote"), "button": _("Close it")}
    return typed(entered, form, act, "tenders/form.html", more, PAGE)


def _enter(request: ActingRequest, cooperation_id: UUID, right: str = "see") -> Entered:
    entered = enter(request, cooperation_id, right)
    if not decides(entered.looked):
        raise Http404
    return entered


def _vote(entered: Entered, vote_id: UUID) -> Vote:
    found = Vote.objects.filter(pk=vote_id, room=entered.room).first()
    if found is None:
        raise Http404
    found.room = entered.room
    return found
