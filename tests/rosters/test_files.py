"""Encodings, separators and kinds of file: the same companies come out, or a clear refusal."""

from __future__ import annotations

import json
import zipfile
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rosters.conftest import Read, Write

from cordee.rosters import ColumnMapping, RosterParams, read_roster
from cordee.rosters.readers.encoding import decode
from cordee.rosters.table import Cell
from cordee.vocabulary import Certificate, InvalidProblem, Money, UnreadableFile

FRENCH = (
    "Nom;SIREN;Ville;Savoir-faire\n"
    "Mécanique générale du Genevois;732829320;Annecy;découpe à façon, « très petites » séries\n"
    "Bœuf & Forêts – Übermaß;404833048;Besançon;hêtre, chêne, pièces usinées à ±5 µm\n"
)
COMMON = FRENCH.replace("œ", "oe").replace("– ", "- ").replace("ß", "ss").replace("±", "")
SIRENS = ("732829320", "404833048")


def refusal(path: Path, params: RosterParams | None = None) -> str:
    with pytest.raises(UnreadableFile) as refused:
        read_roster(path, params=params)
    return refused.value.problem.text()


@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "cp1252",
        "latin-1",
        "iso8859-15",
        "mac-roman",
        "cp850",
    ],
)
def test_usual_encodings(read: Read, encoding: str) -> None:
    text = FRENCH if encoding.startswith(("utf", "cp1252")) else COMMON
    roster = read(text, encoding=encoding)
    lines = [line.split(";") for line in text.splitlines()[1:]]
    assert [(one.name, one.siren, one.place.town) for one in roster.companies] == [
        (name, siren, town) for name, siren, town, _words in lines
    ]


@pytest.mark.parametrize(
    ("encoding", "assumed"), [("utf-8", False), ("utf-16", False), ("cp1252", True)]
)
def test_what_was_assumed_is_said(read: Read, encoding: str, assumed: bool) -> None:
    roster = read(FRENCH, encoding=encoding)
    assert roster.table.source.encoding_assumed == assumed
    assert ("encoding-assumed" in roster.report.counts) == assumed


def test_a_few_stray_bytes_do_not_make_a_file_latin(tmp_path: Path) -> None:
    path = tmp_path / "mixed.csv"
    path.write_bytes((FRENCH * 3).encode() + "Évian;732829320;;\n".encode("cp1252"))
    roster = read_roster(path)
    assert roster.companies[0].name == "Mécanique générale du Genevois"
    assert roster.table.source.encoding == "utf-8"
    assert roster.report.counts["encoding-mixed"] == 1


@given(st.text(alphabet="abcdeé èàçêîôûùÉÀ'-", min_size=8))
@settings(derandomize=True, max_examples=150)
def test_french_words_survive_each_western_encoding(words: str) -> None:
    text = f"Société générale à façon {words} été"
    for encoding in ("utf-8", "cp1252", "latin-1", "mac-roman", "utf-16"):
        assert decode(text.encode(encoding)).text == text


GERMAN = ["Fräsen", "Drehen", "Übermaß", "Öl", "Prüfung", "ÄNDERUNG", "Maß-Büro", "GRÖSSE"]


@given(st.lists(st.sampled_from(GERMAN), min_size=2, max_size=8))
@settings(derandomize=True, max_examples=100)
def test_german_words_survive_each_western_encoding(words: list[str]) -> None:
    text = "Präzision " + "; ".join(words)
    for encoding in ("utf-8", "cp1252", "latin-1", "mac-roman", "cp850", "utf-16"):
        assert decode(text.encode(encoding)).text == text


@given(st.binary(max_size=400))
@settings(derandomize=True, max_examples=200)
def test_any_bytes_are_decoded_the_same_way_twice(raw: bytes) -> None:
    assert decode(raw) == decode(raw)


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_separators(read: Read, separator: str) -> None:
    cells = [
        ["Nom", "SIREN", "CA 2023"],
        ['"Favre; & Fils, SA | x"', "732829320", '"1 250 000,50"'],
    ]
    roster = read("\n".join(separator.join(row) for row in cells) + "\n")
    (company,) = roster.companies
    assert company.name == "Favre; & Fils, SA | x"
    assert company.turnover == {2023: Money.of("1250000.50")}


