"""The work board as an associate outside any firm reads it by a link."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cordee_web.apps.cooperations.enums import Right
from cordee_web.apps.promises.queries.board import columns
from cordee_web.web.kit.guests import GuestLook, GuestPart
from cordee_web.web.promises.shown import card_columns


def _context(looked: GuestLook) -> dict[str, Any]:
    """Every promise by state, but no word that members told one another."""
    shown = columns(looked.cooperation, looked.sight, None)
    return {"columns": card_columns(shown, looked.request.actor, timezone.localdate())}


PROMISES = GuestPart(
    Right.PROMISES, _("Promises"), "hand-stop", "promises/guest_part.html", _context, order=40
)
