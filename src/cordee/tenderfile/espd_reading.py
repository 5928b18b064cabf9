"""Reads an ESPD response back, by its own way: another parser, paths of the published model, nothing of
what wrote it. It holds the document to the business rules that the model publishes beside its schema.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from cordee.tenderfile.espd_rules import (
    SPACES,
    Asked,
    asked_in,
    broken_rules,
    doubtful_rules,
    every,
    text,
)
from cordee.vocabulary import Message, UnreadableFile, _


@dataclass(frozen=True, slots=True)
class ReadEspd:
    """What a response says. `answers` are (criterion's code, path, value as text); `unanswered` the codes
    of criteria without any answer; `broken` (rule of the model, what is wrong), `doubtful` those that the
    model publishes as warnings; `lots` are the lots that it answers."""

    version: str
    role: str
    name: str
    numbers: tuple[str, ...]
    group: str
    reference: str
    answers: tuple[tuple[str, str, str], ...]
    unanswered: tuple[str, ...]
    broken: tuple[tuple[str, str], ...]
    doubtful: tuple[tuple[str, str], ...]
    lots: tuple[str, ...]

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
    asked = asked_in(root)
    answers = tuple(_answers(root, asked))
    answered = {code for code, _path, _value in answers}
    codes = [text(one, "cbc:CriterionTypeCode") for one in every(root, "cac:TenderingCriterion")]
    party = "cac:EconomicOperatorParty/cac:Party"
    return ReadEspd(
        version=text(root, "cbc:ProfileExecutionID"),
        role=text(root, "cac:EconomicOperatorParty/cac:EconomicOperatorRole/cbc:RoleCode"),
        name=text(root, f"{party}/cac:PartyName/cbc:Name"),
        numbers=tuple(
            one.text or "" for one in every(root, f"{party}/cac:PartyIdentification/cbc:ID")
        ),
        group=text(root, "cbc:EconomicOperatorGroupName"),
        reference=text(root, "cbc:ContractFolderID"),
        answers=answers,
        unanswered=tuple(one for one in codes if one not in answered),
        broken=tuple(broken_rules(root)),
        doubtful=tuple(doubtful_rules(root)),
        lots=tuple(
            (one.text or "").strip() for one in every(root, "cac:ProcurementProjectLot/cbc:ID")
        ),
    )


def _answers(root: Element, asked: Mapping[str, Asked]) -> Iterator[tuple[str, str, str]]:
    for one in every(root, "cac:TenderingCriterionResponse"):
        path = text(one, "cbc:ValidatedCriterionPropertyID")
        code = asked[path].code if path in asked else ""
        period = one.find("cac:ApplicablePeriod", SPACES)
        if period is not None:
            yield code, path, f"{text(period, 'cbc:StartDate')}/{text(period, 'cbc:EndDate')}"
            continue
        for value in every(one, "cac:ResponseValue/*"):
            if not value.tag.endswith("}ID"):
                yield code, path, (value.text or "").strip()
