"""The classifier: its chances, its codes."""

from __future__ import annotations

import pytest

from cordee.retrieval.text_to_cpv import codes_of, divisions_of, features
from cordee.taxonomy import cpv


@pytest.mark.parametrize(
    ("text", "division"),
    [
        ("Nettoyage des locaux et des vitres", "90"),
        ("Maîtrise d'œuvre pour la réhabilitation d'une école", "71"),
        ("Fourniture de carburants", "09"),
        ("Travaux de voirie et réseaux divers", "45"),
        ("Fourniture de médicaments", "33"),
    ],
)
def test_plain_titles_are_told(text: str, division: str) -> None:
    assert next(iter(divisions_of(text))) == division


def test_chances_are_over_all_divisions() -> None:
    told = divisions_of("menuiserie")
    assert sorted(told) == sorted({code[:2] for code in cpv.codes()})
    assert sum(told.values()) == pytest.approx(1)
    assert list(told.values()) == sorted(told.values(), reverse=True)
    assert sum(divisions_of("").values()) == pytest.approx(1)


def test_accents_and_case_do_not_count() -> None:
    one, other = features("DÉMÉNAGEMENT"), features("demenagement")
    assert [array.tolist() for array in one] == [array.tolist() for array in other]


def test_the_label_nearest_to_a_text() -> None:
    assert codes_of("Travaux de plomberie", most=1) == ("45330000",)
    assert codes_of("Travaux") == ()
    assert codes_of("zorglub") == ()
    assert {code[:2] for code in codes_of("menuiserie", within="45")} == {"45"}
