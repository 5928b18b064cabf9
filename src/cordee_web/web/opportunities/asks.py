"""The area in the layout, and what it asks of whoever opens the home page."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cordee_web.apps.opportunities.enums import NeedState
from cordee_web.apps.opportunities.queries.answers import waiting_alerts
from cordee_web.apps.opportunities.queries.needs import posted_by
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For
from cordee_web.web.kit.registry import Ask, Entry, ask, hang


def asked(request: ActingRequest) -> Iterator[Ask]:
    """Needs that speak to the firm and wait for its word; drafts to look at."""
    actor = request.actor
    if actor.firm_id is not None and actor.network_id is not None:
        waiting = list(waiting_alerts(actor)[:50])
        if waiting:
            count = len(waiting)
            text = ngettext("{count} need speaks to you", "{count} needs speak to you", count)
            url = reverse("opportunities:needs") + "?for=us"
            yield Ask(
                text.format(count=count),
                url,
                "flag",
                count,
                detail=waiting[0].title,
                urgent=actor.leads,
            )
    if actor.network_id is not None:
        drafts = posted_by(actor).filter(state=NeedState.DRAFT).count()
        if drafts:
            text = ngettext(
                "{count} draft to look at, then to open",
                "{count} drafts to look at, then to open",
                drafts,
            )
            url = reverse("opportunities:needs") + "?state=draft"
            yield Ask(
                text.format(count=drafts), url, "pencil", drafts, detail=_("Only you see it.")
            )


hang(Entry(gettext_lazy("Needs"), "opportunities:needs", "briefcase", For.MEMBER, order=30))
ask("opportunities", asked, order=20)
