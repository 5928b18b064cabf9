"""Joint bidding in public procurement: each rule as a check, with its source.

Form of the grouping and what it means in money, mandataire, several bids, pooled capacities, changes of
members. Nothing here replaces counsel, and every sentence whose source was not read says so.
"""

from cordee.procurement.capacities import Brought, Criterion, Line, Proof, pool
from cordee.procurement.change import MemberChange, check_change
from cordee.procurement.check import against_form, check
from cordee.procurement.forms import FORM_NAMES
from cordee.procurement.live import Clash, LiveBid, clashes, told_to
from cordee.procurement.params import ProcurementParams
from cordee.procurement.problem import FORMS, Bid, Bidder, Form, Part, Task
from cordee.procurement.result import (
    AfterAward,
    BidChecks,
    Burden,
    Check,
    Consequences,
    Paper,
)

__all__ = [
    "FORMS",
    "FORM_NAMES",
    "AfterAward",
    "Bid",
    "BidChecks",
    "Bidder",
    "Brought",
    "Burden",
    "Check",
    "Clash",
    "Consequences",
    "Criterion",
    "Form",
    "Line",
    "LiveBid",
    "MemberChange",
    "Paper",
    "Part",
    "ProcurementParams",
    "Proof",
    "Task",
    "against_form",
    "check",
    "check_change",
    "clashes",
    "pool",
    "told_to",
]
