"""Who reads and writes the file. Each rule takes an `Actor` and a `Cooperation`."""

from __future__ import annotations

import rules

from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.queries.visibility import sight_of
from cordee_web.apps.tenders.rules import steers, writes


@rules.predicate
def sees(actor: Actor, cooperation: Cooperation | None) -> bool:
    """Members and associates of today who see the tender room: a draft is no archive for who left."""
    sight = sight_of(actor, cooperation) if cooperation is not None else None
    return (
        sight is not None
        and sight.inside
        and sight.until is None
        and rules.has_perm("tenders.see", actor, cooperation)
    )


rules.add_perm("dossiers.see", sees)
rules.add_perm("dossiers.write", sees & writes)
rules.add_perm("dossiers.lead", sees & writes & steers)
