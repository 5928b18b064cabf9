"""Who is in: members and associates, invitations and their answers."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cordee_web.apps.common.values import Refused
from cordee_web.apps.cooperations.actions import inviting
from cordee_web.apps.cooperations.actions.leaving import leave_cooperation
from cordee_web.apps.cooperations.bridge import departure
from cordee_web.apps.cooperations.enums import (
    DeclineReason,
    NamedTo,
    PartyKind,
    PartyState,
    Right,
)
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.cooperations.objects import object_of
from cordee_web.apps.cooperations.queries.frozen import freeze_of, freezing_of
from cordee_web.apps.cooperations.queries.links import link_them
from cordee_web.apps.cooperations.queries.own import taker_of
from cordee_web.apps.cooperations.queries.parties import (
    mandate_of,
    own_party,
    parties_of,
    parties_read,
)
from cordee_web.apps.cooperations.queries.places import open_places
from cordee_web.apps.cooperations.values.consequences import consequences
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.directory.queries.search import found, in_order
from cordee_web.apps.directory.queries.visibility import visible_firms
from cordee_web.apps.directory.values.asked import Asked
from cordee_web.web.cooperations.forms import AcceptForm, DeclineForm, InviteForm, WhyForm
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.cooperation import Looked, look, look_at
from cordee_web.web.kit.deeds import form_status, written

MOST_FOUND = 20


@audience(For.PERSON)
@require_GET
def members(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Who is in, who is invited, who said no and why, who left."""
    looked = look(request, cooperation_id)
    parties = parties_read(looked.cooperation, looked.sight)
    invites = looked.may("invite")
    if invites:
        link_them(parties)
    context = looked.context(
        "cooperations:members",
        {
            "inside": [one for one in parties if one.state == PartyState.ACCEPTED],
            "waiting": [one for one in parties if one.state == PartyState.INVITED],
            "gone": [one for one in parties if one.state in GONE],
            "mandate": mandate_of(looked.cooperation) if looked.sight.member else None,
            "invites": invites,
            "places": open_places(looked.cooperation) if looked.steers else [],
            "acts": looked.may("act"),
            "freezing": freezing_of(looked.cooperation),
            "freeze": freeze_of(looked.cooperation) if looked.sight.member else None,
            "takes": taker_of(request.actor, looked.cooperation) is not None,
            "leaves": any(_leaves(looked, one) for one in parties),
        },
    )
    return render(request, "cooperations/members.html", context)


GONE = (PartyState.DECLINED, PartyState.WITHDRAWN, PartyState.LEFT)


