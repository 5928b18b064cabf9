"""Invoices by member, read back by other hands; circuits, payments and penalties to the day and the cent."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from drafthorse.models.document import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pypdf import PdfReader
from tests.invoices.official import FRENCH, NORM, broken_rules

from cordee.invoices import (
    Business,
    Due,
    Invoice,
    Line,
    Passage,
    WithinGrouping,
    draw_up,
    euros,
    follow,
    missing_in,
    payments,
    read_invoice,
    split_penalty,
    totals,
    waits_for,
)
from cordee.scenarios.invoice_paper import invoice_pdf
from cordee.vocabulary import InvalidProblem, UnreadableFile

D = Decimal
MARTIN = Business(
    "Décolletage Martin", "552100554", "55210055400013", "FR96552100554",
    "1 rue des Axes", "74300", "Cluses", legal_form="SAS",
)  # fmt: skip
DUPONT = Business(
    "Mécanique Dupont", "404833048", None, "FR83404833048", "2 rue Neuve", "74000", "Annecy"
)
BAUER = Business("Bauer GmbH", None, None, "DE136695976", "Weg 3", "88131", "Lindau", "DE")
TOWN = Business("Ville d'Annecy", "217400100", None, None, "Place 1", "74000", "Annecy", unit="S1")
GROUPING = WithinGrouping(("552100554", "404833048", "DE136695976"), lead="404833048")
LINES = (
    Line("Axes <inox> & bagues", D(3), D("33.335"), D(20)),
    Line("Étude", D("1.5"), D(80), D("5.5"), code="HUR"),
    Line("Formation", D(1), D(100), None, "exempt", why_no_vat="CGI, article 261-4-4°"),
)
WHOLE = Invoice(
    "F-2026-1", date(2026, 11, 25), date(2026, 12, 25), MARTIN, TOWN, LINES,
    iban="FR76 3000 6000 0112 3456 7890 189", contract="2026-12", order="E1",
    delivered_on=date(2026, 11, 20), grouping=GROUPING,
)  # fmt: skip
ONE = replace(WHOLE, lines=(Line("Lot", D(1), D(1000), D(20)),))
KINDS = {
    "three rates": WHOLE,
    "one account": replace(ONE, grouping=replace(GROUPING, account_of=DUPONT)),
    "credit note": replace(ONE, number="A-1", corrects=("F-2026-1", date(2026, 11, 25))),
    "reverse charge": replace(
        ONE, buyer=replace(DUPONT), lines=(Line("Pose", D(2), D("10.1"), None, "reverse_charge"),)
    ),
    "from abroad": replace(ONE, seller=BAUER, iban=None),
}


def test_the_rules_of_the_norm_find_nothing_but_a_wrong_total() -> None:
    drawn = {name: draw_up(one).xml for name, one in KINDS.items()}
    wrong = drawn["three rates"].replace(b">346.61<", b">346.62<")
    assert broken_rules(NORM, *drawn.values(), wrong) == [*([[]] * len(drawn)), ["BR-CO-15"]]


def test_the_french_rules_find_nothing() -> None:
    french = [one for one in KINDS.values() if one.seller.country == "FR"]
    assert broken_rules(FRENCH, *(draw_up(one).xml for one in french)) == [[]] * len(french)


def test_amounts_are_exact_to_the_cent() -> None:
    found = totals(WHOLE)
    assert found.lines == (10001, 12000, 10000)
    assert [(one.rate, one.base_cents, one.vat_cents) for one in found.vat] == [
        (D(20), 10001, 2000), (D("5.5"), 12000, 660), (None, 10000, 0),
    ]  # fmt: skip
    assert (found.net_cents, found.vat_cents, found.gross_cents) == (32001, 2660, 34661)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.decimals(-999, 999, places=3),
            st.decimals(0, 9999, places=4),
            st.sampled_from([20, 10]),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_lines_and_rates_always_add_up(rows: list[tuple[Decimal, Decimal, int]]) -> None:
    lines = tuple(Line("x", quantity, price, D(rate)) for quantity, price, rate in rows)
    found = totals(replace(ONE, lines=lines))
    assert sum(found.lines) == sum(one.base_cents for one in found.vat) == found.net_cents
    for one in found.vat:
        assert abs(D(one.base_cents) * (one.rate or 0) / 100 - one.vat_cents) <= D("0.5")


def test_the_paper_holds_the_xml_and_others_read_it() -> None:
    drawn = draw_up(KINDS["one account"])
    pdf = invoice_pdf(drawn, translate=str)
    reader = PdfReader(io.BytesIO(pdf))
    assert reader.attachments == {"factur-x.xml": [drawn.xml]}
    relations = [one.associated_file_relationship for one in reader.attachment_list]
    assert relations == ["/Alternative"]
    xmp = etree.fromstring(reader.xmp_metadata.stream.get_data())  # type: ignore[union-attr]
    level = xmp.findtext(
        ".//{urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#}ConformanceLevel"
    )
    part = xmp.findtext(".//{http://www.aiim.org/pdfa/ns/id/}part")
    assert (level, part) == ("EN 16931", "3")
    words = " ".join(reader.pages[0].extract_text().split())
    told = ("Facture F-2026-1", "552100554", "1 200,00 EUR", "Payable à Mécanique Dupont")
    assert [one for one in told if one not in words] == []
    other: Any = Document.parse(drawn.xml)  # drafthorse: another library, by other authors
    settlement = other.trade.settlement
    total = settlement.monetary_summation
    assert (str(other.header.id), str(settlement.payee.name)) == ("F-2026-1", "Mécanique Dupont")
    assert (total.grand_total._amount, total.due_amount._value) == (D("1200.00"),) * 2
    assert str(other.trade.agreement.seller.legal_organization.id._text) == "552100554"


def test_what_is_written_is_read_back() -> None:
    drawn = draw_up(WHOLE)
    read = read_invoice(invoice_pdf(drawn, translate=str))
    assert read == read_invoice(drawn.xml)
    assert (read.number, read.issued_on, read.due_on) == (
        "F-2026-1", WHOLE.issued_on, WHOLE.due_on,
    )  # fmt: skip
    assert (read.seller, read.seller_siren, read.seller_vat) == (
        "Décolletage Martin", "552100554", "FR96552100554",
    )  # fmt: skip
    assert (read.buyer, read.contract, read.paid_to) == ("Ville d'Annecy", "2026-12", None)
    assert (read.net_cents, read.vat_cents, read.gross_cents) == (32001, 2660, 34661)
    assert read.lines == (("Axes <inox> & bagues", 10001), ("Étude", 12000), ("Formation", 10000))
    assert read_invoice(draw_up(KINDS["credit note"]).xml).corrects == "F-2026-1"
    assert draw_up(WHOLE).xml == drawn.xml


@pytest.mark.parametrize(
    "source", [b"", b"%PDF-1.7 broken", b"<a/>", b"\xff\xfe", b"<!DOCTYPE a><a/>"]
)
def test_what_is_no_invoice_is_refused(source: bytes) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read_invoice(source, name="f.pdf")
    assert refused.value.where == "f.pdf"


@pytest.mark.parametrize(
    ("side", "change", "field"),
    [
        ("seller", {"siren": None}, "seller.siren"),
        ("seller", {"vat": None}, "seller.vat"),
        ("seller", {"street": None}, "seller.street"),
        ("seller", {"siret": "40483304800022"}, "seller.siret"),
        ("buyer", {"siren": "123456789"}, "buyer.siren"),
        ("buyer", {"city": " "}, "buyer.city"),
    ],
)
def test_what_law_wants_is_asked_for_by_name(side: str, change: dict[str, Any], field: str) -> None:
    grouping = None if "siren" in change else GROUPING
    wrong = replace(ONE, grouping=grouping, **{side: replace(getattr(ONE, side), **change)})
    assert field in [one.code for one in missing_in(wrong)]
    with pytest.raises(InvalidProblem) as refused:
        draw_up(wrong)
    assert refused.value.where == field


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"lines": (Line("x", D(1), D(1)),)}, "lines.0.rate"),
        ({"lines": (Line("x", D(1), D(1), D(0)),)}, "lines.0.rate"),
        ({"lines": (Line("x", D(1), D("1.00001"), D(20)),)}, "lines.0.price"),
        ({"lines": (Line("x", D(1), D("NaN"), D(20)),)}, "lines.0.price"),
        ({"lines": (Line("x", D(1), D(1), None, "exempt"),)}, "lines.0.why_no_vat"),
        ({"lines": ()}, "lines"),
        ({"number": " "}, "number"),
        ({"due_on": date(2026, 1, 1)}, "due_on"),
        ({"seller": replace(MARTIN, name="Groupement Martin-Dupont")}, "seller"),
        ({"seller": replace(MARTIN, siren="732829320", vat=None)}, "seller"),
    ],
)
def test_the_impossible_is_refused_and_a_grouping_never_invoices(
    change: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidProblem) as refused:
        replace(ONE, **change)
    assert refused.value.where == field


def test_circuits_go_by_their_timers() -> None:
    sent = Passage("subcontractor", {"deposited": date(2026, 3, 2)})
    last_day, day_after = date(2026, 3, 17), date(2026, 3, 18)
    assert [one.state for one in follow(sent, today=last_day)] == ["done", "waiting", "to_come"]
    states = follow(sent, today=day_after)
    assert [(one.state, one.on, one.due_on) for one in states] == [
        ("done", date(2026, 3, 2), None),
        ("tacit", last_day, last_day),
        ("waiting", None, date(2026, 4, 16)),
    ]
    refused = Passage("subcontractor", dict(sent.done), "accepted", "Pas fini")
    assert [one.state for one in follow(refused, today=day_after)] == ["done", "refused", "to_come"]
    assert waits_for(refused, today=day_after) is None
    noted = Passage("each_member", {"deposited": date(2026, 3, 2)})
    late = waits_for(noted, today=day_after)
    assert late is not None
    assert (late.step.key, late.step.who, late.state) == ("noted", "lead", "late")
    both = Passage("subcontractor_of_member", {"deposited": date(2026, 3, 2)})
    assert [one.state for one in follow(both, today=day_after)] == [
        "done", "tacit", "waiting", "to_come",
    ]  # fmt: skip
    with pytest.raises(InvalidProblem):
        Passage("each_member", {"deposited": day_after, "noted": last_day})


def test_payments_follow_the_form() -> None:
    dues = (Due("Martin", 100_00, {"Peinture": 30_00}), Due("Dupont", None, {}))
    direct = payments("conjoint", "Dupont", dues)
    assert [(one.to, one.work_of, one.cents) for one in direct] == [
        ("Martin", "Martin", 70_00), ("Peinture", "Peinture", 30_00), ("Dupont", "Dupont", None),
    ]  # fmt: skip
    one_account = payments("solidary", "Dupont", dues)
    assert [(one.to, one.cents) for one in one_account] == [
        ("Dupont", 70_00), ("Peinture", 30_00), ("Dupont", None),
    ]  # fmt: skip
    with pytest.raises(InvalidProblem):
        payments("conjoint", "Dupont", (Due("Martin", 10, {"Peinture": 11}),))


def test_penalties_are_split_to_the_cent() -> None:
    weights: dict[str, int | None] = {"a": 100, "b": 100, "c": 100}
    parts, why = split_penalty(100, weights, rule="pro_rata")
    assert parts == {"a": 34, "b": 33, "c": 33}
    assert why.message.text().endswith("(to be confirmed by counsel)")
    assert split_penalty(100, weights, rule="author", author="b")[0] == {"a": 0, "b": 100, "c": 0}
    unknown = split_penalty(100, {"a": 1, "b": None}, rule="author")[0]
    assert unknown == {"a": None, "b": None}
    assert euros(-5) == "-0.05"
