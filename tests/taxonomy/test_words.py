"""The analyser: what a text is about, the same for firms and for needs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cordee.taxonomy import words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Pièces décolletées", "pieces decolletees"),
        ("PIÈCES DÉCOLLETÉES", "pieces decolletees"),
        ("Pie\u0300ces", "pieces"),
        ("Œuvre – Maßarbeit", "oeuvre – massarbeit"),
        ("Łódź Škoda İstanbul", "lodz skoda istanbul"),
        ("Η γλώσσα", "η γλώσσα"),
    ],
)
def test_folding_drops_case_and_accents(text: str, folded: str) -> None:
    assert words.fold(text) == folded


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("l'usinage d’une pièce", ["usinag", "piec"]),
        ("Usinage 5 axes", ["usinag", "5", "axe"]),
        ("usinée usinées usiné USINES", ["usin", "usin", "usin", "usin"]),
        ("ISO9001 / ISO 9001:2015", ["iso", "9001", "iso", "9001", "2015"]),
        ("courants-faibles", ["cour", "faibl"]),
        ("R&D et r & d", ["rd", "rd"]),
        ("inox 316L", ["inox", "316l"]),
        ("c'est à nous de l'avoir", []),
        ("the turning of die Drehteile", ["turning", "drehteil"]),
        ("", []),
    ],
)
def test_stems_of_any_language(text: str, stems: list[str]) -> None:
    assert words.analyse(text) == stems


def test_a_language_brings_its_stemmer_and_stop_words() -> None:
    assert words.analyse("turned parts", "en") == ["turn", "part"]
    assert words.analyse("die Fräsarbeiten", "de") == ["frasarbeit"]
    assert words.analyse("die pièces", "fr") == ["di", "piec"]


def test_unknown_languages_are_read_like_none() -> None:
    assert words.analyse("Usinage di pezzi", "it") == words.analyse("Usinage di pezzi")


def test_words_are_found_where_they_stand_in_the_text() -> None:
    text = "Sœur, l'Œuvre usinée"
    found = words.located(text)
    assert [text[word.start : word.end] for word in found] == ["Sœur", "l", "Œuvre", "usinée"]
    assert [word.form for word in found] == ["soeur", "l", "oeuvre", "usinee"]


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_and_places_hold(text: str) -> None:
    folded = words.fold(text)
    assert words.fold(folded) == folded
    assert [words.fold(text[word.start : word.end]) for word in words.located(text)] == [
        word.form for word in words.located(text)
    ]


def test_the_cache_of_stems_never_grows_beyond_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "MOST_CACHED", 3)
    stems = words.Stems(None)
    assert [stems[form] for form in ("pieces", "usines", "axes", "moules", "pieces")] == [
        "piec", "usin", "axe", "moul", "piec",
    ]  # fmt: skip
    assert len(stems) <= 3
