"""CPV and NAF side by side: the table is sound, and the trades one expects come first."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cordee.taxonomy import cpv, crosswalk, naf


def test_every_cpv_code_has_a_row() -> None:
    assert [code for code in cpv.codes() if not crosswalk.links(code)] == []


def test_every_prefix_and_activity_exists() -> None:
    unknown = [
        (prefix, link.naf)
        for prefix, links in crosswalk.rows().items()
        for link in links
        if not naf.exists(link.naf) or not any(code.startswith(prefix) for code in cpv.codes())
    ]
    assert unknown == []


def test_strengths_lie_between_0_and_1() -> None:
    strengths = [link.strength for links in crosswalk.rows().values() for link in links]
    assert all(0 < strength <= 1 for strength in strengths)


@pytest.mark.parametrize(
    ("code", "activity"),
    [
        ("45331000", "43.22"),
        ("45311200", "43.21"),
        ("45261100", "43.91A"),
        ("45421100", "43.32"),
        ("45233140", "42.11"),
        ("71221000", "71.11"),
        ("71327000", "71.12"),
        ("72230000", "62.01"),
        ("79530000", "74.30"),
        ("90910000", "81.2"),
        ("90512000", "38.1"),
        ("55523000", "56.21"),
        ("44531000", "25.94"),
        ("33140000", "32.50"),
    ],
)
def test_the_usual_trade_comes_first(code: str, activity: str) -> None:
    assert crosswalk.naf_for_cpv(code)[0] == activity


def test_affinity_falls_with_the_distance_of_the_activity() -> None:
    assert [
        crosswalk.affinity("45261210", activity)
        for activity in ("43.91B", "43.91A", "43.91", "43.99C", "43", "62.01Z")
    ] == [1.0, 0.9, 0.9, 0.45, 0.6, 0.0]


def test_an_activity_tells_what_it_can_answer() -> None:
    assert {code[:4] for code in crosswalk.cpv_for_naf("43.21A")[:5]} == {"4531"}
    assert crosswalk.cpv_for_naf("99.99Z") == ()


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.sampled_from(cpv.codes()), st.sampled_from(naf.codes()))
def test_affinity_is_bounded_and_agrees_with_the_links(code: str, activity: str) -> None:
    affinity = crosswalk.affinity(code, activity)
    assert 0 <= affinity <= 1
    assert affinity == 0 or any(link.naf[:2] == activity[:2] for link in crosswalk.links(code))
