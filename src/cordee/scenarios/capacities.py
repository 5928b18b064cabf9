"""How much of a brick a firm can take: its declared capacity over the quantity, in one unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cordee.taxonomy import cpv, words
from cordee.vocabulary import Brick, Capability, Company, Message, Reason, _

_SAME_UNIT: Final = {
    "€": "eur",
    "euro": "eur",
    "euros": "eur",
    "h": "hour",
    "hours": "hour",
    "heure": "hour",
    "heures": "hour",
    "piece": "piece",
    "pieces": "piece",
    "pièce": "piece",
    "pièces": "piece",
    "unit": "piece",
    "units": "piece",
    "tonne": "t",
    "tonnes": "t",
    "m²": "m2",
    "jour": "day",
    "jours": "day",
    "days": "day",
}


@dataclass(frozen=True, slots=True)
class Ability:
    """What a firm's declared know-how says about a brick.

    `capacity` is a part of the brick (1: all of it), None when the brick has no quantity, the firm
    no capacity, or their units differ. `level` is the one declared, None when unknown.
    """

    capacity: float | None
    level: int | None
    capability: Capability | None

    def to_confirm(self, brick: Brick) -> tuple[Reason, ...]:
        """What must be asked of the firm before relying on it for this brick."""
        asked = []
        if self.capacity is None:
            asked.append(Reason("capacity-unknown", _capacity_question(brick)))
        if brick.level is not None and self.level is None:
            asked.append(
                Reason(
                    "level-unknown",
                    Message(
                        _("level {level} of 5 is asked: its own is not known"),
                        {"level": brick.level},
                    ),
                )
            )
        return tuple(asked)


UNKNOWN: Final = Ability(None, None, None)


def _capacity_question(brick: Brick) -> Message:
    if brick.quantity is None:
        return Message(_("has it the capacity available?"))
    values = {"quantity": whole(brick.quantity), "unit": brick.unit or ""}
    return Message(_("can it take {quantity} {unit}?"), values)


def whole(quantity: float) -> float | int:
    """A whole number as such, so that it is not written with decimals."""
    return int(quantity) if quantity == int(quantity) else round(quantity, 2)


def ability(company: Company, brick: Brick) -> Ability:
    """The declared know-how closest to the brick, and the part of the brick that it can take."""
    matching = _closest(company.capabilities, brick)
    if matching is None:
        return UNKNOWN
    return Ability(_part(matching, brick), matching.level, matching)


def _part(capability: Capability, brick: Brick) -> float | None:
    if not brick.quantity or capability.capacity is None:
        return None
    if _unit(capability.unit) != _unit(brick.unit):
        return None
    return capability.capacity / brick.quantity


def _unit(unit: str | None) -> str | None:
    if unit is None:
        return None
    plain = unit.strip().lower()
    per_year = plain.removesuffix("/an").removesuffix("/year").removesuffix("/j").strip()
    return _SAME_UNIT.get(per_year, per_year)


def _closest(capabilities: tuple[Capability, ...], brick: Brick) -> Capability | None:
    if not capabilities:
        return None
    wanted = set(words.analyse(f"{brick.title} {brick.words}"))
    scored = [(_likeness(one, brick, wanted), -rank) for rank, one in enumerate(capabilities)]
    best = max(range(len(capabilities)), key=scored.__getitem__)
    return capabilities[best] if scored[best][0] > 0 else None


def _likeness(capability: Capability, brick: Brick, wanted: set[str]) -> float:
    """Half words in common, half the nearest of the codes."""
    own = set(words.analyse(capability.words))
    common = len(own & wanted) / len(own | wanted) if own and wanted else 0.0
    codes = [cpv.similarity(one, other) for one in capability.cpv for other in brick.cpv]
    return 0.5 * common + 0.5 * max(codes, default=0.0)
