"""The rows of a cooperation's money as they stood at a moment, today by default."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from cordee_web.apps.budgets.enums import Currency, Key
from cordee_web.apps.budgets.models import (
    Budget,
    KeyChoice,
    Line,
    Outside,
    Payment,
    Settlement,
)
from cordee_web.apps.common.prepared import prepared
from cordee_web.apps.cooperations.enums import PartyKind, PartyState
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.cooperations.queries.parties import named_parties

STAYED = (PartyState.ACCEPTED, PartyState.LEFT)


@dataclass(frozen=True, slots=True)
class Rows:
    """What the books are counted from. `parties` are those that are or were members, in order of arrival."""

    currency: str
    parties: tuple[Party, ...]
    lines: tuple[Line, ...]
    choice: KeyChoice
    outside: tuple[Outside, ...]
    payments: tuple[Payment, ...]
    until: datetime | None
    reader: UUID | None = None

    @property
    def names(self) -> dict[UUID, str]:
        """What each is called; two of one name are told apart."""
        found: dict[UUID, str] = {}
        for one in self.parties:
            same = sum(other.label == one.label for other in self.parties if other.pk in found)
            found[one.pk] = f"{one.label} ({same + 1})" if same else one.label
        return found

    @property
    def members(self) -> tuple[Party, ...]:
        """Those who are in at that moment."""
        return tuple(one for one in self.parties if was_in(one, self.until))

    def counts(self, payment: Payment) -> bool:
        """Whether the payment was confirmed by then; the reader's own count whenever they were."""
        at = payment.confirmed_at
        own = self.reader in {payment.payer_id, payment.receiver_id}
        return at is not None and (self.until is None or own or at <= self.until)


def was_in(party: Party, until: datetime | None) -> bool:
    """Whether a party took part at a moment; who left at that very moment did."""
    if until is None:
        return party.is_in
    came, left = party.answered_at, party.left_at
    return came is not None and came <= until and (left is None or left >= until)


def _stayed(party: Party, until: datetime | None) -> bool:
    """Whether it is or was a member, and had come in by then."""
    was_member = party.kind == PartyKind.MEMBER and party.state in STAYED
    came = party.answered_at
    return was_member and (until is None or (came is not None and came <= until))


def rows_of(
    cooperation: Cooperation, until: datetime | None = None, reader: UUID | None = None
) -> Rows:
    """Six queries. `reader` is the party who reads: who left still follows its own payments."""
    budget = next(iter(_budgets(cooperation.pk)), None)
    everyone = {one.pk: one for one in named_parties(cooperation)}
    parties = tuple(one for one in everyone.values() if _stayed(one, until))
    if budget is None:
        return Rows(
            Currency.EUR.value, parties, (), KeyChoice(key=Key.EQUAL), (), (), until, reader
        )
    read = _read(budget.pk) if until is None else _read_then(budget, until, reader)
    lines, payments, choices, outside = read
    for line in lines:
        line.party, line.keeper = (
            everyone.get(one) if one else None for one in (line.party_id, line.keeper_id)
        )
    for payment in payments:
        payment.payer, payment.receiver = everyone[payment.payer_id], everyone[payment.receiver_id]
    return Rows(
        currency=budget.currency,
        parties=parties,
        lines=lines,
        choice=next(iter(choices), None) or KeyChoice(key=Key.EQUAL),
        outside=outside,
        payments=payments,
        until=until,
        reader=reader,
    )


type _Read = tuple[
    tuple[Line, ...], tuple[Payment, ...], tuple[KeyChoice, ...], tuple[Outside, ...]
]


def _read(budget_id: UUID) -> _Read:
    return (
        tuple(_lines(budget_id)),
        tuple(_payments(budget_id)),
        tuple(_choices(budget_id)),
        tuple(_outside(budget_id)),
    )


def _read_then(budget: Budget, until: datetime, reader: UUID | None) -> _Read:
    """The same as they stood at a moment; the reader's own payments whenever they were."""
    then_or_own = Q(recorded_at__lte=until) | Q(payer=reader) | Q(receiver=reader)
    return (
        tuple(_standing(budget.lines.all(), until)),
        tuple(budget.payments.filter(then_or_own)),
        tuple(budget.choices.filter(at__lte=until)[:1]),
        tuple(_standing(budget.outside.all(), until, "at")),
    )


@prepared
def _budgets(cooperation_id: UUID) -> QuerySet[Budget]:
    return Budget.objects.filter(cooperation=cooperation_id)


@prepared
def _lines(budget_id: UUID) -> QuerySet[Line]:
    return Line.objects.filter(budget=budget_id, ended_at=None)


@prepared
def _payments(budget_id: UUID) -> QuerySet[Payment]:
    return Payment.objects.filter(budget=budget_id)


@prepared
def _choices(budget_id: UUID) -> QuerySet[KeyChoice]:
    return KeyChoice.objects.filter(budget=budget_id)[:1]


@prepared
def _outside(budget_id: UUID) -> QuerySet[Outside]:
    return Outside.objects.filter(budget=budget_id, ended_at=None)


def settlement_of(cooperation: Cooperation) -> Settlement | None:
    """The last settlement that was proposed, with those who agreed. Two queries."""
    return next(iter(_settlements(cooperation.pk)), None)


@prepared
def _settlements(cooperation_id: UUID) -> QuerySet[Settlement]:
    found = Settlement.objects.filter(budget__cooperation=cooperation_id)
    return found.prefetch_related("consents").select_related("firm", "budget")[:1]


def _standing[M: Model](
    rows: QuerySet[M], until: datetime, since: str = "created_at"
) -> QuerySet[M]:
    later = Q(ended_at=None) | Q(ended_at__gt=until)
    return rows.filter(later, **{f"{since}__lte": until})
