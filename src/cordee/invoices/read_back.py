"""An invoice read back from its bytes: a Factur-X PDF, or the XML alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from lxml import etree

from cordee.notices.intake.xml_tree import parse_xml
from cordee.vocabulary import Message, UnreadableFile, _
from cordee.vocabulary.libraries import library

facturx = library("facturx")

_REMEDY = _("Give a Factur-X invoice (PDF), or its XML.")
_LARGEST = 20_000_000


@dataclass(frozen=True, slots=True)
class ReadInvoice:
    """What an invoice says, as it says it; None is what it does not say. Amounts in cents."""

    number: str
    issued_on: date | None
    due_on: date | None
    seller: str
    seller_siren: str | None
    seller_vat: str | None
    buyer: str
    buyer_siren: str | None
    paid_to: str | None
    currency: str
    contract: str | None
    net_cents: int | None
    vat_cents: int | None
    gross_cents: int | None
    lines: tuple[tuple[str, int | None], ...]
    corrects: str | None = None


def read_invoice(source: bytes, *, name: str = "") -> ReadInvoice:
    """The invoice in these bytes, whoever wrote it. Raises UnreadableFile where there is none."""
    tree = _tree_of(source, name)
    try:
        return _invoice(facturx.parse_ubl_cii_xml(tree, check_xsd=False))
    except Exception as error:  # the library raises bare exceptions of many kinds
        raise _unreadable(name) from error


def _tree_of(source: bytes, name: str) -> etree._Element:
    if len(source) > _LARGEST:
        raise _unreadable(name)
    xml = source
    if source[:1024].lstrip().startswith(b"%PDF"):
        try:
            _file, xml = facturx.get_facturx_xml_from_pdf(source, check_xsd=False)
        except Exception as error:  # a broken PDF raises whatever it likes
            raise _unreadable(name) from error
    try:
        return parse_xml((xml or b"").decode("utf-8"), name)
    except (UnreadableFile, UnicodeDecodeError) as error:
        raise _unreadable(name) from error


def _invoice(data: dict[str, Any]) -> ReadInvoice:
    seller, buyer = data["BG-4"], data["BG-7"]
    return ReadInvoice(
        number=data["BT-1"],
        issued_on=data.get("BT-2"),
        due_on=data.get("BT-9"),
        seller=seller["name"],
        seller_siren=seller.get("legal_identifier"),
        seller_vat=seller.get("vat_identifier"),
        buyer=buyer["name"],
        buyer_siren=buyer.get("legal_identifier"),
        paid_to=(data.get("BG-10") or {}).get("name"),
        currency=data["BT-5"],
        contract=data.get("BT-12"),
        net_cents=_cents(data.get("BT-109")),
        vat_cents=_cents(data.get("BT-110")),
        gross_cents=_cents(data.get("BT-112")),
        lines=tuple((one["BT-153"], _cents(one.get("BT-131"))) for one in data.get("BG-25") or ()),
        corrects=next((one.get("BT-25") for one in data.get("BG-3") or ()), None),
    )


def _cents(amount: str | None) -> int | None:
    if amount is None:
        return None
    try:
        return int(Decimal(amount) * 100)
    except InvalidOperation:
        return None


def _unreadable(name: str) -> UnreadableFile:
    return UnreadableFile(
        Message(_("This file is not an invoice that Cordée can read.")),
        where=name,
        remedy=Message(_REMEDY),
    )
