"""eForms notices: lots, criteria by lot, results with groups, and what is no notice."""

from __future__ import annotations

from datetime import date

import pytest
from tests.notices import samples

from cordee.notices import read_notice
from cordee.vocabulary import Money, UnreadableFile

COMMON = samples.criterion("ef-stand", "Chiffre d'affaires annuel minimum : 400 000 EUR.")
OWN = samples.criterion("tp-abil", "Certification ISO 9001 exigée.")
TENDER = samples.project("Signalétique", "34928470") + (
    samples.lot("LOT-0001", "Panneaux", "34992200", COMMON + OWN)
    + samples.lot("LOT-0002", "Pose", "45233290", COMMON, day="2024-04-03")
    + samples.lot("GLO-0001", "Tous", "34928470").replace('"Lot"', '"LotsGroup"')
)


def test_tender_with_lots() -> None:
    notice = read_notice(samples.eforms(body=TENDER))
    assert (notice.id, notice.format, notice.form, notice.kind) == (
        "0f0e1d2c", "eforms", "ContractNotice/16", "tender",
    )  # fmt: skip
    assert (notice.languages, notice.titles) == (("fr",), {"fr": "Signalétique"})
    assert notice.cpv == ("34928470", "34992200", "45233290")
    assert [(lot.id, lot.titles, lot.cpv) for lot in notice.lots] == [
        ("LOT-0001", {"fr": "Panneaux"}, ("34992200",)),
        ("LOT-0002", {"fr": "Pose"}, ("45233290",)),
    ]
    assert (notice.variants_allowed, notice.reserved) == (True, "res-ws")
    assert notice.published_on == date(2024, 3, 1)
    assert (notice.buyers[0].name, notice.buyers[0].place.town) == ("Métropole", "Lyon")


def test_deadline_is_the_first_of_the_lots_with_its_own_offset() -> None:
    notice = read_notice(samples.eforms(body=TENDER))
    assert notice.deadline is not None
    assert (notice.deadline.at.isoformat(), notice.deadline.assumed) == (
        "2024-04-03T12:00:00+02:00", (),
    )  # fmt: skip


def test_criterion_of_every_lot_is_given_once() -> None:
    notice = read_notice(samples.eforms(body=TENDER))
    assert [(one.kind, one.lot) for one in notice.criteria] == [
        ("economic", None),
        ("technical", "LOT-0001"),
    ]
    assert [(one.kind, one.per_lot, one.amount, one.name) for one in notice.thresholds] == [
        ("turnover", None, Money(40000000), None),
        ("certificate", "LOT-0001", None, "ISO 9001"),
    ]


def test_criterion_that_is_not_used_is_left_out() -> None:
    unused = OWN.replace(
        "<cbc:Desc",
        "<cbc:CalculationExpressionCode>not-used</cbc:CalculationExpressionCode><cbc:Desc",
    )
    body = samples.project("x", "34928470") + samples.lot("LOT-0001", "y", "34928470", unused)
    assert read_notice(samples.eforms(body=body)).criteria == ()


def test_criterion_among_the_requirements_on_bidders() -> None:
    requirement = """<cac:SpecificTendererRequirement><cbc:TendererRequirementTypeCode
    listName="selection-criterion">slc-abil-ref-work</cbc:TendererRequirementTypeCode>
    <cbc:Description languageID="FRA">Au moins 2 références.</cbc:Description>
    </cac:SpecificTendererRequirement>"""
    plain = samples.lot("LOT-0001", "y", "34928470")
    body = samples.project("x", "34928470") + plain.replace(
        "</cac:TendererQualificationRequest>", requirement + "</cac:TendererQualificationRequest>"
    )
    notice = read_notice(samples.eforms(body=body))
    assert [(one.kind, one.text) for one in notice.criteria] == [
        ("technical", "Au moins 2 références.")
    ]
    assert [(one.kind, one.value) for one in notice.thresholds] == [("references", 2)]


