"""Freezing a composition when the law does, recording what its exceptions allow, and lifting it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.cooperations.actions.holding import held, moved
from cordee_web.apps.cooperations.actions.telling import tell_members
from cordee_web.apps.cooperations.enums import Change, PartyKind, PartyState
from cordee_web.apps.cooperations.models import AllowedChange, Cooperation, Freeze
from cordee_web.apps.cooperations.queries.frozen import freeze_of, freezing_of, waiting_change
from cordee_web.apps.cooperations.queries.parties import members_of
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.directory.queries.visibility import visible_firms


@dataclass(frozen=True, slots=True)
class Allowing:
    """An exception: which firm comes or leaves, by which case of the law, why, who approved and when."""

    firm: UUID
    change: Change
    exception: str
    why: str
    approved_by: str
    approved_on: date


@business_verb
def freeze_composition(
    *, actor: Actor, cooperation: Cooperation, on: date, what: str = ""
) -> Freeze:
    """From `on` the members do not change but by an exception of the law; `what` was handed in that day.

    Refused for an object whose composition no law freezes.
    """
    current = held(cooperation)
    freezing = freezing_of(current)
    if freezing is None:
        raise Refused(_("No law freezes the composition of such a cooperation."))
    if freeze_of(current) is not None:
        raise Refused(_("It is frozen already."))
    if on > timezone.localdate():
        raise Refused(_("Choose today or a day that is past: it is frozen once handed in."))
    freeze = Freeze.objects.create(
        cooperation=current, on=on, what=what.strip(), person_id=actor.person_id,
        firm_id=actor.firm_id,
    )  # fmt: skip
    moved(current)
    record(
        actor, "cooperations.composition.frozen", current,
        content={"on": on.isoformat(), "what": freeze.what, "article": freezing.article,
                 "members": [str(one.firm_id) for one in members_of(current)]},
    )  # fmt: skip
    template = gettext_noop("The composition of “{name}” is frozen ({article})")
    values = {"name": current.name, "article": freezing.article}
    tell_members(actor, current, Message(template, values))
    return freeze


@business_verb
def allow_change(*, actor: Actor, cooperation: Cooperation, allowing: Allowing) -> AllowedChange:
    """Records an exception with its reason and the approval; it allows this one change."""
    current = held(cooperation)
    freeze, freezing = freeze_of(current), freezing_of(current)
    if freeze is None or freezing is None:
        raise Refused(_("It is not frozen: members come and go as they agree."))
    _refuse_unless_said(freeze, allowing, {one.key for one in freezing.exceptions})
    firm = _firm(actor, current, allowing)
    if waiting_change(freeze, firm.pk, allowing.change) is not None:
        raise Refused(_("This change is allowed already, and was not made yet."))
    allowed = AllowedChange.objects.create(
        freeze=freeze, firm=firm, change=allowing.change, exception=allowing.exception,
        why=allowing.why.strip(), approved_by=allowing.approved_by.strip(),
        approved_on=allowing.approved_on, person_id=actor.person_id,
    )  # fmt: skip
    moved(current)
    record(
        actor, "cooperations.change.allowed", current, why=allowed.why,
        content={"firm": str(firm.pk), "change": allowed.change, "exception": allowed.exception,
                 "article": freezing.article, "approved_by": allowed.approved_by,
                 "approved_on": allowed.approved_on.isoformat()},
    )  # fmt: skip
    return allowed


@business_verb
def lift_freeze(*, actor: Actor, cooperation: Cooperation, why: str) -> None:
    """The contract is signed, or the offer is lost or withdrawn: members come and go again."""
    current = held(cooperation)
    freeze = freeze_of(current)
    if freeze is None:
        raise Refused(_("It is not frozen: members come and go as they agree."))
    if not why.strip():
        raise Refused(_("Say what became of the offer: signed, lost or withdrawn."))
    freeze.lifted_at, freeze.why_lifted = timezone.now(), why.strip()[:400]
    freeze.save(update_fields=["lifted_at", "why_lifted"])
    moved(current)
    record(actor, "cooperations.composition.freed", current, why=freeze.why_lifted)
    template = gettext_noop("The composition of “{name}” is free again")
    tell_members(actor, current, Message(template, {"name": current.name}))


def _refuse_unless_said(freeze: Freeze, allowing: Allowing, known: set[str]) -> None:
    if allowing.exception not in known:
        raise Refused(_("Choose the case of the law that applies."))
    if not allowing.why.strip():
        raise Refused(_("Say why: the buyer asks for the proof, and so will a judge."))
    if not allowing.approved_by.strip():
        raise Refused(_("Say who approved it: without the buyer’s approval nothing changes."))
    if not freeze.on <= allowing.approved_on <= timezone.localdate():
        raise Refused(_("The approval is dated between the day it was frozen and today."))


def _firm(actor: Actor, cooperation: Cooperation, allowing: Allowing) -> Firm:
    """The firm that may leave (a member) or come (any that the actor sees and that is not in)."""
    inside = cooperation.parties.filter(kind=PartyKind.MEMBER, state=PartyState.ACCEPTED)
    if allowing.change == Change.LEAVES:
        party = inside.select_related("firm").filter(firm=allowing.firm).first()
        if party is None or party.firm is None:
            raise Refused(_("Choose a member of today."))
        return party.firm
    if inside.filter(firm=allowing.firm).exists():
        raise Refused(_("This firm is a member already."))
    invited = cooperation.parties.filter(firm=allowing.firm, state=PartyState.INVITED).exists()
    seen = Firm.objects.all() if invited else visible_firms(actor)
    found = seen.filter(pk=allowing.firm).first()
    if found is None:
        raise Refused(_("Choose a firm of the network."))
    return found
