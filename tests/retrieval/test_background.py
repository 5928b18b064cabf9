"""Words that nobody in a small directory has count as missing, weighed by their rarity in public titles."""

from __future__ import annotations

import math

import pytest

from cordee.retrieval import RankProblem, build_index, rank
from cordee.retrieval.background import learnt_from, part_known, shipped
from cordee.vocabulary import Brick, Capability, Company


def _firm(words: str) -> Company:
    return Company("a", "Alpha", capabilities=(Capability(words=words),))


def test_rarity_is_counted_over_distinct_titles() -> None:
    titles = [f"Voirie {n}" for n in range(20)] + [f"Toiture et voirie {n}" for n in range(4)]
    found = learnt_from(titles * 2)
    assert (found.titles, found.rarity("voir"), found.rarity("absent")) == (24, 0.0, 0.0)
    assert found.rarity("toitur") == pytest.approx(math.log(24 / 4), abs=0.03)


def test_words_of_two_titles_are_unknown() -> None:
    assert learnt_from(["Voirie de Cholet", "Toiture de Cholet"]).rarity("cholet") == 0.0


def test_the_part_known_weighs_words_by_rarity() -> None:
    index = build_index([_firm("peinture")])
    paint, wood = (shipped().rarity(one) for one in ("peintur", "bois"))
    assert part_known(["peintur", "bois", "zzz"], index) == pytest.approx(paint / (paint + wood))
    assert part_known(["zzz"], index) == 1.0


def test_a_firm_that_has_all_that_is_asked_fits_better_than_one_that_has_part_of_it() -> None:
    index = build_index([_firm("peinture")])
    whole, part = (
        rank(RankProblem(index, Brick("b", "", words))).fits[0].score
        for words in ("peinture", "peinture, menuiserie, carrelage et plomberie")
    )
    assert whole > part
