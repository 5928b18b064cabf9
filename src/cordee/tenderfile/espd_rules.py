"""The business rules of the ESPD-EDM that a response is held to, by their published names.

Written by us from the rules that OP-TED/ESPD-EDM publishes beside the model (Schematron of 3.0 to 3.2; none
was found for 4.0.0), not a copy of them. Left out on purpose: BR-OTH-04-02, -06 and -07 (elements that 4.0
gave up), BR-TCR-01-03 (one answer by question: the model's keepers say otherwise, ESPD-EDM#383), BR-TC-02-02,
-04, -07, -13, -15 to -17 and -21-03 (they compare with the model's list of criteria: a test holds ours).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

SPACES: Final = {
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
}
_ROLES: Final = frozenset({"sole-tenderer", "group-lead", "group-mem", "oeron", "subcont"})
_VALUES: Final = {
    "INDICATOR": "cac:ResponseValue/cbc:ResponseIndicator",
    "AMOUNT": "cac:ResponseValue/cbc:ResponseAmount",
    "CODE": "cac:ResponseValue/cbc:ResponseCode",
    "CODE_COUNTRY": "cac:ResponseValue/cbc:ResponseCode",
    "DESCRIPTION": "cac:ResponseValue/cbc:Description",
    "DATE": "cac:ResponseValue/cbc:ResponseDate",
    "PERIOD": "cac:ApplicablePeriod",
    "QUANTITY_YEAR": "cac:ResponseValue/cbc:ResponseQuantity[@unitCode='YEAR']",
    "QUANTITY_INTEGER": "cac:ResponseValue/cbc:ResponseQuantity",
    "ECONOMIC_OPERATOR_IDENTIFIER": "cac:ResponseValue/cbc:ResponseID",
    "EVIDENCE_IDENTIFIER": "cac:EvidenceSupplied/cbc:ID",
}
_NEEDED: Final = {
    "BR-OTH-04-01": "cbc:UBLVersionID",
    "BR-OTH-04-03": "cbc:ID",
    "BR-OTH-04-04": "cbc:UUID",
    "BR-OTH-04-06": "cac:TenderingCriterion",
    "BR-OTH-04-07": "cac:TenderingCriterionResponse",
    "BR-LOT-10": "cac:ProcurementProjectLot/cbc:ID",
    "BR-RESP-10-03": "cac:EconomicOperatorParty/cac:EconomicOperatorRole/cbc:RoleCode",
    "BR-RESP-10-04": "cac:EconomicOperatorParty/cac:Party/cac:PartyIdentification/cbc:ID",
    "BR-RESP-10-05": "cac:EconomicOperatorParty/cac:Party/cac:PartyName/cbc:Name",
    "BR-RESP-10-06": "cac:EconomicOperatorParty/cac:Party/cbc:IndustryClassificationCode",
    "BR-RESP-10-07": "cac:EconomicOperatorParty/cac:Party/cac:PostalAddress/cac:Country/"
    "cbc:IdentificationCode",
}
_PARTS: Final = {
    "cac:TenderingCriterion": (
        ("BR-TC-02-01", "cbc:ID"), ("BR-TC-03", "cbc:CriterionTypeCode"), ("BR-TC-05", "cbc:Name"),
        ("BR-TC-06", "cbc:Description"),
    ),
    "cac:TenderingCriterionPropertyGroup": (
        ("BR-TC-12", "cbc:ID"), ("BR-TC-14", "cbc:PropertyGroupTypeCode"),
    ),
    "cac:SubsidiaryTenderingCriterionPropertyGroup": (
        ("BR-TC-12", "cbc:ID"), ("BR-TC-14", "cbc:PropertyGroupTypeCode"),
    ),
    "cac:TenderingCriterionProperty": (
        ("BR-TC-18", "cbc:ID"), ("BR-TC-19", "cbc:Description"), ("BR-TC-20", "cbc:TypeCode"),
        ("BR-TC-21-01", "cbc:ValueDataTypeCode"),
    ),
}  # fmt: skip
"""What each part of a criterion has."""
_OF_THE_LEAD: Final = (
    ("BR-LAED-10", "eo-group"), ("BR-LEAD-10-S20", "relied"), ("BR-LEAD-10-S30", "subco-ent"),
)  # fmt: skip
_LIST: Final = (("-1", "listID"), ("-2", "listAgencyID"), ("-3", "listVersionID"))

type Broken = tuple[str, str]
"""The name of a rule, and what breaks it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A property of a criterion: the criterion's code, the type of its answer, its tag (C1_EG_…)."""

    code: str
    kind: str
    tag: str


