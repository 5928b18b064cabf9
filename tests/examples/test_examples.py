"""The examples that ship: every file reads without a warning, every firm is fictional but well made."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from stdnum.fr import siren

from cordee.notices import read_notice
from cordee.rosters import read_roster
from cordee.rosters.result import Roster
from cordee.taxonomy import communes, cpv, naf

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NEEDS = sorted((EXAMPLES / "needs").iterdir())
FIRST, LAST = "000010000", "000019999"
"""No SIREN is allotted so low."""


@pytest.fixture(scope="module")
def valley() -> Roster:
    return read_roster(EXAMPLES / "valley" / "firms.csv")


def test_the_valley_reads_without_dirt(valley: Roster) -> None:
    assert Counter(issue.code for issue in valley.report.issues) == {"merged-same-firm": 24}
    assert len(valley.companies) == 134


def test_numbers_are_well_formed_and_not_allotted(valley: Roster) -> None:
    numbers = [firm.siren or "" for firm in valley.companies]
    assert [one for one in numbers if not siren.is_valid(one)] == []
    assert [one for one in numbers if not FIRST <= one <= LAST] == []


def test_towns_exist_where_they_are_said_to_be(valley: Roster) -> None:
    unknown = [
        (firm.place.town, firm.place.postcode)
        for firm in valley.companies
        if firm.place.commune is None or firm.place.departement is None
    ]
    assert unknown == []
    assert {firm.place.departement for firm in valley.companies} == {
        "01",
        "38",
        "39",
        "69",
        "73",
        "74",
    }
    towns = {communes.by_insee(firm.place.commune or "") is None for firm in valley.companies}
    assert towns == {False}


def test_codes_exist(valley: Roster) -> None:
    codes = {code for firm in valley.companies for one in firm.capabilities for code in one.cpv}
    activities = {code for firm in valley.companies for code in firm.naf}
    assert [code for code in sorted(codes) if not cpv.exists(code)] == []
    assert [code for code in sorted(activities) if not naf.exists(code)] == []


def test_links_between_firms_hold_on_both_sides(valley: Roster) -> None:
    firms = {firm.id: firm for firm in valley.companies}
    assert [
        (firm.id, partner)
        for firm in valley.companies
        for partner, count in firm.partners.items()
        if firms[partner].partners.get(firm.id) != count
    ] == []
    assert [one for firm in valley.companies for one in firm.refuses if one not in firms] == []


def test_nobody_worked_with_whom_he_refuses(valley: Roster) -> None:
    assert [firm.name for firm in valley.companies if firm.refuses & set(firm.partners)] == []


def test_the_valley_has_honest_holes(valley: Roster) -> None:
    firms = valley.companies
    holes = {
        "turnover": sum(not firm.turnover for firm in firms),
        "staff": sum(firm.staff is None for firm in firms),
        "undated": sum(one.expires is None for firm in firms for one in firm.certificates),
    }
    assert [name for name, count in holes.items() if not 2 <= count <= 40] == []


def test_there_are_eight_needs() -> None:
    assert [path.name[0] for path in NEEDS] == list("12345678")


@pytest.mark.parametrize("path", NEEDS, ids=lambda path: path.name)
def test_every_need_reads_without_a_warning(path: Path) -> None:
    need = read_notice(path)
    assert need.warnings == ()
    assert need.deadline is not None
    assert (bool(need.titles), bool(need.lots), bool(need.buyers)) == (True, True, True)


def test_the_tender_in_eforms_has_its_lots_and_minima() -> None:
    need = read_notice(EXAMPLES / "needs" / "1-abris-velos.eforms.xml")
    assert [lot.id for lot in need.lots] == ["LOT-0001", "LOT-0002", "LOT-0003"]
    assert [(one.kind, one.per_lot) for one in need.thresholds] == [
        ("turnover", "LOT-0001"),
        ("staff", "LOT-0001"),
        ("references", "LOT-0001"),
        ("certificate", "LOT-0001"),
        ("turnover", "LOT-0002"),
        ("qualification", "LOT-0002"),
    ]
    rules = need.grouping_rules
    assert (rules.form_after_award, rules.lead_solidary, rules.several_bids_forbidden) == (
        "conjoint",
        True,
        True,
    )


def test_the_tender_in_ted_form_has_its_lots_and_rules() -> None:
    need = read_notice(EXAMPLES / "needs" / "2-capteurs-air.ted.xml")
    assert [lot.id for lot in need.lots] == ["1", "2"]
    rules = need.grouping_rules
    assert (
        rules.form_after_award,
        rules.lead_solidary,
        rules.several_bids_forbidden,
        rules.same_lead_forbidden,
    ) == ("conjoint", True, True, True)
