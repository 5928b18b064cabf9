"""The register's verbs of the sealed prices, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "prices.round.begun": _("A round of sealed prices was begun."),
    "prices.round.moved": _("The last moment to seal prices was changed."),
    "prices.round.dropped": _("Sealed prices were given up unopened."),
    "prices.round.opened": _("The prices were opened."),
    "prices.key.made": _("A member made its key for the sealed prices."),
    "prices.keys.closed": _("The list of keys was closed without some members."),
    "prices.words.compared": _("A member compared the words of the keys."),
    "prices.envelope.sealed": _("A member sealed its prices."),
    "prices.parts.opened": _("A member opened its part of the sealed prices."),
    "prices.figures.said": _("A member gave what its part costs it."),
}
