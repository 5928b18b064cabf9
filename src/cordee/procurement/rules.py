"""The rules of joint bidding in French public procurement, each with its source.

`Source.read` says whether an excerpt was read when the rule was written down; where it was not, the sentence
ends with "to be confirmed by counsel". docs/engine/procurement.md tells more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cordee.procurement.result import Check, State
from cordee.vocabulary import Source, Value, _


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its stable code, its source, and whether breaking it must be refused."""

    code: str
    source: Source
    hard: bool = False

    def check(
        self,
        state: State,
        template: str,
        values: Mapping[str, Value] | None = None,
        about: tuple[str, ...] = (),
    ) -> Check:
        """The check that this rule gives, in these words, about these members or tasks."""
        reason = self.source.reason(self.code, template, values)
        return Check(self.code, state, about, reason, self.hard)


_R2142_19 = Source(_("Code de la commande publique, article R2142-19"), read=False)
_R2142_20 = Source(_("Code de la commande publique, article R2142-20"))
_R2142_21 = Source(_("Code de la commande publique, article R2142-21"), read=False)
_R2142_22 = Source(_("Articles of legibase, weka and IACMP on the form required after the award"))
_R2142_23 = Source(_("Code de la commande publique, article R2142-23"))
_R2142_24 = Source(_("Code de la commande publique, article R2142-24"))
_NAMED = Source(
    _("Code de la commande publique, article R2142-24; Conseil d'État, 28 April 2006, no. 283942")
)
_R2142_25 = Source(_("Code de la commande publique, article R2142-25"))
_EACH_ITS_OWN = Source(
    _("Papers that buyers ask of every member, beside article R2142-25"), read=False
)
_R2142_26 = Source(_("Code de la commande publique, article R2142-26"))
_RELIED_ON = Source(_("DAJ sheet on grouping and subcontracting: means of other firms"))
_REQUALIFIED = Source(_("Note on case law, Guillois avocats: joint grouping without allocation"))
_GERPIAM = Source(_("Conseil d'État, 24 February 1988, Gerpiam"))
_PAYMENT = Source(_("General administrative clauses (CCAG): payment of groupings"))
_CHORUS = Source(_("Chorus Pro documentation: invoices of co-contractors and subcontractors"))
_PAPERS = Source(_("Chorus Pro, francemarches and DAJ 2019: DC1, DC2 and ESPD of a grouping"))

GROUPING = Rule("grouping", _R2142_19)
FORM = Rule("form", _R2142_20)
TASK_OWNER = Rule("task-without-owner", _REQUALIFIED, hard=True)
TASK_AMOUNT = Rule("task-without-amount", _REQUALIFIED, hard=True)
ALLOCATION = Rule("allocation", _REQUALIFIED)
FORM_AFTER_AWARD = Rule("form-after-award", _R2142_22)
SOLIDARY_LEAD = Rule("solidary-lead", _R2142_24)
LEAD_APPLICATION = Rule("lead-in-application", _NAMED)
LEAD_OFFER = Rule("lead-in-offer", _NAMED)
ONE_LEAD = Rule("same-lead", _NAMED)
AUTHORITY = Rule("authority", _R2142_23)
NO_PERSONALITY = Rule("no-personality", _GERPIAM)
PAYMENT = Rule("payment", _PAYMENT)
INVOICES = Rule("invoices", _CHORUS)
PAPERS = Rule("papers", _PAPERS)

SECOND_MANDATE = Rule("second-mandate", _R2142_23, hard=True)
SEVERAL_BIDS = Rule("several-bids", _R2142_21)
LENT_TWICE = Rule("means-lent-twice", _R2142_21)

POOLED = Rule("pooled", _R2142_25)
ONE_HOLDER = Rule("one-holder", _R2142_25)
EACH = Rule("each-member", _EACH_ITS_OWN)
COMMITMENT = Rule("commitment", _RELIED_ON)

FROZEN = Rule("frozen", _R2142_26, hard=True)

ALL = tuple(value for value in list(globals().values()) if isinstance(value, Rule))
"""Every rule; a page of the documentation and a test go through them."""
