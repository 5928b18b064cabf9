"""Capacities of the grouping, criterion by criterion: who proves what, by which document, until when.

They are assessed over the whole grouping; not every member needs them all (R2142-25).
"""

from __future__ import annotations

import math
from collections.abc import Set
from dataclasses import dataclass
from datetime import date
from typing import Literal

from cordee.procurement import rules
from cordee.procurement.result import Check
from cordee.procurement.rules import Rule
from cordee.vocabulary import InvalidProblem, Message, Reason, _

type Pooling = Literal["sum", "one", "each"]
type LineState = Literal["met", "to_prove", "to_confirm", "missing"]
type ProofState = Literal["proved", "no_document", "expired", "no_commitment", "unknown", "nothing"]

_RULES: dict[Pooling, tuple[Rule, str]] = {
    "sum": (rules.POOLED, _("The figures of all members are added up.")),
    "one": (rules.ONE_HOLDER, _("One member that holds it is enough, for the work that needs it.")),
    "each": (rules.EACH, _("Each member proves its own.")),
}


@dataclass(frozen=True, slots=True)
class Proof:
    """What a firm brings to a criterion: its figure (1 for a holder), the document that says so, its last
    day. `valid_until` None: it has no end that is known. `relied_on`: not a member, its means are lent;
    `commitment`: its signed commitment to lend them is there."""

    firm: str
    figure: float | None = None
    document: str | None = None
    valid_until: date | None = None
    relied_on: bool = False
    commitment: bool = False


@dataclass(frozen=True, slots=True)
class Criterion:
    """A minimum of the notice, in its own words (`quote`), and what each firm brings to it."""

    key: str
    name: str | Message
    required: float
    pooling: Pooling
    proofs: tuple[Proof, ...]
    unit: str | None = None
    quote: str | None = None

    def __post_init__(self) -> None:
        if not (math.isfinite(self.required) and self.required > 0):
            raise InvalidProblem(
                Message(_("A minimum must be a positive number.")), where="required"
            )
        firms = [one.firm for one in self.proofs]
        if len(firms) != len(set(firms)):
            raise InvalidProblem(Message(_("A firm brings its proof once.")), where="proofs")
        for one in self.proofs:
            if one.figure is not None and not (math.isfinite(one.figure) and one.figure >= 0):
                raise InvalidProblem(
                    Message(_("A figure is negative or not a number.")),
                    where="proofs",
                    remedy=Message(_("Write None for what is unknown.")),
                )


@dataclass(frozen=True, slots=True)
class Brought:
    """A firm on a criterion, and how far its word is proved on the day asked."""

    proof: Proof
    state: ProofState


@dataclass(frozen=True, slots=True)
class Line:
    """A criterion judged. `pooled`: what is proved, by the rule of pooling (for "each", the least of them);
    None: no figure is known. `short`: what is still lacking once everything said is proved, None where it
    depends on what nobody knows. `by`: what each firm brings; `asks`: what each must still give."""

    criterion: Criterion
    rule: Reason
    state: LineState
    pooled: float | None
    short: float | None
    by: tuple[Brought, ...]
    asks: tuple[Check, ...] = ()

    @property
    def gap(self) -> bool:
        """Whether someone is missing: even with every document, the members fall short."""
        return self.state == "missing"


def pool(criterion: Criterion, on: date) -> Line:
    """Judges a criterion on a day (the deadline): with what is proved, else with what is only said, else
    with the unknown at their best. A document past its last day proves nothing."""
    by = tuple(Brought(one, _state(one, on)) for one in criterion.proofs)
    proved = _together(criterion, by, _PROVED)
    said = _together(criterion, by, _SAID)
    rule, template = _RULES[criterion.pooling]
    state = _judged(criterion, by, proved, said)
    return Line(
        criterion,
        rule.check("told", template).reason,
        state,
        proved if any(one.proof.figure is not None for one in by) else None,
        None if state == "to_confirm" else max(0.0, criterion.required - said),
        by,
        tuple(_asked(one) for one in by if one.state in _ASKED),
    )


_PROVED: frozenset[ProofState] = frozenset({"proved"})
_SAID: frozenset[ProofState] = _PROVED | {"no_document", "no_commitment"}
_ASKED: dict[ProofState, tuple[Rule, str]] = {
    "unknown": (rules.POOLED, _("Ask its figure: nobody knows it.")),
    "no_document": (rules.POOLED, _("Give the document that proves it.")),
    "expired": (rules.POOLED, _("Renew the document: it ends before the deadline.")),
    "no_commitment": (
        rules.COMMITMENT,
        _(
            "Get its signed commitment to lend its means for this contract: they do not count before."
        ),
    ),
}


def _asked(one: Brought) -> Check:
    rule, template = _ASKED[one.state]
    return rule.check("open", template, about=(one.proof.firm,))


def _state(proof: Proof, on: date) -> ProofState:
    if proof.figure is None:
        return "unknown"
    if proof.figure == 0:
        return "nothing"
    if proof.valid_until is not None and proof.valid_until < on:
        return "expired"
    if proof.relied_on and not proof.commitment:
        return "no_commitment"
    return "proved" if proof.document else "no_document"


def _judged(criterion: Criterion, by: tuple[Brought, ...], proved: float, said: float) -> LineState:
    if proved >= criterion.required:
        return "met"
    if said >= criterion.required:
        return "to_prove"
    best = _together(criterion, by, _SAID, unknown=criterion.required)
    return "to_confirm" if best >= criterion.required else "missing"


def _together(
    criterion: Criterion, by: tuple[Brought, ...], good: Set[ProofState], unknown: float = 0.0
) -> float:
    """The figure of the grouping, counting the figures in a good state, and the unknown ones so much."""
    counted = (
        [one for one in by if not one.proof.relied_on] if criterion.pooling == "each" else list(by)
    )
    figures = [
        unknown
        if one.state == "unknown"
        else (one.proof.figure or 0.0)
        if one.state in good
        else 0.0
        for one in counted
    ]
    if criterion.pooling == "sum":
        return math.fsum(figures)
    if criterion.pooling == "one":
        return max(figures, default=0.0)
    return min(figures, default=0.0)
