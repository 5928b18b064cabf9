"""Words written by hand get the codes that they name, and say why."""

from __future__ import annotations

from cordee.retrieval import coded
from cordee.taxonomy import trades
from cordee.vocabulary import Brick


def _named(words: str) -> tuple[tuple[str, ...], tuple[str, ...], list[str]]:
    brick = coded(Brick("b", words, words))
    return brick.cpv, brick.naf, [one.code for one in brick.reasons]


def test_a_trade_gives_its_codes() -> None:
    turning = trades.by_id("decolletage")
    assert turning is not None
    assert _named("décolletage inox") == (turning.cpv[:3], turning.naf, ["words-trade"])


def test_without_a_trade_the_nearest_label_gives_one() -> None:
    assert _named("parapluies") == (("39295200",), (), ["words-cpv"])


def test_words_that_name_nothing_stay_words() -> None:
    assert _named("tout ce qu'il faudra") == ((), (), [])


def test_codes_that_somebody_chose_stay_alone() -> None:
    brick = Brick("b", "décolletage inox", "décolletage inox", cpv=("34430000",))
    assert coded(brick) == brick
