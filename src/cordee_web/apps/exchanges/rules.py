"""Who may change documents and messages. Reading is `queries.seen`. Each rule takes an `Actor` and a row."""

from __future__ import annotations

import rules
from django.utils import timezone

from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.enums import PartyState
from cordee_web.apps.exchanges.models import Document, Post
from cordee_web.apps.exchanges.values import EDITABLE


@rules.predicate
def administers(actor: Actor, document: Document | None) -> bool:
    """The party that brought it says who reads it; once it left, whoever steers the cooperation."""
    if document is None or document.withdrawn_at is not None:
        return False
    if not rules.has_perm("cooperations.work_exchanges", actor, document.cooperation):
        return False
    if is_own(actor, document):
        return True
    party = document.party
    gone = party is None or party.state != PartyState.ACCEPTED
    return gone and bool(rules.has_perm("cooperations.steer", actor, document.cooperation))


def is_own(actor: Actor, document: Document) -> bool:
    """Whether the actor's own party brought it: who took it along is told to that one alone."""
    party = document.party
    if party is None:
        return False
    if party.firm_id is not None:
        return party.firm_id == actor.firm_id
    return party.person_id is not None and party.person_id == actor.person_id


@rules.predicate
def wrote(actor: Actor, post: Post | None) -> bool:
    """Whoever wrote a message, as long as they take part."""
    return (
        post is not None
        and post.withdrawn_at is None
        and actor.person_id is not None
        and post.person_id == actor.person_id
        and rules.has_perm("cooperations.work_exchanges", actor, post.topic.cooperation)
    )


@rules.predicate
def just_wrote(actor: Actor, post: Post | None) -> bool:
    """The same, for a quarter of an hour."""
    return post is not None and timezone.now() - post.at <= EDITABLE and wrote(actor, post)


rules.add_perm("exchanges.administer", administers)
rules.add_perm("exchanges.withdraw_post", wrote)
rules.add_perm("exchanges.edit_post", just_wrote)