def test_a_separator_line_of_excel(read: Read) -> None:
    roster = read("sep=|\nNom|SIREN\nFavre|732829320x\n")
    assert roster.companies[0].name == "Favre"
    assert [issue.line for issue in roster.report.issues] == [3]


def test_old_macintosh_line_ends(read: Read) -> None:
    assert [one.siren for one in read(FRENCH.replace("\n", "\r")).companies] == list(SIRENS)


def test_null_characters_are_taken_out_and_told(read: Read) -> None:
    roster = read("Nom;SIREN\nFa\0vre;732829320\n")
    assert roster.companies[0].name == "Favre"
    assert roster.report.counts == {"null-characters": 1}


# Workbooks


def workbook(path: Path, sheets: dict[str, list[list[Cell]]]) -> Path:
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return path


MEMBERS: list[list[Cell]] = [
    ["Annuaire des membres"],
    [],
    ["Raison sociale", "SIRET", "CP", "CA 2023", "Effectif", "Certifications", "Expiration"],
    ["Favre", 73282932000074, 1000, 1234.567, 12, "ISO 9001", date(2026, 12, 31)],
]


def test_a_workbook_keeps_the_types_of_its_cells(tmp_path: Path) -> None:
    roster = read_roster(workbook(tmp_path / "m.xlsx", {"Membres": MEMBERS}))
    (company,) = roster.companies
    assert (company.siret, company.staff) == ("73282932000074", 12)
    assert company.turnover == {2023: Money.of("1234.57")}
    assert company.certificates == (Certificate("ISO 9001", date(2026, 12, 31)),)
    assert (roster.table.header_line, roster.table.lines) == (3, [4])
    assert sorted(roster.report.counts) == ["postcode-zero-restored", "turnover-small"]


def test_of_several_sheets_the_one_of_companies_is_read(tmp_path: Path) -> None:
    notes: list[list[Cell]] = [["Notes"], ["à relire"]]
    path = workbook(tmp_path / "m.xlsx", {"Lisez-moi": notes, "Membres": MEMBERS})
    roster = read_roster(path)
    assert (roster.table.sheet, roster.table.other_sheets) == ("Membres", ("Lisez-moi",))
    assert roster.report.counts["sheet-not-read"] == 1


def test_a_sheet_can_be_named(tmp_path: Path) -> None:
    other: list[list[Cell]] = [["Nom", "SIREN"], ["Bugey", 404833048]]
    path = workbook(tmp_path / "m.xlsx", {"Membres": MEMBERS, "Anciens": other})
    roster = read_roster(path, mapping=ColumnMapping(sheet="Anciens"))
    assert [one.siren for one in roster.companies] == ["404833048"]
    with pytest.raises(UnreadableFile) as refused:
        read_roster(path, mapping=ColumnMapping(sheet="Clients"))
    assert refused.value.remedy is not None
    assert refused.value.remedy.text() == "Its sheets are: Membres, Anciens."


@given(
    st.lists(
        st.tuples(
            st.text(alphabet=st.characters(categories=["L"]), min_size=3, max_size=12),
            st.integers(0, 10_000),
        ),
        min_size=1,
        max_size=8,
        unique_by=lambda one: one[0].casefold(),
    )
)
@settings(derandomize=True, max_examples=40, deadline=None)
def test_every_row_of_any_workbook_is_accounted_for(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, int]]
) -> None:
    path = tmp_path_factory.mktemp("any") / "any.xlsx"
    cells: list[list[Cell]] = [["Nom", "Effectif"]]
    cells += [[name, staff] for name, staff in rows]
    report = read_roster(workbook(path, {"S": cells})).report
    assert (report.rows, report.companies + report.merged + report.set_aside) == (
        len(rows),
        len(rows),
    )


# JSON


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("shape", ["list", "object", "lines"])
def test_shapes_of_json(write: Write, shape: str, encoding: str) -> None:
    firms = [{"name": "Favre", "siren": 732829320}, {"name": "Bugey", "siren": "404833048"}]
    text = {
        "list": json.dumps(firms),
        "object": json.dumps({"updated": "2026", "companies": firms}),
        "lines": "\n".join(json.dumps(firm) for firm in firms),
    }[shape]
    path = write(text, name="r.json", encoding=encoding)
    assert [one.siren for one in read_roster(path).companies] == list(SIRENS)


