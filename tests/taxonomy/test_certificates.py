"""Certificates and qualifications as notices and rosters write them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cordee.taxonomy import certificates


def names(text: str) -> list[str]:
    return [mention.name for mention in certificates.recognise(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ISO 9001", ["ISO 9001"]),
        ("ISO9001:2015", ["ISO 9001"]),
        ("iso-9001 version 2015", ["ISO 9001"]),
        ("NF EN ISO 9001", ["ISO 9001"]),
        ("DIN EN ISO 9001:2015", ["ISO 9001"]),
        ("certifié ISO 9001 V2015", ["ISO 9001"]),
        ("ISO 9001, 14001 et 45001", ["ISO 9001", "ISO 14001", "ISO 45001"]),
        ("ISO 9001/14001", ["ISO 9001", "ISO 14001"]),
        ("ISO 9001 und ISO 14001", ["ISO 9001", "ISO 14001"]),
        ("EN/AS 9100", ["EN 9100"]),
        ("AS9100D", ["EN 9100"]),
        ("EN9100:2018", ["EN 9100"]),
        ("ISO/TS 16949", ["IATF 16949"]),
        ("IATF 16949:2016", ["IATF 16949"]),
        ("ISO/IEC 27001", ["ISO 27001"]),
        ("NF ENISO/CEI 17025", ["ISO 17025"]),
        ("OHSAS 18001", ["OHSAS 18001"]),
        ("EN 15085-2 CL1", ["EN 15085"]),
        ("NF EN 1090-1 EXC2", ["EN 1090"]),
        ("ISO 3834-2:2021", ["ISO 3834"]),
        ("FSSC 22000 et ISO 22000", ["FSSC 22000", "ISO 22000"]),
        ("Qualibat 2112", ["QUALIBAT 2112"]),
        ("QUALIBAT : 2112, 2113 et 3512", ["QUALIBAT 2112", "QUALIBAT 2113", "QUALIBAT 3512"]),
        ("certificat Qualibat 2015", ["QUALIBAT"]),
        ("qualification OPQIBI n° 1905", ["OPQIBI 1905"]),
        ("OPQIBI (1905 ou 1911)", ["OPQIBI 1905", "OPQIBI 1911"]),
        ("Qualipaysage P 140", ["QUALIPAYSAGE P140"]),
        ("CACES R489", ["CACES R489"]),
        ("APSAD R4", ["APSAD R4"]),
        ("Qualif'elec", ["QUALIFELEC"]),
        ("Quali’PV", ["QualiPV"]),
        ("amiante sous-section 4", ["Amiante SS4"]),
        ("Amiante SS3/SS4", ["Amiante SS3", "Amiante SS4"]),
        ("präqualifiziertes Unternehmen, PQ-VOB", ["Präqualifikation"]),
        ("Reconnu garant de l’environnement", ["RGE"]),
        ("labels PEFC ou FSC", ["PEFC", "FSC"]),
        ("accréditation COFRAC selon ISO 17025", ["COFRAC", "ISO 17025"]),
        ("PASSI, SecNumCloud, HDS", ["PASSI", "SecNumCloud", "HDS"]),
        ("Qualiopi et CEFRI", ["Qualiopi", "CEFRI"]),
        ("VDA 6.3", ["VDA 6.3"]),
    ],
)
def test_each_way_of_writing_gives_the_one_name(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "en 1090 jours",
        "livré en 9100 exemplaires",
        "74300 Cluses, 14001 habitants",
        "marché n° 9001",
        "j'en passe, passive, massette",
        "les prises de courant en 2015",
        "il est hds de rien",
        "un massif de fleurs",
        "14123 Ifs",
        "Emas – ytterligare",
    ],
)
def test_ordinary_words_and_numbers_are_no_certificates(text: str) -> None:
    assert names(text) == []


def test_a_mention_says_where_it_stands() -> None:
    text = "Œuvre : norme NF EN ISO 9001:2015 exigée"
    (mention,) = certificates.recognise(text)
    assert mention == certificates.CertificateMention(
        "ISO 9001", "certificate", 14, 33, "NF EN ISO 9001:2015"
    )


def test_bodies_give_qualifications() -> None:
    (mention,) = certificates.recognise("Qualibat 2112")
    assert (mention.kind, mention.quote) == ("qualification", "Qualibat 2112")


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("mase", "MASE"),
        ("brc", "BRC"),
        ("iso 13485 : 2016", "ISO 13485"),
        ("9100", "EN 9100"),
        ("non", None),
    ],
)
def test_cells_are_read_without_case(cell: str, name: str | None) -> None:
    assert certificates.canonical(cell) == name


def test_every_canonical_name_is_recognised_as_itself() -> None:
    lost = [name for name in certificates.names() if certificates.canonical(name) != name]
    assert lost == []


@settings(derandomize=True, max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(["ISO", "9001", "et", "Qualibat", "2112", "n°", ",", "RGE", "EN", "é"])
    )
)
def test_mentions_are_in_order_apart_and_quoted(parts: list[str]) -> None:
    text = " ".join(parts)
    found = certificates.recognise(text)
    assert all(text[one.start : one.end] == one.quote for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("QUALIBAT 2302 (24/04/2028)", ["QUALIBAT 2302"]),
        ("OPQIBI 1312 (11/06/2029), 1905 (2027-01-31)", ["OPQIBI 1312", "OPQIBI 1905"]),
        ("ISO 9001 (06/2027) ; OPQIBI 1905 - 1312", ["ISO 9001", "OPQIBI 1905", "OPQIBI 1312"]),
    ],
)
def test_a_date_holds_no_code(text: str, names: list[str]) -> None:
    assert [mention.name for mention in certificates.recognise(text)] == names
