"""What offers are compared by, in each format, as the notice writes it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.notices import samples

from cordee.notices import read_notice
from cordee.notices.weighting import weighting
from cordee.vocabulary import AwardCriterion, CordeeError, Opportunity

QUALITY = (
    "<AC_QUALITY><AC_CRITERION>Valeur technique</AC_CRITERION>"
    "<AC_WEIGHTING>60 %</AC_WEIGHTING></AC_QUALITY>"
)
PRICE = "<AC_PRICE><AC_WEIGHTING>40</AC_WEIGHTING></AC_PRICE>"
AT_LOT_1 = "<LOT_NO>1</LOT_NO>"
LOT = "/TED_EXPORT/FORM_SECTION/F02_2014/OBJECT_CONTRACT/OBJECT_DESCR[1]"
type Said = tuple[str, dict[str, str], float | None, str | None, str]


def said(notice: Opportunity, lot: int = 0) -> list[Said]:
    """The criteria of a lot without their places."""
    return [
        (one.kind, dict(one.names), one.weight, one.unit, one.written)
        for one in notice.lots[lot].award_criteria
    ]


def ted_with(criteria: str) -> Opportunity:
    return read_notice(
        samples.ted(samples.CONTRACT_NOTICE.replace(AT_LOT_1, AT_LOT_1 + criteria, 1))
    )


@pytest.mark.parametrize("wrapped", [True, False])
def test_a_lot_of_ted_with_or_without_the_wrapper(wrapped: bool) -> None:
    notice = ted_with(f"<AC>{QUALITY}{PRICE}</AC>" if wrapped else QUALITY + PRICE)
    assert said(notice) == [
        ("quality", {"fr": "Valeur technique"}, 60.0, "percent", "60 %"),
        ("price", {}, 40.0, None, "40"),
    ]
    inside = f"{LOT}/AC" if wrapped else LOT
    assert [one.source for one in notice.lots[0].award_criteria] == [
        f"{inside}/AC_QUALITY",
        f"{inside}/AC_PRICE",
    ]
    assert notice.provenance["lots.0.award_criteria"] == f"{inside}/AC_QUALITY"
    assert [one.awarded_by_documents for one in notice.lots] == [False, False]
    assert notice.lots[1].award_criteria == ()


def test_a_lot_of_ted_that_sends_to_the_documents() -> None:
    notice = ted_with("<AC><AC_PROCUREMENT_DOC/></AC>")
    assert (said(notice), notice.lots[0].awarded_by_documents) == ([], True)
    assert notice.provenance["lots.0.award_criteria"] == f"{LOT}/AC/AC_PROCUREMENT_DOC"


def test_a_concession_lists_by_rank() -> None:
    notice = ted_with("<AC_CRITERION>Tarifs</AC_CRITERION><AC_CRITERION>Délais</AC_CRITERION>")
    assert said(notice) == [
        ("quality", {"fr": "Tarifs"}, 1.0, "rank", ""),
        ("quality", {"fr": "Délais"}, 2.0, "rank", ""),
    ]


def test_a_form_of_before_2014_says_them_once_for_all_lots() -> None:
    one = (
        "<CRITERIA_DEFINITION><ORDER_C>1</ORDER_C><CRITERIA>{}</CRITERIA>"
        "<WEIGHTING>{}</WEIGHTING></CRITERIA_DEFINITION>"
    )
    stated = one.format("Prix des prestations", 70) + one.format("Délai", "30 points")
    below = f"<CRITERIA_STATED_BELOW>{stated}</CRITERIA_STATED_BELOW>"
    best = f"<MOST_ECONOMICALLY_ADVANTAGEOUS_TENDER>{below}</MOST_ECONOMICALLY_ADVANTAGEOUS_TENDER>"
    lowest = "<LOWEST_PRICE/>"
    elsewhere = best.replace(below, "<CRITERIA_STATED_IN_OTHER_DOCUMENT/>")
    notices = [
        read_notice(
            samples.ted(
                samples.OLD_CONTRACT.replace(
                    "</FD_CONTRACT>",
                    f"<PROCEDURE_DEFINITION><AWARD_CRITERIA_DETAIL>{detail}</AWARD_CRITERIA_DETAIL>"
                    "</PROCEDURE_DEFINITION></FD_CONTRACT>",
                )
            )
        )
        for detail in (best, lowest, elsewhere)
    ]
    both = [
        ("price", {"fr": "Prix des prestations"}, 70.0, None, "70"),
        ("quality", {"fr": "Délai"}, 30.0, "points", "30 points"),
    ]
    assert [said(notices[0], lot) for lot in (0, 1)] == [both, both]
    assert said(notices[1]) == [("price", {}, None, None, "")]
    assert (said(notices[2]), notices[2].lots[1].awarded_by_documents) == ([], True)


def test_eforms_gives_a_figure_and_how_it_counts() -> None:
    def criterion(kind: str, name: str, weight: str) -> str:
        code = (
            f"<cbc:AwardingCriterionTypeCode>{kind}</cbc:AwardingCriterionTypeCode>" if kind else ""
        )
        return (
            f"<cac:SubordinateAwardingCriterion>{weight}{code}"
            f'<cbc:Name languageID="FRA">{name}</cbc:Name></cac:SubordinateAwardingCriterion>'
        )

    def weight(code: str, figure: str) -> str:
        return (
            '<efac:AwardCriterionParameter><efbc:ParameterCode listName="number-weight">'
            f"{code}</efbc:ParameterCode><efbc:ParameterNumeric>{figure}</efbc:ParameterNumeric>"
            "</efac:AwardCriterionParameter>"
        )

    criteria = (
        criterion("price", "Prix", weight("per-exa", "55"))
        + criterion("quality", "Qualité", weight("dec-exa", "0.3"))
        + criterion("cost", "Énergie", weight("ord-imp", "2"))
        + criterion("quality", "Délai", "")
        + criterion("", "Voir le règlement de la consultation", "")
    )
    group = f"<cac:AwardingCriterion>{criteria}</cac:AwardingCriterion>"
    terms = f"<cac:AwardingTerms>{group}</cac:AwardingTerms><cbc:VariantConstraintCode>"
    lot = samples.lot("LOT-0001", "Panneaux", "34992200").replace(
        "<cbc:VariantConstraintCode>", terms
    )
    notice = read_notice(samples.eforms(body=samples.project("Signalétique", "34928470") + lot))
    assert said(notice) == [
        ("price", {"fr": "Prix"}, 55.0, "percent", "55"),
        ("quality", {"fr": "Qualité"}, 30.0, "percent", "0.3"),
        ("cost", {"fr": "Énergie"}, 2.0, "rank", "2"),
        ("quality", {"fr": "Délai"}, None, None, ""),
    ]
    assert notice.lots[0].awarded_by_documents


def test_only_a_single_number_is_a_weight() -> None:
    assert [weighting(one) for one in ("12,5 %", "30 points sur 100", "7/10", "Prix 50 %", "", None)] == [
        (12.5, "percent"), (30.0, "points"), (None, None), (None, None), (None, None), (None, None),
    ]  # fmt: skip


@pytest.mark.real_data
def test_every_contract_notice_of_ted_says_how_offers_are_compared(real_data: Path) -> None:
    silent, weighed = [], 0
    for path in sorted((real_data / "notices" / "ted_r209").glob("*.xml")):
        try:
            notice = read_notice(path)
        except CordeeError:
            continue
        if notice.form not in {"F02", "F05", "F24"} or notice.kind != "tender":
            continue
        criteria: list[AwardCriterion] = [c for lot in notice.lots for c in lot.award_criteria]
        weighed += bool(criteria)
        if not criteria and not any(lot.awarded_by_documents for lot in notice.lots):
            silent.append(path.name)
    assert (silent, weighed) == ([], 51)
