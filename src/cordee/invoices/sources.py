"""What invoices, circuits and payments rest on. `read`: an excerpt of the source was read.

A sentence that rests on another one ends with "to be confirmed by counsel" (docs/engine/invoices.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from cordee.vocabulary import Source, _

GERPIAM = Source(_("Conseil d'État, 24 February 1988, Gerpiam"))
CHORUS = Source(_("Chorus Pro documentation: invoices of co-contractors and subcontractors"))
CCAG = Source(_("General administrative clauses (CCAG): payment of groupings"))
PAYMENT_TIME = Source(_("Code de la commande publique, article R2192-10"), read=False)
PENALTY_SPLIT = Source(
    _("General administrative clauses (CCAG): penalties of a grouping"), read=False
)
E_INVOICING = Source(_("E-invoicing reform: guides of bpifrance-creation and impots"))
REVERSE_CHARGE = Source(_("CGI, article 283, 2 nonies: subcontracted building works"), read=False)
SOURCES: Mapping[str, Source] = MappingProxyType(
    {
        "gerpiam": GERPIAM,
        "chorus": CHORUS,
        "ccag-payment": CCAG,
        "r2192-10": PAYMENT_TIME,
        "ccag-penalties": PENALTY_SPLIT,
        "e-invoicing": E_INVOICING,
        "cgi-283": REVERSE_CHARGE,
    }
)
"""Every source, by name."""
