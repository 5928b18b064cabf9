"""The agreement to draft: its form, its parties, what the object of the cooperation asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from cordee.vocabulary import InvalidProblem, Message, Money, _

type Form = Literal["gme_conjoint", "gme_solidaire", "sep", "gie", "association", "convention"]
FORMS: tuple[Form, ...] = (
    "gme_conjoint", "gme_solidaire", "sep", "gie", "association", "convention",
)  # fmt: skip
FORM_NAMES: Mapping[Form, str] = {
    "gme_conjoint": _("joint grouping (GME conjoint)"),
    "gme_solidaire": _("solidary grouping (GME solidaire)"),
    "sep": _("undeclared partnership (SEP)"),
    "gie": _("economic interest grouping (GIE)"),
    "association": _("association (law of 1901)"),
    "convention": _("simple cooperation agreement"),
}
GROUPINGS: frozenset[Form] = frozenset({"gme_conjoint", "gme_solidaire"})
"""The forms that exist for one contract, and never without a lead."""
LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Party:
    """A firm that signs. None is unknown and stays a visible blank.

    `tasks` is what it does, `amount` what that is worth, `share` its part in [0, 1] of costs or results.
    """

    name: str
    form: str | None = None
    siren: str | None = None
    seat: str | None = None
    leader: str | None = None
    tasks: str | None = None
    amount: Money | None = None
    share: float | None = None

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InvalidProblem(Message(_("This party has no name.")), where="name")
        if self.share is not None and not 0 <= self.share <= 1:
            raise InvalidProblem(Message(_("A share is between 0 and 1.")), where="share")
        if self.amount is not None and self.amount.cents < 0:
            raise InvalidProblem(Message(_("An amount is not negative.")), where="amount")


@dataclass(frozen=True, slots=True)
class Agreement:
    """What an agreement is drafted from.

    `keys` are those that the object of cooperation asks for ("brand", "stand"…). `lead` and `coordinator`
    name a party (the coordinator may be outside). `lead_solidary` is whether the lead of a joint grouping
    answers for the others. `client` and `contract`: who is answered, and for what. `filled` holds what
    clauses leave open, by the name of the blank.

    Raises InvalidProblem naming the field.
    """

    form: Form
    title: str
    parties: tuple[Party, ...]
    object: str | None = None
    keys: tuple[str, ...] = ()
    lead: str | None = None
    lead_solidary: bool | None = None
    lead_limits: str | None = None
    lead_ceiling: Money | None = None
    coordinator: str | None = None
    client: str | None = None
    contract: str | None = None
    total: Money | None = None
    starts: date | None = None
    ends: date | None = None
    filled: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.form not in FORMS:
            raise InvalidProblem(
                Message(_("There is no legal form called {form}."), {"form": str(self.form)}),
                where="form",
                remedy=Message(_("Choose among: {forms}."), {"forms": FORMS}),
            )
        if len(self.parties) < 2:
            raise InvalidProblem(
                Message(_("An agreement takes two parties at least.")), where="parties"
            )
        twice = [name for name, times in Counter(self.names).items() if times > 1]
        if twice:
            raise InvalidProblem(
                Message(_("The name {name} appears twice."), {"name": twice[0]}), where="parties"
            )
        if self.lead is not None and self.lead not in self.names:
            raise InvalidProblem(
                Message(_("The lead {name} is not one of the parties."), {"name": self.lead}),
                where="lead",
            )
        if self.starts and self.ends and self.ends < self.starts:
            raise InvalidProblem(Message(_("The end comes before the start.")), where="ends")
        self._check_texts()

    def _check_texts(self) -> None:
        for name, text in self.filled.items():
            if len(text) > LONGEST:
                raise InvalidProblem(Message(_("This text is too long.")), where=f"filled.{name}")

    @property
    def names(self) -> tuple[str, ...]:
        """The parties' names, in order."""
        return tuple(party.name for party in self.parties)

    @property
    def has_contract(self) -> bool:
        """Whether a client's contract is answered together; a grouping exists only for one."""
        return self.form in GROUPINGS or bool(self.client or self.contract)

    @property
    def led(self) -> bool:
        """Whether someone leads: named, or asked for by the form."""
        return self.lead is not None or self.form != "convention"

    @property
    def sum_of_amounts(self) -> Money | None:
        """What the parts add up to; None when one of them is unknown."""
        whole: Money | None = None
        for party in self.parties:
            if party.amount is None:
                return None
            whole = party.amount if whole is None else whole + party.amount
        return whole
