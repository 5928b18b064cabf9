"""TED notices: the forms of 2014 and those before, whole and in several languages."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from tests.notices import samples

from cordee.notices import read_notice
from cordee.vocabulary import Duration, Money, Period, UnreadableFile

PARIS = ZoneInfo("Europe/Paris")


def test_contract_notice_with_lots() -> None:
    notice = read_notice(samples.ted(samples.CONTRACT_NOTICE))
    assert (notice.id, notice.format, notice.form, notice.kind) == (
        "123456-2021", "ted", "F02", "tender",
    )  # fmt: skip
    assert notice.languages == ("fr",)
    assert notice.titles == {"fr": "Pompes et vannes"}
    assert notice.descriptions == {"fr": "Fourniture de pompes.\nPose de vannes no 3."}
    assert notice.cpv == ("42122000", "42122130")
    assert [(lot.id, lot.titles["fr"], lot.cpv) for lot in notice.lots] == [
        ("1", "Pompes", ("42122130",)),
        ("2", "Vannes", ("42122000",)),
    ]
    assert notice.value == Money(125000050)
    assert notice.lots[0].value == Money(80000000)
    assert notice.lots[0].duration == Duration(18, "month")
    assert notice.lots[1].period == Period(date(2021, 9, 1), date(2022, 8, 31))
    assert notice.published_on == date(2021, 3, 5)
    assert (notice.variants_allowed, notice.max_lots_per_bidder) == (False, 1)


def test_deadline_is_the_buyers_local_time_and_says_so() -> None:
    limit = read_notice(samples.ted(samples.CONTRACT_NOTICE)).deadline
    assert limit is not None
    assert limit.at == datetime(2021, 4, 12, 12, 0, tzinfo=PARIS)
    assert limit.assumed == ("zone",)


def test_deadline_of_an_overseas_buyer() -> None:
    form = samples.CONTRACT_NOTICE.replace('CODE="FRK28"', 'CODE="FRY40"').replace("74300", "97400")
    limit = read_notice(samples.ted(form)).deadline
    assert limit is not None
    assert limit.at.isoformat() == "2021-04-12T12:00:00+04:00"


def test_buyer_and_places() -> None:
    notice = read_notice(samples.ted(samples.CONTRACT_NOTICE))
    buyer = notice.buyers[0]
    assert (buyer.name, buyer.id) == ("Syndicat des eaux du Val", "21740001600018")
    assert (buyer.place.town, buyer.place.postcode, buyer.place.nuts) == (
        "Cluses",
        "74300",
        "FRK28",
    )
    assert [(place.nuts, place.town) for place in notice.places] == [
        ("FRK28", "Cluses"),
        ("FRK28", None),
    ]


def test_criteria_keep_their_text_and_element() -> None:
    notice = read_notice(samples.ted(samples.CONTRACT_NOTICE))
    base = "/TED_EXPORT/FORM_SECTION/F02_2014/LEFTI/"
    assert [(one.kind, one.source) for one in notice.criteria] == [
        ("suitability", base + "SUITABILITY"),
        ("economic", base + "ECONOMIC_FINANCIAL_MIN_LEVEL"),
        ("technical", base + "TECHNICAL_PROFESSIONAL_MIN_LEVEL"),
    ]
    assert notice.criteria[0].text == "Extrait du registre du commerce."


def test_thresholds_by_lot() -> None:
    notice = read_notice(samples.ted(samples.CONTRACT_NOTICE))
    assert [
        (one.kind, one.per_lot, one.amount, one.years, one.value, one.name, one.or_equivalent)
        for one in notice.thresholds
    ] == [
        ("turnover", "1", Money(50000000), 3, None, None, None),
        ("turnover", "2", Money(25000000), 3, None, None, None),
        ("references", None, None, 5, 3, None, None),
        ("qualification", None, None, None, None, "QUALIBAT 2112", True),
    ]


def test_grouping_rules_and_their_words() -> None:
    notice = read_notice(samples.ted(samples.CONTRACT_NOTICE))
    rules = notice.grouping_rules
    assert (rules.form_after_award, rules.lead_solidary, rules.several_bids_forbidden) == (
        "conjoint", True, True,
    )  # fmt: skip
    assert rules.quotes["form_after_award"] == "Groupement conjoint avec mandataire solidaire."


def test_fields_say_where_they_come_from() -> None:
    sources = read_notice(samples.ted(samples.CONTRACT_NOTICE)).provenance
    base = "/TED_EXPORT/FORM_SECTION/F02_2014/"
    assert sources["titles.fr"] == base + "OBJECT_CONTRACT/TITLE"
    assert sources["lots.1.titles.fr"] == base + "OBJECT_CONTRACT/OBJECT_DESCR[2]/TITLE"
    assert sources["deadline"] == base + "PROCEDURE/DATE_RECEIPT_TENDERS"
    assert sources["thresholds.0"] == base + "LEFTI/ECONOMIC_FINANCIAL_MIN_LEVEL"


def test_utilities_notice_without_lots() -> None:
    notice = read_notice(samples.ted(samples.UTILITIES, language="DE"))
    assert [(lot.id, lot.titles, lot.cpv) for lot in notice.lots] == [
        ("1", {"de": "Drehteile"}, ("44511000", "42611000"))
    ]
    assert (notice.reserved, notice.variants_allowed) == ("sheltered-workshop", True)
    threshold = notice.thresholds[0]
    assert (threshold.kind, threshold.amount, threshold.years) == ("turnover", Money(150000000), 3)
    assert notice.deadline is not None
    assert notice.deadline.assumed == ("time", "zone")


def test_award_to_a_group_and_a_lot_without_winner() -> None:
    notice = read_notice(samples.ted(samples.AWARD))
    won, failed = notice.awards
    assert (notice.form, notice.kind) == ("F03", "award")
    assert [(one.name, one.sme) for one in won.winners] == [
        ("Maçonnerie du Lac", True),
        ("Grand Groupe", False),
    ]
    assert (won.lot, won.group, won.value, won.tenders_received, won.concluded_on) == (
        "1", True, Money(9999999), 4, date(2021, 2, 1),
    )  # fmt: skip
    assert (failed.lot, failed.winners, failed.group, failed.reason_none) == (
        "2", (), None, "unsuccessful",
    )  # fmt: skip


def test_corrigendum_gives_the_new_deadline() -> None:
    notice = read_notice(samples.ted(samples.CORRIGENDUM))
    assert (notice.form, notice.kind, notice.titles) == ("F14", "change", {"fr": "Ponts"})
    assert notice.deadline is not None
    assert notice.deadline.at == datetime(2021, 5, 3, 9, 30, tzinfo=PARIS)


def test_translations_follow_the_original_language() -> None:
    english = samples.CONTRACT_NOTICE.replace('LG="FR"', 'LG="EN"').replace(
        "Pompes et vannes", "Pumps"
    )
    english = english.replace('CATEGORY="ORIGINAL"', 'CATEGORY="TRANSLATION"')
    notice = read_notice(samples.ted(english, samples.CONTRACT_NOTICE))
    assert notice.languages == ("fr",)
    assert notice.titles == {"fr": "Pompes et vannes", "en": "Pumps"}
    assert [one.language for one in notice.criteria] == ["fr", "fr", "fr"]


def test_two_original_languages() -> None:
    german = samples.CONTRACT_NOTICE.replace('LG="FR"', 'LG="DE"')
    notice = read_notice(samples.ted(german, samples.CONTRACT_NOTICE, language="FR DE"))
    assert notice.languages == ("fr", "de")


@pytest.mark.parametrize(
    ("declared", "kind"),
    [("PRI_ONLY", "planning"), ("CONTRACT", "tender"), ("AWARD_CONTRACT", "award")],
)
def test_social_form_is_what_it_declares(declared: str, kind: str) -> None:
    form = f"""<F21_2014 FORM="F21" LG="FR"><NOTICE TYPE="{declared}"/><OBJECT_CONTRACT>
    <TITLE><P>Crèche</P></TITLE><CPV_MAIN><CPV_CODE CODE="80110000"/></CPV_MAIN></OBJECT_CONTRACT>
