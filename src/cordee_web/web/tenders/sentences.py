"""The register's verbs of the tender room, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "tenders.room.opened": _("The tender room was opened."),
}