def test_json_keeps_what_is_told_object_by_object(write: Write) -> None:
    firm = {
        "name": "Favre",
        "siren": "732829320",
        "capabilities": [
            {
                "words": "décolletage",
                "cpv": ["44316000"],
                "naf": "25.62A",
                "level": 5,
                "machines": ["DECO 13"],
                "certificates": ["iso 9001"],
                "capacity": 4000,
                "unit": "heures",
                "evidence": 3,
            },
            "montage",
        ],
        "turnover": {"2022": 1200000, "2023": "1,4 M€"},
        "certificates": [{"name": "ISO 9001", "expires": "2026-12-31", "issuer": "AFNOR"}],
        "languages": ["fr", "en"],
        "refuses": ["Bugey"],
        "partners": {"404833048": 2},
        "works": [
            {
                "words": "Axes de pompe",
                "cpv": "44316000",
                "client": "X",
                "year": 2024,
                "departement": "74",
            }
        ],
        "latitude": 46.06,
        "longitude": 6.58,
    }
    text = json.dumps([firm, {"name": "Bugey", "siren": "404833048"}])
    roster = read_roster(write(text, name="r.json"))
    company = roster.companies[0]
    first, second = company.capabilities
    assert (first.words, first.cpv, first.naf, first.level) == (
        "décolletage",
        ("44316000",),
        ("25.62A",),
        5,
    )
    assert (first.machines, first.certificates, first.capacity, first.unit, first.evidence) == (
        ("DECO 13",),
        ("ISO 9001",),
        4000.0,
        "h",
        3,
    )
    assert second.words == "montage"
    assert company.turnover == {2022: Money.of(1_200_000), 2023: Money.of(1_400_000)}
    assert company.certificates == (Certificate("ISO 9001", date(2026, 12, 31), "AFNOR"),)
    assert (company.refuses, company.partners) == (frozenset({"404833048"}), {"404833048": 2})
    (work,) = company.works
    assert (work.words, work.cpv, work.client, work.year, work.place.departement) == (
        "Axes de pompe",
        ("44316000",),
        "X",
        2024,
        "74",
    )
    assert (company.place.latitude, company.place.precision) == (46.06, "address")
    assert roster.report.issues == ()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[{"name": "Favre"}, {"na', "The JSON is broken at line 1."),
        ('{"name": "Favre"}\n{"na', "The JSON is broken at line 2."),
        ("[1, 2]", "The JSON holds no list of companies."),
        ("[]", "The JSON holds no list of companies."),
        ("[" * 200_000, "The JSON is nested too deeply."),
    ],
)
def test_bad_json_is_refused(write: Write, text: str, problem: str) -> None:
    assert refusal(write(text, name="r.json")) == problem


# Hostile and broken files


def test_files_that_are_no_roster(write: Write, tmp_path: Path) -> None:
    assert refusal(tmp_path / "absent.csv").startswith("The file cannot be opened")
    assert refusal(write("", name="a.csv")) == "The file is empty."
    assert refusal(write(" \n\n", name="b.csv")) == "The file is empty."
    assert (
        refusal(write("%PDF-1.7 x", name="c.csv"))
        == "This is a PDF file, not a table of companies."
    )
    html = "<html><table><tr><td>Nom</td></tr></table></html>"
    assert (
        refusal(write(html, name="d.xls")) == "This is a HTML/XML file, not a table of companies."
    )
    assert (
        refusal(write("Couleur;Taille\nbleu;3\n", name="e.csv"))
        == "No column holds the names or the SIREN of companies."
    )
    assert refusal(tmp_path) == "The file cannot be opened: it is a folder."


def test_limits(write: Write) -> None:
    path = write(FRENCH)
    assert (
        refusal(path, RosterParams(max_bytes=100)) == "The file weighs 0 MB; at most 0 MB are read."
    )
    assert refusal(path, RosterParams(max_rows=1)) == "The file has 2 rows; at most 1 are read."
    assert refusal(path, RosterParams(max_columns=3)) == "Line 1 has 4 columns; at most 3 are read."
    with pytest.raises(InvalidProblem):
        RosterParams(max_rows=0)


