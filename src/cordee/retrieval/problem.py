"""What is asked of the ranker: one brick, the firms already chosen, and how many answers."""

from __future__ import annotations

import math
from dataclasses import dataclass

from cordee.retrieval.index import CompanyIndex
from cordee.vocabulary import Brick, InvalidProblem, Message, _


@dataclass(frozen=True, slots=True)
class RankProblem:
    """Who can do `brick`, best first, among the firms of `index`.

    `others` are ids of firms already in the grouping (mandatory or chosen members): those that worked
    with them, or near them, come first; they are not ranked themselves. Unknown ids are refused.
    `client` is the id of the buyer, as `Work.client` writes it: who worked for it is known to it.
    `exclude` are ids that must not be answered. `radius_km` keeps firms within that distance of the
    brick's place (firms without a known place stay, to be confirmed); it needs a located brick.
    `limit` is the most firms answered.
    """

    index: CompanyIndex
    brick: Brick
    limit: int = 50
    others: tuple[str, ...] = ()
    client: str | None = None
    exclude: frozenset[str] = frozenset()
    radius_km: float | None = None

    def __post_init__(self) -> None:
        if self.limit < 1:
            raise InvalidProblem(_at_least_one(self.limit), where="limit")
        if self.radius_km is not None and not (
            math.isfinite(self.radius_km) and self.radius_km > 0
        ):
            raise InvalidProblem(
                Message(
                    _("a radius must be a positive number of km, not {radius}"),
                    {"radius": self.radius_km},
                ),
                where="radius_km",
            )
        if not (self.brick.words.strip() or self.brick.cpv or self.brick.naf):
            raise InvalidProblem(
                Message(
                    _("brick {brick} has no words and no code: nothing to look for"),
                    {"brick": self.brick.id},
                ),
                where=f"brick.{self.brick.id}",
            )
        for firm in self.others:
            if self.index.number(firm) is None:
                raise InvalidProblem(
                    Message(_("firm {firm} is not in the directory"), {"firm": firm}),
                    where="others",
                )


def _at_least_one(limit: int) -> Message:
    return Message(_("at least one answer must be asked for, not {limit}"), {"limit": limit})
