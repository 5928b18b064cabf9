"""The form of the grouping, who is named mandataire, who signs, and what a member opens to all."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.cooperations.actions.holding import moved
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.tenders.actions.guarding import ask_guard
from cordee_web.apps.tenders.actions.holding import held_room, member, own_member
from cordee_web.apps.tenders.bridge.forming import form_refused, own_clashes
from cordee_web.apps.tenders.enums import Form, Thing
from cordee_web.apps.tenders.models import Opened, Room, Signing
from cordee_web.apps.tenders.queries.forming import form_of, signing_of


@business_verb
def choose_form(*, actor: Actor, room: Room, form: Form) -> None:
    """Chooses how the members are bound; conjoint is refused while a task has no owner or no amount."""
    current = held_room(room)
    own_member(current, actor.firm_id)
    if why := form_refused(current.cooperation, form):
        raise Refused(why)
    before = form_of(current.cooperation)
    if before == form:
        return
    current.cooperation.fields = {**current.cooperation.fields, "form": form.value}
    moved(current.cooperation, "fields")
    record(
        actor, "tenders.form.chosen", current.cooperation,
        content={"before": before.value if before else None, "form": form.value},
    )  # fmt: skip


@business_verb
def name_signers(
    *,
    actor: Actor,
    room: Room,
    applied: UUID | None,
    offered: UUID | None,
    by_all: bool | None,
) -> Signing:
    """Names the mandataire of the application and of the offer, and says whether every member signs.

    A firm that names itself is refused while it is the mandataire of another grouping for the same contract
    (R2142-23). Of another firm nothing is said: it alone hears of its own bids, on its own page.
    """
    current = held_room(room)
    own_member(current, actor.firm_id)
    parties = [_named(current, one) for one in (applied, offered)]
    before = signing_of(current)
    if before is not None:
        before.end()
    made = Signing.objects.create(
        room=current, applied=parties[0], offered=parties[1], by_all=by_all,
        person_id=actor.person_id, firm_id=actor.firm_id,
    )  # fmt: skip
    named_itself = any(one is not None and one.firm_id == actor.firm_id for one in parties)
    if named_itself and any(one.refuses for one in own_clashes(actor.firm_id, current)):
        raise Refused(
            _("You are the mandataire of another grouping for this contract: one mandate only.")
        )
    record(
        actor, "tenders.signers.named", current.cooperation,
        content={"applied": str(applied or ""), "offered": str(offered or ""), "by_all": by_all},
    )  # fmt: skip
    return made


@business_verb
def open_to_members(*, actor: Actor, room: Room, what: Thing) -> None:
    """Lets every member read this of one's own firm; it cannot be unread, so it is not taken back."""
    current = held_room(room)
    party = own_member(current, actor.firm_id)
    _row, made = Opened.objects.get_or_create(
        room=current, party=party, what=what,
        defaults={"person_id": actor.person_id, "firm_id": actor.firm_id},
    )  # fmt: skip
    if made:
        record(
            actor, "tenders.wall.opened", current.cooperation,
            content={"party": str(party.pk), "what": what.value},
        )  # fmt: skip
        ask_guard(current.pk)


def _named(room: Room, party_id: UUID | None) -> Party | None:
    if party_id is None:
        return None
    found = member(room, pk=party_id)
    if found is None:
        raise Refused(_("This firm is not a member any more: look at the page again."))
    return found
