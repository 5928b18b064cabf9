"""Who may connect programs, and which webhook may hear of which event."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import rules
from django.db import models

from cordee_web.apps.common.models import Entry
from cordee_web.apps.common.values import Actor
from cordee_web.apps.connections.enums import Event
from cordee_web.apps.connections.models import Standing
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.groupings.models import Proposal
from cordee_web.apps.opportunities.models import Interest, Need

EVENTS: Mapping[str, Event] = {
    "opportunities.need.opened": Event.NEED_OPENED,
    "opportunities.need.closed": Event.NEED_CLOSED,
    "opportunities.need.abandoned": Event.NEED_ABANDONED,
    "opportunities.alerts.sent": Event.ALERT_SENT,
    "opportunities.need.answered": Event.ANSWER_RECEIVED,
    "groupings.proposal.kept": Event.PROPOSAL_KEPT,
    "groupings.proposal.shown": Event.PROPOSAL_SHOWN,
    "groupings.proposal.withdrawn": Event.PROPOSAL_WITHDRAWN,
    "directory.firm.edited": Event.FIRM_CHANGED,
    "directory.know-how.added": Event.FIRM_CHANGED,
    "directory.know-how.edited": Event.FIRM_CHANGED,
    "directory.know-how.removed": Event.FIRM_CHANGED,
    "directory.certificate.added": Event.FIRM_CHANGED,
    "directory.certificate.edited": Event.FIRM_CHANGED,
    "directory.certificate.removed": Event.FIRM_CHANGED,
}
"""The verbs of the register that are events; a capacity or a confidence is none."""

_KINDS: Mapping[str, type[models.Model]] = {
    one._meta.label_lower: one for one in (Need, Interest, Proposal, Firm)
}


@rules.predicate
def may_connect(actor: Actor) -> bool:
    """The actor commits their firm, in a network, or animates the network."""
    return actor.network_id is not None and (
        actor.animates or (actor.leads and actor.firm_id is not None)
    )


@rules.predicate
def on_its_side(actor: Actor, standing: Standing | None) -> bool:
    """The key or webhook acts for whom the actor acts."""
    return (
        standing is not None
        and standing.network_id == actor.network_id
        and standing.firm_id == actor.firm_id
    )


rules.add_perm("connections.connect", may_connect)
rules.add_perm("connections.manage", may_connect & on_its_side)


def subject_of(entry: Entry) -> models.Model | None:
    """The object of an entry, if it still exists."""
    kind = _KINDS.get(entry.subject_kind)
    return kind._default_manager.filter(pk=entry.subject_id).first() if kind else None


def need_of(subject: models.Model | None) -> UUID | None:
    """The need of which an answer speaks."""
    return subject.need_id if isinstance(subject, Interest) else None


def hears(actor: Actor, event: Event, entry: Entry) -> bool:
    """Whether whoever a webhook acts for may know of this event, as the pages would tell them."""
    subject = subject_of(entry)
    if isinstance(subject, Interest):
        return bool(rules.has_perm("opportunities.see_answers", actor, subject.need))
    if isinstance(subject, Firm):
        return bool(rules.has_perm("directory.see_history", actor, subject))
    if isinstance(subject, Proposal):
        return bool(rules.has_perm("groupings.see_proposal", actor, subject))
    if isinstance(subject, Need):
        seen = bool(rules.has_perm("opportunities.see_need", actor, subject))
        return seen and (event != Event.ALERT_SENT or _alerted(actor, subject, entry))
    return False


def _alerted(actor: Actor, need: Need, entry: Entry) -> bool:
    """The alert was sent by the actor's side, or to the actor's firm."""
    if rules.has_perm("opportunities.see_answers", actor, need):
        return True
    said = entry.content.content
    told = said.get("told", []) if isinstance(said, dict) else []
    return any(str(one).startswith(f"{actor.firm_id}:") for one in told)
