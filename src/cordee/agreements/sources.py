"""What clauses and advice rest on. `read`: an excerpt of the source was read when it was written down.

Where it was not, every sentence that rests on it ends with "to be confirmed by counsel"
(docs/engine/agreements.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from cordee.vocabulary import Source, _


def _common_knowledge(cite: str) -> Source:
    return Source(cite, read=False)


SOURCES: Mapping[str, Source] = MappingProxyType(
    {
        "fntp-1993": Source(_("FNTP/FNB model agreement of a solidary grouping, 1993: headings")),
        "r2142-20": Source(_("Code de la commande publique, article R2142-20")),
        "r2142-21": _common_knowledge(_("Code de la commande publique, article R2142-21")),
        "r2142-23": Source(_("Code de la commande publique, article R2142-23")),
        "r2142-24": Source(_("Code de la commande publique, article R2142-24")),
        "r2142-26": Source(_("Code de la commande publique, article R2142-26")),
        "gerpiam": Source(_("Conseil d'État, 24 February 1988, Gerpiam")),
        "ce-283942": Source(_("Conseil d'État, 28 April 2006, no. 283942")),
        "requalified": Source(_("Note on case law, Guillois avocats: joint grouping without allocation")),
        "ccag-payment": Source(_("General administrative clauses (CCAG): payment of groupings")),
        "chorus": Source(_("Chorus Pro documentation: invoices of co-contractors and subcontractors")),
        "fntp-compared": _common_knowledge(_("FNTP guide: GME, SEP and GIE compared")),
        "l251-1": Source(_("Code de commerce, article L251-1 and following")),
        "l251-6": Source(_("Code de commerce, article L251-6")),
        "l251-22": Source(_("Code de commerce, article L251-22")),
        "l1253-8": Source(_("Code du travail, article L1253-8")),
        "l8241": Source(_("Code du travail, articles L8241-1 and L8241-2")),
        "l8241-agreement": _common_knowledge(_("Code du travail, article L8241-2: one agreement each")),
        "vat-recharge": Source(_("CGI, article 261 B; BOFiP BOI-TVA-CHAMP-30-10-40 (2012)")),
        "shared-costs": Source(_("Exact cost and agreed key: common expense account of the FNTP model")),
        "eu-guidelines": Source(_("EU Horizontal Guidelines, 1 June 2023")),
        "information-exchange": Source(_("EU Court of Justice, 29 July 2024: exchange of information")),
        "joint-purchasing": Source(_("EU Horizontal Guidelines: joint purchasing under 15 %")),
        "rd-exemption": _common_knowledge(_("Regulation (EU) 2023/1066, research and development")),
        "rgpd": Source(_("GDPR: legitimate interest, information, objection (business contacts)")),
        "rgpd-26": _common_knowledge(_("GDPR, article 26: joint controllers")),
        "trade-secret": _common_knowledge(_("Code de commerce, article L151-1 and following")),
        "law-1901": _common_knowledge(_("Law of 1 July 1901 on associations")),
        "civil-1103": _common_knowledge(_("Code civil, articles 1102 and 1103: freedom of contract")),
        "civil-1104": _common_knowledge(_("Code civil, article 1104: good faith")),
        "civil-1210": _common_knowledge(_("Code civil, articles 1210 and following: duration")),
        "civil-1310": _common_knowledge(_("Code civil, article 1310: solidarity is not presumed")),
        "civil-1366": _common_knowledge(_("Code civil, articles 1366 and 1367: electronic writing")),
        "civil-1871": _common_knowledge(_("Code civil, articles 1871 and following: SEP")),
        "civil-1872-1": _common_knowledge(_("Code civil, article 1872-1: SEP and third parties")),
        "civil-1984": _common_knowledge(_("Code civil, articles 1984 and following: mandate")),
        "cpc-48": _common_knowledge(_("Code de procédure civile, article 48")),
        "cpi-author": _common_knowledge(_("Code de la propriété intellectuelle, article L131-3")),
        "cpi-brand": _common_knowledge(_("Code de la propriété intellectuelle, article L711-1 ff.")),
        "cpi-patent": _common_knowledge(_("Code de la propriété intellectuelle, article L613-29 ff.")),
        "eidas": _common_knowledge(_("Regulation (EU) 910/2014 (eIDAS), article 25")),
    }
)  # fmt: skip
"""Every source, by the name that clauses use."""
