"""NAF rev. 2: codes as people write them, levels and sections."""

from __future__ import annotations

import pytest

from cordee.taxonomy import naf


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("25.62B", "25.62B"),
        ("2562B", "25.62B"),
        ("25.62 b", "25.62B"),
        ("25-62-B", "25.62B"),
        ("25.62", "25.62"),
        ("2562", "25.62"),
        ("25.6", "25.6"),
        ("25", "25"),
        ("25.62Z", "25.62"),
        ("00.00Z", None),
        ("74", "74"),
        ("", None),
        ("mécanique", None),
    ],
)
def test_codes_are_read_as_people_write_them(raw: str, code: str | None) -> None:
    assert naf.normalise(raw) == code


def test_every_code_hangs_under_its_division() -> None:
    lost = [
        code
        for code in naf.codes()
        if len(code) > 2
        and (not naf.exists(naf.parent(code) or "") or naf.ancestors(code)[-1] != code[:2])
    ]
    assert lost == []


def test_every_code_has_a_label_and_a_section() -> None:
    assert [code for code in naf.codes() if not naf.label(code)] == []
    assert {naf.section(code) for code in naf.codes()} == set("ABCDEFGHIJKLMNOPQRSTU")


def test_sections_begin_where_the_regulation_says() -> None:
    assert [naf.section(code) for code in ("09.10Z", "10.11Z", "33.20A", "35.11Z", "45.11Z", "99.00Z")] == [
        "B", "C", "C", "D", "G", "U",
    ]  # fmt: skip
