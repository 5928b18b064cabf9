"""What the directory hangs in the layout."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cordee_web.web.kit.audience import For
from cordee_web.web.kit.registry import Entry, hang

hang(Entry(_("Firms"), "firms", "building-factory-2", For.MEMBER, order=20))
