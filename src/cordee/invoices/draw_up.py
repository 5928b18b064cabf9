"""From an invoice to its amounts and its XML; and the XML put inside the PDF that people read."""

from __future__ import annotations

from cordee.invoices.amounts import totals
from cordee.invoices.cii import PROFILE, invoice_xml
from cordee.invoices.parties import check
from cordee.invoices.problem import Invoice
from cordee.invoices.result import Drawn
from cordee.invoices.sources import CCAG, E_INVOICING, REVERSE_CHARGE
from cordee.vocabulary import Reason, _
from cordee.vocabulary.libraries import library

facturx = library("facturx")


def draw_up(invoice: Invoice) -> Drawn:
    """The invoice with its exact amounts and its Factur-X XML (profile EN 16931).

    Raises InvalidProblem naming the field that is missing: SIREN, VAT number, address, rate.
    """
    check(invoice)
    amounts = totals(invoice)
    return Drawn(invoice, amounts, invoice_xml(invoice, amounts), tuple(_remarks(invoice)))


def embed(pdf: bytes, drawn: Drawn) -> bytes:
    """The PDF (PDF/A-3) with the XML attached as "factur-x.xml": a Factur-X invoice.

    The PDF says when it was made; the XML in it is that of `drawn`, byte for byte.
    """
    invoice = drawn.invoice
    title = f"{invoice.seller.name}: {invoice.number}"
    whole: bytes = facturx.generate_from_binary(
        pdf,
        drawn.xml,
        flavor="factur-x",
        level=PROFILE,
        check_xsd=False,
        lang="fr-FR",
        afrelationship="alternative",
        pdf_metadata={
            "author": invoice.seller.name,
            "keywords": "Factur-X, Facture",
            "title": title,
            "subject": f"Facture {invoice.number}, {invoice.issued_on.isoformat()}",
        },
    )
    return whole


def _remarks(invoice: Invoice) -> list[Reason]:
    found = [
        E_INVOICING.reason(
            "hand-on",
            _("Hand this file to your approved platform: Cordée is none and sends nothing."),
        )
    ]
    if invoice.paid_to is not invoice.seller:
        found.append(
            CCAG.reason(
                "one-account",
                _("Solidary grouping: the money goes to the one account kept by {name}."),
                {"name": invoice.paid_to.name},
            )
        )
    if any(line.treatment == "reverse_charge" for line in invoice.lines):
        found.append(
            REVERSE_CHARGE.reason(
                "reverse-charge",
                _("The buyer owes the VAT: check that the reverse charge applies."),
            )
        )
    return found