@audience(For.PERSON)
def invite(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Looks for firms of the network, and invites those that are ticked."""
    looked = look(request, cooperation_id)
    if not looked.may("invite"):
        raise Http404
    searches = "search" in request.POST
    form = InviteForm(None if searches else request.POST or None, initial=_typed(request, searches))
    status = 200
    if request.method == "POST" and not searches:
        status = 422
        if form.is_valid():
            try:
                count = _invite(looked, form, request.POST.getlist("firm"))
            except (Refused, ValueError) as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, _("Invited: {count}.").format(count=count))
                return redirect("cooperations:members", cooperation_id)
    words = (request.POST.get("q") or request.GET.get("q", "")).strip()[:200]
    ticked = request.POST.getlist("firm")
    context = looked.context(
        "cooperations:members",
        {
            "form": form,
            "q": words,
            "firms": _firms(looked, words, ticked),
            "chosen": ticked,
            "most": MOST_FOUND,
        },
    )
    return render(request, "cooperations/invite.html", context, status=status)


def _typed(request: ActingRequest, searches: bool) -> dict[str, Any]:
    """What was typed already: looking for another firm loses nothing."""
    if not searches:
        return {}
    names = ("message", "answer_by", "kind")
    typed: dict[str, Any] = {name: request.POST.get(name, "") for name in names}
    return {**typed, "rights": request.POST.getlist("rights")}


def _firms(looked: Looked, words: str, ticked: list[str]) -> list[Firm]:
    """Firms of the network that could be invited: those that are ticked, then those found by these words."""
    actor = looked.request.actor
    asked = Asked(words=words)
    there = Party.objects.filter(cooperation=looked.cooperation, state__in=inviting.OPEN)
    firms = in_order(found(actor, asked), asked).exclude(pk__in=there.values("firm"))
    if actor.firm_id:
        firms = firms.exclude(pk=actor.firm_id)
    chosen = _ids(ticked)
    kept = visible_firms(actor).filter(pk__in=chosen).exclude(pk__in=there.values("firm"))
    return [*kept.order_by("name"), *firms.exclude(pk__in=chosen)[:MOST_FOUND]]


def _ids(ticked: list[str]) -> list[UUID]:
    found = []
    for one in ticked:
        with suppress(ValueError):
            found.append(UUID(one))
    return found


def _invite(looked: Looked, form: InviteForm, ticked: list[str]) -> int:
    firms = [UUID(one) for one in ticked]
    if not firms:
        raise Refused(_("Tick at least one firm."))
    actor, cleaned = looked.request.actor, form.cleaned_data
    if cleaned["kind"] == PartyKind.ASSOCIATE:
        if len(firms) > 1:
            raise Refused(_("Invite associates one by one: each has its own rights."))
        inviting.invite_associate(
            actor=actor, cooperation=looked.cooperation, firm=firms[0],
            rights=[Right(one) for one in cleaned["rights"]], message=cleaned["message"],
        )  # fmt: skip
        return 1
    parties = inviting.invite_firms(
        actor=actor, cooperation=looked.cooperation, firms=firms, message=cleaned["message"],
        answer_by=cleaned["answer_by"],
    )  # fmt: skip
    return len(parties)


@audience(For.PERSON)
@require_GET
def invitation(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """What one is invited to, and the answer in two taps."""
    looked, party = _invited(request, cooperation_id)
    return _invitation_page(looked, party, AcceptForm(), DeclineForm())


@audience(For.PERSON)
@require_POST
def accept(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Comes in."""
    looked, party = _invited(request, cooperation_id)
    form = AcceptForm(request.POST)
    if not (looked.may("answer_invitation") and form.is_valid()):
        return _invitation_page(looked, party, form, DeclineForm(), status=422)
    try:
        inviting.accept_invitation(
            actor=request.actor, party=party, named_to=NamedTo(form.cleaned_data["named_to"]),
            brings=form.cleaned_data["brings"],
        )  # fmt: skip
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("cooperations:cooperations")
    messages.success(request, _("You are in."))
    return redirect("cooperations:cooperation", cooperation_id)


@audience(For.PERSON)
@require_POST
def decline(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Says no, why, and perhaps who could come instead."""
    looked, party = _invited(request, cooperation_id)
    form = DeclineForm(request.POST)
    if looked.may("answer_invitation") and form.is_valid():
        try:
            inviting.decline_invitation(
                actor=request.actor, party=party, reason=DeclineReason(form.cleaned_data["reason"]),
                why=form.cleaned_data["why"],
                proposes=_named(request, form.cleaned_data["proposes"]),
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("They are told. Thank you for answering."))
            return redirect("cooperations:cooperations")
    return _invitation_page(looked, party, AcceptForm(), form, status=422)


@audience(For.PERSON)
@require_POST
def withdraw(request: ActingRequest, cooperation_id: UUID, party_id: UUID) -> HttpResponse:
    """Takes an invitation back."""
    looked = look(request, cooperation_id)
    party = parties_of(looked.cooperation).filter(pk=party_id).first()
    if party is None or not looked.may("invite"):
        raise Http404
    try:
        inviting.withdraw_invitation(actor=request.actor, party=party)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("cooperations:members", cooperation_id)


@audience(For.PERSON)
def leave(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Leaves: what follows is said before, as the engine and the rooms know it today."""
    looked = look(request, cooperation_id)
    own = own_party(request.actor, looked.cooperation, PartyState.ACCEPTED)
    if own is None or not _leaves(looked, own):
        raise Http404
    form = WhyForm(request.POST or None, needed=True)

    def leave_it() -> str:
        leave_cooperation(actor=request.actor, party=own, why=form.cleaned_data["why"])
        return _("You left. What you did and said until today stays.")

    if written(request, form, leave_it):
        return redirect("cooperations:cooperation", cooperation_id)
    follows = consequences(looked.cooperation, own)
    context = looked.context(
        "cooperations:members",
        {
            "form": form, "party": own,
            "takes": taker_of(request.actor, looked.cooperation) is not None,
            "follows": follows, "blocked": any(one.blocks for one in follows),
            "departure": departure(request.actor, looked.cooperation, own),
        },
    )  # fmt: skip
    return render(request, "cooperations/leave.html", context, status=form_status(request))


def _leaves(looked: Looked, party: Party) -> bool:
    """Whether this is the party for which the reader is in, and theirs to take out."""
    actor = looked.request.actor
    own = looked.sight.inside and party.pk == looked.sight.party_id
    theirs = actor.leads or party.person_id == actor.person_id
    return own and theirs and looked.cooperation.alive


def _invited(request: ActingRequest, cooperation_id: UUID) -> tuple[Looked, Party]:
    looked = look_at(request, cooperation_id)
    party = own_party(request.actor, looked.cooperation, PartyState.INVITED)
    if party is None or not looked.cooperation.alive:
        raise Http404
    return looked, party


def _named(request: ActingRequest, name: str) -> UUID | None:
    """The firm of the network that has this name."""
    if not name.strip():
        return None
    firm = visible_firms(request.actor).filter(name__iexact=name.strip()).first()
    if firm is None:
        raise Refused(_("No firm of the network is called “{name}”.").format(name=name[:80]))
    return firm.pk


def _invitation_page(
    looked: Looked, party: Party, accepts: AcceptForm, declines: DeclineForm, *, status: int = 200
) -> HttpResponse:
    declared = object_of(looked.cooperation.object_key)
    context = looked.context(
        "cooperations:invitation",
        {
            "party": party, "accepts": accepts, "declines": declines, "declared": declared,
            "answers": looked.may("answer_invitation"), "invited": True,
        },
    )  # fmt: skip
    context["thing_tabs"] = []
    return render(looked.request, "cooperations/invitation.html", context, status=status)
