"""A whole file in, companies and an honest account out."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from tests.rosters.conftest import Read, Write

from cordee.rosters import UNDATED, Roster, describe, read_roster
from cordee.vocabulary import Capability, Certificate, Company, Money

HEADINGS = (
    "SIRET;Raison sociale;CP;Ville;Code APE;Savoir-faire;Niveau;CA 2022 (k€);CA 2023;Effectif;"
    "Certifications;Capacité;Langues;Mandataire;Groupe;Ne veut pas travailler avec;"
    "Partenaires passés;Rayon (km);Parc machines;Matières;Description\n"
)
FAVRE = (
    "732 829 320 00074;Décolletage Favre;74300;Cluses;25.62A;décolletage inox;4;1 250,5;1,4 M€;42;"
    '"ISO 9001 (31/12/2026)\nEN 9100 jusqu\'au 2027-06";4000 h/an;français, Deutsch;oui;'
    "Groupe Arve;Ateliers du Bugey;Menuiserie Durand (3);150 km;tour DECO 13;inox 316L;"
    "Pièces tournées de précision, petites séries.\n"
)
BUGEY = (
    "404833048;Ateliers du Bugey;1000;Bourg-en-Bresse;2562B;usinage 5 axes | soudage TIG;;;;10-19;"
    "MASE;;fr;non;;732829320;;;;;\n"
)
DURAND = ";Menuiserie Durand;73000;Chambéry;;menuiserie bois" + ";" * 15 + "\n"
FULL = HEADINGS + FAVRE + BUGEY + DURAND


@pytest.fixture
def full(read: Read) -> Roster:
    return read(FULL)


def arithmetic(roster: Roster) -> tuple[int, int]:
    report = roster.report
    return report.rows, report.companies + report.merged + report.set_aside


def codes(roster: Roster) -> list[tuple[int, str]]:
    return [(issue.line, issue.code) for issue in roster.report.issues]


def only(roster: Roster) -> Company:
    (company,) = roster.companies
    return company


def test_every_field_of_a_full_row(full: Roster) -> None:
    company = full.companies[0]
    assert (company.id, company.siren, company.siret) == (
        "732829320",
        "732829320",
        "73282932000074",
    )
    assert company.name == "Décolletage Favre"
    assert (company.place.town, company.place.commune, company.place.departement) == (
        "Cluses",
        "74081",
        "74",
    )
    assert company.place.located
    assert company.naf == ("25.62A",)
    assert company.capabilities == (
        Capability(
            words="décolletage inox",
            level=4,
            machines=("tour DECO 13",),
            materials=("inox 316L",),
            capacity=4000.0,
            unit="h",
        ),
    )
    assert company.turnover == {2022: Money.of(1_250_500), 2023: Money.of(1_400_000)}
    assert company.staff == 42
    assert [(one.name, str(one.expires)) for one in company.certificates] == [
        ("ISO 9001", "2026-12-31"),
        ("EN 9100", "2027-06-30"),
    ]
    assert company.languages == ("fr", "de")
    assert company.can_lead is True
    assert company.group == "Groupe Arve"
    assert company.max_distance_km == 150
    assert company.texts == ("Pièces tournées de précision, petites séries.",)


def test_firms_named_by_name_or_number_become_ids(full: Roster) -> None:
    favre, bugey, durand = full.companies
    assert favre.refuses == frozenset({bugey.id})
    assert favre.partners == {durand.id: 3}
    assert bugey.refuses == frozenset({favre.id})


def test_what_is_not_said_is_unknown(full: Roster) -> None:
    durand = full.companies[2]
    assert (durand.id, durand.siren, durand.staff, durand.can_lead) == (
        "name-menuiserie-durand",
        None,
        None,
        None,
    )
    assert (durand.turnover, durand.certificates, durand.languages) == ({}, (), ())


def test_every_assumption_is_told(full: Roster) -> None:
    assert sorted(codes(full)) == [
        (4, "number-range"),
        (4, "postcode-zero-restored"),
        (5, "identity-missing"),
    ]
    assert full.companies[1].staff == 10
    assert full.companies[1].place.postcode == "01000"


def test_an_issue_says_line_column_value_problem_and_action(read: Read) -> None:
    roster = read("Nom;SIREN;Effectif\nFavre;732829321;douze\n")
    (siren, staff) = roster.report.issues[:2]
    assert (siren.line, siren.column, siren.value, siren.code) == (
        2,
        "SIREN",
        "732829321",
        "identity-wrong",
    )
    assert staff.problem.text() == "This is no number."
    assert staff.action.text() == "Left unknown."
    assert only(roster).id == "unchecked-732829321"
    assert only(roster).siren is None


def test_two_establishments_are_one_firm(read: Read) -> None:
    roster = read(
        "siret,name,departement,awards,cpv,contract_titles\n"
        "73282932000074,FAVRE,74,2,45210000:2,Lot 1 | Lot 2\n"
        "73282932000082,FAVRE LYON,69,3,45210000:1 45220000:2,\n"
    )
    company = only(roster)
    assert [(one.cpv, one.evidence) for one in company.capabilities] == [
        (("45210000",), 3),
        (("45220000",), 2),
    ]
    assert (company.references, company.texts) == (5, ("Lot 1", "Lot 2"))
    assert [
        (site.line, site.name, site.place.departement) for site in roster.sites[company.id]
    ] == [
        (2, "FAVRE", "74"),
        (3, "FAVRE LYON", "69"),
    ]
    assert codes(roster) == [(3, "merged-establishment")]
    assert arithmetic(roster) == (2, 2)


def test_the_same_row_twice_counts_once(read: Read) -> None:
    row = "73282932000074;Favre;12;45210000:2;4\n"
    roster = read("SIRET;Nom;Effectif;CPV;Références\n" + row + row.replace(";12;", ";15;"))
    company = only(roster)
    assert (company.staff, company.references, company.capabilities[0].evidence) == (12, 4, 2)
    assert codes(roster) == [(3, "merged-same-firm"), (3, "rows-disagree")]
    assert roster.report.issues[1].action.text() == "Kept the first value, 12."
    assert roster.report.issues[1].column == "Effectif"


def test_one_name_in_two_towns_is_two_firms(read: Read) -> None:
    roster = read("Nom;CP\nDurand;74300\nDURAND SARL;74300\nDurand;69001\n")
    assert [company.id for company in roster.companies] == ["name-durand", "name-durand-2"]
    assert Counter(code for _line, code in codes(roster)) == Counter(
        {"identity-missing": 2, "merged-same-firm": 1, "same-name": 1}
    )


def test_rows_that_are_no_firm_are_set_aside_and_told(read: Read) -> None:
    roster = read(
        "siret,name,awards\n00000000000000,SANS SUITE,14\n00000141030205,,1\n,,\n"
        "83418700900010,SEMKIOSK,1\n,TOTAL,15\n"
    )
    report = roster.report
    assert (report.rows, report.companies, report.set_aside, report.blank_rows) == (4, 1, 3, 1)
    assert [(line, code) for line, code in codes(roster) if code.startswith("row-")] == [
        (2, "row-not-a-firm"),
        (3, "row-without-identity"),
        (6, "row-not-a-firm"),
    ]


def test_a_turnover_without_year_is_kept_and_told(read: Read) -> None:
    roster = read("Nom;SIREN;CA\nFavre;732829320;1 200 000 €\n")
    assert only(roster).turnover == {UNDATED: Money.of(1_200_000)}
    assert codes(roster) == [(2, "turnover-undated")]


def test_a_column_of_years_dates_the_turnover(read: Read) -> None:
    roster = read("Nom;SIREN;CA (k€);Exercice\nFavre;732829320;1200;31/12/2023\n")
    assert only(roster).turnover == {2023: Money.of(1_200_000)}


def test_columns_that_say_nothing_are_listed(read: Read) -> None:
    roster = read("Nom;SIREN;Couleur préférée\nFavre;732829320;bleu\n")
    assert [column.field for column in roster.mapping.columns] == ["name", "siren", None]
    assert codes(roster) == [(1, "column-not-read")]


def test_cells_beyond_the_headings_are_told(read: Read) -> None:
    roster = read("Nom;SIREN\nFavre;732829320;perdu\nDurand\n")
    assert codes(roster) == [(2, "cells-beyond-headings"), (3, "identity-missing")]


def test_certificates_in_columns_of_their_own(read: Read) -> None:
    roster = read("Nom;SIREN;ISO 9001;EN 9100;MASE\nFavre;732829320;oui;30/06/2027;non\n")
    assert [(one.name, one.expires and str(one.expires)) for one in only(roster).certificates] == [
        ("ISO 9001", None),
        ("EN 9100", "2027-06-30"),
    ]


def test_titles_above_the_headings_are_skipped(read: Read) -> None:
    roster = read(
        "Annuaire du réseau;;\nMis à jour le 3 mars;;\n;;\nNom;SIREN;Ville\nFavre;732829320;Cluses\n"
    )
    assert (roster.table.header_line, roster.report.rows) == (4, 1)
    assert roster.table.lines == [5]


def test_lines_count_the_breaks_within_cells(read: Read) -> None:
    roster = read('Nom;SIREN\n"Favre\net fils";732829320\nDurand;404833048x\n')
    assert [company.name for company in roster.companies] == ["Favre et fils", "Durand"]
    assert codes(roster) == [(4, "identity-wrong")]


def test_firms_that_cannot_be_found_stay_as_written(read: Read) -> None:
    roster = read(
        "Nom;SIREN;Refuse\nFavre;732829320;Inconnue SA\nBugey;404833048;Bugey\n".replace(
            "; \n", "\n"
        )
    )
    assert roster.companies[0].refuses == frozenset({"Inconnue SA"})
    assert roster.companies[1].refuses == frozenset()
    assert codes(roster) == [(2, "firm-not-found"), (3, "firm-itself")]


def test_reading_twice_gives_the_same(write_twice: tuple[Roster, Roster]) -> None:
    one, other = write_twice
    assert one.companies == other.companies
    assert one.report == other.report


@pytest.fixture
def write_twice(read: Read) -> tuple[Roster, Roster]:
    return read(FULL), read(FULL)


def test_the_description_is_plain_data(full: Roster) -> None:
    said = describe(full)
    assert json.loads(json.dumps(said)) == said
    assert (said["rows"], said["companies"], said["merged"], said["set_aside"]) == (3, 3, 0, 0)


def test_an_expiry_column_ends_the_certificates_without_date(read: Read) -> None:
    roster = read(
        "Nom;SIREN;Certifications;Date d'expiration\nFavre;732829320;ISO 9001;31.12.2026\n"
    )
    (certificate,) = only(roster).certificates
    assert (certificate.name, str(certificate.expires)) == ("ISO 9001", "2026-12-31")


def test_an_unknown_certificate_is_kept_as_written(read: Read) -> None:
    roster = read("Nom;SIREN;Certifications\nFavre;732829320;Label Vallée Verte\n")
    assert only(roster).certificates == (Certificate("Label Vallée Verte"),)
    assert codes(roster) == [(2, "certificate-unknown")]


MESSY = """\
Réseau Méca Vallée – annuaire 2025;;;;;;;
;;;;;;;
N°;Entreprise;Siret;Adresse;Activité;Certif.;Nb salariés;CA 2023 k€
1;"SARL ARVE DÉCOLLETAGE";732 829 320 00074;"12 rue de l'Arve
74300 CLUSES";Décolletage, reprise;ISO 9001 v2015 - valable 06/2026;45 pers.;4 500
2;Méca-Pro SAS;3.29339E+13;Z.I. Nord - 01100 Oyonnax;injection/moules;IATF16949;De 50 à 99;12,5 M€
3;ATELIER Martin;;Lyon 7e;usinage;en cours ISO 9001;une dizaine;NC
;TOTAL;;;;;;17 000
"""


def test_a_messy_directory(read: Read) -> None:
    roster = read(MESSY, encoding="cp1252")
    assert arithmetic(roster) == (4, 4)
    assert [
        (
            company.id,
            company.place.commune,
            company.staff,
            company.last_turnover,
            [one.name for one in company.certificates],
        )
        for company in roster.companies
    ] == [
        ("732829320", "74081", 45, Money.of(4_500_000), ["ISO 9001"]),
        ("name-meca-pro", "01283", 50, Money.of(12_500_000), ["IATF 16949"]),
        ("name-atelier-martin", "69387", 10, None, []),
    ]
    assert [(line, code) for line, code in codes(roster) if line > 3] == [
        (6, "identity-rounded"),
        (6, "number-range"),
        (6, "identity-missing"),
        (7, "certificate-not-held"),
        (7, "number-approximate"),
        (7, "identity-missing"),
        (8, "row-not-a-firm"),
    ]


GERMAN = """\
Firma;USt-IdNr.;PLZ;Ort;Land;Kompetenzen;Mitarbeiter;Umsatz 2022 (Mio. €);Zertifikate;Sprachen
Präzision Süd GmbH;DE136695976;70173;Stuttgart;Deutschland;Drehen, Fräsen;35;5,2;\
ISO 9001 gültig bis 31.12.2026;Deutsch, Englisch
"""


def test_a_german_directory(read: Read) -> None:
    company = only(read(GERMAN, encoding="cp1252"))
    assert (company.id, company.vat, company.siren) == ("DE136695976", "DE136695976", None)
    assert (company.place.country, company.place.town, company.place.located) == (
        "DE",
        "Stuttgart",
        False,
    )
    assert [one.words for one in company.capabilities] == ["Drehen", "Fräsen"]
    assert company.turnover == {2022: Money.of(5_200_000)}
    assert [(one.name, str(one.expires)) for one in company.certificates] == [
        ("ISO 9001", "2026-12-31")
    ]
    assert company.languages == ("de", "en")


def test_a_code_shared_by_firms_of_other_names_does_not_join_them(read: Read) -> None:
    roster = read(
        "N° adhérent;Nom;SIREN\nA1;Favre;\nA1;Bugey;\nA1;FAVRE SARL;\nA2;;\n"
        ";X;12345678912345\n;Y;12345678912345\n"
    )
    assert [(company.id, company.name) for company in roster.companies] == [
        ("A1", "Favre"),
        ("name-bugey", "Bugey"),
        ("A2", "A2"),
        ("unchecked-12345678912345", "X"),
        ("name-y", "Y"),
    ]
    assert [line for line, code in codes(roster) if code == "number-shared"] == [3, 7]


@pytest.mark.parametrize(
    ("heading", "cells", "field"),
    [
        ("Références", ["Viaduc de Millau", "Pont de Normandie", "Gare"], "texts"),
        ("Références", ["3", "12", "40"], "references"),
        ("Activité principale", ["Décolletage", "Fraisage", "Bois"], "know_how"),
        ("Activité principale", ["25.62B", "2562A", "16.23Z"], "naf"),
        ("Activité", ["25.62B", "2562A", "16.23Z"], "naf"),
        ("Identifiant", ["M001", "M002", "M003"], "id"),
        ("Identifiant", ["732829320", "404833048", "552100554"], "siret"),
    ],
)
def test_cells_decide_where_a_heading_is_doubtful(
    read: Read, heading: str, cells: list[str], field: str
) -> None:
    rows = "".join(f"Firme {at};{cell}\n" for at, cell in enumerate(cells))
    assert read(f"Nom;{heading}\n{rows}").mapping.columns[1].field == field


def test_long_hostile_cells_cost_no_time(write: Write) -> None:
    headings = "Nom;CA 2023;Capacité;Certifications;Langues;Partenaires;CPV;NAF;Adresse;Savoir-faire;Effectif"
    for hostile in (
        "1 " * 60_000,
        "," * 120_000,
        "a:" * 60_000,
        "(" * 120_000,
        "ISO " * 30_000,
        "9" * 120_000,
    ):
        roster = read_roster(write(f"{headings}\nFavre{(';' + hostile) * 10}\n"))
        assert roster.report.rows == 1


@pytest.mark.real_data
def test_the_real_directory_adds_up(real_data: Path) -> None:
    roster = read_roster(real_data / "directories" / "suppliers_from_awards.csv")
    assert arithmetic(roster) == (10_700, 10_700)
    assert (roster.report.set_aside, roster.report.companies) == (2, 9_659)
    assert len({company.id for company in roster.companies}) == roster.report.companies
    assert all(
        company.place.precision == "departement"
        for company in roster.companies
        if company.place.departement
    )
    assert sum(len(sites) - 1 for sites in roster.sites.values()) == roster.report.merged
    counted = sum(
        capability.evidence or 0
        for company in roster.companies
        for capability in company.capabilities
    )
    assert counted > 10_000
