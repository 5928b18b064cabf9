"""The ESPD response: valid under the published schema, and read back by another way than it was written."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from lxml import etree
from tests.tenderfile.model import PUBLISHED
from tests.tenderfile.samples import bid, operator

from cordee.tenderfile import (
    GROUNDS,
    ReadEspd,
    ReliedOn,
    Role,
    Subcontracted,
    TenderFile,
    blanks_of,
    espd_xml,
    read_espd,
    role_list,
)
from cordee.vocabulary import InvalidProblem, UnreadableFile

MAIN = "maindoc/UBL-QualificationApplicationResponse-2.2.xsd"


@cache
def schema() -> etree.XMLSchema:
    """The published schema of the document."""
    with (
        TemporaryDirectory() as folder,
        zipfile.ZipFile(Path(__file__).parent / "ubl22" / "xsd.zip") as packed,
    ):
        packed.extractall(folder)
        return etree.XMLSchema(etree.parse(str(Path(folder) / MAIN)))


def valid(content: bytes) -> list[str]:
    """What the schema finds wrong; a criterion's lots are the one element that only 2.3 knows there."""
    held, root = schema(), etree.fromstring(content)
    for one in root.iterfind("{*}TenderingCriterion"):
        for lot in one.findall("{*}ProcurementProjectLotReference"):
            one.remove(lot)
    held.validate(root)
    return [one for one in str(held.error_log).splitlines() if one]


def test_every_role_gives_a_valid_response_that_is_read_back() -> None:
    file = bid(3)
    firms = (
        file.operators[0], file.operators[1],
        operator(7, Role.RELIED_ON), operator(8, Role.SUBCONTRACTOR),
    )  # fmt: skip
    whole = replace(file, operators=(*file.operators, *firms[2:]))
    found = [read_espd(espd_xml(whole, one)) for one in firms]
    assert [valid(espd_xml(whole, one)) for one in firms] == [[], [], [], []]
    assert [one.broken for one in found] == [(), (), (), ()]
    assert [one.role for one in found] == ["group-lead", "group-mem", "oeron", "subcont"]
    assert [one.name for one in found] == [one.name for one in firms]
    assert [one.group for one in found] == ["Corde du Mont", "Corde du Mont", "", ""]
    assert {one.version for one in found} == {"ESPD-EDMv4.0.0"}
    assert found[0].unanswered == ("envir-certif-indep",)
    assert [one.doubtful for one in found] == [
        (("BR-RESP-40", "envir-certif-indep"),),
        (("BR-RESP-40", "envir-certif-indep"),),
        (("BR-RESP-40", "envir-certif-indep"),),
        (),
    ]
    assert found[3].of("gen-year-to") == ()


def test_a_response_names_every_lot_that_is_answered_by_the_number_of_the_notice() -> None:
    two = ("LOT-0002 Pompes", "LOT-0004 Vannes")

    def read(lots: tuple[str, ...], ids: tuple[str, ...] = ()) -> ReadEspd:
        file = bid(2)
        told = replace(file, tender=replace(file.tender, lots=lots, lot_ids=ids))
        content = espd_xml(told, told.operators[1])
        assert valid(content) == []
        return read_espd(content)

    cases = {
        (): ("LOT-0000",), ("LOT-0002", "LOT-0004"): ("LOT-0002", "LOT-0004"),
        ("2", "Lot n° 4"): ("LOT-0002", "LOT-0004"), ("A", "B"): ("LOT-0001", "LOT-0002"),
        ("1", "LOT-0001"): ("LOT-0001", "LOT-0002"),
    }  # fmt: skip
    found = {ids: read(two if ids else (), ids) for ids in cases}
    assert {ids: one.lots for ids, one in found.items()} == cases
    assert {one.broken for one in found.values()} == {()}
    root = etree.fromstring(espd_xml(bid(2), bid(2).operators[1]))
    named = root.findall("{*}TenderingCriterion/{*}ProcurementProjectLotReference")
    parent = named[0].getparent()
    assert parent is not None
    parent.remove(named[0])
    (wrong,) = read_espd(etree.tostring(root)).broken
    assert wrong == ("BR-LOT-41", parent.findtext("{*}CriterionTypeCode"))
    with pytest.raises(InvalidProblem):
        replace(bid(2).tender, lot_ids=("1", "2"))


