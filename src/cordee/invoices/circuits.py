"""The circuits of invoices on Chorus Pro, step by step, with their timers of 15 days.

Days are calendar days counted from the day after; a term on a Sunday or a holiday is not moved.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from cordee.invoices.sources import CHORUS, PAYMENT_TIME
from cordee.vocabulary import InvalidProblem, Message, Reason, _

type Circuit = Literal["each_member", "global_request", "subcontractor", "subcontractor_of_member"]
CIRCUITS: Mapping[Circuit, str] = {
    "each_member": _("each co-contractor invoices, the lead takes note"),
    "global_request": _("the lead sends one request for payment for all"),
    "subcontractor": _("a first-rank subcontractor is paid directly"),
    "subcontractor_of_member": _("a subcontractor of a co-contractor is paid directly"),
}
type Who = Literal["member", "lead", "buyer", "subcontractor"]
type State = Literal["done", "tacit", "refused", "waiting", "late", "to_come"]
ANSWER_DAYS, PAYMENT_DAYS = 15, 30


@dataclass(frozen=True, slots=True)
class Step:
    """A step: who acts, what it does, within how many days, and whether silence is agreement."""

    key: str
    who: Who
    what: str
    days: int | None = None
    tacit: bool = False
    source: Reason | None = None

    @property
    def message(self) -> Message:
        """What is done, to be read in any language."""
        return Message(self.what)


_SILENCE = CHORUS.reason(
    "15-days", _("15 days to agree or refuse; after that, silence is agreement.")
)
_TERM = PAYMENT_TIME.reason("30-days", _("A public buyer usually pays within 30 days."))
_PAY = Step("paid", "buyer", _("The buyer pays."), PAYMENT_DAYS, source=_TERM)
_BY_SUBCONTRACTOR = Step("deposited", "subcontractor", _("The subcontractor deposits its request."))
_STEPS: Mapping[Circuit, tuple[Step, ...]] = {
    "each_member": (
        Step("deposited", "member", _("The member deposits its own invoice.")),
        Step("noted", "lead", _("The lead takes note of it and hands it to the buyer."), ANSWER_DAYS,
             source=CHORUS.reason("noted", _("The lead takes note of each co-contractor's invoice."))),
        _PAY,
    ),
    "global_request": (
        Step("gathered", "member", _("Each member gives its invoice to the lead.")),
        Step("deposited", "lead", _("The lead deposits one request for payment for all."), ANSWER_DAYS,
             source=CHORUS.reason("global", _("The lead may send one request for all."))),
        _PAY,
    ),
    "subcontractor": (
        _BY_SUBCONTRACTOR,
        Step("accepted", "lead", _("The holder of the contract agrees or refuses."), ANSWER_DAYS, True,
             _SILENCE),
        _PAY,
    ),
    "subcontractor_of_member": (
        _BY_SUBCONTRACTOR,
        Step("accepted", "member", _("The co-contractor agrees or refuses."), ANSWER_DAYS, True,
             _SILENCE),
        Step("noted", "lead", _("The lead takes note of it and hands it to the buyer."), ANSWER_DAYS,
             source=CHORUS.reason("noted", _("The lead takes note of each co-contractor's invoice."))),
        _PAY,
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Passage:
    """One invoice on its way: the circuit, the day of each step done, the step refused and why."""

    circuit: Circuit
    done: Mapping[str, date] = field(default_factory=dict)
    refused: str | None = None
    why_refused: str = ""

    def __post_init__(self) -> None:
        if self.circuit not in _STEPS:
            raise InvalidProblem(Message(_("There is no such circuit.")), where="circuit")
        keys = [one.key for one in _STEPS[self.circuit]]
        for name in (*self.done, *((self.refused,) if self.refused else ())):
            if name not in keys:
                raise InvalidProblem(Message(_("This circuit has no such step.")), where=name)
        days = [self.done[key] for key in keys if key in self.done]
        if days != sorted(days):
            raise InvalidProblem(
                Message(_("A step is done before the one that it follows.")), where="done"
            )


@dataclass(frozen=True, slots=True)
class StepState:
    """Where a step stands: when it was done (or held to be), until when it may be."""

    step: Step
    state: State
    on: date | None
    due_on: date | None


def steps(circuit: Circuit) -> tuple[Step, ...]:
    """The steps of a circuit, in order."""
    return _STEPS[circuit]


def follow(passage: Passage, *, today: date) -> tuple[StepState, ...]:
    """Every step with its state on that day.

    A step with a timer counts from the day on which the one before it was done; once the timer is over,
    silence is agreement where the step says so, and lateness elsewhere. Nothing follows a refusal.
    """
    found: list[StepState] = []
    since: date | None = None
    open_to_next = True
    for step in _STEPS[passage.circuit]:
        one = _state(passage, step, since, open_to_next, today)
        found.append(one)
        since = one.on
        open_to_next = one.state in ("done", "tacit")
    return tuple(found)


def waits_for(passage: Passage, *, today: date) -> StepState | None:
    """The step that someone must do now, None when all is done or refused."""
    return next(
        (one for one in follow(passage, today=today) if one.state in ("waiting", "late")), None
    )


def _state(
    passage: Passage, step: Step, since: date | None, open_to_next: bool, today: date
) -> StepState:
    due_on = since + timedelta(days=step.days) if since and step.days else None
    if passage.refused == step.key:
        return StepState(step, "refused", passage.done.get(step.key), due_on)
    if step.key in passage.done:
        return StepState(step, "done", passage.done[step.key], due_on)
    if not open_to_next:
        return StepState(step, "to_come", None, None)
    if due_on is not None and today > due_on:
        if step.tacit:
            return StepState(step, "tacit", due_on, due_on)
        return StepState(step, "late", None, due_on)
    return StepState(step, "waiting", None, due_on)
