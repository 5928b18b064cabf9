"""Reads an ESPD response back, by its own way: another parser, paths of the published model, nothing of
what wrote it. It holds the document to the business rules that the model publishes beside its schema.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from cordee.vocabulary import Message, UnreadableFile, _

_SPACES: Final = {
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
}
_ROLES: Final = frozenset({"sole-tenderer", "group-lead", "group-mem", "oeron", "subcont"})
_VALUES: Final = {
    "INDICATOR": "cac:ResponseValue/cbc:ResponseIndicator",
    "AMOUNT": "cac:ResponseValue/cbc:ResponseAmount",
    "CODE": "cac:ResponseValue/cbc:ResponseCode",
    "DESCRIPTION": "cac:ResponseValue/cbc:Description",
    "DATE": "cac:ResponseValue/cbc:ResponseDate",
    "PERIOD": "cac:ApplicablePeriod",
    "QUANTITY_YEAR": "cac:ResponseValue/cbc:ResponseQuantity[@unitCode='YEAR']",
    "QUANTITY_INTEGER": "cac:ResponseValue/cbc:ResponseQuantity",
    "ECONOMIC_OPERATOR_IDENTIFIER": "cac:ResponseValue/cbc:ResponseID",
}
_NEEDED: Final = {
    "BR-OTH-04-01": "cbc:UBLVersionID",
    "BR-OTH-04-03": "cbc:ID",
    "BR-OTH-04-04": "cbc:UUID",
    "BR-OTH-04-06": "cac:TenderingCriterion",
    "BR-OTH-04-07": "cac:TenderingCriterionResponse",
    "BR-RESP-10-03": "cac:EconomicOperatorParty/cac:EconomicOperatorRole/cbc:RoleCode",
    "BR-RESP-10-04": "cac:EconomicOperatorParty/cac:Party/cac:PartyIdentification/cbc:ID",
    "BR-RESP-10-05": "cac:EconomicOperatorParty/cac:Party/cac:PartyName/cbc:Name",
    "BR-RESP-10-06": "cac:EconomicOperatorParty/cac:Party/cbc:IndustryClassificationCode",
    "BR-RESP-10-07": "cac:EconomicOperatorParty/cac:Party/cac:PostalAddress/cac:Country/"
    "cbc:IdentificationCode",
}


@dataclass(frozen=True, slots=True)
class ReadEspd:
    """What a response says. `answers` are (criterion's code, path, value as text); `unanswered` the codes
    of criteria without any answer; `broken` (rule of the model, what is wrong)."""

    version: str
    role: str
    name: str
    numbers: tuple[str, ...]
    group: str
    reference: str
    answers: tuple[tuple[str, str, str], ...]
    unanswered: tuple[str, ...]
    broken: tuple[tuple[str, str], ...]

    def of(self, code: str) -> tuple[str, ...]:
        """The values answered to a criterion, in order."""
        return tuple(value for asked, _path, value in self.answers if asked == code)


def read_espd(content: bytes) -> ReadEspd:
    """Reads a response. Raises UnreadableFile when it is not XML, or not an ESPD response."""
    try:
        root = fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise UnreadableFile(Message(_("This is not an ESPD response in XML."))) from error
    if root.tag.rpartition("}")[2] != "QualificationApplicationResponse":
        raise UnreadableFile(Message(_("This is not an ESPD response in XML.")))
    asked = _asked(root)
    answers = tuple(_answers(root, asked))
    answered = {code for code, _path, _value in answers}
    codes = [_text(one, "cbc:CriterionTypeCode") for one in _all(root, "cac:TenderingCriterion")]
    party = "cac:EconomicOperatorParty/cac:Party"
    return ReadEspd(
        version=_text(root, "cbc:ProfileExecutionID"),
        role=_text(root, "cac:EconomicOperatorParty/cac:EconomicOperatorRole/cbc:RoleCode"),
        name=_text(root, f"{party}/cac:PartyName/cbc:Name"),
        numbers=tuple(
            one.text or "" for one in _all(root, f"{party}/cac:PartyIdentification/cbc:ID")
        ),
        group=_text(root, "cbc:EconomicOperatorGroupName"),
        reference=_text(root, "cbc:ContractFolderID"),
        answers=answers,
        unanswered=tuple(one for one in codes if one not in answered),
        broken=tuple(_broken(root, asked)),
    )


def _all(top: Element, path: str) -> list[Element]:
    return top.findall(path, _SPACES)


def _text(top: Element, path: str) -> str:
    return (top.findtext(path, "", _SPACES) or "").strip()


def _asked(root: Element) -> Mapping[str, tuple[str, str]]:
    """By the path of each property: its criterion's code and the type of its answer."""
    return {
        _text(one, "cbc:ID"): (
            _text(criterion, "cbc:CriterionTypeCode"), _text(one, "cbc:ValueDataTypeCode"),
        )
        for criterion in _all(root, "cac:TenderingCriterion")
        for one in _all(criterion, ".//cac:TenderingCriterionProperty")
    }  # fmt: skip


def _answers(root: Element, asked: Mapping[str, tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    for one in _all(root, "cac:TenderingCriterionResponse"):
        path = _text(one, "cbc:ValidatedCriterionPropertyID")
        code, _kind = asked.get(path, ("", ""))
        period = one.find("cac:ApplicablePeriod", _SPACES)
        if period is not None:
            yield code, path, f"{_text(period, 'cbc:StartDate')}/{_text(period, 'cbc:EndDate')}"
            continue
        for value in _all(one, "cac:ResponseValue/*"):
            if not value.tag.endswith("}ID"):
                yield code, path, (value.text or "").strip()


def _broken(root: Element, asked: Mapping[str, tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for rule, path in _NEEDED.items():
        if not _text(root, path) and root.find(f"{path}/*", _SPACES) is None:
            yield rule, path
    if _text(root, "cbc:UBLVersionID") not in {"", "2.3"}:
        yield "BR-OTH-05-01", _text(root, "cbc:UBLVersionID")
    role = _text(root, "cac:EconomicOperatorParty/cac:EconomicOperatorRole/cbc:RoleCode")
    if role and role not in _ROLES:
        yield "eo-role-type", role
    if role == "group-lead" and not _text(root, "cbc:EconomicOperatorGroupName"):
        yield "BR-LEAD-10-S10", role
    yield from _broken_answers(root, asked)
    for one in root.iter():
        name = one.tag.rpartition("}")[2]
        if name.endswith("Code") and not one.get("listID"):
            yield "BR-OTH-01", name
        if name in {"ID", "UUID", "ContractFolderID"} and not one.get("schemeAgencyID"):
            yield "BR-OTH-02", name


def _broken_answers(
    root: Element, asked: Mapping[str, tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    ids = [_text(one, "cbc:ID") for one in _all(root, "cac:TenderingCriterionResponse")]
    yield from (("unique-id", one) for one, times in Counter(ids).items() if times > 1)
    for one in _all(root, "cac:TenderingCriterionResponse"):
        path = _text(one, "cbc:ValidatedCriterionPropertyID")
        if path not in asked:
            yield "BR-TCR-01-02", path
            continue
        values = len(_all(one, "cac:ResponseValue")) + len(_all(one, "cac:ApplicablePeriod"))
        if values != 1:
            yield "BR-TCR-03", path
        kind = asked[path][1]
        if one.find(_VALUES.get(kind, "cbc:Nothing"), _SPACES) is None:
            yield "BR-TCR-08", path
