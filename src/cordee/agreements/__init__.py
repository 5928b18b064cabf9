"""The agreement of a cooperation: drafted from clauses, checked against the 23 headings, advised, compared.

Clauses are a draft of ours, to be confirmed by counsel, and everything made from them says so.
"""

from cordee.agreements.advise import Advice, FormAdvice, Liability, advise
from cordee.agreements.agreement_file import read_agreement
from cordee.agreements.compare import ClauseChange, Comparison, Piece, compare
from cordee.agreements.completeness import check_headings
from cordee.agreements.describe import describe, describe_advice
from cordee.agreements.draft import draft
from cordee.agreements.headings import HEADINGS, Heading
from cordee.agreements.library import Clause, blank_labels, clauses, keys
from cordee.agreements.params import DraftParams
from cordee.agreements.problem import FORM_NAMES, FORMS, Agreement, Form, Party
from cordee.agreements.questions import QUESTIONS, Answers, Question
from cordee.agreements.result import Blank, Draft, DraftedClause, HeadingCheck
from cordee.agreements.sources import SOURCES

__all__ = [
    "FORMS",
    "FORM_NAMES",
    "HEADINGS",
    "QUESTIONS",
    "SOURCES",
    "Advice",
    "Agreement",
    "Answers",
    "Blank",
    "Clause",
    "ClauseChange",
    "Comparison",
    "Draft",
    "DraftParams",
    "DraftedClause",
    "Form",
    "FormAdvice",
    "Heading",
    "HeadingCheck",
    "Liability",
    "Party",
    "Piece",
    "Question",
    "advise",
    "blank_labels",
    "check_headings",
    "clauses",
    "compare",
    "describe",
    "describe_advice",
    "draft",
    "keys",
    "read_agreement",
]
