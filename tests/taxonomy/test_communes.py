"""French places from the addresses of dirty rosters."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cordee.taxonomy import communes
from cordee.taxonomy.departements import departements
from cordee.vocabulary import Place, distance_km


@pytest.mark.parametrize(
    ("postcode", "town", "commune", "precision"),
    [
        ("74300", "Cluses", "74081", "commune"),
        ("74300", "CLUSES", "74081", "commune"),
        ("74307", "CLUSES CEDEX", "74081", "commune"),
        ("1000", "Bourg en Bresse", "01053", "commune"),
        ("75011", "Paris", "75111", "commune"),
        ("75380", "PARIS CEDEX 08", "75056", "commune"),
        ("69003", "LYON", "69383", "commune"),
        ("13008", None, "13208", "commune"),
        ("42000", "St-Etienne", "42218", "commune"),
        ("20000", "Ajaccio", "2A004", "commune"),
        ("20200", "Bastia", "2B033", "commune"),
        ("97400", "Saint-Denis", "97411", "commune"),
        ("01200", "Bellegarde-sur-Valserine", "01033", "commune"),
        (None, "Toulouse", "31555", "commune"),
    ],
)
def test_addresses_find_their_commune(
    postcode: str | None, town: str | None, commune: str, precision: str
) -> None:
    found = communes.locate(postcode=postcode, town=town)
    assert found is not None
    assert (found.commune, found.precision, found.located) == (commune, precision, True)


def test_what_is_not_known_is_said() -> None:
    assert communes.locate() is None
    assert communes.locate(town="Nulle-Part") is None
    assert communes.locate(town="Saint-Denis") is None  # two large towns of that name
    assert communes.locate(postcode="B-1000", town="Bruxelles") is None
    assert communes.locate(postcode="99999") is None


def test_a_shared_postcode_alone_gives_its_middle() -> None:
    middle = communes.locate(postcode="74300")
    cluses = communes.by_insee("74081")
    assert middle is not None
    assert cluses is not None
    assert (middle.commune, middle.precision, middle.departement) == (None, "postcode", "74")
    assert (distance_km(middle, cluses) or 99) < 5


def test_an_unknown_postcode_falls_back_on_its_departement() -> None:
    assert communes.locate(postcode="74999") == communes.departement_place("74")
    assert communes.locate(departement="1") == communes.departement_place("01")


def test_the_insee_code_wins() -> None:
    found = communes.locate(insee="74081", postcode="75001", town="Paris")
    assert found is not None
    assert found.town == "Cluses"


def test_homonyms_are_kept_apart_by_departement() -> None:
    everywhere = communes.by_name("saint denis")
    (north,) = communes.by_name("Saint-Denis", departement="93")
    assert north.commune == "93066"
    assert len(everywhere) > 2


def test_an_old_commune_answers_with_todays_code() -> None:
    found = communes.by_insee(
        "50173"
    )  # Équeurdreville-Hainneville, in Cherbourg-en-Cotentin since 2016
    assert found is not None
    assert (found.town, found.commune) == ("Équeurdreville-Hainneville", "50129")


@pytest.mark.parametrize(
    ("postcode", "departement"),
    [
        ("74300", "74"), ("1000", "01"), ("20167", "2A"), ("20600", "2B"), ("97133", "977"),
        ("97150", "978"), ("98800", "988"), ("00100", None), ("L-1234", None), ("", None),
    ],
)  # fmt: skip
def test_a_postcode_tells_the_departement(postcode: str, departement: str | None) -> None:
    assert communes.departement_of(postcode) == departement


def test_every_departement_has_a_place_in_france() -> None:
    assert len(departements()) == 107
    assert communes.departement_place("2a") == communes.departement_place("2A")
    assert communes.departement_place("99") is None


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.text(alphabet="0123456789AB -", max_size=7), st.text(max_size=20))
def test_nonsense_never_breaks_it(postcode: str, town: str) -> None:
    found = communes.locate(postcode=postcode, town=town)
    assert found is None or isinstance(found, Place)
