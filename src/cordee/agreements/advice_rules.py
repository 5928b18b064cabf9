"""What each answer says for, against, or wholly against each legal form; each with its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cordee.agreements.problem import Form
from cordee.agreements.questions import Question
from cordee.vocabulary import _

type Effect = Literal["for", "against", "rules_out"]


@dataclass(frozen=True, slots=True)
class Rule:
    """When `question` is answered by one of `answers`, it speaks so about these forms."""

    forms: tuple[Form, ...]
    question: Question
    answers: tuple[bool | str, ...]
    effect: Effect
    text: str
    source: str

    @property
    def code(self) -> str:
        """Stable: the question and what it does."""
        return f"{self.question.replace('_', '-')}-{self.effect.replace('_', '-')}"


_GROUPINGS: tuple[Form, ...] = ("gme_conjoint", "gme_solidaire")
_NO_PERSON = _(
    "Without legal personality it can neither hire, nor own, nor hold an account itself."
)
_A_PERSON = _("It has legal personality: it hires, owns and holds an account itself.")
_NOT_FOR_OTHERS = _("Nobody answers for the others, unless it says so.")
_PERSONS: tuple[Form, ...] = ("gie", "association")

RULES: tuple[Rule, ...] = (
    Rule(
        _GROUPINGS, "contract", ("public", "private"), "for",
        _("A grouping is made to answer one contract together."), "r2142-20",
    ),
    Rule(
        _GROUPINGS, "contract", ("none",), "rules_out",
        _("A grouping exists for one contract, and there is none."), "r2142-20",
    ),
    Rule(
        ("convention",), "contract", ("public",), "rules_out",
        _("A public contract is answered by one bidder or by a grouping, not by a simple agreement."),
        "r2142-23",
    ),
    Rule(
        ("convention",), "contract", ("private",), "against",
        _("The client has no single promise: each contracts for its own part."), "civil-1310",
    ),
    Rule(
        ("convention",), "contract", ("none",), "for",
        _("Nothing is promised to a client together: a simple agreement is enough to begin."),
        "civil-1103",
    ),
    Rule(
        ("association",), "contract", ("public", "private"), "against",
        _("An association that sells like a firm is taxed like one, and clients may doubt its means."),
        "law-1901",
    ),
    Rule(
        ("gme_conjoint",), "divisible", (True,), "for",
        _("Each has its tasks and its price: each is bound for its own part only."), "r2142-20",
    ),
    Rule(
        ("gme_conjoint",), "divisible", (False,), "rules_out",
        _("Without an allocation of tasks a joint grouping may be requalified."), "requalified",
    ),
    Rule(
        ("gme_solidaire",), "divisible", (False,), "for",
        _("What cannot be cut is promised by all."), "r2142-20",
    ),
    Rule(
        _GROUPINGS, "lasting", (True,), "against",
        _("A grouping ends with its contract: the next one needs a new agreement."), "fntp-1993",
    ),
    Rule(
        ("gie",), "lasting", (True,), "for",
        _("A body of its own serves its members for years."), "l251-1",
    ),
    Rule(
        ("gie",), "lasting", (False,), "against",
        _("Registration, accounts and a liquidation are much for one operation."), "l251-1",
    ),
    Rule(
        ("association",), "lasting", (False,), "against",
        _("Statutes, assemblies and a declaration are much for one operation."), "law-1901",
    ),
    Rule(
        ("sep",), "lasting", (False,), "for",
        _("It is made and undone by contract, for one operation."), "civil-1871",
    ),
    Rule(
        _GROUPINGS, "own_means", (True,), "rules_out", _NO_PERSON, "gerpiam",
    ),
    Rule(
        ("sep",), "own_means", (True,), "rules_out", _NO_PERSON, "civil-1871",
    ),
    Rule(
        ("convention",), "own_means", (True,), "rules_out", _NO_PERSON, "civil-1103",
    ),
    Rule(
        ("gie",), "own_means", (True,), "for", _A_PERSON, "l251-1",
    ),
    Rule(
        ("association",), "own_means", (True,), "for", _A_PERSON, "law-1901",
    ),
    Rule(
        _PERSONS, "own_means", (False,), "against",
        _("A body of its own is not needed: each keeps its means."), "fntp-compared",
    ),
    Rule(
        ("sep",), "share_profit", (True,), "for",
        _("It is made to share the profit or loss of an operation."), "civil-1871",
    ),
    Rule(
        ("sep",), "share_profit", (False,), "against",
        _("Without a profit or a saving to share it has no object."), "civil-1871",
    ),
    Rule(
        ("association",), "share_profit", (True,), "rules_out",
        _("An association may not share profits among its members."), "law-1901",
    ),
    Rule(
        ("gie",), "share_profit", (True,), "against",
        _("It serves its members' own activity and seeks no profit for itself."), "l251-1",
    ),
    Rule(
        ("convention",), "share_profit", (True,), "against",
        _("Those who share profit and loss may be held to have made a company without saying so."),
        "civil-1871",
    ),
    Rule(
        ("gme_solidaire",), "answer_for_others", (False,), "rules_out",
        _("Each is bound for the whole, and not all accept it."), "r2142-20",
    ),
    Rule(
        ("gme_solidaire",), "answer_for_others", (True,), "for",
        _("All accept to answer for the whole, which reassures a client."), "r2142-20",
    ),
    Rule(
        ("gie",), "answer_for_others", (False,), "rules_out",
        _("Members answer for its debts jointly and without limit, and not all accept it."), "l251-6",
    ),
    Rule(
        ("sep",), "answer_for_others", (False,), "against",
        _("If they act openly as partners, all may be bound for what one signed."), "civil-1872-1",
    ),
    Rule(
        ("gme_conjoint",), "answer_for_others", (False,), "for", _NOT_FOR_OTHERS, "r2142-20",
    ),
    Rule(
        ("association",), "answer_for_others", (False,), "for", _NOT_FOR_OTHERS, "law-1901",
    ),
    Rule(
        ("convention",), "answer_for_others", (False,), "for", _NOT_FOR_OTHERS, "civil-1310",
    ),
    Rule(
        _PERSONS, "recover_vat", (False,), "against",
        _("What it re-charges bears VAT, wages included, and some members cannot recover it."),
        "vat-recharge",
    ),
)  # fmt: skip
