"""The game: who is in it, and what every coalition is worth or costs by itself."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from cordee.sharing.coalitions import Table, singles
from cordee.sharing.params import SharingParams
from cordee.sharing.purchase import Purchase
from cordee.vocabulary import InvalidProblem, Message, _

MOST_PLAYERS = 20
"""A game is a table of 2^n figures: 8 MB at 20 players, where exact Shapley takes some 30 ms."""
LARGEST_AMOUNT = 1e12
"""Beyond, cents are no longer exact in a 64-bit float."""


@dataclass(frozen=True, slots=True, eq=False)
class Game:
    """Players and what each coalition would earn ("gain") or pay ("cost") by itself.

    `worth`: 2^n figures indexed by mask (bit i: player i), in units of `currency` (None: points, such as
    votes); the empty coalition is worth 0. `work` and `capital`: each player's part, in any unit, for the
    keys of these names. `purchase`: the volumes and price list behind a game of joint purchase.
    `asked`: the settings that its author wants, used when `share` is given none.

    Raises InvalidProblem naming the field.
    """

    players: tuple[str, ...]
    worth: Table
    counts: Literal["gain", "cost"] = "gain"
    currency: str | None = "EUR"
    work: tuple[float, ...] | None = None
    capital: tuple[float, ...] | None = None
    purchase: Purchase | None = None
    title: str = ""
    asked: SharingParams | None = None

    def __post_init__(self) -> None:
        check_players(self.players)
        worth = np.array(self.worth, dtype=np.float64)
        if worth.shape != (1 << len(self.players),):
            raise InvalidProblem(
                Message(
                    _("One figure for each of the {count} coalitions is needed."),
                    {"count": 1 << len(self.players)},
                ),
                where="worth",
            )
        if not (np.abs(worth) <= LARGEST_AMOUNT).all():
            raise InvalidProblem(
                Message(_("A figure is not a number, or is too large.")), where="worth"
            )
        if worth[0] != 0:
            raise InvalidProblem(Message(_("Nobody together must be worth 0.")), where="worth")
        worth.setflags(write=False)
        object.__setattr__(self, "worth", worth)
        _check_parts("work", self.work, len(self.players))
        _check_parts("capital", self.capital, len(self.players))

    @property
    def sign(self) -> int:
        """+1 when more is better for the players, -1 when it is a cost."""
        return 1 if self.counts == "gain" else -1

    @property
    def gains(self) -> Table:
        """The same table where more is always better: costs with a minus sign."""
        return self.sign * self.worth

    @property
    def total(self) -> float:
        """What there is to share: what all earn or pay together."""
        return float(self.worth[-1])

    @property
    def alone(self) -> tuple[float, ...]:
        """What each would earn or pay alone."""
        return tuple(self.worth[singles(len(self.players))].tolist())


def check_players(players: tuple[str, ...]) -> None:
    """Refuses no player, too many, a blank name or one name for two players."""
    if not 1 <= len(players) <= MOST_PLAYERS:
        raise InvalidProblem(
            Message(
                _("Between 1 and {most} players are possible, not {count}."),
                {"most": MOST_PLAYERS, "count": len(players)},
            ),
            where="players",
            remedy=Message(_("Gather small players who always act together into one.")),
        )
    for place, name in enumerate(players):
        if not name.strip():
            raise InvalidProblem(Message(_("This player has no name.")), where=f"players[{place}]")
        if name in players[:place]:
            raise InvalidProblem(
                Message(_("The name {name} appears twice."), {"name": name}),
                where=f"players[{place}]",
            )


def _check_parts(field: str, parts: tuple[float, ...] | None, players: int) -> None:
    if parts is None:
        return
    if len(parts) != players:
        raise InvalidProblem(Message(_("One figure for each player is needed.")), where=field)
    if not all(math.isfinite(one) and one >= 0 for one in parts) or not sum(parts) > 0:
        raise InvalidProblem(
            Message(_("The figures must be positive numbers or 0, not all 0.")), where=field
        )
