"""The agreement as somebody outside (a counsel, a chamber) reads it by a link: its versions on paper."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from cordee_web.apps.agreements.enums import VersionState
from cordee_web.apps.agreements.queries.versions import as_seen, versions_seen
from cordee_web.apps.cooperations.enums import Right
from cordee_web.web.agreements.papers import paper_of
from cordee_web.web.kit.guests import GuestLook, GuestPart

UNSIGNED = (VersionState.DRAFT, VersionState.PROPOSED)


def _context(looked: GuestLook) -> dict[str, Any]:
    found = versions_seen(looked.cooperation, looked.sight)
    versions = [as_seen(one, looked.sight) for one in found]
    return {
        "versions": versions,
        "draft": any(one.state in UNSIGNED for one in versions),
    }


def _paper(looked: GuestLook, paper_id: UUID) -> HttpResponse | None:
    rows = versions_seen(looked.cooperation, looked.sight).select_related("agreement__cooperation")
    found = rows.filter(pk=paper_id).first()
    return paper_of(found) if found is not None else None


AGREEMENT = GuestPart(
    Right.AGREEMENT, _("Agreement"), "file-text", "agreements/guest.html", _context, _paper,
    order=50,
)  # fmt: skip
