"""When the search must give back its best answer."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from cordee.vocabulary import InvalidProblem, Message, _


@dataclass(frozen=True, slots=True)
class Stop:
    """Stop after `seconds`, after `nodes` nodes of the search tree, or when `told()` says so.

    The search looks at it about every ten milliseconds. None means no such limit. Only `nodes`
    gives the same answer on every machine when it stops the search; an answer whose
    proof ends before the limit is always the same. `clock` is the one door to the time.

    >>> Stop(seconds=0.5).seconds
    0.5
    """

    seconds: float | None = 2.0
    nodes: int | None = None
    told: Callable[[], bool] | None = None
    clock: Callable[[], float] = time.perf_counter

    def __post_init__(self) -> None:
        if self.seconds is not None and not self.seconds > 0:
            raise InvalidProblem(Message(_("the time allowed must be positive")), where="seconds")
        if self.nodes is not None and self.nodes < 1:
            raise InvalidProblem(Message(_("at least one node must be allowed")), where="nodes")

    def start(self) -> Watch:
        """A watch that runs from now."""
        return Watch(self, self.clock())


@dataclass(slots=True)
class Watch:
    """A `Stop` under way: it counts the nodes and reads the clock."""

    stop: Stop
    began: float
    nodes: int = 0
    ended: bool = False

    @property
    def elapsed(self) -> float:
        """Seconds since the start."""
        return self.stop.clock() - self.began

    @property
    def nodes_left(self) -> int:
        """How many nodes may still be opened."""
        return 1 << 60 if self.stop.nodes is None else max(0, self.stop.nodes - self.nodes)

    def part(self, parts: int) -> Watch:
        """A watch for one of so many searches that share what is left of the time and of the nodes."""
        stop = self.stop
        seconds = stop.seconds
        if seconds is not None:
            seconds = max(1e-3, (seconds - self.elapsed) / parts)
        nodes = None if stop.nodes is None else max(1, self.nodes_left // parts)
        return Stop(seconds, nodes, stop.told, stop.clock).start()

    def over(self) -> bool:
        """Whether to stop now; once over, always over."""
        if not self.ended:
            stop = self.stop
            self.ended = (
                (stop.seconds is not None and self.elapsed >= stop.seconds)
                or self.nodes_left == 0
                or (stop.told is not None and stop.told())
            )
        return self.ended
