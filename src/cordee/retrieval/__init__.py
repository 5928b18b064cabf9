"""Who can do what: an index over companies, bricks from a need, and one ranker with its reasons."""

from cordee.retrieval.bricks import bricks_of
from cordee.retrieval.coded import coded
from cordee.retrieval.explain import explain
from cordee.retrieval.index import CompanyIndex, build_index, open_index
from cordee.retrieval.params import RankParams
from cordee.retrieval.problem import RankProblem
from cordee.retrieval.rank import rank, rank_arrays
from cordee.retrieval.result import RankedFirms, Ranking
from cordee.retrieval.warm import warm

__all__ = [
    "CompanyIndex",
    "RankParams",
    "RankProblem",
    "RankedFirms",
    "Ranking",
    "bricks_of",
    "build_index",
    "coded",
    "explain",
    "open_index",
    "rank",
    "rank_arrays",
    "warm",
]
