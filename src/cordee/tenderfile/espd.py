"""An operator's ESPD response in XML: UBL 2.3 QualificationApplicationResponse as ESPD-EDM 4.0.0 uses it.

The same file and operator give the same bytes: the document's UUID is drawn from what it says.
"""

from __future__ import annotations

import re
from datetime import UTC
from hashlib import sha256
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from cordee.tenderfile.answers import Answer, Answered, answers_of, asked_of
from cordee.tenderfile.problem import Operator, Size, Tender, TenderFile
from cordee.tenderfile.questions import CRITERION_LIST, VERSION, Criterion, Group
from cordee.tenderfile.roles import Role, RoleList, role_list
from cordee.tenderfile.texts import one_line
from cordee.vocabulary import InvalidProblem, Message, Money, _

ROOT: Final = "urn:oasis:names:specification:ubl:schema:xsd:QualificationApplicationResponse-2"
CAC: Final = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
CBC: Final = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
AGENCY: Final = "Cordee"
_UNLIKE: Final = {
    "AUT": "AT", "DNK": "DK", "EST": "EE", "IRL": "IE", "MLT": "MT", "POL": "PL", "PRT": "PT",
    "SWE": "SE", "SVN": "SI", "SVK": "SK",
}  # fmt: skip
"""Codes of three letters whose two do not begin them."""
_COUNTRIES: Final[dict[str, str]] = {
    three[:2] if three not in _UNLIKE else _UNLIKE[three]: three
    for three in re.findall(
        "[A-Z]{3}",
        "AUT BEL BGR CHE CYP CZE DEU DNK EST ESP FIN FRA GBR GRC HRV HUN IRL ISL ITA LIE LTU LUX LVA MCO MLT "
        "NLD NOR POL PRT ROU SWE SVN SVK",
    )
}
_COUNTRY_LIST: Final = ("http://publications.europa.eu/resource/authority/country", "20220928-0")
_NUMBER_AT_END: Final = re.compile("[0-9]{1,4}$")
_SIZE_LIST: Final = (
    "http://publications.europa.eu/resource/authority/economic-operator-size", "20220316-0",
)  # fmt: skip
_SIZES: Final = {
    Size.MICRO: "micro", Size.SMALL: "small", Size.MEDIUM: "medium", Size.LARGE: "large",
}  # fmt: skip


def espd_xml(file: TenderFile, operator: Operator) -> bytes:
    """The response of one operator. Raises InvalidProblem where its country has no code that we know."""
    root = etree.Element(f"{{{ROOT}}}QualificationApplicationResponse", nsmap=_NAMES)
    _head(root, file, operator)
    _buyer(root, file.tender)
    _operator(root, operator)
    _put(_below(root, "ProcurementProject"), "Description", file.tender.title)
    lots = _lots(file.tender)
    for lot in lots:
        _criterion_id(_below(root, "ProcurementProjectLot"), lot)
    for criterion in asked_of(file, operator):
        _criterion(root, criterion, lots)
    for answer in answers_of(file, operator):
        _answer(root, answer)
    _sign(root)
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


_NAMES: Final[Any] = {None: ROOT, "cac": CAC, "cbc": CBC}
"""Prefixes; None is the default one, which the stubs of lxml do not know."""


def _below(parent: etree._Element, name: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{CAC}}}{name}")


def _put(parent: etree._Element, name: str, text: str | None, **attributes: str) -> None:
    """A value, when there is one."""
    said = one_line(text)
    if said:
        etree.SubElement(parent, f"{{{CBC}}}{name}", attributes).text = said


def _listed(parent: etree._Element, name: str, code: str, of: tuple[str, str]) -> None:
    _put(parent, name, code, listID=of[0], listAgencyID="OP", listVersionID=of[1])


def _own_list(parent: etree._Element, name: str, code: str, list_id: str) -> None:
    _listed(parent, name, code, (list_id, VERSION))


def _criterion_id(parent: etree._Element, value: str, name: str = "ID", agency: str = "OP") -> None:
    _put(parent, name, value, schemeID="Criterion", schemeAgencyID=agency, schemeVersionID=VERSION)


def _head(root: etree._Element, file: TenderFile, operator: Operator) -> None:
    made = file.made_at.astimezone(UTC).replace(microsecond=0)
    _put(root, "UBLVersionID", "2.3", schemeAgencyID="OASIS-UBL-TC")
    _put(root, "ProfileExecutionID", f"ESPD-EDMv{VERSION}", schemeAgencyID="OP",
         schemeVersionID=VERSION)  # fmt: skip
    _put(root, "ID", f"ESPD-{operator.key}", schemeAgencyID=AGENCY)
    _put(root, "CopyIndicator", "false")
    _put(root, "UUID", "0" * 36, schemeID="ISO/IEC 9834-8:2008 - 4UUID", schemeAgencyID=AGENCY,
         schemeVersionID=VERSION)  # fmt: skip
    _put(root, "ContractFolderID", file.tender.reference or "–", schemeAgencyID=AGENCY)
    _put(root, "IssueDate", made.date().isoformat())
    _put(root, "IssueTime", f"{made:%H:%M:%S}Z")
    if operator.role in {Role.LEAD, Role.MEMBER}:
        _put(root, "EconomicOperatorGroupName", file.group_name)
    _put(root, "VersionID", VERSION, schemeAgencyID="OP", schemeVersionID=VERSION)
    if file.tender.procedure:
        _listed(root, "ProcedureCode", file.tender.procedure, (
            "http://publications.europa.eu/resource/authority/procurement-procedure-type",
            "20220316-0"))  # fmt: skip


