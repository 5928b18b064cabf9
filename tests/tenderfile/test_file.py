"""The whole file: which pieces, what they say, what they leave open, the ZIP and its manifest."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from pypdf import PdfReader
from tests.tenderfile.samples import bid, operator

from cordee.tenderfile import (
    Checked,
    MadeFile,
    PriceLine,
    Role,
    Stopped,
    TenderFileParams,
    check,
    make,
)
from cordee.vocabulary import InvalidProblem, Money, UnreadableFile


def words(made: MadeFile, kind: str) -> str:
    """The words of the first paper of a kind, in one line."""
    content = next(one.content for one in made.pieces if one.kind == kind)
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_a_file_has_every_piece_once_under_a_flat_ascii_name() -> None:
    made = make(bid(2))
    assert [one.name for one in made.pieces] == [
        "001_DC1-candidature.pdf",
        "002_DC2_Entreprise-0-Decolletage.pdf",
        "003_DC2_Entreprise-1-Decolletage.pdf",
        "004_DUME_Entreprise-0-Decolletage.xml",
        "005_DUME-lecture_Entreprise-0-Decolletage.pdf",
        "006_DUME_Entreprise-1-Decolletage.xml",
        "007_DUME-lecture_Entreprise-1-Decolletage.pdf",
        "008_Pouvoir_Entreprise-1-Decolletage.pdf",
        "009_Engagement_Fours-du-Mont-Entreprise-1-Decolletage.pdf",
        "010_Memoire-technique.pdf",
        "011_Bordereau-des-prix.pdf",
        "012_Bordereau-des-prix.xlsx",
        "013_Convention-signee_Entreprise-0-Decolletage.pdf",
    ]
    assert made.blanks == ()
    assert check(made.zip).whole
    with zipfile.ZipFile(io.BytesIO(made.zip)) as packed:
        manifest = json.loads(packed.read("manifest.json"))
    assert [one["name"] for one in manifest["files"]] == [one.name for one in made.pieces]
    assert manifest["files"][12]["bytes"] == 8
    assert made.size == sum(one["bytes"] for one in manifest["files"])


def test_the_papers_say_who_does_what_and_that_they_are_a_preparation() -> None:
    made = make(bid(2), params=TenderFileParams(espd=False))
    application = words(made, "dc1")
    for told in (
        "Préparation établie par Cordée",
        "Ce n’est ni un formulaire officiel, ni un avis juridique.",
        "Groupement conjoint « Corde du Mont ».",
        "désignent Entreprise 0 Décolletage pour les représenter",
        "Il n’est pas solidaire des autres membres.",
        "15 décembre 2026 à 11h00",
    ):
        assert application.count(told) >= 1, told
    assert words(made, "prices").count("Total HT 2 500,00 €".replace(" ", " ")) == 1
    assert words(made, "commitment").count("les moyens suivants : deux fours.") == 1
    assert words(made, "memo").count("Rédigé par Entreprise 1 Décolletage") == 1


def test_a_blank_is_shown_and_told_never_filled() -> None:
    silent = replace(
        operator(1, Role.MEMBER), siren=None, siret=None, signatory=None, size=None, street=None,
        turnovers=(), staff=(), grounds={},
    )  # fmt: skip
    file = replace(
        bid(2), operators=(operator(0, Role.MEMBER), silent), form=None,
        prices=(PriceLine("Lot 1", "Usinage", silent.name),),
    )  # fmt: skip
    made = make(file, params=TenderFileParams(espd=False, letters=False))
    assert [(one.owner, one.kind, str(one.message)) for one in made.blanks] == [
        ("Corde du Mont", "dc1", "No mandataire is named."),
        ("Corde du Mont", "dc1", "The form of the grouping is not chosen."),
        (silent.name, "dc2", "Its SIREN or SIRET is unknown."),
        (silent.name, "dc2", "Nobody is named to sign for it."),
        (silent.name, "dc2", "Its address is not complete."),
        (silent.name, "dc2", "Its size (micro, small, medium, large) is not said."),
        (silent.name, "dc2", "Its turnover is unknown."),
        (silent.name, "dc2", "Its staff is unknown."),
        (silent.name, "dc2", "It has not answered every exclusion ground."),
        ("Corde du Mont", "prices", "1 amounts are missing in the price schedule."),
    ]
    assert words(made, "prices").count("Total HT à compléter") == 1


def test_what_was_touched_in_a_zip_is_found() -> None:
    made = make(bid(2), params=TenderFileParams(espd=False, letters=False))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made.zip)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if name.startswith("002"):
                continue
            new.writestr(name, b"x" if name.startswith("001") else old.read(name))
        new.writestr("extra.exe", b"MZ")
    first, second = made.pieces[0].name, made.pieces[1].name
    found = check(out.getvalue())
    assert found == Checked(found.names, (first,), (second,), ("extra.exe",))
    assert not found.whole
    for content in (b"", b"PK\x03\x04"):
        with pytest.raises(UnreadableFile):
            check(content)


def test_the_same_values_give_the_same_bytes_and_progress_is_told() -> None:
    heard: list[tuple[int, int]] = []
    made = make(bid(2), told=lambda done, total: heard.append((done, total)))
    assert make(bid(2)).zip == made.zip
    assert heard == [(done, 13) for done in range(1, 14)]
    with pytest.raises(Stopped):
        make(bid(2), stop=lambda: True)


def test_hostile_words_stay_words() -> None:
    names = ('=HYPERLINK("http://x")', "-2+3", "A\x07\u202eB", "L" * 190)
    file = replace(
        bid(2),
        prices=tuple(PriceLine("Lot", one, "@SUM(A1)", amount=Money.of(1)) for one in names),
        group_name="#panic(\"no\") $x$ \u2067",
    )  # fmt: skip
    made = make(file, params=TenderFileParams(espd=False, letters=False))
    sheet = next(one.content for one in made.pieces if one.kind == "prices_sheet")
    page = openpyxl.load_workbook(io.BytesIO(sheet)).active
    assert page is not None
    cells = [(page.cell(row, 2).value, page.cell(row, 2).data_type) for row in range(2, 6)]
    assert cells == [(names[0], "s"), (names[1], "s"), ("AB", "s"), (names[3], "s")]
    assert words(made, "dc1").count('« #panic("no") $x$ ».') == 1


def test_a_file_refuses_what_cannot_be() -> None:
    with pytest.raises(InvalidProblem, match="one mandataire, not 2"):
        replace(bid(2), operators=(operator(0, Role.LEAD), operator(1, Role.LEAD)))
    with pytest.raises(InvalidProblem, match="appears twice"):
        replace(bid(2), operators=(operator(0, Role.LEAD), operator(0, Role.MEMBER)))
    with pytest.raises(InvalidProblem, match="no time zone"):
        replace(bid(2), made_at=bid(2).made_at.replace(tzinfo=None))
    with pytest.raises(InvalidProblem, match="one firm at least"):
        replace(bid(2), operators=())


def test_pieces_that_are_not_wanted_are_left_out() -> None:
    out = frozenset(
        {"dc1", "prices", "dc2:firm-0", "espd:firm-1", "mandate:firm-1",
         "commitment:firm-1:Fours du Mont"}
    )  # fmt: skip
    made = make(bid(2), params=TenderFileParams(without=out))
    assert [one.kind for one in made.pieces] == ["dc2", "espd", "espd_pdf", "memo", "joined"]
