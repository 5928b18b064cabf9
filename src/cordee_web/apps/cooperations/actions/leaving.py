"""A member leaves: what follows is known before, what is owed to others is settled first."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.accounts.queries import translated
from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.cooperations.actions.frozen import refuse_frozen
from cordee_web.apps.cooperations.actions.holding import held_party, moved
from cordee_web.apps.cooperations.actions.stages import fall_back
from cordee_web.apps.cooperations.actions.telling import tell_members
from cordee_web.apps.cooperations.enums import Change, PartyState
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.cooperations.queries.former import told_by
from cordee_web.apps.cooperations.values.consequences import consequences


@business_verb
def leave_cooperation(*, actor: Actor, party: Party, why: str) -> Party:
    """A member or an associate leaves, with its reason. What it did and said until then stays.

    Refused when something must be settled first, or when it is the last member (then one dissolves). Its
    mandate ends. With too few independent firms left, the cooperation goes back to exchanges.
    """
    cooperation, current = held_party(party, PartyState.ACCEPTED)
    depart(actor, cooperation, current, why)
    return current


def depart(actor: Actor, cooperation: Cooperation, current: Party, why: str) -> None:
    """Writes that a party, which is held with its cooperation, leaves; refused as the verb says."""
    if not why.strip():
        raise Refused(_("Say why: the others will ask, and it is told to them alone."))
    if blocks := [one for one in consequences(cooperation, current) if one.blocks]:
        raise Refused(" ".join(one.message.text(translated) for one in blocks))
    refuse_frozen(cooperation, current, Change.LEAVES)
    now = timezone.now()
    current.left_with = told_by(cooperation)
    current.state, current.left_at, current.why_left = PartyState.LEFT, now, why
    current.save(update_fields=["state", "left_at", "why_left", "left_with"])
    cooperation.mandates.filter(party=current, ended_at=None).update(ended_at=now, why_ended=why)
    fell = fall_back(
        actor, cooperation,
        _("{firm} left; too few independent firms are in.").format(firm=current.label),
    )  # fmt: skip
    moved(cooperation, *(("stage", "stage_since") if fell else ()))
    record(
        actor, "cooperations.party.left", cooperation, why=why,
        content={"party": str(current.pk), "fell": fell},
    )  # fmt: skip
    template = gettext_noop("{firm} leaves “{name}”")
    tell_members(
        actor, cooperation, Message(template, {"firm": current.label, "name": cooperation.name})
    )
