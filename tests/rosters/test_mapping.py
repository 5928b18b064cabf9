"""What headings mean, and the file in which the user says it better."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rosters.conftest import Read, Write

from cordee.rosters import ColumnMapping, read_mapping, read_roster
from cordee.rosters.columns.fields import synonyms
from cordee.rosters.columns.headings import meaning
from cordee.vocabulary import Money, UnreadableFile


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("SIRET", "siret"),
        ("N° SIRET", "siret"),
        ("n°siren", "siren"),
        ("N° de TVA intra-communautaire", "vat"),
        ("USt-IdNr.", "vat"),
        ("RAISON SOCIALE", "name"),
        ("Raison_sociale", "name"),
        ("raisonSociale", "name"),
        ("Firmenname", "name"),
        ("Company Name", "name"),
        ("Code postal", "postcode"),
        ("PLZ", "postcode"),
        ("Ville du siège", "town"),
        ("Ort", "town"),
        ("Dépt.", "departement"),
        ("Code APE / NAF", "naf"),
        ("Codes CPV", "cpv"),
        ("Savoir-faire", "know_how"),
        ("Kompetenzen", "know_how"),
        ("Domaines d’activité", "know_how"),
        ("Effectif (ETP)", "staff"),
        ("Nbre de salariés", "staff"),
        ("Anzahl Mitarbeiter", "staff"),
        ("Certifications & labels", "certificates"),
        ("Capacité annuelle (h)", "capacity"),
        ("Langues parlées", "languages"),
        ("Sprachen", "languages"),
        ("Ne veut pas travailler avec :", "refuses"),
        ("A déjà travaillé avec", "partners"),
        ("Peut être mandataire ?", "can_lead"),
        ("Rayon d'action (km)", "max_distance"),
        ("Groupe d'appartenance", "group"),
        ("Parc machines", "machines"),
        ("Matériaux travaillés", "materials"),
        ("Présentation de l'entreprise", "texts"),
        ("activitePrincipaleEtablissement", "naf"),
        ("Couleur préférée", None),
        ("Téléphone", "ignore"),
        ("Certif.", "certificates"),
        ("", None),
    ],
)
def test_headings_in_three_languages(heading: str, field: str | None) -> None:
    assert meaning(heading).field == field


@pytest.mark.parametrize(
    ("heading", "year", "unit"),
    [
        ("CA 2023", 2023, None),
        ("Chiffre d'affaires 2022 (k€)", 2022, "k€"),
        ("CA HT 2021 en M€", 2021, "M€"),
        ("C.A. 2020 (milliers d'euros)", 2020, "k€"),
        ("Umsatz 2021 (TEUR)", 2021, "k€"),
        ("Umsatz 2021 in Mio. €", 2021, "M€"),
        ("Turnover 2019 (€)", 2019, None),
        ("Chiffre d'affaires", None, None),
        ("CA 2022 KEUR", 2022, "k€"),
    ],
)
def test_years_and_units_of_turnover_headings(
    heading: str, year: int | None, unit: str | None
) -> None:
    found = meaning(heading)
    assert (found.field, found.year, found.unit) == ("turnover", year, unit)


def test_a_certificate_is_a_heading_of_its_own() -> None:
    found = meaning("ISO 9001 (oui/non)")
    assert (found.field, found.certificate) == ("certificate", "ISO 9001")


def test_no_heading_stands_under_two_fields() -> None:
    every = [words for many in synonyms().values() for words in many]
    assert sorted({words for words in every if every.count(words) > 1}) == []


def test_a_column_without_heading_is_known_by_its_numbers(read: Read) -> None:
    rows = "".join(
        f"Firme {at};{siren}\n" for at, siren in enumerate(("732829320", "404833048", "552100554"))
    )
    roster = read("Nom;Colonne B\n" + rows)
    column = roster.mapping.columns[1]
    assert (column.field, column.origin, column.confidence) == ("siren", "content", 0.7)


def test_contacts_are_not_read(read: Read) -> None:
    roster = read("N°;Nom;E-mail;Couleur\n1;Favre;a@b.fr;bleu\n")
    assert [column.field for column in roster.mapping.columns] == [None, "name", None, None]
    assert [(one.column, one.code) for one in roster.report.issues[:3]] == [
        ("N°", "column-not-needed"),
        ("E-mail", "column-not-needed"),
        ("Couleur", "column-not-read"),
    ]


def test_of_two_columns_for_one_field_the_surer_is_read(read: Read) -> None:
    roster = read("Ville;Nom;Ville de facturation\nCluses;Favre;Paris\n")
    assert [column.field for column in roster.mapping.columns] == ["town", "name", None]


MAPPING = """
turnover_year = 2024
[columns]
"Qui" = "name"
"Combien" = { field = "turnover", unit = "k€" }
"N-1" = { field = "turnover", year = 2023, unit = "M€" }
"Nom" = "ignore"
"""


def test_what_the_user_says_rules(write: Write) -> None:
    mapping = read_mapping(write(MAPPING, name="m.toml"))
    path = write("Nom;Qui;Combien;N-1;SIREN\nx;Favre;1200;1,5;732829320\n")
    roster = read_roster(path, mapping=mapping)
    (company,) = roster.companies
    assert company.name == "Favre"
    assert company.turnover == {2024: Money.of(1_200_000), 2023: Money.of(1_500_000)}
    assert [column.origin for column in roster.mapping.columns] == ["user"] * 4 + ["heading"]
    assert roster.report.issues == ()


def test_only_the_columns_listed(write: Write) -> None:
    mapping = read_mapping(write('guess_rest = false\n[columns]\nNom = "name"\n', name="m.toml"))
    roster = read_roster(write("Nom;Ville\nFavre;Cluses\n"), mapping=mapping)
    assert [column.field for column in roster.mapping.columns] == ["name", None]
    assert roster.companies[0].place.town is None


def test_a_mapping_written_out_is_read_back(write: Write, read: Read) -> None:
    roster = read('Nom;CA 2022 (k€);ISO 9001;Truc \\ "chose"\nFavre;1200;oui;x\n')
    again = read_mapping(write(roster.mapping.as_toml(), name="m.toml"))
    assert [(one.heading, one.year, one.unit, one.certificate) for one in again.columns] == [
        (one.heading, one.year, one.unit, one.certificate) for one in roster.mapping.columns
    ]
    second = read_roster(
        Path(write('Nom;CA 2022 (k€);ISO 9001;Truc \\ "chose"\nFavre;1200;oui;x\n')), mapping=again
    )
    assert second.companies == roster.companies


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[columns]\nNom = "nane"\n', "nane is not understood in the mapping file."),
        ("columnns = 3\n", "columnns is not understood in the mapping file."),
        ('header_line = "3"\n', "header_line is not understood in the mapping file."),
        ("header_line = true\n", "header_line is not understood in the mapping file."),
        ("[columns]\nCA = 3\n", "CA is not understood in the mapping file."),
        (
            '[columns]\nCA = { field = "turnover", unit = "kg" }\n',
            "kg is not understood in the mapping file.",
        ),
    ],
)
def test_a_mapping_that_makes_no_sense(write: Write, text: str, problem: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read_mapping(write(text, name="m.toml"))
    assert refused.value.problem.text() == problem


def test_a_mapping_for_another_file(write: Write) -> None:
    mapping = read_mapping(write('[columns]\n"Raison" = "name"\n', name="m.toml"))
    with pytest.raises(UnreadableFile) as refused:
        read_roster(write("Nom;SIREN\nFavre;732829320\n"), mapping=mapping)
    assert refused.value.problem.text() == "There is no column called Raison."


def test_a_heading_line_and_an_encoding_can_be_said(write: Write) -> None:
    path = write("a;b\nNom;SIREN\nÉvian;732829320\n", encoding="cp1252")
    mapping = ColumnMapping(header_line=2, encoding="cp1252", separator=";")
    assert read_roster(path, mapping=mapping).companies[0].name == "Évian"
    for wrong in (ColumnMapping(encoding="klingon"), ColumnMapping(header_line=9)):
        with pytest.raises(UnreadableFile):
            read_roster(path, mapping=wrong)
