"""The invoice as Cross Industry Invoice XML, profile EN 16931 of Factur-X, through the library factur-x."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from lxml import etree

from cordee.invoices.amounts import Totals, VatLine, euros
from cordee.invoices.mentions import REVERSE_CHARGE, mentions
from cordee.invoices.problem import Business, Invoice, Line
from cordee.vocabulary.libraries import library

facturx = library("facturx")

PROFILE = "en16931"
_NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
_INVOICE, _CREDIT_NOTE = "380", "381"
_SEPA_TRANSFER = "58"
_SIREN, _SIRET, _FRENCH_ADDRESS, _VAT_ADDRESS = "0002", "0009", "0225", "9930"
_CATEGORIES = {"standard": "S", "reverse_charge": "AE", "exempt": "E"}
_REVERSE_CHARGE_CODE = "VATEX-EU-AE"
_PROCESSES = {"goods": "B1", "services": "S1", "mixed": "M1"}
"""French business processes: the deposit of an invoice of goods, of services or of both."""


def invoice_xml(invoice: Invoice, amounts: Totals) -> bytes:
    """The XML, UTF-8, valid against the XSD of its profile (the library raises where it is not).

    The same invoice gives the same bytes.
    """
    data = _document(invoice) | _payment(invoice) | _amounts(invoice, amounts)
    written = facturx.generate_cii_xml(data, level=PROFILE, check_xsd=False, check_schematron=False)
    root = etree.fromstring(written if isinstance(written, bytes) else written.encode())
    for empty in root.iterfind(f".//*[@{_NIL}]"):
        del empty.attrib[_NIL]  # the library marks what is empty, and the XSD refuses the mark
    etree.cleanup_namespaces(root)
    facturx.xml_check_xsd(root, flavor="factur-x", level=PROFILE)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _document(invoice: Invoice) -> dict[str, Any]:
    data: dict[str, Any] = {
        "BT-1": invoice.number,
        "BT-2": invoice.issued_on,
        "BT-3": _CREDIT_NOTE if invoice.corrects else _INVOICE,
        "BT-5": invoice.currency,
        "BT-9": invoice.due_on,
        "BT-23": _PROCESSES[invoice.nature],
        "BG-1": [{"BT-21": code, "BT-22": text} for code, text in mentions(invoice)],
        "BG-4": _party(invoice.seller),
        "BG-7": _party(invoice.buyer),
    }
    optional = {
        "BT-10": invoice.buyer.unit,
        "BT-12": invoice.contract,
        "BT-13": invoice.order,
        "BT-20": invoice.terms,
        "BT-72": invoice.delivered_on,
    }
    data |= {name: value for name, value in optional.items() if value is not None}
    if invoice.corrects:
        number, issued_on = invoice.corrects
        data["BG-3"] = [{"BT-25": number, "BT-26": issued_on}]
    return data


def _party(business: Business) -> dict[str, Any]:
    data: dict[str, Any] = {"name": business.name, "country_code": business.country}
    optional = {
        "vat_identifier": business.vat,
        "addr_l1": business.street,
        "postcode": business.postcode,
        "city": business.city,
        "legal_info": business.legal_form,
    }
    data |= {name: value for name, value in optional.items() if value}
    if business.siret:
        data["identifiers"] = {_SIRET: business.siret}
    if business.siren:
        data["legal_identifier"] = business.siren
        data["legal_identifier_schemeid"] = _SIREN
        data["einvoicing_addr"] = business.siren
        data["einvoicing_addr_schemeid"] = _FRENCH_ADDRESS
    elif business.vat:
        data["einvoicing_addr"] = business.vat
        data["einvoicing_addr_schemeid"] = _VAT_ADDRESS
    return data


def _payment(invoice: Invoice) -> dict[str, Any]:
    data: dict[str, Any] = {}
    if invoice.iban:
        data = {"BT-81": _SEPA_TRANSFER, "BT-84": invoice.iban.replace(" ", "")}
    if invoice.paid_to is not invoice.seller:
        keeper = _party(invoice.paid_to)
        wanted = ("name", "legal_identifier", "legal_identifier_schemeid")
        data["BG-10"] = {name: keeper[name] for name in wanted if name in keeper}
    return data


def _amounts(invoice: Invoice, amounts: Totals) -> dict[str, Any]:
    return {
        "BT-106": euros(amounts.net_cents),
        "BT-109": euros(amounts.net_cents),
        "BT-110": euros(amounts.vat_cents),
        "BT-112": euros(amounts.gross_cents),
        "BT-115": euros(amounts.gross_cents),
        "BG-23": [_vat(one) for one in amounts.vat],
        "BG-25": [
            _line(place, line, cents)
            for place, (line, cents) in enumerate(zip(invoice.lines, amounts.lines, strict=True), 1)
        ],
    }


def _vat(one: VatLine) -> dict[str, str]:
    data = {
        "BT-116": euros(one.base_cents),
        "BT-117": euros(one.vat_cents),
        "BT-118": _CATEGORIES[one.treatment],
        "BT-119": f"{one.rate or Decimal(0):f}",
    }
    if one.treatment == "reverse_charge":
        data |= {"BT-120": one.why or REVERSE_CHARGE, "BT-121": _REVERSE_CHARGE_CODE}
    elif one.why:
        data["BT-120"] = one.why
    return data


def _line(place: int, line: Line, cents: int) -> dict[str, str]:
    return {
        "BT-126": str(place),
        "BT-129": f"{line.quantity:f}",
        "BT-130": line.code,
        "BT-131": euros(cents),
        "BT-146": f"{line.price:f}",
        "BT-151": _CATEGORIES[line.treatment],
        "BT-152": f"{line.rate or Decimal(0):f}",
        "BT-153": line.name,
    }
