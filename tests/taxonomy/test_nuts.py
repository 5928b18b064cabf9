"""NUTS codes of today and before."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cordee.taxonomy import nuts
from cordee.taxonomy.departements import departements


def test_each_french_level_3_is_one_departement() -> None:
    single = [code for code in departements() if nuts.nuts_of_departement(code)]
    assert len(single) == 101
    assert [nuts.departements(nuts.nuts_of_departement(code) or "") for code in single] == [
        (code,) for code in single
    ]


def test_the_regions_cover_each_departement_once() -> None:
    level_2 = [code for code in nuts.french_regions() if nuts.level(code) == 2]
    covered = sorted(one for code in level_2 for one in nuts.departements(code))
    assert covered == sorted(nuts.departements("FR"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("FR71", "FRK2"),
        ("FR82", "FRL"),
        ("FR30", "FRE1"),
        ("FR716", "FRK26"),
        ("FR3", "FRE1"),
        ("FR94", "FRY4"),
    ],
)
def test_old_codes_hold_the_same_departements(old: str, new: str) -> None:
    assert nuts.departements(old) == nuts.departements(new)


def test_countries_and_their_alternative_codes() -> None:
    assert (nuts.label("EL"), nuts.label("GR"), nuts.country("EL303")) == ("Grèce", "Grèce", "GR")
    assert (nuts.label("UK"), nuts.country("UKI")) == ("Royaume-Uni", "GB")


@pytest.mark.parametrize(
    ("code", "precision", "near"),
    [
        ("FRK28", "departement", (46.1, 6.3)),
        ("FRK2", "nuts", (45.5, 5.3)),
        ("FR", "nuts", (46.6, 2.5)),
        ("FRZZZ", "nuts", (46.6, 2.5)),
        ("BE100", "nuts", (50.85, 4.35)),
        ("DE712", "nuts", (50.1, 8.7)),
        ("LU000", "nuts", (49.6, 6.1)),
        ("PL", "nuts", (51.8, 19.4)),
        ("DE71Z", "nuts", (50.1, 8.7)),
    ],
)
def test_regions_have_a_place(code: str, precision: str, near: tuple[float, float]) -> None:
    found = nuts.place(code)
    assert found is not None
    assert (found.precision, found.nuts) == (precision, code)
    assert (found.latitude, found.longitude) == pytest.approx(near, abs=0.7)


def test_unknown_codes_have_none() -> None:
    assert (nuts.place("XX1"), nuts.label("XX1"), nuts.exists("FRQ"), nuts.departements("DE7")) == (
        None, None, False, (),
    )  # fmt: skip


@pytest.mark.real_data
def test_the_codes_of_real_notices_are_known(real_data: Path) -> None:
    seen: set[str] = set()
    for path in sorted((real_data / "notices" / "ted_r209").glob("*.xml")):
        seen |= set(
            re.findall(r'NUTS CODE="([A-Z][A-Z0-9]{1,4})"', path.read_text("utf-8", "replace"))
        )
    unknown = {code for code in seen if not nuts.exists(code)}
    assert len(seen) > 100
    assert unknown == set()
