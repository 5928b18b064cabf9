"""What a notice says beside its bricks, as pages show it: by what offers are compared, on which terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, ngettext

from cordee.vocabulary import AwardCriterion, Term, from_plain, text_in

AWARD_KINDS = {
    "price": gettext_lazy("Price"),
    "cost": gettext_lazy("Cost over the whole life"),
    "quality": gettext_lazy("Quality"),
}
TERM_KINDS = {
    "guarantee": gettext_lazy("Guarantees and insurances"),
    "payment": gettext_lazy("Payment and financing"),
    "performance": gettext_lazy("Conditions of performance"),
}
type Plain = Mapping[str, Any]
"""A value of the engine as a row keeps it."""


@dataclass(frozen=True, slots=True)
class ComparedBy:
    """One award criterion (`kit/_compared_by.html`): its words, or its kind; `counts` is how much it counts
    as the notice writes it, or its rank; "" when the notice does not say."""

    kind: str
    words: str
    counts: str


def compared_by(criteria: Iterable[Plain], *languages: str) -> tuple[ComparedBy, ...]:
    """What the offers of a lot are compared by, in the first of these languages that the notice speaks."""
    return tuple(_compared(from_plain(AwardCriterion, one), *languages) for one in criteria)


def terms_by_kind(terms: Iterable[Plain]) -> list[tuple[str | Promise, list[Term]]]:
    """What the buyer says of guarantees, payment and performance (`kit/_terms.html`), by kind."""
    read = [from_plain(Term, one) for one in terms]
    by_kind = {kind: [one for one in read if one.kind == kind] for kind in TERM_KINDS}
    return [(TERM_KINDS[kind], said) for kind, said in by_kind.items() if said]


def _compared(one: AwardCriterion, *languages: str) -> ComparedBy:
    words = text_in(one.names, *languages) or ""
    return ComparedBy(str(AWARD_KINDS[one.kind]), words, _counts(one))


def _counts(one: AwardCriterion) -> str:
    if one.weight is None:
        return one.written
    if one.unit == "percent":
        return f"{one.weight:g} %"
    if one.unit == "rank":
        return gettext("rank {rank}").format(rank=int(one.weight))
    if one.unit == "points":
        text = ngettext("{points} point", "{points} points", int(one.weight))
        return text.format(points=f"{one.weight:g}")
    return one.written
