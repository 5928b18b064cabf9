"""What each key gives to whom, and who would be better off elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from cordee.sharing.problem import Game
from cordee.vocabulary import Message


@dataclass(frozen=True, slots=True)
class Coalition:
    """A group of players; `excess` is what it would gain by leaving, negative when it gains by staying."""

    members: tuple[str, ...]
    excess: float


@dataclass(frozen=True, slots=True)
class Split:
    """One way to share. In units of the game's currency: `amounts` exact, `cents` rounded so that they
    sum to the total (None for points); `better_than_alone`: what each gains compared with being alone.

    `most_dissatisfied`: the coalition with the greatest excess (None for one player); `leaving`: the
    first of those that would gain by leaving, `leaving_count` all of them.
    """

    key: str
    label: Message
    amounts: tuple[float, ...]
    cents: tuple[int, ...] | None
    better_than_alone: tuple[float, ...]
    most_dissatisfied: Coalition | None
    leaving: tuple[Coalition, ...]
    leaving_count: int
    sentence: Message

    @property
    def stable(self) -> bool:
        """Whether nobody and no group would gain by leaving (the split is in the core)."""
        return self.leaving_count == 0


@dataclass(frozen=True, slots=True)
class CoreView:
    """Whether some split keeps everyone. `least_excess`: the greatest excess under the best split."""

    exists: bool
    least_excess: float
    sentence: Message


@dataclass(frozen=True, slots=True)
class SharingResult:
    """The splits, in the order of the keys. `skipped` says why a key wanted was not computed."""

    game: Game
    splits: tuple[Split, ...]
    core: CoreView | None
    notes: tuple[Message, ...]
    skipped: tuple[Message, ...]
    rounding: Message | None

    def split(self, key: str) -> Split:
        """The split of this key; KeyError when it was not computed."""
        for one in self.splits:
            if one.key == key:
                return one
        raise KeyError(key)
