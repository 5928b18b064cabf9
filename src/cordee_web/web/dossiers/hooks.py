"""The tab of the file on a cooperation that answers a need."""

from __future__ import annotations

import rules
from django.utils.translation import gettext_lazy as _

from cordee_web.apps.tenders.queries.rooms import may_have_room, room_of
from cordee_web.web.dossiers.sentences import SENTENCES
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.cooperation import KIND, Looked
from cordee_web.web.kit.history import speak
from cordee_web.web.kit.registry import Tab, hang_tab


def _shown(request: ActingRequest, looked: Looked) -> bool:
    return (
        may_have_room(looked.cooperation)
        and rules.has_perm("dossiers.see", request.actor, looked.cooperation)
        and room_of(looked.cooperation) is not None
    )


hang_tab(KIND, Tab(_("Tender file"), "dossiers:file", "folder", order=34, shown=_shown))
speak(SENTENCES)
