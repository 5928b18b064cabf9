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
from cordee_web.apps.cooperations.enums import Right
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.queries.visibility import sight_of
from cordee_web.apps.cooperations.values.sights import SightKind
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.groupings.models import Proposal
from cordee_web.apps.meetings.models import Meeting
from cordee_web.apps.opportunities.models import Interest, Need
from cordee_web.apps.promises.models import Promise

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
    "cooperations.cooperation.opened": Event.INVITATION_SENT,
    "cooperations.party.invited": Event.INVITATION_SENT,
    "cooperations.associate.invited": Event.INVITATION_SENT,
    "cooperations.invitation.accepted": Event.INVITATION_ANSWERED,
    "cooperations.invitation.declined": Event.INVITATION_ANSWERED,
    "cooperations.party.left": Event.PARTY_LEFT,
    "cooperations.stage.entered": Event.STAGE_ENTERED,
    "cooperations.cooperation.closed": Event.COOPERATION_CLOSED,
    "promises.promise.asked": Event.PROMISE_ASKED,
    "promises.promise.offered": Event.PROMISE_ASKED,
    "promises.promise.accepted": Event.PROMISE_ACCEPTED,
    "promises.promise.kept": Event.PROMISE_KEPT,
    "promises.promise.repaired": Event.PROMISE_KEPT,
    "promises.promise.given-up": Event.PROMISE_BROKEN,
    "promises.promise.not-kept": Event.PROMISE_BROKEN,
    "promises.promise.admitted": Event.PROMISE_BROKEN,
    "meetings.meeting.called": Event.MEETING_CALLED,
    "meetings.meeting.fixed": Event.MEETING_CALLED,
    "agreements.version.proposed": Event.AGREEMENT_PROPOSED,
    "agreements.version.signed": Event.AGREEMENT_SIGNED,
    "agreements.version.sealed": Event.AGREEMENT_SEALED,
    "tenders.room.opened": Event.ROOM_OPENED,
    "dossiers.file.frozen": Event.FILE_FROZEN,
    "dossiers.file.handed-in": Event.FILE_HANDED_IN,
    "awards.outcome.recorded": Event.OUTCOME_RECORDED,
    "awards.notice.read": Event.OUTCOME_RECORDED,
    "offers.offer.accepted": Event.OFFER_ACCEPTED,
    "offers.offer.refused": Event.OFFER_REFUSED,
}
"""The verbs of the register that are events; a capacity or a confidence is none."""

_RIGHTS: Mapping[str, Right] = {
    "agreements": Right.AGREEMENT,
    "meetings": Right.MEETINGS,
    "promises": Right.PROMISES,
    "tenders": Right.TENDER,
    "dossiers": Right.TENDER,
    "awards": Right.TENDER,
    "offers": Right.TENDER,
}
"""What one must see of a cooperation to hear of these verbs; its page, for the others."""
_FOR_MEMBERS = {
    Event.INVITATION_SENT, Event.INVITATION_ANSWERED, Event.PARTY_LEFT,
    Event.OFFER_ACCEPTED, Event.OFFER_REFUSED,
}  # fmt: skip
"""What an associate does not read on the page either."""

_KINDS: Mapping[str, type[models.Model]] = {
    one._meta.label_lower: one
    for one in (Need, Interest, Proposal, Firm, Cooperation, Promise, Meeting)
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
    if isinstance(subject, Promise | Meeting):
        return _hears_of_life(actor, event, entry, subject.cooperation)
    if isinstance(subject, Cooperation):
        return _hears_of_life(actor, event, entry, subject)
    if isinstance(subject, Need):
        seen = bool(rules.has_perm("opportunities.see_need", actor, subject))
        return seen and (event != Event.ALERT_SENT or _alerted(actor, subject, entry))
    return False


def _hears_of_life(actor: Actor, event: Event, entry: Entry, cooperation: Cooperation) -> bool:
    """Whoever takes part hears what they read; who is only invited, that they are."""
    sight = sight_of(actor, cooperation)
    if sight is None:
        return False
    if sight.kind == SightKind.INVITED:
        return event == Event.INVITATION_SENT and str(actor.firm_id) in _invited(entry)
    if event in _FOR_MEMBERS and sight.kind == SightKind.ASSOCIATE:
        return False
    right = _RIGHTS.get(entry.verb.partition(".")[0], Right.PAGE)
    return sight.inside and sight.shows(right.value)


def _invited(entry: Entry) -> list[str]:
    said = entry.content.content
    told = said if isinstance(said, dict) else {}
    return [str(one) for one in (*told.get("firms", ()), told.get("firm")) if one]


def _alerted(actor: Actor, need: Need, entry: Entry) -> bool:
    """The alert was sent by the actor's side, or to the actor's firm."""
    if rules.has_perm("opportunities.see_answers", actor, need):
        return True
    said = entry.content.content
    told = said.get("told", []) if isinstance(said, dict) else []
    return any(str(one).startswith(f"{actor.firm_id}:") for one in told)