def test_what_was_entered_once_is_what_is_read() -> None:
    file = bid(2)
    read = read_espd(espd_xml(file, file.operators[1]))
    assert read.numbers == ("10000000000001",)
    assert read.reference == "2026-17"
    assert read.of("gen-year-to") == (
        "2025-01-01/2025-12-31", "1000001.00", "2024-01-01/2024-12-31", "1000001.00",
        "2023-01-01/2023-12-31", "1000001.00",
    )  # fmt: skip
    assert read.of("year-manpower") == ("2025", "31")
    assert read.of("supply-perform") == (
        "Pièces tournées", "50000.00", "2024-01-01/2024-12-31", "Une usine",
    )  # fmt: skip
    assert read.of("eo-group") == (
        "true", "group-mem", "Entreprise 0 Décolletage", "Corde du Mont",
    )  # fmt: skip
    assert read.of("relied") == ("true", "Fours du Mont", "300000003")
    assert [read.of(one.code) for one in GROUNDS] == [("false",)] * 23


def test_what_is_not_said_is_not_answered_and_breaks_what_the_model_wants() -> None:
    silent = replace(
        operator(0, Role.LEAD), size=None, siren=None, siret=None, grounds={"fraud": True},
        relies_on=None, subcontractors=None, turnovers=(), staff=(), references=(),
        certificates=(),
    )  # fmt: skip
    file = replace(bid(2), operators=(silent, operator(1, Role.MEMBER)))
    content = espd_xml(file, silent)
    read = read_espd(content)
    assert valid(content) == []
    assert read.broken == (
        ("BR-RESP-10-04", "cac:EconomicOperatorParty/cac:Party/cac:PartyIdentification/cbc:ID"),
        ("BR-RESP-10-06", "cac:EconomicOperatorParty/cac:Party/cbc:IndustryClassificationCode"),
        ("BR-LEAD-10-S20", "relied"),
        ("BR-LEAD-10-S30", "subco-ent"),
        *(("BR-RESP-30", one) for one in sorted(one.code for one in GROUNDS) if one != "fraud"),
        *(("BR-TCR-06-01", f"C3_EG_fraud/QG1/QSG1/Q{number}") for number in (1, 2, 3, 4)),
    )
    assert read.answers[0] == ("fraud", "C3_EG_fraud/QG1/Q1", "true")
    assert len(read.unanswered) == 22 + 5 + 3


def test_what_is_subcontracted_is_asked_answered_and_told_in_the_declaration() -> None:
    whole = (Subcontracted("Sablage", "Sablage du Giffre", "732829320"),)
    said = {"none": (), "all": whole, "half": (Subcontracted("Sablage"),)}
    firms = {
        name: replace(operator(0, Role.LEAD), subcontractors=one) for name, one in said.items()
    }
    files = {name: replace(bid(2), operators=(one, operator(1, Role.MEMBER)))
             for name, one in firms.items()}  # fmt: skip
    read = {name: read_espd(espd_xml(files[name], one)) for name, one in firms.items()}
    assert {name: (one.of("subco-ent"), one.broken) for name, one in read.items()} == {
        "none": (("false",), ()),
        "all": (("true", "Sablage du Giffre", "732829320"), ()),
        "half": (("true",), tuple(
            ("BR-TCR-06-01", f"C61_OT_subco-ent/QG1/QSG1/Q{number}") for number in (1, 2)
        )),
    }  # fmt: skip
    files["unsaid"] = replace(
        bid(2), operators=(replace(firms["none"], subcontractors=None), operator(1, Role.MEMBER))
    )
    assert {name: [one.message.text() for one in blanks_of(file)] for name, file in files.items()} == {
        "none": [], "all": [],
        "half": ["The name or the SIREN of a firm to which it subcontracts is unknown."],
        "unsaid": ["It has not said whether it subcontracts."],
    }  # fmt: skip


def test_the_same_values_give_the_same_bytes_and_others_another_uuid() -> None:
    file = bid(2)
    first, other = (espd_xml(file, one) for one in file.operators)
    assert espd_xml(bid(2), bid(2).operators[0]) == first
    path = "{*}UUID"
    assert etree.fromstring(first).findtext(path) != etree.fromstring(other).findtext(path)


@pytest.mark.parametrize(
    "name", ["A\x00\x08B", "=cmd|' /C calc'!A0", "A\u202eB", "<b>&amp;", "É" * 5000]
)
def test_hostile_names_stay_values(name: str) -> None:
    one = replace(operator(0, Role.LEAD), name=name)
    file: TenderFile = replace(bid(2), operators=(one, operator(1, Role.MEMBER)))
    content = espd_xml(file, one)
    assert valid(content) == []
    shown = name.replace("\x00", "").replace("\x08", "").replace("\u202e", "")
    assert read_espd(content).name == shown


