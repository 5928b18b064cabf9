"""The CPV tree: codes as people write them, labels, ancestors, distances."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cordee.taxonomy import cpv

some_code = st.sampled_from(cpv.codes())


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("45000000", "45000000"),
        ("45000000-7", "45000000"),
        ("450000007", "45000000"),
        (" 45 00 00 00 - 7", "45000000"),
        ("45000000.0", "45000000"),
        ("9132100", "09132100"),
        ("9132100-4", "09132100"),
        ("9132100.0", "09132100"),
        ("", None),
        ("45", None),
        ("00000000", None),
        ("travaux", None),
        ("45262679", None),
    ],
)
def test_codes_are_read_as_people_write_them(raw: str, code: str | None) -> None:
    assert cpv.normalise(raw) == code


def test_an_unknown_code_keeps_the_level_that_exists() -> None:
    assert [cpv.nearest(raw) for raw in ("45262679", "45262670-8", "99000000", "?")] == [
        "45262670", "45262670", None, None,
    ]  # fmt: skip


def test_missing_levels_are_skipped() -> None:
    assert cpv.ancestors("35611100") == ("35610000", "35600000", "35000000")
    assert cpv.depth("35611100") == 4


def test_the_roots_are_the_45_divisions() -> None:
    roots = [code for code in cpv.codes() if cpv.parent(code) is None]
    assert len(roots) == 45
    assert {code[2:] for code in roots} == {"000000"}


def test_every_language_has_every_label() -> None:
    gaps = [
        (language, code)
        for language in cpv.LANGUAGES
        for code in cpv.codes()
        if not cpv.label(code, language)
    ]
    assert gaps == []


def test_unknown_codes_and_languages_have_no_label() -> None:
    assert (cpv.label("99999999"), cpv.label("45000000", "xx")) == (None, None)


def test_children_are_the_codes_whose_parent_it_is() -> None:
    assert cpv.children("45420000") == ("45421000", "45422000")
    assert cpv.children("45262670") == ()


@settings(derandomize=True, max_examples=200, deadline=None)
@given(some_code, some_code)
def test_distance_and_similarity_are_symmetric_and_bounded(one: str, other: str) -> None:
    assert cpv.distance(one, other) == cpv.distance(other, one)
    assert cpv.similarity(one, other) == cpv.similarity(other, one)
    assert 0 <= cpv.similarity(one, other) <= 1
    assert (cpv.similarity(one, other) == 1) == (one == other) == (cpv.distance(one, other) == 0)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(some_code, some_code, some_code)
def test_distance_obeys_the_triangle(one: str, other: str, third: str) -> None:
    assert cpv.distance(one, third) <= cpv.distance(one, other) + cpv.distance(other, third)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(some_code)
def test_a_code_is_one_deeper_than_its_parent(code: str) -> None:
    above = cpv.parent(code)
    assert cpv.depth(code) == (1 if above is None else cpv.depth(above) + 1)
