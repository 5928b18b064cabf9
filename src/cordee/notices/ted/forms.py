"""The forms of TED: their names across versions and what kind of notice each is."""

from __future__ import annotations

import re
from typing import Literal

type Kind = Literal["tender", "award", "planning", "change", "private", "crisis", "other"]

_KINDS: dict[str, Kind] = {
    "F01": "planning", "F02": "tender", "F03": "award", "F04": "planning", "F05": "tender",
    "F06": "award", "F07": "other", "F08": "other", "F09": "tender", "F10": "tender",
    "F11": "tender", "F12": "tender", "F13": "award", "F14": "change", "F15": "award",
    "F16": "planning", "F17": "tender", "F18": "award", "F19": "tender", "F20": "change",
    "F21": "tender", "F22": "tender", "F23": "tender", "F24": "tender", "F25": "award",
    "T01": "planning", "T02": "award",
}  # fmt: skip

_NOTICE_TYPES: tuple[tuple[str, Kind], ...] = (
    ("CALL_COMPETITION", "tender"),
    ("AWARD", "award"),
    ("CONTRACT", "tender"),
    ("PRI", "planning"),
    ("PER", "planning"),
    ("QSU", "other"),
)

_OLD_NAMES = {
    "PRIOR_INFORMATION": "F01", "CONTRACT": "F02", "CONTRACT_AWARD": "F03",
    "PERIODIC_INDICATIVE_UTILITIES": "F04", "CONTRACT_UTILITIES": "F05",
    "CONTRACT_AWARD_UTILITIES": "F06", "QUALIFICATION_SYSTEM_UTILITIES": "F07",
    "BUYER_PROFILE": "F08", "SIMPLIFIED_CONTRACT": "F09", "CONCESSION": "F10",
    "CONTRACT_CONCESSIONAIRE": "F11", "DESIGN_CONTEST": "F12", "RESULT_DESIGN_CONTEST": "F13",
    "ADDITIONAL_INFORMATION_CORRIGENDUM": "F14", "ADDITIONAL_INFORMATION_CORRIGENDA": "F14",
    "VOLUNTARY_EX_ANTE_TRANSPARENCY_NOTICE": "F15", "PRIOR_INFORMATION_DEFENCE": "F16",
    "CONTRACT_DEFENCE": "F17", "CONTRACT_AWARD_DEFENCE": "F18",
    "CONTRACT_CONCESSIONAIRE_DEFENCE": "F19", "PRIOR_INFORMATION_MOVE": "T01",
    "CONTRACT_MOVE": "T02", "OTH_NOT": "OTH",
}  # fmt: skip

_NEW_NAME = re.compile(r"^([FT]\d{2})(?:_(\w+))?$")


def form_of(element: str, declared: str | None) -> str | None:
    """The form's number ("F02") from the element that holds it ("F02_2014", "FD_CONTRACT", "CONTRACT")
    or the number it declares ("2"); None when the element is no form."""
    match = _NEW_NAME.match(element)
    if match:
        return match[1]
    whole = element.removesuffix("_SUM")  # a summary in another language
    if whole in _OLD_NAMES:
        return _OLD_NAMES[whole]
    number = (declared or "").strip().upper().removeprefix("F")
    if number.isdigit() and int(number) < 100:
        return f"F{int(number):02d}"
    return None


def kind_of(form: str, notice_type: str | None, document_type: str | None) -> Kind:
    """What the notice is: by form; for the forms that serve several purposes, by the type it declares
    ("PRI_ONLY", "AWARD_CONTRACT"); else by the document type of the coded data."""
    said = (notice_type or "").upper()
    for mark, kind in _NOTICE_TYPES:
        if mark in said:
            return kind
    if form in _KINDS:
        return _KINDS[form]
    by_document: dict[str, Kind] = {"3": "tender", "7": "award", "0": "planning", "2": "change"}
    return by_document.get((document_type or "").upper(), "other")
