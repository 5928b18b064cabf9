"""The form of the grouping: choose it, what it means for each member, what the buyer says."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cordee_web.apps.cooperations.enums import PartyState
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.cooperations.queries.parties import mandate_of, own_party
from cordee_web.apps.tenders.actions.forming import choose_form, name_signers, open_to_members
from cordee_web.apps.tenders.actions.looking import log_sight
from cordee_web.apps.tenders.bridge.forming import FORMS, Formed, formed, own_clashes, rules_of
from cordee_web.apps.tenders.enums import Form, Thing
from cordee_web.apps.tenders.models import Room
from cordee_web.apps.tenders.queries.forming import bidders, form_of, signing_of
from cordee_web.apps.tenders.queries.walls import opened_to_all, sights_of
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.tenders.forms_rules import FormForm, SignersForm
from cordee_web.web.tenders.looking import Entered, done, enter

PAGE = "tenders:form"
OPENED_ON: dict[str, str] = {
    Thing.AMOUNTS: PAGE, Thing.COVERS: "tenders:holds", Thing.PROOFS: "tenders:capacities",
    Thing.REASONS: "tenders:guard",
}  # fmt: skip
"""What a member opens to all, and the page on which it does."""


@audience(For.PERSON)
@require_safe
def form(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """The three forms side by side, and which is chosen. Members of today alone."""
    entered = only_members(enter(request, cooperation_id))
    room, actor = entered.room, request.actor
    found = formed(actor, room)
    if found is not None:
        log_sight(actor, room, found.with_amounts, Thing.AMOUNTS)
    chosen, signing = form_of(entered.looked.cooperation), signing_of(room)
    own = own_of(entered)
    rules = rules_of(room)
    context: dict[str, Any] = {
        "chosen": chosen,
        "choose": FormForm(initial={"form": chosen}),
        "signers": SignersForm(members=bidders(room), initial=_initial(signing, room)),
        "formed": found,
        "rows": _rows(found) if found else [],
        "clashes": own_clashes(actor.firm_id, room),
        "rules": rules,
        "quotes": list(dict.fromkeys(rules.quotes.values())),
        "own_opened": own is not None and opened_to_all(room, own, Thing.AMOUNTS),
        "seen_by": list(sights_of(room, own)[:50]) if own else [],
    }
    return render(request, "tenders/grouping.html", entered.context(context, PAGE))


@audience(For.PERSON)
@require_POST
def choose(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Chooses the form."""
    entered = enter(request, cooperation_id, "write")
    sent = FormForm(request.POST)
    if not sent.is_valid():
        raise Http404
    wanted = Form(sent.cleaned_data["form"])

    def act() -> str:
        choose_form(actor=request.actor, room=entered.room, form=wanted)
        return _("The form is chosen: {form}.").format(form=wanted.label)

    return done(entered, act, PAGE)


@audience(For.PERSON)
@require_POST
def signers(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Names who is mandataire on paper, and who signs."""
    entered = enter(request, cooperation_id, "write")
    sent = SignersForm(request.POST, members=bidders(entered.room))
    if not sent.is_valid():
        raise Http404
    told = sent.cleaned_data

    def act() -> str:
        name_signers(
            actor=request.actor, room=entered.room, by_all=sent.signs(),
            applied=UUID(told["applied"]) if told["applied"] else None,
            offered=UUID(told["offered"]) if told["offered"] else None,
        )  # fmt: skip
        return _("Noted: it goes into the papers.")

    return done(entered, act, PAGE)


@audience(For.PERSON)
@require_POST
def open_thing(request: ActingRequest, cooperation_id: UUID, what: str) -> HttpResponse:
    """Lets all members read what of one's own firm is read by need to know alone."""
    entered = enter(request, cooperation_id, "write")
    if what not in OPENED_ON:
        raise Http404
    thing = Thing(what)

    def act() -> str:
        open_to_members(actor=request.actor, room=entered.room, what=thing)
        return _("All members read it from now on: {what}.").format(what=thing.label)

    return done(entered, act, OPENED_ON[what])


def own_of(entered: Entered) -> Party | None:
    """The reader's own member of today."""
    return own_party(entered.request.actor, entered.looked.cooperation, PartyState.ACCEPTED)


def only_members(entered: Entered) -> Entered:
    """The same for a member of today; else 404: money, capacities and the guard are theirs alone."""
    sight = entered.looked.sight
    if not sight.member or sight.until is not None:
        raise Http404
    return entered


def _initial(signing: Any, room: Room) -> dict[str, Any]:
    """What was said of the papers; before that, the mandataire of the cooperation is proposed in both."""
    if signing is None:
        mandate = mandate_of(room.cooperation)
        lead = mandate.party_id if mandate is not None else None
        return {"applied": lead, "offered": lead}
    by_all = {True: "yes", False: "no"}.get(signing.by_all, "")
    return {"applied": signing.applied_id, "offered": signing.offered_id, "by_all": by_all}


def _rows(found: Formed) -> list[dict[str, Any]]:
    """A line by member: its price, and what it answers for under each form."""
    hidden = {str(one.pk) for one in found.hidden}
    after = dict(found.checks.after_award.more) if found.checks.after_award else {}
    return [
        {
            "name": found.names[id_],
            "hidden": id_ in hidden,
            "own": found.checks.under("conjoint").burdens[place].own,
            "forms": [
                (form, found.checks.under(FORMS[form]).burdens[place].others) for form in Form
            ],
            "after": after.get(id_),
        }
        for place, id_ in enumerate(found.names)
    ]
