"""Closed lists of the agreements."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class LegalForm(models.TextChoices):
    """How the members bind themselves; the same names as in the engine."""

    CONVENTION = "convention", _("Simple cooperation agreement")
    GME_CONJOINT = "gme_conjoint", _("Joint grouping (GME conjoint)")
    GME_SOLIDAIRE = "gme_solidaire", _("Solidary grouping (GME solidaire)")
    SEP = "sep", _("Undeclared partnership (SEP)")
    GIE = "gie", _("Economic interest grouping (GIE)")
    ASSOCIATION = "association", _("Association (law of 1901)")


class VersionState(models.TextChoices):
    """Where a version stands. Once it is proposed its text never changes."""

    DRAFT = "draft", pgettext_lazy("version", "Draft")
    PROPOSED = "proposed", pgettext_lazy("version", "To be signed")
    SIGNED = "signed", pgettext_lazy("version", "Signed by all")
    WITHDRAWN = "withdrawn", pgettext_lazy("version", "Withdrawn")


FROZEN = (VersionState.PROPOSED, VersionState.SIGNED, VersionState.WITHDRAWN)
