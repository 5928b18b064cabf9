"""Who may answer for a promise. Who may ask for one is `cooperations.speak_promises`."""

from __future__ import annotations

import rules

from cordee_web.apps.common.values import Actor
from cordee_web.apps.promises.models import Promise
from cordee_web.apps.promises.queries.seen import side_of


@rules.predicate
def is_a_side(actor: Actor, promise: Promise | None) -> bool:
    """The actor may bind one of the two parties of a promise."""
    return (
        promise is not None
        and side_of(actor, promise) != ""
        and rules.has_perm("cooperations.speak_promises", actor, promise.cooperation)
    )


rules.add_perm("promises.answer", is_a_side)
