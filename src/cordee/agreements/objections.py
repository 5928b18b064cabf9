"""What speaks against signing an agreement as it stands; each with its source."""

from __future__ import annotations

from collections.abc import Iterator

from cordee.agreements.library import answers
from cordee.agreements.problem import GROUPINGS, Agreement
from cordee.agreements.sources import SOURCES
from cordee.vocabulary import Message, Reason, _

_CLOSE_TO_ONE = 1e-6


def objections(agreement: Agreement) -> tuple[Reason, ...]:
    """Every objection, the gravest first."""
    return tuple(
        reason
        for rule in (_allocation, _lead, _amounts, _shares, _set_duration, _unknown_keys)
        for reason in rule(agreement)
    )


def _allocation(agreement: Agreement) -> Iterator[Reason]:
    idle = [one.name for one in agreement.parties if not one.tasks or one.amount is None]
    if agreement.form == "gme_conjoint" and idle:
        yield SOURCES["requalified"].reason(
            "no-allocation",
            _(
                "Tasks or amounts are not allocated to {names}: a joint grouping without allocation may be"
                " requalified, each then deemed present in all."
            ),
            {"names": tuple(idle)},
        )


def _lead(agreement: Agreement) -> Iterator[Reason]:
    if agreement.form in GROUPINGS and agreement.lead is None:
        yield SOURCES["ce-283942"].reason(
            "no-lead", _("No lead is named: an application without one may be rejected.")
        )
    if agreement.form == "gme_conjoint" and agreement.lead_solidary is None:
        yield SOURCES["r2142-24"].reason(
            "lead-solidary-unknown",
            _("Nobody has said whether the lead answers for the others: the contract decides it."),
        )


def _amounts(agreement: Agreement) -> Iterator[Reason]:
    parts = agreement.sum_of_amounts
    if parts is not None and agreement.total is not None and parts != agreement.total:
        yield Reason(
            "sum-of-amounts",
            Message(
                _("The parts add up to {parts}, not to the total of {total}."),
                {"parts": f"{parts.amount:.2f}", "total": f"{agreement.total.amount:.2f}"},
            ),
        )


def _shares(agreement: Agreement) -> Iterator[Reason]:
    shares = [one.share for one in agreement.parties if one.share is not None]
    if len(shares) == len(agreement.parties) and abs(sum(shares) - 1) > _CLOSE_TO_ONE:
        yield Reason(
            "sum-of-shares",
            Message(
                _("The shares add up to {sum} %, not to 100 %."),
                {"sum": round(100 * sum(shares), 2)},
            ),
        )


def _set_duration(agreement: Agreement) -> Iterator[Reason]:
    if agreement.form == "gie" and agreement.ends is None:
        yield SOURCES["l251-1"].reason(
            "no-duration", _("An economic interest grouping is made for a set duration.")
        )


def _unknown_keys(agreement: Agreement) -> Iterator[Reason]:
    for key in agreement.keys:
        if not answers(key):
            yield Reason(
                "no-clause",
                Message(
                    _("No clause of the library answers to “{key}”: it is to be written by hand."),
                    {"key": key},
                ),
            )
