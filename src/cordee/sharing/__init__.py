"""Who bears or earns what: keys, Shapley, nucleolus, core, and a sentence that a leader understands."""

from cordee.sharing.cents import in_cents, largest_remainder
from cordee.sharing.describe import describe
from cordee.sharing.forms import (
    airport,
    bankruptcy,
    from_function,
    from_table,
    purchasing,
    synergies,
    voting,
)
from cordee.sharing.game_file import read_game
from cordee.sharing.methods.keys import proportions
from cordee.sharing.params import SharingParams
from cordee.sharing.problem import Game
from cordee.sharing.purchase import PriceBreaks, PriceCurve, Purchase
from cordee.sharing.result import Coalition, CoreView, SharingResult, Split
from cordee.sharing.sentences import amount
from cordee.sharing.settle import Transfer, settle
from cordee.sharing.share import share

__all__ = [
    "Coalition",
    "CoreView",
    "Game",
    "PriceBreaks",
    "PriceCurve",
    "Purchase",
    "SharingParams",
    "SharingResult",
    "Split",
    "Transfer",
    "airport",
    "amount",
    "bankruptcy",
    "describe",
    "from_function",
    "from_table",
    "in_cents",
    "largest_remainder",
    "proportions",
    "purchasing",
    "read_game",
    "settle",
    "share",
    "synergies",
    "voting",
]
