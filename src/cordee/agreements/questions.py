"""The eight questions of the legal-form adviser, and their answers: None is unknown, never a default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from cordee.vocabulary import InvalidProblem, Message, Money, _

type Question = Literal[
    "contract", "parts", "divisible", "lasting", "own_means", "share_profit",
    "answer_for_others", "recover_vat",
]  # fmt: skip
type Contract = Literal["public", "private", "none"]

QUESTIONS: Mapping[Question, str] = MappingProxyType(
    {
        "contract": _("Do you answer one client's contract together: public, private, or none?"),
        "parts": _("How much is each member's part worth, in euros?"),
        "divisible": _(
            "Can the work be cut so that each member has its own tasks and its own price?"
        ),
        "lasting": _("Is it to last beyond one operation?"),
        "own_means": _(
            "Must the grouping itself hire, rent, own or hold an account, in its own name?"
        ),
        "share_profit": _("Do you mean to share a profit made in common?"),
        "answer_for_others": _(
            "Does every member accept to answer, with its own means, for the others' failures?"
        ),
        "recover_vat": _("Do all members recover VAT in full?"),
    }
)
"""The questions in the order in which they are asked."""
CONTRACTS: tuple[Contract, ...] = ("public", "private", "none")


@dataclass(frozen=True, slots=True)
class Answers:
    """What is known of the grouping. `parts`: each member's part (None: not known), by its name.

    Raises InvalidProblem naming the field.
    """

    parts: Mapping[str, Money | None] = field(default_factory=dict)
    contract: Contract | None = None
    divisible: bool | None = None
    lasting: bool | None = None
    own_means: bool | None = None
    share_profit: bool | None = None
    answer_for_others: bool | None = None
    recover_vat: bool | None = None

    def __post_init__(self) -> None:
        if self.contract not in {*CONTRACTS, None}:
            raise InvalidProblem(
                Message(_("{value} is not possible here."), {"value": str(self.contract)}),
                where="contract",
                remedy=Message(_("Choose among: {choices}."), {"choices": CONTRACTS}),
            )
        for name, part in self.parts.items():
            if part is not None and part.cents < 0:
                raise InvalidProblem(
                    Message(_("An amount is not negative.")), where=f"parts.{name}"
                )

    def said(self, question: Question) -> bool | str | None:
        """The answer to a question; None when it is open. The parts are said when all are known."""
        if question == "parts":
            return True if self.total is not None else None
        answer: bool | str | None = getattr(self, question)
        return answer

    @property
    def total(self) -> Money | None:
        """What the parts add up to; None when one is unknown, or there is none."""
        whole: Money | None = None
        for part in self.parts.values():
            if part is None:
                return None
            whole = part if whole is None else whole + part
        return whole
