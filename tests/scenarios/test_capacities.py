from __future__ import annotations

import pytest

from cordee.scenarios.capacities import ability
from cordee.vocabulary import Brick, Capability, Company

TURNING = Capability("décolletage inox", cpv=("44500000",), capacity=800.0, unit="h", level=4)
MILLING = Capability("fraisage 5 axes", cpv=("42600000",), capacity=10.0, unit="pièces")


def brick(words: str, quantity: float | None = 1000.0, unit: str | None = "heures") -> Brick:
    return Brick("b", words, words, quantity=quantity, unit=unit)


@pytest.mark.parametrize(
    ("words", "quantity", "unit", "part"),
    [
        ("décolletage de pièces inox", 1000.0, "heures", 0.8),
        ("décolletage", 400.0, "h/an", 2.0),
        ("décolletage", 1000.0, "kg", None),
        ("décolletage", None, "h", None),
        ("fraisage", 20.0, "piece", 0.5),
        ("transport", 20.0, "h", None),
    ],
)
def test_capacity_is_a_part_of_the_brick_in_one_unit_or_unknown(
    words: str, quantity: float | None, unit: str, part: float | None
) -> None:
    company = Company("a", "A", capabilities=(MILLING, TURNING))
    assert ability(company, brick(words, quantity, unit)).capacity == part


def test_what_is_unknown_is_asked_in_words() -> None:
    asked = Brick("b", "fraisage", "fraisage", quantity=500, unit="kg", level=3)
    found = ability(Company("a", "A", capabilities=(MILLING,)), asked)
    assert [str(one.message) for one in found.to_confirm(asked)] == [
        "can it take 500 kg?",
        "level 3 of 5 is asked: its own is not known",
    ]


def test_a_firm_without_declared_know_how_has_no_known_ability() -> None:
    found = ability(Company("a", "A"), brick("fraisage"))
    assert (found.capacity, found.level, found.capability) == (None, None, None)