def test_ten_thousand_columns(read: Read) -> None:
    headings = ["Nom", "SIREN", *(f"colonne {at}" for at in range(10_000))]
    roster = read(";".join(headings) + "\nFavre;732829320" + ";x" * 10_000 + "\n")
    assert (len(roster.mapping.columns), roster.companies[0].siren) == (10_002, "732829320")


def test_a_quote_never_closed(read: Read) -> None:
    text = 'Nom;SIREN\nFavre;732829320\n"Bugey;404833048\n' + "Durand;1\n" * 30_000
    with pytest.raises(UnreadableFile) as refused:
        read(text)
    assert refused.value.problem.text() == "The text cannot be cut into cells from line 3 on."


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_a_zip_bomb(tmp_path: Path) -> None:
    path = zipped(tmp_path / "bomb.xlsx", {"xl/worksheets/sheet1.xml": b" " * 30_000_000})
    assert path.stat().st_size < 100_000
    limits = RosterParams(max_unpacked_bytes=10 * 1024**2)
    assert refusal(path, limits) == "The workbook unpacks to more than 10 MB."


def test_a_workbook_that_packs_as_no_table_does(tmp_path: Path) -> None:
    path = zipped(tmp_path / "bomb.xlsx", {"xl/worksheets/sheet1.xml": b"A" * 80_000_000})
    assert refusal(path) == (
        f"The workbook unpacks to {80_000_000 // path.stat().st_size} times its size, as no table does."
    )


def test_the_headings_of_a_strange_file_are_shown_in_short(tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    path.write_text(";".join(["\x07bell", "w" * 99, *map(str, range(30))]) + "\n" + "x;" * 32)
    with pytest.raises(UnreadableFile) as refused:
        read_roster(path)
    assert refused.value.remedy is not None
    shown = refused.value.remedy.values["headings"]
    assert isinstance(shown, tuple)
    assert (shown[:3], shown[-1], len(shown)) == (("bell", "w" * 40 + "…", "0"), "…", 21)


def test_a_zip_that_lies_about_its_sizes(tmp_path: Path) -> None:
    path = zipped(tmp_path / "liar.xlsx", {"xl/worksheets/sheet1.xml": b"A" * 1_000_000})
    raw = bytearray(path.read_bytes())
    at = raw.rfind(b"PK\x01\x02")
    raw[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    path.write_bytes(raw)
    assert refusal(path) == "The workbook is damaged or cut short."


def test_two_cells_at_the_ends_of_a_sheet_do_not_take_all_memory(tmp_path: Path) -> None:
    path = tmp_path / "far.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Nom", "SIREN"])
        sheet.write_string(1_048_575, 16_383, "loin")
    assert refusal(path) == "The sheet spans more than 60000000 cells."


def test_a_workbook_cut_short(tmp_path: Path) -> None:
    path = workbook(tmp_path / "m.xlsx", {"Membres": MEMBERS})
    path.write_bytes(path.read_bytes()[:-300])
    assert refusal(path) == "The workbook is damaged or cut short."


def test_a_zip_that_is_no_workbook(tmp_path: Path) -> None:
    assert (
        refusal(zipped(tmp_path / "photos.zip", {"a.txt": b"x"}))
        == "The workbook is damaged or cut short."
    )


def test_a_workbook_with_a_password(tmp_path: Path) -> None:
    path = tmp_path / "locked.xlsx"
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    )
    assert refusal(path) == "The workbook is protected by a password."


ODS = (
    b'<?xml version="1.0"?><office:document-content '
    b'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    b'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    b'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
    b'<office:body><office:spreadsheet><table:table table:name="M">%s</table:table>'
    b"</office:spreadsheet></office:body></office:document-content>"
)


