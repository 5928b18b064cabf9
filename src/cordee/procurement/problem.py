"""What is checked: a joint bid as its members prepare it. Everywhere None is unknown, never 0 nor "no"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from cordee.vocabulary import GroupingRules, InvalidProblem, Message, Money, Texts, _

type Form = Literal["conjoint", "conjoint_solidary_lead", "solidary"]
"""Each bound for its share; the same with a mandataire bound for all; each bound for the whole."""

FORMS: tuple[Form, ...] = ("conjoint", "conjoint_solidary_lead", "solidary")


@dataclass(frozen=True, slots=True)
class Bidder:
    """A member. `empowers`: it gave the mandataire a signed mandate to bind it; None: nobody said."""

    id: str
    name: str
    empowers: bool | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """What one member does of a task, and for how much; `amount` None: not known yet."""

    member: str
    amount: Money | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """A part of the work as the members take it on; no parts: nobody does it yet."""

    id: str
    title: str | Texts
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Bid:
    """One grouping for one contract (a lot is a contract of its own).

    `form` None: not chosen. `lead_applied` and `lead_offered`: the mandataire named in the application
    and in the offer (ids). `signed_by_all`: every member signs; False: the mandataire signs for them.
    `buyer`: what the buyer says of groupings. Raises InvalidProblem, naming the field.
    """

    members: tuple[Bidder, ...]
    tasks: tuple[Task, ...] = ()
    form: Form | None = None
    lead_applied: str | None = None
    lead_offered: str | None = None
    signed_by_all: bool | None = None
    buyer: GroupingRules = field(default_factory=GroupingRules)
    currency: str = "EUR"

    def __post_init__(self) -> None:
        if len(self.members) < 2:
            raise InvalidProblem(
                Message(_("A grouping has two members at least.")), where="members"
            )
        _once("members", [one.id for one in self.members])
        _once("tasks", [one.id for one in self.tasks])
        if self.form not in (None, *FORMS):
            raise InvalidProblem(Message(_("There is no such form of grouping.")), where="form")
        for name in ("lead_applied", "lead_offered"):
            if getattr(self, name) not in (None, *self.ids):
                raise InvalidProblem(
                    Message(_("The mandataire is one of the members.")), where=name
                )
        for place, task in enumerate(self.tasks):
            self._check_parts(f"tasks[{place}].parts", task)

    def _check_parts(self, where: str, task: Task) -> None:
        _once(where, [part.member for part in task.parts])
        for part in task.parts:
            if part.member not in self.ids:
                raise InvalidProblem(
                    Message(_("Done by a member that does not exist.")), where=where
                )
            if part.amount is None:
                continue
            if part.amount.currency != self.currency or part.amount.cents < 0:
                raise InvalidProblem(
                    Message(_("An amount is negative or in another currency.")),
                    where=where,
                    remedy=Message(_("Write None for what is unknown.")),
                )

    @property
    def ids(self) -> tuple[str, ...]:
        """The members, by id."""
        return tuple(one.id for one in self.members)

    @property
    def lead(self) -> str | None:
        """The mandataire: the one of the offer, else of the application."""
        return self.lead_offered or self.lead_applied

    @property
    def names(self) -> Mapping[str, str]:
        """Names by id."""
        return {one.id: one.name for one in self.members}

    def named(self, *ids: str) -> tuple[str, ...]:
        """The names of these members, in their order."""
        names = self.names
        return tuple(names[one] for one in ids)


def _once(where: str, ids: list[str]) -> None:
    for one in ids:
        if ids.count(one) > 1:
            raise InvalidProblem(Message(_("{id} appears twice."), {"id": one}), where=where)
