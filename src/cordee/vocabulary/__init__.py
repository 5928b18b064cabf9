"""Frozen values that all rooms speak. No room below; every room above imports from here."""

from cordee.vocabulary.answer import Answer, LotAnswer, MissingFirm, ParetoPoint
from cordee.vocabulary.brick import Brick
from cordee.vocabulary.capability import Capability
from cordee.vocabulary.certificate import Certificate
from cordee.vocabulary.company import Company
from cordee.vocabulary.errors import CordeeError, InvalidProblem, UnreadableFile, cause_of
from cordee.vocabulary.fit import Fit
from cordee.vocabulary.grouping import Finding, Grouping, Share, Substitute, ThresholdCheck
from cordee.vocabulary.message import Message, Translate, Value, _
from cordee.vocabulary.money import Money
from cordee.vocabulary.opportunity import (
    Award,
    AwardCriterion,
    Criterion,
    Deadline,
    GroupingRules,
    Lot,
    Need,
    Opportunity,
    Organisation,
    Term,
    Texts,
    Threshold,
    text_in,
)
from cordee.vocabulary.period import Duration, Period
from cordee.vocabulary.place import Place, distance_km
from cordee.vocabulary.plain import Plain, from_plain, to_plain
from cordee.vocabulary.reason import Reason, Source
from cordee.vocabulary.work import Work

__all__ = [
    "Answer",
    "Award",
    "AwardCriterion",
    "Brick",
    "Capability",
    "Certificate",
    "Company",
    "CordeeError",
    "Criterion",
    "Deadline",
    "Duration",
    "Finding",
    "Fit",
    "Grouping",
    "GroupingRules",
    "InvalidProblem",
    "Lot",
    "LotAnswer",
    "Message",
    "MissingFirm",
    "Money",
    "Need",
    "Opportunity",
    "Organisation",
    "ParetoPoint",
    "Period",
    "Place",
    "Plain",
    "Reason",
    "Share",
    "Source",
    "Substitute",
    "Term",
    "Texts",
    "Threshold",
    "ThresholdCheck",
    "Translate",
    "UnreadableFile",
    "Value",
    "Work",
    "_",
    "cause_of",
    "distance_km",
    "from_plain",
    "text_in",
    "to_plain",
]
