"""Numbers, thresholds and rules on groupings in French, English and German texts."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cordee.notices.recognise.groupings import grouping_rules
from cordee.notices.recognise.lots import most_lots
from cordee.notices.recognise.numbers import mentions, number
from cordee.notices.recognise.sentences import sentences
from cordee.notices.recognise.thresholds import thresholds_in
from cordee.vocabulary import Money, Threshold

AMOUNTS = st.integers(min_value=1000, max_value=10**11)


def grouped(amount: int, mark: str) -> str:
    return f"{amount:,}".replace(",", mark)


@settings(derandomize=True, max_examples=200)
@given(AMOUNTS, st.sampled_from([" ", "\u00a0", "\u202f", ".", ",", "'", "’"]), st.integers(0, 99))
def test_a_number_is_read_back_whatever_its_separators(amount: int, mark: str, cents: int) -> None:
    decimal = "." if mark == "," else ","
    assert number(grouped(amount, mark)) == Decimal(amount)
    assert (
        number(f"{grouped(amount, mark)}{decimal}{cents:02d}")
        == Decimal(amount) + Decimal(cents) / 100
    )


@settings(derandomize=True, max_examples=200)
@given(
    AMOUNTS,
    st.sampled_from([" ", "\u00a0", "."]),
    st.sampled_from(["{} EUR", "{} €", "EUR {}", "{} euros HT"]),
)
def test_an_amount_is_found_in_its_sentence(amount: int, mark: str, form: str) -> None:
    words = form.format(grouped(amount, mark))
    found = mentions(f"soit au moins {words}, par exemple.")
    assert [one.money for one in found] == [Money(amount * 100)]


@settings(derandomize=True, max_examples=200)
@given(st.text(alphabet="ab1.;:\n—, CAéEUR€0'", max_size=120))
def test_nothing_is_lost_by_cutting_into_sentences(text: str) -> None:
    cut = "".join(span.of(text) for span in sentences(text))
    assert "".join(cut.split()) == "".join(text.split())
    for threshold in thresholds_in(text, source="/x"):
        assert threshold.quote in text


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1,5 M€", 1_500_000), ("500 k€", 500_000), ("2 millions d'euros", 2_000_000),
        ("TEUR 500", 500_000), ("1,5 Mio. EUR", 1_500_000), ("2 MEUR", 2_000_000),
        ("1.000.000,00 EUR", 1_000_000), ("EUR 2,000,000", 2_000_000), ("430 000 HT", 430_000),
    ],
)  # fmt: skip
def test_scales_and_currencies(text: str, amount: int) -> None:
    assert [one.money for one in mentions(text)] == [Money(amount * 100)]


@pytest.mark.parametrize(
    ("text", "amount", "years"),
    [
        (
            "Chiffre d'affaires annuel moyen de 500 000 EUR HT minimum sur les 3 derniers exercices",
            500_000,
            3,
        ),
        ("Le chiffre d'affaires ne doit pas être inférieur à 1 200 000 EUR.", 1_200_000, 1),
        (
            "Les candidats dont le chiffre d'affaires est inférieur à 80 000 EUR seront éliminés.",
            80_000,
            1,
        ),
        ("Seuil minimal : 30 000 000 EUR HT de chiffre d'affaires global annuel.", 30_000_000, 1),
        ("CA minimum exigé : 2 M€ par an sur les trois derniers exercices", 2_000_000, 3),
        ("chiffre d'affaires cumulé des 3 derniers exercices supérieur à 900 000 EUR", 300_000, 3),
        (
            "le chiffre d'affaires le plus élevé des trois derniers exercices est d'au moins 1 M€",
            1_000_000,
            1,
        ),
        ("Minimum annual turnover of €2m over the last three years.", 2_000_000, 3),
        (
            "The average annual turnover for the last 2 financial years should be at least 70 000 EUR.",
            70_000,
            2,
        ),
        ("Mindestumsatz von mind. 1,5 Mio. EUR in den letzten drei Geschäftsjahren", 1_500_000, 3),
        ("In den letzten drei Jahren ein mittlerer Umsatz von mehr als 800 000 EUR", 800_000, 3),
        ("Net sales of at least EUR 4 million during the last 2 years", 4_000_000, 2),
    ],
)
def test_turnover(text: str, amount: int, years: int) -> None:
    found = thresholds_in(text, source="/x")
    assert [(one.kind, one.amount, one.years) for one in found] == [
        ("turnover", Money(amount * 100), years)
    ]
    assert found[0].quote in text


@pytest.mark.parametrize(
    "text",
    [
        "Déclaration concernant le chiffre d'affaires global des trois derniers exercices.",
        "Le montant du marché est supérieur à 500 000 EUR.",
        "Chiffre d'affaires et capital social supérieur à 500 000 EUR",
        "Chiffre d'affaires minimal exigé : deux fois le montant du lot.",
        "Le chiffre d'affaires maximum exigé est de 500 000 EUR.",
        "Si le candidat répond aux 2 lots, chiffre d'affaires minimum de 500 000 EUR.",
        "Références de plus de 3 ans acceptées.",
        "Au moins 2 salariés titulaires d'un diplôme d'ingénieur",
        "L'obligation d'emploi vaut pour tout employeur occupant au moins 20 salariés (handicap).",
        "5 références maximum au cours des 5 dernières années",
        "Certifications telles que ISO 9001 ou ISO 14001",
        "Une certification ISO 14001 serait appréciée.",
        "La preuve peut être apportée par tout moyen (Qualibat, FNTP, etc.)",
        "Nombre de candidats : minimum 3",
        "Le chiffre d'affaires annuel exigé ne peut dépasser 1 000 000 EUR.",
        "Anzahl der Mitarbeiter: > 40 Mitarbeiter: 5 Punkte",
        "Mindestens 3 Jahre alte und noch gepflegte Referenzen sind willkommen.",
        "Der Bieter nennt einzelne Referenzen.",
        "Zahl der Mitarbeiter der letzten 3 Jahre, mindestens 20 % davon Lehrlinge",
    ],
)
def test_no_threshold_where_none_is_set(text: str) -> None:
    assert thresholds_in(text, source="/x") == ()


def test_lot_named_before_its_figure() -> None:
    text = "Lot 1 : CA minimum de 300 000 euros - Lot 2 : CA minimum de 150 000 euros"
    assert [(one.per_lot, one.amount) for one in thresholds_in(text, source="/x")] == [
        ("1", Money(30_000_000)),
        ("2", Money(15_000_000)),
    ]


def test_lot_named_after_its_figure() -> None:
    text = "Chiffre d'affaires minimum de 300 000 EUR pour le lot n° 1 et de 150 000 EUR pour le lot n° 2"
    assert [one.per_lot for one in thresholds_in(text, source="/x")] == ["1", "2"]


def test_what_stands_among_minimums_is_one() -> None:
    text = "Chiffre d'affaires annuel moyen de 500 000 EUR HT sur les 3 derniers exercices."
    announced = f"Niveau(x) spécifique(s) minimal(aux) exigé(s):\n{text}"
    assert thresholds_in(text, source="/x/ECONOMIC_FINANCIAL_INFO") == ()
    for found in (
        thresholds_in(text, source="/x/ECONOMIC_FINANCIAL_MIN_LEVEL"),
        thresholds_in(announced, source="/x"),
    ):
        assert [(one.kind, one.amount, one.years) for one in found] == [
            ("turnover", Money(50_000_000), 3)
        ]


def brief(found: tuple[Threshold, ...]) -> list[tuple[object, ...]]:
    return [
        (one.kind, one.value, one.years, one.name, one.or_equivalent, one.per_lot) for one in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Au moins trois références sur les 5 dernières années",
            ("references", 3, 5, None, None, None),
        ),
        (
            "At least 2 similar contracts in the past three years",
            ("references", 2, 3, None, None, None),
        ),
        (
            "Mindestens drei vergleichbare Referenzen der letzten 3 Jahre",
            ("references", 3, 3, None, None, None),
        ),
        (
            "Les effectifs moyens annuels doivent être au minimum de 6 personnes.",
            ("staff", 6, None, None, None, None),
        ),
        ("un effectif de 15 personnes minimum", ("staff", 15, None, None, None, None)),
        (
            "Durchschnittliche Zahl der Mitarbeiter (Fertigung, Prüfung) in drei Jahren > 12",
            ("staff", 12, None, None, None, None),
        ),
        ("Anzahl der Beschäftigten mind. 40", ("staff", 40, None, None, None, None)),
        ("Betriebsgröße > 15 Mitarbeiter", ("staff", 15, None, None, None, None)),
        ("Average number of employees not less than 9", ("staff", 9, None, None, None, None)),
        ("Mindestens eine vergleichbare Referenz", ("references", 1, None, None, None, None)),
        ("Mindestens ein Referenzprojekt", ("references", 1, None, None, None, None)),
        (
            "Mindestens eine fertige oder in fester Bestellung befindliche Referenz im Ofenbau",
            ("references", 1, None, None, None, None),
        ),
        (
            "Zu nennen sind mindestens zwei, höchstens 4 Referenzen gleicher Größe.",
            ("references", 2, None, None, None, None),
        ),
        (
            "au moins deux et au maximum 5 références de même nature",
            ("references", 2, None, None, None, None),
        ),
        ("a minima 2 références récentes", ("references", 2, None, None, None, None)),
        ("at least 25 employees.", ("staff", 25, None, None, None, None)),
        ("Lot n° 4 : effectif minimum de 12 salariés", ("staff", 12, None, None, None, "4")),
        (
            "Certification ISO 9001 ou équivalent",
            ("certificate", None, None, "ISO 9001", True, None),
        ),
        (
            "Der Bieter muss nach EN 9100 zertifiziert sein.",
            ("certificate", None, None, "EN 9100", None, None),
        ),
        (
            "Pour le lot n° 3 : Qualibat 2411 exigée",
            ("qualification", None, None, "QUALIBAT 2411", None, "3"),
        ),
    ],
)
def test_counts_and_certificates(text: str, expected: tuple[object, ...]) -> None:
    assert brief(thresholds_in(text, source="/x")) == [expected]


def test_one_certificate_or_another_stands_for_an_equivalent() -> None:
    found = thresholds_in("Le candidat doit être certifié MASE ou OHSAS 18001.", source="/x")
    assert [(one.name, one.or_equivalent) for one in found] == [
        ("MASE", True),
        ("OHSAS 18001", True),
    ]


def test_codes_listed_under_a_body() -> None:
    text = (
        "Qualifications OPQIBI obligatoires :\n— 0322 coordination SSI\n— 1905 audit\nAutre texte."
    )
    assert [one.name for one in thresholds_in(text, source="/x")] == ["OPQIBI 0322", "OPQIBI 1905"]


def test_insurance() -> None:
    text = "Assurance responsabilité civile : garantie minimale de 3 000 000 EUR par sinistre."
    assert [(one.kind, one.amount) for one in thresholds_in(text, source="/x")] == [
        ("insurance", Money(300_000_000))
    ]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Aucune forme de groupement n'est imposée.", ("free", None, None, None)),
        ("EDF accepte les groupements conjoints ou solidaires.", ("free", None, None, None)),
        ("Après attribution, le groupement devra être solidaire.", ("solidaire", None, None, None)),
        (
            "Le groupement devra être conjoint avec mandataire solidaire.",
            ("conjoint", True, None, None),
        ),
        ("En cas de groupement conjoint, le mandataire sera solidaire.", (None, True, None, None)),
        (
            "Un même opérateur ne peut être mandataire de plus d'un groupement.",
            (None, None, None, True),
        ),
        ("Il est interdit d'être membre de plusieurs groupements.", (None, None, True, None)),
        (
            "Les candidats peuvent présenter plusieurs offres en agissant à la fois en qualité de candidats"
            " individuels et de membres d'un groupement.",
            (None, None, False, None),
        ),
        (
            "Bietergemeinschaften müssen gesamtschuldnerisch haftend auftreten.",
            ("solidaire", None, None, None),
        ),
        (
            "Bei Bietergemeinschaften muss eine gesamtschuldnerische Haftung bestehen.",
            ("solidaire", None, None, None),
        ),
        (
            "The consortium members shall be jointly and severally liable.",
            ("solidaire", None, None, None),
        ),
        (
            "Formulaire DC2 : déclaration du candidat individuel ou du membre du groupement.",
            (None,) * 4,
        ),
        (
            "Le groupement est solidaire lorsque chacun des membres est engagé pour la totalité.",
            (None,) * 4,
        ),
        ("Groupement de commandes entre deux communes.", (None,) * 4),
    ],
)
def test_grouping_rules(text: str, rules: tuple[object, ...]) -> None:
    found, sources = grouping_rules([(text, "/x/INFO_ADD")])
    assert (
        found.form_after_award,
        found.lead_solidary,
        found.several_bids_forbidden,
        found.same_lead_forbidden,
    ) == rules
    assert all(quote in text for quote in found.quotes.values())
    assert set(sources) == set(found.quotes)


def test_form_named_alone_counts_only_where_the_form_asks_for_it() -> None:
    assert (
        grouping_rules([("Groupement solidaire", "/x/LEGAL_FORM")])[0].form_after_award
        == "solidaire"
    )
    assert grouping_rules([("Groupement solidaire", "/x/INFO_ADD")])[0].form_after_award is None


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("Un même candidat ne pourra se voir attribuer qu'un seul lot.", 1),
        ("Un soumissionnaire ne peut être attributaire que d’un lot.", 1),
        ("Le même candidat ne peut pas obtenir les 3 lots.", 2),
        ("L'acheteur n'attribuera qu'un seul lot par candidat, dans l'ordre des lots.", 1),
        ("Il ne pourra être attribué à un même opérateur plus de deux lots.", 2),
        ("Le nombre de lots est limité : 2 lots maximum par candidat.", 2),
        ("Les entreprises ne peuvent répondre qu'à un seul lot.", 1),
        ("Tenderers may only be awarded one lot.", 1),
        ("A tenderer may be awarded only one lot.", 1),
        ("Bidders may submit tenders for no more than two lots.", 2),
        ("No bidder will be awarded more than one lot.", 1),
        ("Only one lot will be awarded to any single tenderer.", 1),
        ("One lot per bidder.", 1),
        ("Jeder Bieter kann nur für ein Los den Zuschlag erhalten.", 1),
        ("Es werden höchstens zwei Lose je Bieter vergeben.", 2),
        ("Pro Bieter wird maximal ein Los vergeben.", 1),
        ("Ein Bieter erhält nicht mehr als 3 Lose.", 3),
        ("Les candidats peuvent répondre à un ou plusieurs lots.", None),
        ("Le marché ne comporte qu'un seul lot ; les candidats y répondent en entier.", None),
        ("Tenderers may bid for more than one lot.", None),
        ("Sur les lots 3 et 4, un candidat ne pourra obtenir qu'un lot.", None),
        ("Bieter können Angebote für ein oder mehrere Lose abgeben.", None),
        ("Each tenderer may send only one representative.", None),
    ],
)
def test_most_lots_of_a_bidder(text: str, limit: int | None) -> None:
    said = most_lots([("Lots et calendrier.", "/x"), (text, "/y")])
    assert said == (None if limit is None else (limit, "/y"))


def test_the_smallest_limit_on_lots_counts() -> None:
    texts = [("Bidders may win at most 3 lots.", "/x"), ("Höchstens zwei Lose je Bieter.", "/y")]
    assert most_lots(texts) == (2, "/y")
