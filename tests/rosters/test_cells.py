"""One cell in, one value out, with notes on what was assumed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import luhn

from cordee.rosters.cells.amounts import read_amounts
from cordee.rosters.cells.capacities import Capacity, read_capacities
from cordee.rosters.cells.certificates import read_certificates
from cordee.rosters.cells.codes import read_cpv, read_naf
from cordee.rosters.cells.dates import last_day
from cordee.rosters.cells.identity import Identity, read_number, read_vat
from cordee.rosters.cells.languages import read_languages
from cordee.rosters.cells.numbers import decimal_comma, read_distance, read_staff
from cordee.rosters.cells.places import place_of, read_country, read_departement, read_postcode
from cordee.rosters.cells.reading import Reading
from cordee.rosters.cells.words import (
    is_no_firm,
    read_level,
    read_links,
    read_paragraphs,
    read_text,
    read_words,
    read_yes_no,
)
from cordee.rosters.names import name_key
from cordee.rosters.table import Cell
from cordee.vocabulary import Money


def codes(reading: Reading[object]) -> list[str]:
    return [code for code, _details in reading.notes]


@pytest.mark.parametrize(
    ("cell", "identity", "notes"),
    [
        ("732829320", Identity(siren="732829320"), []),
        ("732 829 320", Identity(siren="732829320"), []),
        ("732 829 320 00074", Identity("732829320", "73282932000074"), []),
        (73282932000074, Identity("732829320", "73282932000074"), []),
        ("SIREN : 732829320", Identity(siren="732829320"), []),
        ("732 829 320 RCS Annecy", Identity(siren="732829320"), []),
        ("FR44732829320", Identity("732829320", None, "FR44732829320"), []),
        ("FR 44 732 829 320", Identity("732829320", None, "FR44732829320"), []),
        ("DE136695976", Identity(vat="DE136695976"), []),
        ("5580032", Identity(unchecked="5580032"), ["identity-wrong"]),
        ("5480229300032", Identity("054802293", "05480229300032"), ["identity-zeros-restored"]),
        (54802293, Identity(siren="054802293"), ["identity-zeros-restored"]),
        ("73282932000075", Identity(siren="732829320"), ["siret-wrong-siren-right"]),
        ("732829321", Identity(unchecked="732829321"), ["identity-wrong"]),
        ("00000000000000", None, ["identity-zeros"]),
        ("7,32829E+13", None, ["identity-rounded"]),
        ("CHE-123.456.788", Identity(unchecked="CHE123456788"), ["identity-wrong"]),
        # La Poste: establishments do not hold the usual check, the sum of their digits is a multiple of 5.
        ("35600000049837", Identity("356000000", "35600000049837"), []),
        ("35600000049838", Identity(siren="356000000"), ["siret-wrong-siren-right"]),
        ("", None, []),
    ],
)
def test_numbers_of_firms(cell: Cell, identity: Identity | None, notes: list[str]) -> None:
    reading = read_number(cell)
    assert reading.value == identity
    assert codes(reading) == notes


def test_a_wrong_vat_number_is_left_unknown() -> None:
    reading = read_vat("FR00732829320")
    assert (reading.value, codes(reading)) == (None, ["vat-wrong"])


@given(st.integers(1_000_000, 99_999_999))
@settings(derandomize=True, max_examples=100)
def test_any_siren_survives_a_spreadsheet(start: int) -> None:
    eight = f"{start:08d}"
    siren = eight + luhn.calc_check_digit(eight)
    reading = read_number(int(siren))
    assert reading.value is not None
    assert reading.value.siren == siren


@pytest.mark.parametrize(
    ("cell", "unit", "euros", "notes"),
    [
        ("1 234 567,89", None, 1_234_567.89, []),
        ("1.234.567,89 €", None, 1_234_567.89, []),
        ("1,234,567.89", None, 1_234_567.89, []),
        ("1'234'567", None, 1_234_567, []),
        ("1 200", "k€", 1_200_000, []),
        ("1,2", "M€", 1_200_000, []),
        ("1,2 M€", None, 1_200_000, []),
        ("1,2 M€", "k€", 1_200_000, []),
        ("850 k€", None, 850_000, []),
        ("850 KEUR", None, 850_000, []),
        ("2 Mio. €", None, 2_000_000, []),
        ("450 TEUR", None, 450_000, []),
        (1234567.5, None, 1_234_567.5, []),
        ("1.234", "k€", 1_234_000, ["number-ambiguous"]),
        ("1-5 M€", None, 1_000_000, ["number-range"]),
        ("de 1 à 5 millions", None, 1_000_000, ["number-range"]),
        ("> 2 M€", None, 2_000_000, ["number-range"]),
        ("env. 500 k€", None, 500_000, ["number-approximate"]),
        ("12", None, 12, ["turnover-small"]),
        ("0", None, 0, []),
    ],
)
def test_amounts(cell: Cell, unit: str | None, euros: float, notes: list[str]) -> None:
    reading = read_amounts(cell, comma=None, unit=unit)
    assert reading.value == ((None, Money.of(euros)),)
    assert codes(reading) == notes


@pytest.mark.parametrize(
    ("cell", "notes"),
    [
        ("n.c.", []),
        ("", []),
        ("-", []),
        ("beaucoup", ["number-unreadable"]),
        ("-5000", ["number-negative"]),
        ("< 1 M€", ["number-at-most"]),
        ("9" * 400, ["number-unreadable"]),
    ],
)
def test_amounts_that_stay_unknown(cell: Cell, notes: list[str]) -> None:
    reading = read_amounts(cell, comma=None, unit=None)
    assert reading.value == ()
    assert codes(reading) == notes


def test_a_year_in_the_cell_and_other_currencies() -> None:
    assert read_amounts("1,2 M€ (2023)", comma=None, unit=None).value == (
        (2023, Money.of(1_200_000)),
    )
    assert read_amounts("2022 : 800 k€ ; 2023 : 900 k€", comma=None, unit=None).value == (
        (2022, Money.of(800_000)),
        (2023, Money.of(900_000)),
    )
    assert read_amounts("500 kCHF", comma=None, unit=None).value == (
        (None, Money.of(500_000, "CHF")),
    )


def test_a_column_settles_what_a_cell_leaves_open() -> None:
    assert decimal_comma(["1.234", "12,5"]) is True
    assert decimal_comma(["1,234", "12.5"]) is False
    assert decimal_comma(["1.234", "1 000"]) is None
    assert read_amounts("1,234", comma=True, unit="M€").value == ((None, Money.of(1_234_000)),)
    assert read_amounts("1,234", comma=False, unit="k€").value == ((None, Money.of(1_234_000)),)


@given(st.integers(0, 10**9), st.booleans())
@settings(derandomize=True, max_examples=100)
def test_amounts_survive_french_and_english_writing(cents: int, french: bool) -> None:
    written = f"{cents / 100:,.2f}"
    if french:
        written = written.replace(",", "\u202f").replace(".", ",")
    (found,) = read_amounts(written, comma=None, unit=None).value or ()
    assert found == (None, Money(cents))


@pytest.mark.parametrize(
    ("cell", "staff", "notes"),
    [
        ("12", 12, []),
        (12, 12, []),
        ("10-19", 10, ["number-range"]),
        ("10 à 19 salariés", 10, ["number-range"]),
        ("50+", 50, ["number-range"]),
        ("plus de 250", 250, ["number-range"]),
        ("moins de 10", None, ["number-at-most"]),
        ("~30", 30, ["number-approximate"]),
        ("12,5", 12, ["staff-fraction"]),
        ("1 250", 1250, []),
        ("une dizaine", 10, ["number-approximate"]),
        ("douze", None, ["number-unreadable"]),
    ],
)
def test_staff(cell: Cell, staff: int | None, notes: list[str]) -> None:
    reading = read_staff(cell)
    assert (reading.value, codes(reading)) == (staff, notes)


def test_staff_bands_of_the_register() -> None:
    assert [read_staff(code, bands=True).value for code in ("NN", "00", 2, "11", "53")] == [
        None,
        0,
        3,
        10,
        10_000,
    ]
    assert read_staff("20 à 49 salariés", bands=True).value == 20


def test_distances() -> None:
    assert [read_distance(cell).value for cell in ("150 km", 80, "national")] == [150, 80, None]
    assert codes(read_distance("France entière")) == ["distance-unlimited"]


@pytest.mark.parametrize(
    ("cell", "found", "notes"),
    [
        ("45210000:3 45220000:1", (("45210000", 3), ("45220000", 1)), []),
        ("45210000-2; 45220000-5", (("45210000", None), ("45220000", None)), []),
        ("45 21 00 00", None, ["cpv-wrong"]),
        ("45210000 (3)", (("45210000", 3),), []),
        ("9132100:2", (("09132100", 2),), []),
        ("45210000:1 45210000:2", (("45210000", 3),), []),
        ("12345678", None, ["cpv-wrong"]),
        ("travaux", None, ["cpv-wrong"]),
        (45210000, (("45210000", None),), []),
    ],
)
def test_cpv_codes(
    cell: Cell, found: tuple[tuple[str, int | None], ...] | None, notes: list[str]
) -> None:
    reading = read_cpv(cell)
    assert (reading.value or None, codes(reading)) == (found, notes)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("25.62B", ("25.62B",)),
        ("2562B", ("25.62B",)),
        ("25.62", ("25.62",)),
        ("2562b - Mécanique industrielle", ("25.62B",)),
        ("25.62A, 25.62B", ("25.62A", "25.62B")),
        ("113Z", ("01.13Z",)),
        ("99.99X", None),
    ],
)
def test_naf_codes(cell: Cell, found: tuple[str, ...] | None) -> None:
    assert read_naf(cell).value == found


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31/12/2026", date(2026, 12, 31)),
        ("2026-12-31", date(2026, 12, 31)),
        ("31.12.26", date(2026, 12, 31)),
        ("2027-06", date(2027, 6, 30)),
        ("02/2028", date(2028, 2, 29)),
        ("1er mars 2027", date(2027, 3, 1)),
        ("Dezember 2026", date(2026, 12, 31)),
        ("2027", date(2027, 12, 31)),
        ("31/02/2026", None),
        ("bientôt", None),
    ],
)
def test_days(text: str, day: date | None) -> None:
    found = last_day(text)
    assert (found[0] if found else None) == day


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("ISO 9001 (31/12/2026)", [("ISO 9001", date(2026, 12, 31))]),
        ("ISO 9001:2015", [("ISO 9001", None)]),
        ("ISO 9001:2015 valable jusqu'au 30/06/2027", [("ISO 9001", date(2027, 6, 30))]),
        ("EN 9100 jusqu'au 2027-06", [("EN 9100", date(2027, 6, 30))]),
        ("ISO 9001, EN 9100", [("ISO 9001", None), ("EN 9100", None)]),
        ("ISO 9001 / ISO 14001", [("ISO 9001", None), ("ISO 14001", None)]),
        ("iso9001 ; Label Truc (2028)", [("ISO 9001", None), ("Label Truc", date(2028, 12, 31))]),
        ("QUALIBAT 2112, 2113", [("QUALIBAT 2112", None), ("QUALIBAT 2113", None)]),
        ("en cours ISO 9001", []),
        ("ISO 9001 ; EN 9100 (prévue 2027)", [("ISO 9001", None)]),
        ("ISO 9001 v2015 - valable 06/2026", [("ISO 9001", date(2026, 6, 30))]),
        ("aucune", []),
        ("non", []),
        ("", []),
    ],
)
def test_certificates(cell: Cell, found: list[tuple[str, date | None]]) -> None:
    held = read_certificates(cell).value or ()
    assert [(one.name, one.expires) for one in held] == found


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("fr", ("fr",)),
        ("FR, EN", ("fr", "en")),
        ("français et anglais courant", ("fr", "en")),
        ("Deutsch/Français", ("de", "fr")),
        ("Español; italiano", ("es", "it")),
    ],
)
def test_languages(cell: Cell, found: tuple[str, ...]) -> None:
    assert read_languages(cell) == Reading(found)


def test_an_unknown_language_is_told() -> None:
    assert codes(read_languages("français, klingon")) == ["language-unknown"]


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("4000 h/an", (Capacity(4000, "h"),)),
        (
            "tournage : 2 000 h ; fraisage: 1500 h",
            (Capacity(2000, "h", "tournage"), Capacity(1500, "h", "fraisage")),
        ),
        ("50 000 pièces par mois", (Capacity(600_000, "piece"),)),
        ("120 t", (Capacity(120, "t"),)),
        ("300 m", (Capacity(300, "m"),)),
        (3000, (Capacity(3000, None),)),
        ("usinage 5 axes : 1 000 heures", (Capacity(1000, "h", "usinage 5 axes"),)),
        ("2 M€", (Capacity(2_000_000, "EUR"),)),
        ("n.c.", ()),
    ],
)
def test_capacities(cell: Cell, found: tuple[Capacity, ...]) -> None:
    assert read_capacities(cell, comma=None, unit=None).value == found


def test_postcodes_and_departements() -> None:
    assert read_postcode("74300 Cluses").value == ("74300", "Cluses")
    assert read_postcode("F-74300").value == ("74300", None)
    assert read_postcode(1000) == Reading(
        ("01000", None), (("postcode-zero-restored", {"postcode": "01000"}),)
    )
    assert [
        read_departement(cell).value for cell in ("74", 4, "2a", "Haute-Savoie (74)", "Ain")
    ] == [
        "74",
        "04",
        "2A",
        "74",
        "01",
    ]
    assert codes(read_departement("Narnia")) == ["departement-wrong"]
    countries = ("France", "Schweiz", "D", "BE")
    assert [read_country(cell).value for cell in countries] == ["FR", "CH", "DE", "BE"]


def place(**parts: str | float) -> Reading[object]:
    found = place_of(tuple(parts.items()))
    assert found.value is not None
    value = found.value
    return Reading((value.commune, value.departement, value.country, value.precision), found.notes)


def test_places_are_as_precise_as_their_address() -> None:
    assert place(postcode="74300", town="CLUSES CEDEX").value == ("74081", "74", "FR", "commune")
    assert place(address="12 rue des Prés, 74300 Cluses").value == ("74081", "74", "FR", "commune")
    assert place(departement="74").value == (None, "74", "FR", "departement")
    assert place(postcode="74300", town="Cluses", latitude=46.0, longitude=6.5).value == (
        "74081",
        "74",
        "FR",
        "address",
    )
    assert place(postcode="1000", town="Bruxelles", country="BE") == Reading(
        (None, None, "BE", None)
    )
    assert place(nuts="FRK28").value == (None, "74", "FR", "departement")
    assert place(nuts="DE212", town="München").value == (None, None, "DE", "nuts")
    assert codes(place(postcode="99999")) == ["postcode-wrong"]
    assert codes(place(town="Perpète-les-Oies-sur-Rien")) == ["place-unknown"]
    assert codes(place(postcode="74300", latitude=460.0, longitude=6.5)) == ["coordinates-wrong"]


def test_yes_and_no() -> None:
    assert [read_yes_no(cell).value for cell in ("Oui", "x", "1", "non", "0", "ja", "?")] == [
        True,
        True,
        True,
        False,
        False,
        True,
        None,
    ]
    assert codes(read_yes_no("peut-être")) == ["yes-no-unreadable"]


def test_words_links_levels_and_texts() -> None:
    assert read_words("fraisage, tournage").value == ("fraisage", "tournage")
    assert read_words("fraisage, perçage ; tournage").value == ("fraisage, perçage", "tournage")
    assert read_words("usinage (5 axes, inox), tournage").value == (
        "usinage (5 axes, inox)",
        "tournage",
    )
    assert read_links("Favre (3) ; Durand : 2\nMartin x4; Dupont").value == (
        ("Favre", 3),
        ("Durand", 2),
        ("Martin", 4),
        ("Dupont", 1),
    )
    assert read_level("4/5").value == (4,)
    assert codes(read_level("9")) == ["level-wrong"]
    assert read_paragraphs("Lot 1, gros œuvre; béton | Lot 2").value == (
        "Lot 1, gros œuvre; béton",
        "Lot 2",
    )


def test_broken_letters() -> None:
    assert read_text("DÃ©colletage").value == "Décolletage"
    assert codes(read_text("DÃ©colletage")) == ["broken-letters-mended"]
    assert codes(read_text("D\ufffdcolletage")) == ["broken-letters"]
    assert codes(read_text("=HYPERLINK(1)")) == ["formula"]
    assert codes(read_text("-10 % de rebut")) == []


@pytest.mark.parametrize(
    "name", ["SANS SUITE", "Déclaré sans suite", "INFRUCTUEUX", "Total général", "à renseigner"]
)
def test_names_that_are_no_firm(name: str) -> None:
    assert is_no_firm(name)


@pytest.mark.parametrize("name", ["Total Energies", "Sans Souci", "Test & Mesure", "Néant Design"])
def test_names_that_only_look_like_it(name: str) -> None:
    assert not is_no_firm(name)


def test_spellings_of_one_name() -> None:
    assert name_key("S.A.R.L. Décolletage FAVRE & Fils") == name_key("décolletage favre et fils")
