"""What the verbs of the file share."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cordee_web.apps.common.values import Refused
from cordee_web.apps.dossiers.queries.rows import frozen_of
from cordee_web.apps.tenders.actions.holding import held_room
from cordee_web.apps.tenders.models import Room


def open_file(room: Room) -> Room:
    """The room, held, whose file is not frozen; refused when it is."""
    current = held_room(room)
    if frozen_of(current) is not None:
        raise Refused(_("The file is frozen: nothing in it changes. Who leads may open it again."))
    return current
