"""The budget as an associate outside any firm reads it by a link: its lines, and where each member stands."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from cordee_web.apps.budgets.bridge.books import books
from cordee_web.apps.budgets.queries.rows import rows_of
from cordee_web.apps.cooperations.enums import Right
from cordee_web.web.kit.guests import GuestLook, GuestPart


def _context(looked: GuestLook) -> dict[str, Any]:
    rows = rows_of(looked.cooperation, looked.sight.until, looked.sight.party_id)
    return {"rows": rows, "books": books(rows)}


BUDGET = GuestPart(Right.BUDGET, _("Money"), "coin", "budgets/guest.html", _context, order=60)
