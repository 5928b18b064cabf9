"""What this area hangs in the layout."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cordee_web.web.kit.audience import For
from cordee_web.web.kit.registry import Entry, hang

hang(Entry(_("Groupings"), "groupings:proposals", "users-group", For.MEMBER, order=40, phone=False))
