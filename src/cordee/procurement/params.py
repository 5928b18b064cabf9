"""What the checks take for granted, shown with every result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cordee.vocabulary import InvalidProblem, Message, _


@dataclass(frozen=True, slots=True)
class ProcurementParams:
    """`moment`: "draft" while the members prepare, what is not said yet is then open; "submission" when
    they hand in, what is not said then speaks against it."""

    moment: Literal["draft", "submission"] = "draft"

    def __post_init__(self) -> None:
        if self.moment not in ("draft", "submission"):
            raise InvalidProblem(Message(_("This setting makes no sense.")), where="moment")