def _buyer(root: etree._Element, tender: Tender) -> None:
    party = _below(_below(root, "ContractingParty"), "Party")
    _put(_below(party, "PartyName"), "Name", tender.buyer or "–")


def _operator(root: etree._Element, operator: Operator) -> None:
    top = _below(root, "EconomicOperatorParty")
    roles: RoleList = role_list(VERSION)
    role = _below(top, "EconomicOperatorRole")
    _listed(role, "RoleCode", roles.codes[operator.role], (roles.list_id, roles.list_version))
    party = _below(top, "Party")
    if operator.size is not None:
        _listed(party, "IndustryClassificationCode", _SIZES[operator.size], _SIZE_LIST)
    for number, agency in ((operator.vat, "VIES"), (operator.siret or operator.siren, "SIRENE")):
        if number:
            _put(_below(party, "PartyIdentification"), "ID", number, schemeAgencyID=agency)
    _put(_below(party, "PartyName"), "Name", operator.name)
    place = _below(party, "PostalAddress")
    _put(place, "StreetName", operator.street)
    _put(place, "CityName", operator.town)
    _put(place, "PostalZone", operator.postcode)
    _listed(_below(place, "Country"), "IdentificationCode", _country(operator), _COUNTRY_LIST)
    if operator.signatory or operator.phone or operator.email:
        contact = _below(party, "Contact")
        _put(contact, "Name", operator.signatory)
        _put(contact, "Telephone", operator.phone)
        _put(contact, "ElectronicMail", operator.email)


def _country(operator: Operator) -> str:
    code = _COUNTRIES.get(operator.country.strip().upper())
    if code is None:
        raise InvalidProblem(
            Message(
                _("{name}: {country} is not a country of the ESPD."),
                {"name": operator.name, "country": operator.country},
            ),
            where="country",
        )
    return code


def _lots(tender: Tender) -> tuple[str, ...]:
    """The lots answered, as the notice numbers them, else one after the other; a tender that is not divided
    has one, of number 0."""
    ends = [_NUMBER_AT_END.search(one) for one in tender.lot_ids]
    numbers = [int(one.group()) for one in ends if one is not None]
    if len(set(numbers)) < len(tender.lots):
        numbers = list(range(1, len(tender.lots) + 1))
    return tuple(f"LOT-{n:04}" for n in numbers) or ("LOT-0000",)


def _criterion(root: etree._Element, criterion: Criterion, lots: tuple[str, ...]) -> None:
    top = _below(root, "TenderingCriterion")
    _criterion_id(top, criterion.uuid)
    _listed(top, "CriterionTypeCode", criterion.code, CRITERION_LIST)
    _put(top, "Name", criterion.heading)
    _put(top, "Description", criterion.heading)
    for lot in lots if criterion.by_lot else ():
        _criterion_id(_below(top, "ProcurementProjectLotReference"), lot)
    for group in criterion.groups:
        _group(_below(top, "TenderingCriterionPropertyGroup"), group)


def _group(top: etree._Element, group: Group) -> None:
    _criterion_id(top, group.path)
    _own_list(top, "PropertyGroupTypeCode", group.when, "property-group-type")
    for question in group.questions:
        asked = _below(top, "TenderingCriterionProperty")
        _criterion_id(asked, question.path)
        _put(asked, "Description", question.asks)
        _own_list(asked, "TypeCode", question.part, "criterion-element-type")
        _own_list(asked, "ValueDataTypeCode", question.kind, "response-data-type")
    for inner in group.groups:
        _group(_below(top, "SubsidiaryTenderingCriterionPropertyGroup"), inner)


def _answer(root: etree._Element, answer: Answer) -> None:
    top = _below(root, "TenderingCriterionResponse")
    own = f"{answer.path}/R{answer.turn}"
    _criterion_id(top, own, agency=AGENCY)
    _criterion_id(top, answer.path, "ValidatedCriterionPropertyID")
    kind = answer.criterion.kind(answer.path)
    if kind == "PERIOD" and isinstance(answer.value, tuple):
        period = _below(top, "ApplicablePeriod")
        _put(period, "StartDate", answer.value[0].isoformat())
        _put(period, "EndDate", answer.value[1].isoformat())
        return
    value = _below(top, "ResponseValue")
    _criterion_id(value, f"{own}/RV", agency=AGENCY)
    _value(value, kind, answer.value)


def _value(top: etree._Element, kind: str, value: Answered) -> None:
    if isinstance(value, bool):
        _put(top, "ResponseIndicator", "true" if value else "false")
    elif isinstance(value, Money):
        whole, rest = divmod(value.cents, 100)
        _put(top, "ResponseAmount", f"{whole}.{rest:02}", currencyID=value.currency)
    elif isinstance(value, int):
        unit = "YEAR" if kind == "QUANTITY_YEAR" else "NUMBER"
        _put(top, "ResponseQuantity", str(value), unitCode=unit)
    elif isinstance(value, str) and kind == "CODE":
        roles = role_list(VERSION)
        _listed(top, "ResponseCode", value, (roles.list_id, roles.list_version))
    elif isinstance(value, str) and kind == "ECONOMIC_OPERATOR_IDENTIFIER":
        _put(top, "ResponseID", value, schemeAgencyID="SIRENE")
    else:
        _put(top, "Description", str(value))


def _sign(root: etree._Element) -> None:
    """Gives the document the UUID that its content draws."""
    digest = sha256(etree.tostring(root, method="c14n")).hexdigest()
    place = root.find(f"{{{CBC}}}UUID")
    if place is not None:
        place.text = str(uuid5(NAMESPACE_URL, digest))
