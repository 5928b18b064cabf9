"""The joint price once it is open: by task and lot, and what each member asks in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from cordee_web.apps.common.sheets import Cell
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.prices.models import Price, Round
from cordee_web.apps.tenders.models import Room, RoomLot, Task


@dataclass(frozen=True, slots=True)
class PricedTask:
    """A task with what each member asks for its part of it, in cents; nobody: it has no price yet.

    `cells` has one place for each member of the round, None where it asks nothing.
    """

    task: Task
    cents: Mapping[UUID, int]
    cells: tuple[tuple[Party, int | None], ...]

    @property
    def total(self) -> int | None:
        """What it costs the buyer, None as long as nobody gave a price."""
        return sum(self.cents.values()) if self.cents else None


@dataclass(frozen=True, slots=True)
class PricedLot:
    """A lot with its tasks."""

    lot: RoomLot
    tasks: tuple[PricedTask, ...]

    @property
    def total(self) -> int:
        """The sum of the prices given."""
        return sum(one.total or 0 for one in self.tasks)


@dataclass(frozen=True, slots=True)
class Schedule:
    """The price schedule of a round that was opened. All amounts are without tax, in cents of euro.

    `silent` are members that sealed nothing, `faulty` those whose envelope did not open.
    """

    round: Round
    opened_at: datetime
    parties: tuple[Party, ...]
    lots: tuple[PricedLot, ...]
    silent: tuple[Party, ...]
    faulty: tuple[Party, ...]

    @property
    def total(self) -> int:
        """The joint price."""
        return sum(one.total for one in self.lots)

    @property
    def whole(self) -> bool:
        """Whether each task has a price and each member gave its own."""
        priced = all(task.total is not None for lot in self.lots for task in lot.tasks)
        return priced and not self.silent and not self.faulty

    def of(self, party_id: UUID) -> int:
        """What this member asks in all."""
        return sum(task.cents.get(party_id, 0) for lot in self.lots for task in lot.tasks)

    def table(self) -> list[list[Cell]]:
        """One row a task and member, then the sums: for a spreadsheet. Amounts in euros."""
        names = {one.pk: one.label for one in self.parties}
        rows: list[list[Cell]] = [[
            _("Lot"), _("Task"), _("Quantity"), _("Unit"), _("Member"), _("Price without tax (€)"),
        ]]  # fmt: skip
        for lot in self.lots:
            for one in lot.tasks:
                told = [lot.lot.key, one.task.title, one.task.quantity, one.task.unit]
                rows += [[*told, names[party], cents / 100] for party, cents in one.cents.items()]
                if not one.cents:
                    rows.append([*told, "", None])
            rows.append([lot.lot.key, _("Sum of the lot"), None, "", "", lot.total / 100])
        rows += [
            ["", _("Sum of the member"), None, "", one.label, self.of(one.pk) / 100]
            for one in self.parties
        ]
        return [*rows, ["", _("Joint price"), None, "", "", self.total / 100]]


def opened_schedule(room: Room) -> Schedule | None:
    """The price schedule of the last round that was opened; None before. Six queries."""
    found = room.rounds.exclude(opened_at=None).first()
    return None if found is None else schedule_of(found)


def schedule_of(found: Round) -> Schedule:
    """The price schedule of a round that was opened."""
    if found.opened_at is None:
        raise ValueError("this round is not opened")
    holders = [one.party for one in found.keys.select_related("party__firm")]
    envelopes = {one.party_id: one for one in found.envelopes.filter(replaced_at=None)}
    prices: dict[UUID | None, dict[UUID, int]] = {}
    for one in Price.objects.filter(round=found):
        prices.setdefault(one.task_id, {})[one.party_id] = one.cents
    tasks = [
        one
        for one in Task.every.filter(room=found.room_id)
        if one.pk in prices or one.ended_at is None
    ]
    return Schedule(
        round=found,
        opened_at=found.opened_at,
        parties=tuple(holders),
        lots=tuple(
            PricedLot(
                lot,
                tuple(
                    _priced(one, prices.get(one.pk, {}), holders)
                    for one in tasks
                    if one.lot_id == lot.pk
                ),
            )
            for lot in found.room.lots.all()
        ),
        silent=tuple(one for one in holders if one.pk not in envelopes),
        faulty=tuple(one for one in holders if one.pk in envelopes and envelopes[one.pk].faulty),
    )


def _priced(task: Task, cents: Mapping[UUID, int], parties: Sequence[Party]) -> PricedTask:
    return PricedTask(task, cents, tuple((one, cents.get(one.pk)) for one in parties))
