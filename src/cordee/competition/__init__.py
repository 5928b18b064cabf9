"""Could they have done it alone? The reasons for and against bidding together, each with its rule.

Nothing here says that a grouping is allowed or forbidden: it says which reasons were found, which are
missing and what to ask, and shows the policy (`CompetitionParams`) under which it was judged.
"""

from cordee.competition.examine import examine, examine_lots
from cordee.competition.exchange import Told, examine_exchanges
from cordee.competition.params import CompetitionParams
from cordee.competition.problem import CompetitionProblem, Firm, JointBid, LotPlan, Minimum
from cordee.competition.result import AbleSubset, CompetitionResult, MarketView, Question

__all__ = [
    "AbleSubset",
    "CompetitionParams",
    "CompetitionProblem",
    "CompetitionResult",
    "Firm",
    "JointBid",
    "LotPlan",
    "MarketView",
    "Minimum",
    "Question",
    "Told",
    "examine",
    "examine_exchanges",
    "examine_lots",
]
