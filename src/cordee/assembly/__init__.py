"""Which grouping: the exact search of the groupings worth most, with its proof or its gap."""

from cordee.assembly.assemble import assemble, warm
from cordee.assembly.params import AssemblyParams, ValueWeights
from cordee.assembly.problem import AssemblyProblem, GroupRules
from cordee.assembly.result import (
    Assembled,
    AssemblyResult,
    Hole,
    PooledFigure,
    Replacement,
    Task,
    ToConfirm,
    TradeOff,
)
from cordee.assembly.stop import Stop

__all__ = [
    "Assembled",
    "AssemblyParams",
    "AssemblyProblem",
    "AssemblyResult",
    "GroupRules",
    "Hole",
    "PooledFigure",
    "Replacement",
    "Stop",
    "Task",
    "ToConfirm",
    "TradeOff",
    "ValueWeights",
    "assemble",
    "warm",
]
