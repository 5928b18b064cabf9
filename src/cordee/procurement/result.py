"""What was checked: each rule with its state, and what each form means for each member."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cordee.procurement.problem import Form
from cordee.vocabulary import Money, Reason

type State = Literal["broken", "open", "held", "told"]
"""Against a rule; still to be said or asked; as the rule asks; a rule to know, nothing to check."""


@dataclass(frozen=True, slots=True)
class Check:
    """A rule against the facts. `about`: members or tasks (ids). `hard`: while it is broken, what it
    forbids must be refused, and no reason given by the members changes that."""

    rule: str
    state: State
    about: tuple[str, ...]
    reason: Reason
    hard: bool = False

    @property
    def refuses(self) -> bool:
        """Whether what was asked must be refused."""
        return self.hard and self.state == "broken"


@dataclass(frozen=True, slots=True)
class Burden:
    """A member under a form: the price of its own work, up to how much it answers for the others, and
    how it is paid. None: an amount (or the mandataire) is not known."""

    member: str
    own: Money | None
    others: Money | None
    paid: Literal["direct", "one_account"]

    @property
    def total(self) -> Money | None:
        """All that it may have to answer for."""
        return None if self.own is None or self.others is None else self.own + self.others


@dataclass(frozen=True, slots=True)
class Consequences:
    """What a form means, in words and for each member. `total`: price of the whole, None: not known."""

    form: Form
    burdens: tuple[Burden, ...]
    total: Money | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class AfterAward:
    """The form that the buyer may require once it has chosen, and how much more each member would then
    answer for than under the form chosen (None: not known). `quote`: the words of the notice."""

    form: Form
    more: tuple[tuple[str, Money | None], ...]
    quote: str | None


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that the buyer expects: of which member (None: one for the grouping), in which role."""

    kind: Literal["dc1", "dc2", "espd", "mandate"]
    member: str | None
    role: Literal["lead", "member"] | None = None


@dataclass(frozen=True, slots=True)
class BidChecks:
    """The checks of a bid, the consequences of the three forms, what comes after, the papers."""

    checks: tuple[Check, ...]
    consequences: tuple[Consequences, ...]
    after_award: AfterAward | None
    papers: tuple[Paper, ...]

    @property
    def refused(self) -> tuple[Check, ...]:
        """What forbids to go on as it is."""
        return tuple(one for one in self.checks if one.refuses)

    def of_state(self, state: State) -> tuple[Check, ...]:
        """The checks in this state."""
        return tuple(one for one in self.checks if one.state == state)

    def under(self, form: Form) -> Consequences:
        """The consequences of this form."""
        return next(one for one in self.consequences if one.form == form)
