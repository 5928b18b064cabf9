"""The form of a grouping: chosen, what it means for each member in cents, the rules one by one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from cordee_web.api.v1.calls import require_match
from cordee_web.api.v1.lives import PartyRef, Sourced, cents_of, party_ref, sourced
from cordee_web.api.v1.operations import Sent, operation
from cordee_web.api.v1.tender_room import (
    READ,
    ROOM,
    WRITE,
    InRoom,
    among_members,
    held_room,
    ref,
)
from cordee_web.apps.cooperations.enums import PartyState
from cordee_web.apps.cooperations.queries.parties import own_party
from cordee_web.apps.tenders.actions import forming
from cordee_web.apps.tenders.actions.looking import log_sight
from cordee_web.apps.tenders.bridge.forming import FORMS, Formed, formed, own_clashes, rules_of
from cordee_web.apps.tenders.enums import Form, Thing
from cordee_web.apps.tenders.queries.forming import form_of, signing_of
from cordee_web.apps.tenders.queries.walls import opened_to_all, sights_of

router = Router(tags=["tenders"])


class RuleOut(Schema):
    """A rule against the facts: "broken", "open", "held", or "told" (nothing to check). `refuses`: what was
    asked is refused whatever reason is given. `about` are parties or tasks."""

    rule: str
    state: str
    refuses: bool
    text: str
    source: str
    about: list[str]


class BurdenOut(Schema):
    """A member: its own work and, by form, up to how much it answers for the others, in cents.

    Null is unknown. `hidden`: its amounts are not ours to read, and count as unknown here. `more_after`: how
    much more it would answer for if the buyer required its form after the award.
    """

    party: PartyRef
    hidden: bool
    own_cents: int | None
    for_others: dict[str, int | None]
    more_after: int | None


class FormMeaning(Schema):
    """What a form means, in words; `total_cents` null: a price is not known."""

    form: str
    name: str
    total_cents: int | None
    means: list[Sourced]


class RequiredAfter(Schema):
    """The form that the buyer may require once it has chosen; `quote` are the words of the notice."""

    form: str
    quote: str | None


class TenderFormOut(Schema):
    """The form and what hangs on it. Members and forms are empty below two members.

    `clashes` are our own firm's other bids for the same contract: nobody else reads them. `applied` and
    `offered` are named mandataire in the application and in the offer.
    """

    form: str | None
    members: list[BurdenOut]
    forms: list[FormMeaning]
    rules: list[RuleOut]
    clashes: list[RuleOut]
    required_after: RequiredAfter | None
    quotes: list[str]
    applied: PartyRef | None
    offered: PartyRef | None
    signed_by_all: bool | None
    amounts_opened: bool


class SightOut(Schema):
    """A person who opened what is ours."""

    person: str
    firm: str | None
    what: str
    first_at: datetime
    last_at: datetime
    times: int


class Sights(Schema):
    """Who opened what of our firm, the last first, 50 at most."""

    items: list[SightOut]


class FormIn(Sent):
    """How the members are bound."""

    form: Form


class SignersIn(Sent):
    """Who is mandataire on the papers (null: as the mandate says), and whether every member signs."""

    applied: UUID | None = None
    offered: UUID | None = None
    by_all: bool | None = None


class OpenedIn(Sent):
    """What of ours all members read from now on, competitors too; it is not taken back."""

    what: Thing


@operation(router, "GET", f"{ROOM}/form", READ, gives=TenderFormOut)
def get_form(request: HttpRequest, cooperation_id: UUID) -> TenderFormOut:
    """The form, its consequences for each member, the rules. Whose amounts we read sees that we did."""
    return _shown(request, cooperation_id)


@operation(router, "PUT", f"{ROOM}/form", WRITE, gives=TenderFormOut, matched=True)
def choose_form(request: HttpRequest, cooperation_id: UUID, payload: FormIn) -> TenderFormOut:
    """Chooses how the members are bound; conjoint is refused while a task has no owner or no amount."""
    found = _held(request, cooperation_id)
    forming.choose_form(actor=found.actor, room=found.room, form=payload.form)
    return _shown(request, cooperation_id)


@operation(router, "PUT", f"{ROOM}/signers", WRITE, gives=TenderFormOut, matched=True)
def name_signers(request: HttpRequest, cooperation_id: UUID, payload: SignersIn) -> TenderFormOut:
    """Says who is mandataire on the papers, and who signs."""
    found = _held(request, cooperation_id)
    forming.name_signers(actor=found.actor, room=found.room, **payload.model_dump())
    return _shown(request, cooperation_id)


@operation(router, "POST", f"{ROOM}/opened", WRITE, gives=TenderFormOut)
def open_to_members(request: HttpRequest, cooperation_id: UUID, payload: OpenedIn) -> TenderFormOut:
    """Lets all members read this of our firm; it cannot be unread, so it is not taken back."""
    found = held_room(request, cooperation_id, enter=among_members)
    forming.open_to_members(actor=found.actor, room=found.room, what=payload.what)
    return _shown(request, cooperation_id)


@operation(router, "GET", f"{ROOM}/sights", READ, gives=Sights)
def list_sights(request: HttpRequest, cooperation_id: UUID) -> Sights:
    """Who opened what of ours: amounts, parts of the memo, proofs."""
    found = among_members(request, cooperation_id)
    own = own_party(found.actor, found.there.cooperation, PartyState.ACCEPTED)
    rows = sights_of(found.room, own)[:50] if own is not None else ()
    return Sights(
        items=[
            SightOut(
                person=str(one.person), firm=one.firm.name if one.firm else None, what=one.what,
                first_at=one.first_at, last_at=one.last_at, times=one.times,
            )
            for one in rows
        ]
    )  # fmt: skip


def _held(request: HttpRequest, cooperation_id: UUID) -> InRoom:
    found = held_room(request, cooperation_id, enter=among_members)
    require_match(request, _out(found, formed(found.actor, found.room)))
    return found


def _shown(request: HttpRequest, cooperation_id: UUID) -> TenderFormOut:
    """What the caller reads, with the sight of it kept for those whose amounts are in it."""
    found = among_members(request, cooperation_id)
    checks = formed(found.actor, found.room)
    if checks is not None:
        log_sight(found.actor, found.room, checks.with_amounts, Thing.AMOUNTS)
    return _out(found, checks)


def _out(found: InRoom, checks: Formed | None) -> TenderFormOut:
    room, cooperation = found.room, found.there.cooperation
    signing, quotes = signing_of(room), rules_of(room).quotes
    own = own_party(found.actor, cooperation, PartyState.ACCEPTED)
    after = checks.checks.after_award if checks else None
    return TenderFormOut(
        form=form_of(cooperation),
        members=_members(checks) if checks else [],
        forms=_forms(checks) if checks else [],
        rules=_rules(checks.checks.checks) if checks else [],
        clashes=_rules(own_clashes(found.actor.firm_id, room)),
        required_after=RequiredAfter(form=after.form, quote=after.quote) if after else None,
        quotes=list(dict.fromkeys(quotes.values())),
        applied=ref(signing.applied) if signing else None,
        offered=ref(signing.offered) if signing else None,
        signed_by_all=signing.by_all if signing else None,
        amounts_opened=own is not None and opened_to_all(room, own, Thing.AMOUNTS),
    )


def _rules(checks: Iterable[Any]) -> list[RuleOut]:
    """Checks of the engine as they are told."""
    return [
        RuleOut(
            **sourced(one.reason)[0].model_dump(), rule=one.rule, state=one.state,
            refuses=one.refuses, about=[*one.about],
        )
        for one in checks
    ]  # fmt: skip


def _members(checks: Formed) -> list[BurdenOut]:
    parties = {str(one.pk): one for one in (*checks.hidden, *checks.shown)}
    hidden = {str(one.pk) for one in checks.hidden}
    after = dict(checks.checks.after_award.more) if checks.checks.after_award else {}
    by_form = {form: checks.checks.under(FORMS[form]).burdens for form in Form}
    return [
        BurdenOut(
            party=party_ref(parties[id_]), hidden=id_ in hidden,
            own_cents=cents_of(by_form[Form.CONJOINT][place].own),
            for_others={
                form.value: cents_of(burdens[place].others) for form, burdens in by_form.items()
            },
            more_after=cents_of(after.get(id_)),
        )
        for place, id_ in enumerate(checks.names)
    ]  # fmt: skip


def _forms(checks: Formed) -> list[FormMeaning]:
    found = [(form, checks.checks.under(FORMS[form])) for form in Form]
    return [
        FormMeaning(
            form=form.value, name=str(form.label), total_cents=cents_of(one.total),
            means=sourced(*one.reasons),
        )
        for form, one in found
    ]  # fmt: skip
