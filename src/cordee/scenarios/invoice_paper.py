"""An invoice that people and machines read: a PDF/A-3 set like the other papers, with its XML inside."""

from __future__ import annotations

from decimal import Decimal

from cordee.documents import render_report
from cordee.documents.blocks import Block, Cell, Facts, Heading, Item, Items, Report, Table
from cordee.invoices import Business, Drawn, Line, VatLine, embed, mentions
from cordee.vocabulary import Translate

_UNITS = {"C62": "", "HUR": "h", "DAY": "j", "LS": "forfait", "KGM": "kg", "MTR": "m", "MTK": "m²"}


def invoice_pdf(drawn: Drawn, *, translate: Translate) -> bytes:
    """The Factur-X invoice: in French, as it is handed to the buyer. The XML is the one of `drawn`."""
    invoice = drawn.invoice
    kind = "Avoir" if invoice.corrects else "Facture"
    report = Report(
        "fr",
        f"{kind} {invoice.number}",
        f"{invoice.seller.name} → {invoice.buyer.name}",
        tuple(_blocks(drawn)),
        f"{kind} {invoice.number} – {invoice.seller.name}",
    )
    paper = render_report(report, translate=translate, archival=True)
    return embed(paper, drawn)


def _blocks(drawn: Drawn) -> list[Block]:
    invoice, amounts = drawn.invoice, drawn.totals
    currency = invoice.currency
    return [
        Facts(_facts(drawn)),
        Heading("Émetteur", 2),
        Items(_party(invoice.seller)),
        Heading("Client", 2),
        Items(_party(invoice.buyer)),
        Heading("Prestations", 2),
        Table(
            "Montants hors taxes.",
            ("Désignation", "Quantité", "Prix unitaire", "TVA", "Montant HT"),
            tuple(
                _line(line, cents, currency)
                for line, cents in zip(invoice.lines, amounts.lines, strict=True)
            ),
            frozenset({1, 2, 3, 4}),
        ),
        Heading("TVA", 2),
        Table(
            "Par taux.",
            ("Taux", "Base HT", "TVA"),
            tuple(_vat(one, currency) for one in amounts.vat),
            frozenset({1, 2}),
        ),
        Facts(
            (
                ("Total HT", _money(amounts.net_cents, currency)),
                ("TVA", _money(amounts.vat_cents, currency)),
                ("À payer", _money(amounts.gross_cents, currency)),
            )
        ),
        Items(tuple(Item(text) for _code, text in mentions(invoice))),
    ]


def _facts(drawn: Drawn) -> tuple[tuple[str, str], ...]:
    invoice = drawn.invoice
    facts = [
        ("Émise le", invoice.issued_on.strftime("%d/%m/%Y")),
        ("À payer avant le", invoice.due_on.strftime("%d/%m/%Y")),
        ("Marché n°", invoice.contract),
        ("Engagement ou commande", invoice.order),
        ("Code service", invoice.buyer.unit),
        ("Livré le", f"{invoice.delivered_on:%d/%m/%Y}" if invoice.delivered_on else None),
        ("Rectifie", invoice.corrects[0] if invoice.corrects else None),
        ("Payable à", invoice.paid_to.name),
        ("IBAN", invoice.iban),
    ]
    return tuple((name, value) for name, value in facts if value)


def _party(one: Business) -> tuple[Item, ...]:
    name = " ".join(part for part in (one.name, one.legal_form) if part)
    town = " ".join(part for part in (one.postcode, one.city, one.country) if part)
    numbers = (("SIREN", one.siren), ("SIRET", one.siret), ("TVA", one.vat))
    told = " · ".join(f"{label} {value}" for label, value in numbers if value)
    return tuple(Item(line) for line in (name, one.street or "", town, told) if line)


def _line(line: Line, cents: int, currency: str) -> tuple[Cell, ...]:
    unit = _UNITS.get(line.code, line.code)
    return (
        Cell(line.name),
        Cell(f"{_number(line.quantity)} {unit}".strip()),
        Cell(f"{_number(line.price)} {currency}"),
        Cell(_rate(line.rate)),
        Cell(_money(cents, currency)),
    )


def _vat(one: VatLine, currency: str) -> tuple[Cell, ...]:
    said = _rate(one.rate) if one.rate is not None else one.why or "Autoliquidation"
    return Cell(said), Cell(_money(one.base_cents, currency)), Cell(_money(one.vat_cents, currency))


def _rate(rate: Decimal | None) -> str:
    return "–" if rate is None else f"{_number(rate)} %"


def _money(cents: int, currency: str) -> str:
    whole = f"{Decimal(cents) / 100:,.2f}".replace(",", " ").replace(".", ",")
    return f"{whole} {currency}"


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")
