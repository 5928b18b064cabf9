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
from cordee_web.apps.cooperations.enums import PartyKind, PartyState
from cordee_web.apps.cooperations.models import Cooperation, Party


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


def rows_of(
    cooperation: Cooperation, until: datetime | None = None, reader: UUID | None = None
) -> Rows:
    """Six queries. `reader` is the party who reads: who left still follows its own payments."""
    budget = Budget.objects.filter(cooperation=cooperation).first()
    stays = cooperation.parties.filter(
        kind=PartyKind.MEMBER, state__in=[PartyState.ACCEPTED, PartyState.LEFT]
    ).select_related("firm")
    parties = tuple(
        one
        for one in stays
        if until is None or (one.answered_at is not None and one.answered_at <= until)
    )
    if budget is None:
        return Rows(
            Currency.EUR.value, parties, (), KeyChoice(key=Key.EQUAL), (), (), until, reader
        )
    then = Q() if until is None else Q(at__lte=until)
    then_or_own = Q(recorded_at__lte=until) | Q(payer=reader) | Q(receiver=reader)
    paid = budget.payments.select_related("payer__firm", "receiver__firm")
    return Rows(
        currency=budget.currency,
        parties=parties,
        lines=tuple(_standing(budget.lines.select_related("party__firm", "keeper__firm"), until)),
        choice=budget.choices.filter(then).first() or KeyChoice(key=Key.EQUAL),
        outside=tuple(_standing(budget.outside.all(), until, "at")),
        payments=tuple(paid if until is None else paid.filter(then_or_own)),
        until=until,
        reader=reader,
    )


def settlement_of(cooperation: Cooperation) -> Settlement | None:
    """The last settlement that was proposed, with those who agreed. Two queries."""
    found = Settlement.objects.filter(budget__cooperation=cooperation)
    return found.prefetch_related("consents").select_related("firm", "budget").first()


def _standing[M: Model](
    rows: QuerySet[M], until: datetime | None, since: str = "created_at"
) -> QuerySet[M]:
    if until is None:
        return rows.filter(ended_at=None)
    later = Q(ended_at=None) | Q(ended_at__gt=until)
    return rows.filter(later, **{f"{since}__lte": until})
