"""What this area hangs in the layout."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cordee_web.web.kit.audience import For
from cordee_web.web.kit.registry import Entry, Place, hang

hang(
    Entry(
        _("Keys and webhooks"),
        "connections:home",
        "link",
        For.MEMBER,
        place=Place.ACCOUNT,
        order=80,
    )
)