def test_what_was_changed_by_hand_is_told_by_its_rule() -> None:
    file = bid(2)
    content = espd_xml(file, file.operators[0]).decode()
    role = content.replace(">group-lead</cbc:RoleCode>", ">chief</cbc:RoleCode>")
    assert read_espd(role.encode()).broken == (("eo-role-type", "chief"),)
    path = "C1_EG_crime-org/QG1/Q1"
    lost = content.replace(
        f">{path}</cbc:ValidatedCriterionPropertyID>", ">X</cbc:ValidatedCriterionPropertyID>"
    )
    assert read_espd(lost.encode()).broken == (
        ("BR-RESP-30", "crime-org"), ("BR-TCR-01-02", "X"),
    )  # fmt: skip
    listed = content.replace(' listVersionID="20211208-0">group-lead', ">group-lead", 1)
    assert read_espd(listed.encode()).broken == (("BR-OTH-01-3", "RoleCode"),)


def test_what_follows_a_yes_is_told_and_nothing_follows_a_no() -> None:
    file = bid(2)
    alone = replace(file.operators[1], relies_on=(ReliedOn("Fours du Mont", "deux fours"),))
    whole = replace(file, operators=(file.operators[0], alone))
    entity = "C60_OT_relied/QG1/QSG1"
    assert read_espd(espd_xml(whole, alone)).broken == (("BR-TCR-06-01", f"{entity}/Q2"),)
    told = [one.message.template for one in blanks_of(whole)]
    assert told == ["The SIREN of a firm that it relies on is unknown."]
    no = etree.fromstring(espd_xml(file, file.operators[1]))
    for one in no.iterfind("{*}TenderingCriterionResponse"):
        if one.findtext("{*}ValidatedCriterionPropertyID") == "C60_OT_relied/QG1/Q1":
            for said in one.iter("{*}ResponseIndicator"):
                said.text = "false"
    assert read_espd(etree.tostring(no)).broken == (
        ("BR-TCR-06-02", f"{entity}/Q1"), ("BR-TCR-06-02", f"{entity}/Q2"),
    )  # fmt: skip


def test_criteria_have_the_structure_that_the_model_publishes() -> None:
    file = replace(bid(2), tender=replace(bid(2).tender, lots=("Tours", "Fours")))
    root = etree.fromstring(espd_xml(file, file.operators[0]))
    assert written(root) == PUBLISHED
    lots = [one.text for one in root.iterfind("{*}ProcurementProjectLot/{*}ID")]
    by_criterion = {
        one.findtext("{*}CriterionTypeCode"):
        [lot.text for lot in one.iterfind("{*}ProcurementProjectLotReference/{*}ID")]
        for one in root.iterfind("{*}TenderingCriterion")
    }  # fmt: skip
    assert lots == ["LOT-0001", "LOT-0002"]
    assert {code for code, found in by_criterion.items() if found == lots} == {
        "gen-year-to", "supply-perform", "year-manpower", "qu-certif-indep", "envir-certif-indep",
    }  # fmt: skip
    assert [found for found in by_criterion.values() if found not in ([], lots)] == []


def written(root: etree._Element) -> dict[str, tuple[str, ...]]:
    """The structure of each criterion of a response, in the words of `model`."""
    found: dict[str, tuple[str, ...]] = {}
    for criterion in root.iterfind("{*}TenderingCriterion"):
        lines = []
        for group in criterion.iter("{*}TenderingCriterionPropertyGroup",
                                    "{*}SubsidiaryTenderingCriterionPropertyGroup"):  # fmt: skip
            path = group.findtext("{*}ID", "")
            asked = [
                _property(one, path) for one in group.iterfind("{*}TenderingCriterionProperty")
            ]
            tag, _slash, rest = path.partition("/")
            lines.append(" ".join([rest, group.findtext("{*}PropertyGroupTypeCode", ""), *asked]))
        found[tag] = tuple(lines)
    return found


def _property(one: etree._Element, group: str) -> str:
    mark = {"QUESTION": "", "REQUIREMENT": "!", "CAPTION": "-"}[one.findtext("{*}TypeCode", "")]
    path = one.findtext("{*}ID", "").removeprefix(f"{group}/")
    return f"{mark}{path}:{one.findtext('{*}ValueDataTypeCode')}"


@pytest.mark.parametrize("content", [b"", b"<a/>", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"])
def test_what_is_no_response_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableFile):
        read_espd(content)


def test_codes_of_roles_have_a_version() -> None:
    assert role_list("3.3.0").codes[Role.SUBCONTRACTOR] == "subcont"
    assert role_list("4.0.0").list_version == "20211208-0"
    with pytest.raises(InvalidProblem):
        role_list("2.1.1")


def test_a_country_without_a_code_is_refused_by_name() -> None:
    one = replace(operator(0, Role.SOLE), country="ZZ")
    with pytest.raises(InvalidProblem, match="ZZ is not a country of the ESPD"):
        espd_xml(replace(bid(2), operators=(one,)), one)