</F21_2014>"""
    assert read_notice(samples.ted(form)).kind == kind


def test_contract_notice_of_before_2014() -> None:
    notice = read_notice(samples.ted(samples.OLD_CONTRACT))
    assert (notice.form, notice.kind, notice.titles) == ("F02", "tender", {"fr": "École neuve"})
    assert notice.buyers[0].name == "Ville de Thyez"
    assert [(lot.id, lot.titles, lot.cpv) for lot in notice.lots] == [
        ("1", {"fr": "Gros œuvre"}, ("45223220",)),
        ("2", {"fr": "Charpente"}, ("45214200",)),
    ]
    assert notice.cpv == ("45214200", "45223220")
    assert [(place.nuts, place.town) for place in notice.places] == [("FR718", "Thyez")]
    assert (notice.value, notice.duration, notice.variants_allowed) == (
        Money(250000000), Duration(14, "month"), True,
    )  # fmt: skip
    assert notice.deadline is not None
    assert notice.deadline.at == datetime(2015, 1, 9, 17, 0, tzinfo=PARIS)
    assert [(one.kind, one.amount) for one in notice.thresholds] == [("turnover", Money(100000000))]
    assert notice.grouping_rules.form_after_award == "solidaire"


def test_award_of_before_2014() -> None:
    notice = read_notice(samples.ted(samples.OLD_AWARD, language="EN"))
    award = notice.awards[0]
    assert (award.lot, [one.name for one in award.winners], award.value) == (
        "1", ["Roads Ltd"], Money(90050, "GBP"),
    )  # fmt: skip
    assert (award.tenders_received, award.concluded_on) == (5, date(2014, 2, 3))


@pytest.mark.parametrize(
    ("root", "form", "section"),
    [
        ("DESIGN_CONTEST", "F12", "PROCEDURES_DESIGN_CONTEST"),
        ("CONCESSION", "F10", "PROCEDURES_CONCESSION"),
    ],
)
def test_the_deadline_of_contests_and_concessions_of_before_2014(
    root: str, form: str, section: str
) -> None:
    limit = "<DAY>12</DAY><MONTH>3</MONTH><YEAR>2015</YEAR><TIME>16:00</TIME>"
    xml = f"""<{root} CATEGORY="ORIGINAL" LG="FR" VERSION="R2.0.8.S02"><FD_{root}><OBJECT>
    <TITLE_CONTRACT><P>Un pont</P></TITLE_CONTRACT></OBJECT><{section}><TIME_LIMIT_CHP>{limit}
    </TIME_LIMIT_CHP></{section}></FD_{root}></{root}>"""
    notice = read_notice(samples.ted(xml))
    assert notice.form == form
    assert notice.deadline is not None
    assert notice.deadline.at == datetime(2015, 3, 12, 16, 0, tzinfo=PARIS)


def test_utilities_award_of_before_2014() -> None:
    notice = read_notice(samples.ted(samples.OLD_UTILITIES_AWARD))
    assert (notice.form, notice.kind, notice.descriptions) == ("F06", "award", {"fr": "Des rails"})
    (award,) = notice.awards
    assert (award.lot, [one.name for one in award.winners], award.concluded_on) == (
        "2", ["Rails SA"], date(2014, 12, 1),
    )  # fmt: skip


CONDITIONS = (
    "<LEFTI><QUALIFICATION><CONDITIONS><P>ISO 9001</P></CONDITIONS></QUALIFICATION></LEFTI>"
)
OBJECT = """<OBJECT_CONTRACT><TITLE><P>Objet</P></TITLE><CPV_MAIN><CPV_CODE CODE="71200000"/></CPV_MAIN>
</OBJECT_CONTRACT>"""
WINNER = """<CONTRACTORS><NO_AWARDED_TO_GROUP/><CONTRACTOR><ADDRESS_CONTRACTOR>
<OFFICIALNAME>Alpha</OFFICIALNAME>
</ADDRESS_CONTRACTOR></CONTRACTOR></CONTRACTORS>"""
PRIZE = """<RESULTS><AWARDED_PRIZE><WINNERS><WINNER><ADDRESS_WINNER><OFFICIALNAME>Alpha</OFFICIALNAME>
</ADDRESS_WINNER></WINNER></WINNERS><VAL_PRIZE CURRENCY="EUR">5000</VAL_PRIZE></AWARDED_PRIZE></RESULTS>"""
AWARDED = f"<AWARD_CONTRACT><AWARDED_CONTRACT>{WINNER}</AWARDED_CONTRACT></AWARD_CONTRACT>"


@pytest.mark.parametrize(
    ("form", "content", "kind", "winners"),
    [
        ("F04", "", "planning", []),
        (
            "F07",
            CONDITIONS,
            "other",
            [],
        ),
        ("F08", "", "other", []),
        (
            "F12",
            "<LEFTI><CRITERIA_SELECTION><P>ISO 9001</P></CRITERIA_SELECTION></LEFTI>",
            "tender",
            [],
        ),
        ("F13", PRIZE, "award", ["Alpha"]),
        ("F15", AWARDED, "award", ["Alpha"]),
        ("F20", AWARDED, "change", ["Alpha"]),
        ("F22", "", "tender", []),
        ("F23", "", "tender", []),
        ("F25", AWARDED, "award", ["Alpha"]),
    ],
)
def test_every_form_of_2014(form: str, content: str, kind: str, winners: list[str]) -> None:
    element = f'<{form}_2014 FORM="{form}" LG="FR">{OBJECT}{content}</{form}_2014>'
    notice = read_notice(samples.ted(element))
    assert (notice.form, notice.kind, notice.titles) == (form, kind, {"fr": "Objet"})
    assert [one.name for award in notice.awards for one in award.winners] == winners
    assert [one.name for one in notice.thresholds] == (["ISO 9001"] if "ISO" in content else [])


def test_form_without_a_title_takes_the_announced_one() -> None:
    form = '<BUYER_PROFILE FORM="8" LG="EN" CATEGORY="ORIGINAL"><FD_BUYER_PROFILE/></BUYER_PROFILE>'
    notice = read_notice(samples.ted(form, language="EN"))
    assert (notice.form, notice.kind, notice.titles) == ("F08", "other", {"en": "Announced title"})


def test_notice_without_form_is_refused() -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_notice(samples.ted(), name="a.xml")
    assert str(refusal.value) == (
        "a.xml: This TED file holds no form: its FORM_SECTION is missing or empty."
        " Download the whole notice again."
    )


def test_guarantees_payment_and_performance_are_kept_verbatim() -> None:
    terms = (
        "<DEPOSIT_GUARANTEE_REQUIRED><P>Retenue de garantie de 5 %.</P></DEPOSIT_GUARANTEE_REQUIRED>"
        "<MAIN_FINANCING_CONDITION><P>Paiement à 30 jours.</P></MAIN_FINANCING_CONDITION>"
    )
    notice = read_notice(
        samples.ted(
            samples.CONTRACT_NOTICE.replace("<LEGAL_FORM>", f"{terms}<LEGAL_FORM>").replace(
                "</LEFTI>",
                "<PERFORMANCE_CONDITIONS><P>Insertion.</P></PERFORMANCE_CONDITIONS></LEFTI>",
            )
        )
    )
    base = "/TED_EXPORT/FORM_SECTION/F02_2014/LEFTI/"
    assert [(one.kind, one.text, one.language, one.source, one.lot) for one in notice.terms] == [
        (
            "guarantee",
            "Retenue de garantie de 5 %.",
            "fr",
            f"{base}DEPOSIT_GUARANTEE_REQUIRED",
            None,
        ),
        ("payment", "Paiement à 30 jours.", "fr", f"{base}MAIN_FINANCING_CONDITION", None),
        ("performance", "Insertion.", "fr", f"{base}PERFORMANCE_CONDITIONS", None),
    ]