def asked_in(root: Element) -> Mapping[str, Asked]:
    """What a response asks, by the path of each property."""
    return {
        text(one, "cbc:ID"): Asked(
            text(criterion, "cbc:CriterionTypeCode"),
            text(one, "cbc:ValueDataTypeCode"),
            text(one, "cbc:ID").partition("/")[0],
        )
        for criterion in every(root, "cac:TenderingCriterion")
        for one in every(criterion, ".//cac:TenderingCriterionProperty")
    }


def every(top: Element, path: str) -> list[Element]:
    """The elements of a path with the prefixes of UBL."""
    return top.findall(path, SPACES)


def text(top: Element, path: str) -> str:
    """The text at a path; empty when there is none."""
    return (top.findtext(path, "", SPACES) or "").strip()


def broken_rules(root: Element) -> Iterator[Broken]:
    """The rules that make a response wrong ("fatal" or "error" where they are published)."""
    for rule, path in _NEEDED.items():
        if not text(root, path) and root.find(f"{path}/*", SPACES) is None:
            yield rule, path
    yield from _versions(root)
    yield from _attributes(root)
    yield from _criteria(root)
    yield from _lots(root)
    yield from _roles(root)
    yield from _answers(root)
    yield from _depending(root)


def doubtful_rules(root: Element) -> Iterator[Broken]:
    """The rules that are published as warnings: a service takes the response, and says so."""
    role = _role(root)
    asked = asked_in(root)
    given = _given(root)
    answered = {asked[path].code for path in given if path in asked}
    proofs = sorted({one.code for one in asked.values() if "_SC_" in one.tag})
    if role == "subcont":
        yield from (("BR-SUBCONT-01", code) for code in proofs if code in answered)
    else:
        yield from (("BR-RESP-40", code) for code in proofs if code not in answered)


def _role(root: Element) -> str:
    return text(root, "cac:EconomicOperatorParty/cac:EconomicOperatorRole/cbc:RoleCode")


def _versions(root: Element) -> Iterator[Broken]:
    version = root.find("cbc:UBLVersionID", SPACES)
    if version is not None and (version.text or "").strip() != "2.3":
        yield "BR-OTH-05-01", (version.text or "").strip()
    if version is not None and version.get("schemeAgencyID") != "OASIS-UBL-TC":
        yield "BR-OTH-05-02", version.get("schemeAgencyID", "")


def _attributes(root: Element) -> Iterator[Broken]:
    for one in root.iter():
        name = one.tag.rpartition("}")[2]
        if name.endswith("Code"):
            missing = [suffix for suffix, attribute in _LIST if not one.get(attribute)]
            yield from ((f"BR-OTH-01{suffix}", name) for suffix in missing)
        if name.endswith("ID") and not one.get("schemeAgencyID"):
            yield "BR-OTH-02", name


def _criteria(root: Element) -> Iterator[Broken]:
    for part, needed in _PARTS.items():
        for one in every(root, f".//{part}"):
            for rule, path in needed:
                if not text(one, path):
                    yield rule, text(one, "cbc:ID") or part


