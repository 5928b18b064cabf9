from __future__ import annotations

import pytest

from cordee.scenarios.firms import Firms, bare_name
from cordee.vocabulary import Company, InvalidProblem

FIRMS = Firms(
    [
        Company("552100554", "Décolletage DUPONT S.A.S.", siren="552100554", refuses=frozenset({"Martin"})),
        Company("b", "SARL Martin", siret="73282932000074", partners={"552100554": 2, "unknown": 4}),
        Company("c", "Durand Frères", partners={"sarl martin": 1}),
        Company("d", "DURAND FRERES SA"),
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("S.A.R.L. Décolletage DUPONT & Fils", "decolletage dupont fils"),
        ("Société Dupont", "dupont"),
        ("SA", "sa"),
        ("Œuvre d’Art GmbH", "oeuvre d art"),
    ],
)
def test_names_are_compared_without_case_accents_and_legal_form(written: str, bare: str) -> None:
    assert bare_name(written) == bare


@pytest.mark.parametrize(
    ("wanted", "number"),
    [("b", 1), ("552100554", 0), ("552 100 554", 0), ("732829320", 1), ("martin", 1),
     ("decolletage dupont", 0)],
)  # fmt: skip
def test_a_firm_is_found_by_id_number_or_name(wanted: str, number: int) -> None:
    assert FIRMS.the_one(wanted, where="must") == number


def test_an_unknown_name_comes_with_the_nearest_ones() -> None:
    with pytest.raises(InvalidProblem) as refusal:
        FIRMS.the_one("Decoletage Dupond", where="must")
    assert str(refusal.value) == (
        "must: no firm of the roster is called “Decoletage Dupond”."
        " Did you mean: Décolletage DUPONT S.A.S.?"
    )


def test_a_name_of_two_firms_asks_for_the_id() -> None:
    with pytest.raises(InvalidProblem) as refusal:
        FIRMS.the_one("durand freres", where="must")
    assert str(refusal.value) == (
        "must: 2 firms are called “durand freres”. Give the id of the one you mean: c, d."
    )


def test_all_the_firms_of_a_name_are_excluded_together() -> None:
    assert FIRMS.all_called("Durand Frères", where="exclude") == (2, 3)


def test_partners_outside_the_roster_are_left_out() -> None:
    assert [FIRMS.known_partners(firm) for firm in range(4)] == [{}, {0: 2}, {1: 1}, {}]