def ods(path: Path, rows: bytes) -> Path:
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", ODS % rows)
        archive.writestr(
            "META-INF/manifest.xml",
            b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return path


def cell(text: bytes, repeated: int = 1) -> bytes:
    return (
        b'<table:table-cell office:value-type="string" table:number-columns-repeated="%d">'
        b"<text:p>%s</text:p></table:table-cell>" % (repeated, text)
    )


def test_an_open_document(tmp_path: Path) -> None:
    empty = (
        b'<table:table-row table:number-rows-repeated="1048573">'
        b'<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    rows = (
        b"<table:table-row>%s%s</table:table-row>"
        * 2
        % (
            cell(b"Nom"),
            cell(b"SIREN"),
            cell(b"Favre"),
            cell(b"732829320"),
        )
    )
    roster = read_roster(ods(tmp_path / "m.ods", rows + empty))
    assert [(one.name, one.siren) for one in roster.companies] == [("Favre", "732829320")]
    assert roster.table.source.format == "ods"


def test_an_open_document_that_repeats_without_end(tmp_path: Path) -> None:
    row = b'<table:table-row table:number-rows-repeated="1000000">%s</table:table-row>'
    assert (
        refusal(ods(tmp_path / "bomb.ods", row % cell(b"x", 16_000)))
        == "The sheet spans more than 60000000 cells."
    )


def test_a_repeated_row_with_its_value_far_inside(tmp_path: Path) -> None:
    empties = b"<table:table-cell/>" * 500
    row = b'<table:table-row table:number-rows-repeated="1000000">%s%s</table:table-row>'
    assert (
        refusal(ods(tmp_path / "bomb.ods", row % (empties, cell(b"x", 9_000))))
        == "The sheet spans more than 60000000 cells."
    )


def test_a_broken_open_document(tmp_path: Path) -> None:
    assert (
        refusal(ods(tmp_path / "broken.ods", b"<table:table-row>"))
        == "The workbook is damaged or cut short."
    )


def test_a_moment_at_midnight_is_a_day(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["Nom", "SIREN", "EN 9100"],
        ["Favre", 732829320, datetime(2027, 1, 31)],
    ]
    (company,) = read_roster(workbook(tmp_path / "d.xlsx", {"S": rows})).companies
    assert company.certificates == (Certificate("EN 9100", date(2027, 1, 31)),)


@given(st.binary(min_size=1, max_size=300))
@settings(derandomize=True, max_examples=150, deadline=None)
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(raw)
    with suppress(UnreadableFile):
        report = read_roster(path).report
        assert report.rows == report.companies + report.merged + report.set_aside


HEADS = [
    "Nom",
    "SIRET",
    "CP",
    "Ville",
    "CPV",
    "NAF",
    "Savoir-faire",
    "Niveau",
    "Capacité",
    "CA 2023",
    "Effectif",
    "Certifications",
    "ISO 9001",
    "Langues",
    "Refuse",
    "Partenaires",
    "Rayon",
    "TVA",
    "Latitude",
    "Longitude",
    "Pays",
    "Département",
    "Expiration",
    "Description",
    "Mandataire",
    "Tranche effectif",
    "Adresse",
    "Code INSEE",
    "Machines",
]
USUAL = [
    "732829320",
    "73282932000074",
    "74300",
    "Cluses",
    "1,2 M€",
    "ISO 9001",
    "oui",
    "10-19",
    "=",
    "2023",
    "n.c.",
    "45210000:3",
    "25.62A",
    "fr;de",
    "Favre (3)",
    "4000 h/an",
    "-",
    "1e400",
    "a: 3 h",
    "31/12/2026",
    "<5",
    ">5 M€",
    "1.234",
    "²",
    "١٢",
    "�",
    "Ã©",
]
CELLS = st.one_of(
    st.sampled_from(USUAL), st.text(max_size=12), st.sampled_from(["9" * 400, "0" * 14])
)


@given(st.lists(st.lists(CELLS, min_size=len(HEADS), max_size=len(HEADS)), min_size=1, max_size=6))
@settings(derandomize=True, max_examples=60, deadline=None)
def test_any_cells_under_known_headings_are_accounted_for(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    path = tmp_path_factory.getbasetemp() / "cells.json"
    path.write_text(json.dumps([dict(zip(HEADS, row, strict=True)) for row in rows]))
    roster = read_roster(path)
    report = roster.report
    assert report.rows == report.companies + report.merged + report.set_aside
    assert len({company.id for company in roster.companies}) == report.companies
    assert "" not in {issue.problem.text() for issue in report.issues}
    assert "" not in {issue.action.text() for issue in report.issues}