def _lots(root: Element) -> Iterator[Broken]:
    """A selection criterion names every lot of the response, any other one names none."""
    whole = {one.text for one in every(root, "cac:ProcurementProjectLot/cbc:ID")}
    proofs = {one.code for one in asked_in(root).values() if "_SC_" in one.tag}
    for one in every(root, "cac:TenderingCriterion"):
        code = text(one, "cbc:CriterionTypeCode")
        named = {lot.text for lot in every(one, "cac:ProcurementProjectLotReference/cbc:ID")}
        if code not in proofs and named:
            yield "BR-LOT-40", code
        elif code in proofs and named != whole:
            yield "BR-LOT-41", code


def _roles(root: Element) -> Iterator[Broken]:
    role = _role(root)
    asked, given = asked_in(root), _given(root)
    if role and role not in _ROLES:
        yield "eo-role-type", role
    if role == "group-lead":
        if not text(root, "cbc:EconomicOperatorGroupName"):
            yield "BR-LEAD-10-S10", role
        answered = {asked[path].code for path in given if path in asked}
        yield from ((rule, code) for rule, code in _OF_THE_LEAD if code not in answered)
    grounds = {one.code for one in asked.values() if "_EG_" in one.tag}
    said = {asked[path].code for path in given if path in asked}
    yield from (("BR-RESP-30", code) for code in sorted(grounds - said))


def _given(root: Element) -> Mapping[str, list[Element]]:
    """Answers by the path of what they answer."""
    found: dict[str, list[Element]] = {}
    for one in every(root, "cac:TenderingCriterionResponse"):
        found.setdefault(text(one, "cbc:ValidatedCriterionPropertyID"), []).append(one)
    return found


def _answers(root: Element) -> Iterator[Broken]:
    asked = asked_in(root)
    ids = [text(one, "cbc:ID") for one in every(root, "cac:TenderingCriterionResponse")]
    yield from (("unique-id", one) for one, times in Counter(ids).items() if times > 1)
    for path, answers in _given(root).items():
        for one in answers:
            if not path:
                yield "BR-TCR-01-01", text(one, "cbc:ID")
            elif path not in asked:
                yield "BR-TCR-01-02", path
            else:
                yield from _value(one, path, asked[path])


def _value(answer: Element, path: str, asked: Asked) -> Iterator[Broken]:
    values = len(every(answer, "cac:ResponseValue"))
    others = len(every(answer, "cac:ApplicablePeriod")) + len(every(answer, "cac:EvidenceSupplied"))
    if values > 1:
        yield "BR-TCR-04", path
    elif values + others != 1:
        yield "BR-TCR-03", path
    if answer.find(_VALUES.get(asked.kind, "cbc:Nothing"), SPACES) is None:
        yield "BR-TCR-08", path


def _depending(root: Element) -> Iterator[Broken]:
    """Groups that are answered only after a yes, or a no, and wholly then."""
    given = _given(root)
    inner = "cac:SubsidiaryTenderingCriterionPropertyGroup"
    for above in (
        *every(root, ".//cac:TenderingCriterionPropertyGroup"),
        *every(root, f".//{inner}"),
    ):
        first = [text(one, "cbc:ID") for one in every(above, "cac:TenderingCriterionProperty")]
        said = {
            text(answer, "cac:ResponseValue/cbc:ResponseIndicator")
            for path in first for answer in given.get(path, ())
        }  # fmt: skip
        for group in every(above, inner):
            yield from _after(group, said, given)


def _after(group: Element, said: set[str], given: Mapping[str, list[Element]]) -> Iterator[Broken]:
    when = text(group, "cbc:PropertyGroupTypeCode")
    if when not in {"ONTRUE", "ONFALSE"}:
        return
    opens, closes = ("true", "false") if when == "ONTRUE" else ("false", "true")
    rule = "BR-TCR-06" if when == "ONTRUE" else "BR-TCR-07"
    for one in every(group, "cac:TenderingCriterionProperty"):
        path = text(one, "cbc:ID")
        if text(one, "cbc:TypeCode") != "QUESTION":
            continue
        if opens in said and path not in given:
            yield f"{rule}-01", path
        if closes in said and path in given:
            yield f"{rule}-02", path
