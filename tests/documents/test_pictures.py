from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cordee.documents.pictures.drawing import shortened, width_of, wrapped
from cordee.documents.pictures.geography import departements, neighbours, window_around
from cordee.documents.pictures.labels import Wanted, place_labels
from cordee.documents.pictures.map import MapOfGrouping, Pin
from cordee.documents.pictures.matrix import Matrix, MatrixCell
from cordee.documents.pictures.palette import DARK, LIGHT, Palette
from cordee.documents.pictures.pareto import Axes, Pareto, Trade, ticks

ANNECY, LYON = (6.13, 45.90), (4.84, 45.76)


def test_a_window_holds_all_points_with_a_margin() -> None:
    window = window_around([ANNECY, LYON], width=700, height=480, margin=80, least_km=40)
    xs = [window.project(*point)[0] for point in (ANNECY, LYON)]
    assert [round(x) for x in sorted(xs)] == [80, 620]


def test_the_scale_of_a_window_is_true() -> None:
    window = window_around([ANNECY, LYON], width=700, height=480, margin=80, least_km=40)
    (x, y), (u, v) = window.project(*ANNECY), window.project(*LYON)
    measured = ((x - u) ** 2 + (y - v) ** 2) ** 0.5 / window.pixels_per_km()
    assert abs(measured - 101.3) < 1.0  # great-circle distance between the two


def test_one_point_still_makes_a_map() -> None:
    window = window_around([ANNECY], width=700, height=480, margin=80, least_km=40)
    assert [round(one) for one in window.project(*ANNECY)] == [350, 240]


def test_outlines_lie_where_they_are() -> None:
    boxes = {
        area.code: (
            min(x for x, _ in area.largest),
            max(x for x, _ in area.largest),
            min(y for _, y in area.largest),
            max(y for _, y in area.largest),
        )
        for area in departements()
    }
    known = {"74": ANNECY, "69": LYON, "75": (2.35, 48.86), "29": (-4.1, 48.0), "2A": (8.74, 41.92)}
    inside = {
        code: boxes[code][0] < x < boxes[code][1] and boxes[code][2] < y < boxes[code][3]
        for code, (x, y) in known.items()
    }
    assert inside == dict.fromkeys(known, True)
    assert (len(boxes), len(neighbours())) == (96, 7)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    st.lists(
        st.tuples(st.integers(100, 600), st.integers(60, 400)), min_size=1, max_size=8, unique=True
    )
)
def test_labels_of_few_points_never_overlap(points: list[tuple[int, int]]) -> None:
    wanted = [Wanted(x, y, 90, 15) for x, y in points]
    boxes = place_labels(wanted, width=700, height=460, radius=6)
    assert [one.hits(other) for one, other in itertools.combinations(boxes, 2)] == [False] * (
        len(boxes) * (len(boxes) - 1) // 2
    )


def test_firms_of_one_town_share_a_spot() -> None:
    pins = (Pin("A", *ANNECY), Pin("B", *ANNECY), Pin("C", *LYON, lead=True))
    drawn = MapOfGrouping(pins).svg(LIGHT, key="k", title="t", description="d")
    dots = re.findall(rf'<circle [^>]*r="6.5" fill="{LIGHT.fir}"', drawn)
    assert len(dots) == 2


def test_a_matrix_fills_boxes_by_share_and_hatches_doubt() -> None:
    matrix = Matrix(
        bricks=("Frame",),
        members=("A", "B"),
        cells=((MatrixCell(0.5, "50 %"), MatrixCell(0.25, "25 %", to_confirm=True)),),
        open_parts=("25 %",),
        nobody="Nobody",
    )
    drawn = matrix.svg(LIGHT, key="k", title="t", description="d")
    heights = re.findall(r'height="([\d.]+)" rx="2.5" fill="([^"]+)"', drawn)
    assert heights == [("18.5", LIGHT.fir), ("8.5", "url(#k-hatch)")]
    assert drawn.count("stroke-dasharray") == 1


def test_unknown_distances_stand_apart() -> None:
    axes = Axes("fit", "km", "unknown", ((0.0, "0"), (1.0, "1")), ((0.0, "0"), (100.0, "100")))
    cloud = Pareto((Trade("A", 0.5, 100.0, 3), Trade("B", 0.5, None, 3)), axes)
    drawn = cloud.svg(LIGHT, key="k", title="t", description="d")
    first, second = (float(x) for x in re.findall(r'<circle cx="([\d.]+)"', drawn))
    assert first < second


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (3, 97, (0.0, 20.0, 40.0, 60.0, 80.0, 100.0)),
        (0.82, 0.9, (0.82, 0.84, 0.86, 0.88, 0.9)),
        (5, 5, (5.0, 5.0000005)),
    ],
)
def test_ticks_are_round_and_reach_both_ends(
    low: float, high: float, expected: tuple[float, ...]
) -> None:
    found = ticks(low, high)
    assert (found[0] <= low, found[-1] >= high, len(found) >= 2) == (True, True, True)
    if high > low:
        assert found == expected


def test_long_names_are_shortened_and_wrapped() -> None:
    assert shortened("abcdefghij", width_of("abcde")) == "abcd…"
    assert wrapped("boîte de vitesses et engrenages", 120) == ("boîte de", "vitesses et en…")
    assert wrapped("design", 120) == ("design",)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_colours_of_texts_pass_aa(palette: Palette) -> None:
    texts = [palette.ink, palette.soft, palette.rope_ink]
    grounds = [palette.paper, palette.track]
    worst = min(_contrast(text, ground) for text in texts for ground in grounds)
    assert worst >= 4.5
    assert _contrast(palette.fir_ink, palette.fir) >= 4.5
    assert _contrast(palette.fir, palette.paper) >= 3.0


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
