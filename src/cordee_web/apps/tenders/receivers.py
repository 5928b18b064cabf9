"""What the tender room hangs on the registries of the cooperations."""

from __future__ import annotations

from cordee_web.apps.cooperations.values.asks import register_asks
from cordee_web.apps.cooperations.values.happenings import register_happenings
from cordee_web.apps.cooperations.values.silences import register_silences
from cordee_web.apps.tenders.queries.told import room_asked, room_happened, room_silent

register_happenings("tenders.room", room_happened)
register_asks("tenders.votes", room_asked, order=20)
register_silences("tenders.votes", room_silent)
