"""Chains of rooms: a need and a list of firms in, a proved and explained answer out."""

from cordee.scenarios.agreement_paper import AgreementPaper, PaperClause, agreement_pdf, paper_of
from cordee.scenarios.answer import answer_need, answer_tender, find_bricks, resolved
from cordee.scenarios.brick_files import read_bricks, write_bricks
from cordee.scenarios.certificates import canonical_name
from cordee.scenarios.firms import Firms
from cordee.scenarios.members import LotWork, examine_members, examine_members_on_lots
from cordee.scenarios.reading import the_lots
from cordee.scenarios.search import Search, searched
from cordee.scenarios.settings import AnswerSettings
from cordee.scenarios.thresholds import Minimum, minima
from cordee.scenarios.warm import warm_up
from cordee.scenarios.who_can import Question, understood, who_can

__all__ = [
    "AgreementPaper",
    "AnswerSettings",
    "Firms",
    "LotWork",
    "Minimum",
    "PaperClause",
    "Question",
    "Search",
    "agreement_pdf",
    "answer_need",
    "answer_tender",
    "canonical_name",
    "examine_members",
    "examine_members_on_lots",
    "find_bricks",
    "minima",
    "paper_of",
    "read_bricks",
    "resolved",
    "searched",
    "the_lots",
    "understood",
    "warm_up",
    "who_can",
    "write_bricks",
]