def test_result_with_a_group_led_by_its_leader() -> None:
    organisations = (
        samples.organisation("ORG-0001", "Métropole")
        + samples.organisation("ORG-0002", "Signaux SA", "large")
        + samples.organisation("ORG-0003", "Peinture SARL", "small")
    )
    notice = read_notice(
        samples.eforms(
            "ContractAwardNotice",
            subtype="29",
            kind="result",
            body=TENDER,
            extension=samples.RESULT,
            organisations=organisations,
        )
    )
    won, failed = notice.awards
    assert [(one.name, one.sme) for one in won.winners] == [
        ("Signaux SA", False),
        ("Peinture SARL", True),
    ]
    assert (won.lot, won.group, won.value, won.tenders_received, won.concluded_on) == (
        "LOT-0001", True, Money(12000000), 7, date(2024, 2, 10),
    )  # fmt: skip
    assert (failed.lot, failed.winners, failed.reason_none) == ("LOT-0002", (), "no-rece")
    assert notice.kind == "award"


def test_prior_information_with_parts() -> None:
    body = samples.project("Plan", "45000000") + samples.lot("PAR-0001", "Gros œuvre", "45223000")
    notice = read_notice(
        samples.eforms("PriorInformationNotice", subtype="4", kind="planning", body=body)
    )
    assert (notice.kind, [lot.id for lot in notice.lots]) == ("planning", ["PAR-0001"])


def test_text_in_several_languages() -> None:
    english = '<cbc:Name languageID="ENG">Signs</cbc:Name><cbc:Name'
    body = TENDER.replace("<cbc:Name", english, 1)
    assert read_notice(samples.eforms(body=body)).titles == {"fr": "Signalétique", "en": "Signs"}


def test_cancelled_notice_is_a_change() -> None:
    change = """<efac:Changes><efbc:ChangedNoticeIdentifier>old-01</efbc:ChangedNoticeIdentifier>
    <efac:ChangeReason><cbc:ReasonCode>cancel</cbc:ReasonCode></efac:ChangeReason></efac:Changes>"""
    notice = read_notice(samples.eforms(body=TENDER, extension=change))
    assert (notice.kind, notice.warnings) == ("change", ("this notice replaces the notice old-01",))


def test_empty_frame_is_refused() -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_notice(samples.eforms(), name="a.xml")
    assert str(refusal.value) == (
        "a.xml: This eForms notice is an empty frame: it neither names nor classifies anything bought."
        " Take the notice as it was published."
    )


def test_notice_without_identifier_is_refused() -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_notice(samples.eforms(body=TENDER, id=""), name="a.xml")
    assert str(refusal.value.problem) == "This eForms notice has no identifier."


def test_registration_of_a_company_is_refused() -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_notice(samples.eforms("BusinessRegistrationInformationNotice"))
    assert (
        str(refusal.value.problem) == "This notice registers a company: it buys and awards nothing."
    )


def test_terms_that_all_lots_share_are_given_once() -> None:
    def terms(asked: str, payment: str) -> str:
        return (
            f"<cac:RequiredFinancialGuarantee><cbc:GuaranteeTypeCode>{asked}</cbc:GuaranteeTypeCode>"
            '<cbc:Description languageID="FRA">Caution de 5 %</cbc:Description>'
            "</cac:RequiredFinancialGuarantee><cac:PaymentTerms>"
            f'<cbc:Note languageID="FRA">{payment}</cbc:Note></cac:PaymentTerms>'
            "<cac:ContractExecutionRequirement>"
            '<cbc:ExecutionRequirementCode listName="conditions">performance</cbc:ExecutionRequirementCode>'
            '<cbc:Description languageID="FRA">Insertion</cbc:Description>'
            "</cac:ContractExecutionRequirement><cbc:VariantConstraintCode>"
        )

    lots = "".join(
        samples.lot(f"LOT-000{n}", "Panneaux", "34992200").replace(
            "<cbc:VariantConstraintCode>", terms(asked, payment)
        )
        for n, asked, payment in ((1, "true", "30 jours"), (2, "false", "45 jours"))
    )
    notice = read_notice(samples.eforms(body=samples.project("Signalétique", "34928470") + lots))
    assert [(one.kind, one.text, one.lot) for one in notice.terms] == [
        ("guarantee", "Caution de 5 %", "LOT-0001"),
        ("payment", "30 jours", "LOT-0001"),
        ("performance", "Insertion", None),
        ("payment", "45 jours", "LOT-0002"),
    ]
