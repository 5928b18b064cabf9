"""The rules behind the findings, each with its source.

`read` says whether an excerpt of the source was read when the rule was written down; where it was not,
the finding ends with "to be confirmed by counsel". `docs/engine/competition.md` tells more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from cordee.vocabulary import Finding, Source, Value, _


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its stable code, what it speaks for, its source, and whether the source was read."""

    code: str
    kind: Literal["against", "missing", "for"]
    source: str
    read: bool = True

    def found(
        self, members: tuple[str, ...], template: str, values: Mapping[str, Value] | None = None
    ) -> Finding:
        """The finding that this rule gives, in these words, about these members (ids)."""
        source = Source(self.source, read=self.read)
        return Finding(self.code, self.kind, members, source.reason(self.code, template, values))


_NECESSITY = _(
    "EU Horizontal Guidelines, 1 June 2023, joint bidding; Le Moniteur 2013 on groupings and competition"
)
_ADC_22_D_04 = _("Autorité de la concurrence, decision 22-D-04, 2 February 2022")
_LKF = _("Danish Supreme Court, 27 November 2019, LKF/Eurostar")
_ONE_UNIT = _("Autorité de la concurrence, decision 20-D-19, 25 November 2020")
_LOTS = _("EU Horizontal Guidelines, 1 June 2023: firms able to bid for one lot are competitors")
_EFFICIENCIES = _("Treaty on the Functioning of the EU, article 101(3)")
_SIZE = _("EU Horizontal Guidelines, 1 June 2023, joint bidding: number of members")
_EXCHANGE = _("Court of Justice of the EU, 29 July 2024, on exchanges of information alone")
_NEEDED = _(
    "Le Moniteur 2013 on groupings and competition: talk between those who mean to bid together"
)
_CAPACITIES = _("Code de la commande publique, article R2142-25")

MEMBER_ABLE = Rule("member-able-alone", "against", _NECESSITY)
SUBSET_ABLE = Rule("smaller-subset-able", "against", _SIZE, read=False)
OVERSIZED = Rule("oversized-group", "against", _ADC_22_D_04)
MARKET_ALL_INSIDE = Rule("market-all-inside", "against", _ADC_22_D_04)
MARKET_MOSTLY_INSIDE = Rule("market-mostly-inside", "against", _ADC_22_D_04)
FORMER_RIVAL = Rule("former-rival-inside", "against", _ADC_22_D_04)
RIVALS_ON_LOTS = Rule("rivals-on-lots", "against", _LOTS)
LOTS_SPLIT = Rule("lots-split-between-rivals", "against", _LKF)
EXCHANGED = Rule("information-exchanged", "against", _EXCHANGE)
ONE_UNIT = Rule("one-group-of-companies", "missing", _ONE_UNIT)
UNIT_ABLE = Rule("group-of-companies-able-alone", "against", _NECESSITY)

TO_CONFIRM = Rule("to-confirm", "missing", _NECESSITY)
ASKED_SIZE = Rule("asked-size", "missing", _SIZE, read=False)
MARKET_UNKNOWN = Rule("market-not-looked-at", "missing", _ADC_22_D_04)
MARKET_UNSURE = Rule("market-to-confirm", "missing", _ADC_22_D_04)
LOTS_UNKNOWN = Rule("lots-to-confirm", "missing", _LOTS)
NOT_ALL = Rule("not-all-examined", "missing", _NECESSITY)
JUSTIFY = Rule("write-justification", "missing", _NECESSITY)
JUSTIFY_EFFICIENCIES = Rule("write-efficiencies", "missing", _EFFICIENCIES, read=False)
EXCHANGE_NEED = Rule("exchange-to-justify", "missing", _NEEDED, read=False)
GROUPING_SHORT = Rule("grouping-not-able", "missing", _CAPACITIES)

NECESSARY = Rule("necessity", "for", _NECESSITY)
FAILS_ALONE = Rule("fails-alone", "for", _NECESSITY)

ALL = tuple(value for value in list(globals().values()) if isinstance(value, Rule))
"""Every rule; a page of the documentation and a test go through them."""
