"""One cooperation as one reader looks at it."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from cordee_web.apps.common.prepared import prepared
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.queries.former import as_it_was
from cordee_web.apps.cooperations.queries.once import remember
from cordee_web.apps.cooperations.queries.visibility import sight_of
from cordee_web.apps.cooperations.values.sights import Sight


def looked_at(actor: Actor, cooperation_id: UUID) -> tuple[Cooperation, Sight] | None:
    """The row as this reader may read it, and from where they see it; None when it is not theirs to see.

    The row remembers who sees it and who speaks for it. Never save it.
    """
    rows = _row(cooperation_id)
    if not rows:
        return None
    found = rows[0]
    remember(found)
    sight = sight_of(actor, found)
    return None if sight is None else (as_it_was(sight, found), sight)


@prepared
def _row(cooperation_id: UUID) -> QuerySet[Cooperation]:
    return Cooperation.objects.select_related("network").filter(pk=cooperation_id)
