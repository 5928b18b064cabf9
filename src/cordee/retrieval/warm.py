"""The first compilation, paid before the first question."""

from __future__ import annotations

from cordee.retrieval.index import build_index
from cordee.retrieval.problem import RankProblem
from cordee.retrieval.rank import rank
from cordee.vocabulary import Brick, Capability, Company, Place, Work


def warm() -> None:
    """Compiles the inner loops and reads the tables: seconds after an install, then 0.2 s.

    The machine code stays on disk beside the package, or in numba's own cache where that is read-only.
    """
    here = Place(departement="74")
    firm = Company(
        id="a", name="A", place=here, capabilities=(Capability(words="usinage", cpv=("45262670",)),),
        works=(Work("usinage", place=here),),
    )  # fmt: skip
    index = build_index([firm])
    brick = Brick("b", "usinage", "usinage", place=here)
    for one in (index, index.patched([firm])):
        rank(RankProblem(one, brick))
