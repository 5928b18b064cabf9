"""Sealed prices, read: where each round stands, who sealed and when, the prices once they are open.

Sealing, comparing words and opening are done in a person's browser: the parts of the key live there (ADR 15).
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Router, Schema

from cordee_web.api.v1.cooperations import ONE
from cordee_web.api.v1.lives import PartyRef, party_ref
from cordee_web.api.v1.operations import operation
from cordee_web.api.v1.tender_room import InRoom, entered
from cordee_web.apps.connections.enums import Scope
from cordee_web.apps.prices.models import Round
from cordee_web.apps.prices.queries.rounds import Holder, rounds_of, state_of
from cordee_web.apps.prices.queries.schedule import PricedLot, Schedule, schedule_of

router = Router(tags=["prices"])


class HolderOut(Schema):
    """A member of a round. `digest` names the envelope that counts, `commitment` is the hash of its content:
    the register has both. `is_in` null: we left, and do not know."""

    party: PartyRef
    is_in: bool | None
    key_at: datetime | None
    compared_at: datetime | None
    sealed_at: datetime | None
    digest: str | None
    commitment: str | None
    opened_at: datetime | None


class RoundOut(Schema):
    """A round: its phase (keys, sealing, opening, opened, dropped); `threshold` members open it, from `until`
    on or once all have sealed. `holders` null: of an earlier round, they are not told."""

    id: UUID
    number: int
    phase: str
    threshold: int
    until: datetime
    begun_at: datetime
    keys_at: datetime | None
    opened_at: datetime | None
    dropped_at: datetime | None
    why_dropped: str
    may_open: bool | None
    holders: list[HolderOut] | None


class PriceOut(Schema):
    """What a member asks for its part of a task, without tax."""

    party: UUID
    cents: int


class PricedTaskOut(Schema):
    """A task; `total_cents` null: nobody gave a price for it."""

    task: UUID
    title: str
    total_cents: int | None
    prices: list[PriceOut]


class PricedLotOut(Schema):
    """A lot: the sum of the prices given in it."""

    lot: str
    total_cents: int
    tasks: list[PricedTaskOut]


class ScheduleOut(Schema):
    """The joint price, without tax. `silent` sealed nothing, the envelopes of `faulty` did not open; `whole`:
    each task has a price and each member gave its own."""

    round: int
    opened_at: datetime
    total_cents: int
    whole: bool
    parties: list[PartyRef]
    silent: list[UUID]
    faulty: list[UUID]
    lots: list[PricedLotOut]


class PricesOut(Schema):
    """The rounds, the last first; the prices of the one under way once they are open, else of the last that
    was opened before it. Nobody reads a price before."""

    rounds: list[RoundOut]
    schedule: ScheduleOut | None


@operation(router, "GET", f"{ONE}/prices", Scope.READ_BUDGETS, gives=PricesOut)
def get_prices(request: HttpRequest, cooperation_id: UUID) -> PricesOut:
    """Where the rounds stand, and the prices once they are open; for members, and those who were by then."""
    found = entered(request, cooperation_id)
    if not found.may("prices.see"):
        raise Http404
    rounds = rounds_of(found.room, found.until)
    current = next((one for one in rounds if one.dropped_at is None), None)
    opened = next((one for one in rounds if one.opened_at is not None), None)
    return PricesOut(
        rounds=[_round(found, one, current=one == current) for one in rounds],
        schedule=_schedule(schedule_of(opened)) if opened else None,
    )


def _round(found: InRoom, one: Round, *, current: bool) -> RoundOut:
    state = state_of(one, found.there.cooperation) if current else None
    return RoundOut(
        id=one.pk, number=one.number, phase=one.phase.value, threshold=one.threshold,
        until=one.until, begun_at=one.begun_at, keys_at=one.keys_at, opened_at=one.opened_at,
        dropped_at=one.dropped_at, why_dropped=one.why_dropped,
        may_open=state.may_open if state else None,
        holders=[_holder(found, each) for each in state.holders] if state else None,
    )  # fmt: skip


def _holder(found: InRoom, one: Holder) -> HolderOut:
    key, envelope = one.key, one.envelope
    return HolderOut(
        party=party_ref(one.party), is_in=one.is_in if found.until is None else None,
        key_at=key.made_at if key else None, compared_at=key.compared_at if key else None,
        sealed_at=envelope.sealed_at if envelope else None,
        digest=envelope.digest if envelope else None,
        commitment=envelope.commitment if envelope else None, opened_at=one.opened_at,
    )  # fmt: skip


def _schedule(one: Schedule) -> ScheduleOut:
    return ScheduleOut(
        round=one.round.number, opened_at=one.opened_at, total_cents=one.total, whole=one.whole,
        parties=[party_ref(each) for each in one.parties],
        silent=[each.pk for each in one.silent], faulty=[each.pk for each in one.faulty],
        lots=[_lot(each) for each in one.lots],
    )  # fmt: skip


def _lot(one: PricedLot) -> PricedLotOut:
    return PricedLotOut(
        lot=one.lot.key, total_cents=one.total,
        tasks=[
            PricedTaskOut(
                task=each.task.pk, title=each.task.title, total_cents=each.total,
                prices=[PriceOut(party=party, cents=cents) for party, cents in each.cents.items()],
            )
            for each in one.tasks
        ],
    )  # fmt: skip
