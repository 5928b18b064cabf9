"""Who is paid how much, on which account; and how a penalty is split: exact cents, unknown stays unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from cordee.invoices.sources import CCAG, CHORUS, PENALTY_SPLIT
from cordee.vocabulary import InvalidProblem, Message, Reason, _

type Form = Literal["conjoint", "conjoint_solidary_lead", "solidary"]
type PenaltyRule = Literal["author", "pro_rata"]


@dataclass(frozen=True, slots=True)
class Payment:
    """A payment of the buyer: to whom, for whose work, how much (None: unknown), and why so."""

    to: str
    work_of: str
    cents: int | None
    why: Reason


@dataclass(frozen=True, slots=True)
class Due:
    """What is due for a firm's work. `subcontractors` are of first rank: their part is within `cents`."""

    firm: str
    cents: int | None
    subcontractors: Mapping[str, int | None]


def payments(
    form: Form, lead: str, dues: tuple[Due, ...], *, account_of: str | None = None
) -> tuple[Payment, ...]:
    """Each payment of the buyer: directly to each (conjoint), or to the one account (solidary).

    First-rank subcontractors are paid directly in both. `account_of` runs the one account (the lead unless
    said). Raises InvalidProblem when subcontractors are due more than the firm that they work for.
    """
    keeper = account_of or lead
    found: list[Payment] = []
    for due in dues:
        own = _own(due)
        if form == "solidary":
            why = CCAG.reason(
                "one-account", _("Solidary: one account, kept by {keeper}."), {"keeper": keeper}
            )
            found.append(Payment(keeper, due.firm, own, why))
        else:
            why = CCAG.reason("direct", _("Joint: each member is paid directly."))
            found.append(Payment(due.firm, due.firm, own, why))
        found += [_to_subcontractor(name, cents) for name, cents in due.subcontractors.items()]
    return tuple(found)


def split_penalty(
    cents: int, weights: Mapping[str, int | None], *, rule: PenaltyRule, author: str | None = None
) -> tuple[dict[str, int | None], Reason]:
    """A penalty by firm: all to its author, or in proportion of the amounts of the contract.

    The parts sum to the cent. Without a known author it is pro rata; when an amount is unknown, so is
    every part.
    """
    if cents < 0:
        raise InvalidProblem(Message(_("A penalty is not negative.")), where="cents")
    if rule == "author" and author is not None:
        if author not in weights:
            raise InvalidProblem(Message(_("This firm is not in the contract.")), where="author")
        return {name: cents if name == author else 0 for name in weights}, PENALTY_SPLIT.reason(
            "author", _("The penalty is borne by the one who caused it.")
        )
    why = PENALTY_SPLIT.reason(
        "pro-rata", _("Without an author who is known, it is split in proportion of the amounts.")
    )
    known = {name: one for name, one in weights.items() if one is not None}
    whole = sum(known.values())
    if len(known) < len(weights) or whole <= 0:
        return dict.fromkeys(weights), why
    return dict(_pro_rata(cents, known, whole)), why


def _pro_rata(cents: int, weights: Mapping[str, int], whole: int) -> dict[str, int]:
    exact = {name: Fraction(cents * weight, whole) for name, weight in weights.items()}
    parts = {name: int(one) for name, one in exact.items()}
    left = cents - sum(parts.values())
    by_loss = sorted(exact, key=lambda name: parts[name] - exact[name])  # stable: first named first
    for name in by_loss[:left]:
        parts[name] += 1
    return parts


def _own(due: Due) -> int | None:
    if due.cents is None or any(one is None for one in due.subcontractors.values()):
        return None
    own = due.cents - sum(one or 0 for one in due.subcontractors.values())
    if own < 0:
        raise InvalidProblem(
            Message(
                _("The subcontractors of {firm} are due more than its own part."),
                {"firm": due.firm},
            ),
            where="subcontractors",
        )
    return own


def _to_subcontractor(name: str, cents: int | None) -> Payment:
    why = CHORUS.reason("direct", _("First-rank subcontractor: the buyer pays it directly."))
    return Payment(name, name, cents, why)
