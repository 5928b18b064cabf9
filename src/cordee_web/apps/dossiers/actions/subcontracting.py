"""What a member subcontracts in one bid, where it differs from what its sheet says of every bid."""

from __future__ import annotations

from collections.abc import Collection

from django.utils import timezone

from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor
from cordee_web.apps.dossiers.actions.holding import open_file
from cordee_web.apps.dossiers.actions.sheets import subcontractors
from cordee_web.apps.dossiers.models import Subcontracting
from cordee_web.apps.tenders.actions.holding import own_member
from cordee_web.apps.tenders.models import Room


@business_verb
def say_subcontracting(
    *,
    actor: Actor,
    room: Room,
    subcontracts: bool | None,
    part: str = "",
    firms: Collection[str] = (),
) -> Subcontracting | None:
    """What the actor's firm subcontracts in this bid, to whom; None: as its sheet says, no row."""
    current = open_file(room)
    own = own_member(current, actor.firm_id)
    named = subcontractors(subcontracts, part, firms)
    rows = Subcontracting.objects.filter(room=current, party=own)
    made = None
    if subcontracts is None:
        rows.delete()
    else:
        made, _new = rows.update_or_create(
            room=current, party=own,
            defaults={"subcontracts": subcontracts, "part": part.strip(), "firms": named,
                      "at": timezone.now(), "person_id": actor.person_id},
        )  # fmt: skip
    record(
        actor, "dossiers.subcontracting.said", current.cooperation,
        content={"party": str(own.pk), "subcontracts": subcontracts},
    )  # fmt: skip
    return made
