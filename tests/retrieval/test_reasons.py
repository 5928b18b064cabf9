"""The words of a reason are words: no figure, no stem, no name of ours for a trade."""

from __future__ import annotations

from cordee.retrieval import RankProblem, build_index, rank
from cordee.vocabulary import Brick, Capability, Company


def test_only_words_of_the_brick_are_told() -> None:
    texts = "réseaux informatiques, lot 2 de 2018, mise en service"
    firm = Company("a", "A", capabilities=(Capability(texts),), texts=(texts,))
    others = tuple(Company(f"x{n}", f"X{n}", texts=("maçonnerie",)) for n in range(5))
    brick = Brick("b", "Réseau", "réseaux informatiques du lot 2 en 2018")
    fits = rank(RankProblem(build_index((firm, *others)), brick)).fits
    said = [one.message.values["words"] for one in fits[0].reasons if one.code == "words"]
    assert said == [("réseaux informatiques", "Réseau")]


def test_words_of_a_code_are_said_in_the_language_of_the_brick() -> None:
    firm = Company("a", "A", texts=("Gewebe, tissus et textiles",))
    others = tuple(Company(f"x{n}", f"X{n}", texts=("maçonnerie",)) for n in range(5))
    told = {}
    for language in ("fr", "de"):
        brick = Brick("b", "Masques", "masques", cpv=("19200000",), language=language)
        fits = rank(RankProblem(build_index((firm, *others)), brick)).fits
        told[language] = [
            one.message.values["words"] for one in fits[0].reasons if one.code == "labels"
        ]
    assert told == {"fr": [("Textiles",)], "de": [("Gewebe",)]}
