"""What a firm can take in the months to come; nobody books beyond what it offers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from cordee_web.apps.common.register import Json, business_verb, record
from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.actions.editing import locked_firm, touched
from cordee_web.apps.directory.models import KnowHow, MonthCapacity


class Overbooked(Exception):
    """More would be taken than is offered in a month."""

    def __init__(self, month: date, offered: float, taken: float) -> None:
        self.month, self.offered, self.taken = month, offered, taken
        super().__init__(str(self))

    def __str__(self) -> str:
        """Why, and the way out."""
        return _(
            "In %(month)s, %(taken)g would be taken and %(offered)g is offered: offer more, or take less."
        ) % {"month": f"{self.month:%m/%Y}", "taken": self.taken, "offered": self.offered}


@business_verb
def tell_capacity(
    *, actor: Actor, know_how: KnowHow, months: Mapping[date, tuple[float, float] | None]
) -> None:
    """Tells what is offered and taken, by month (its first day); None takes a month back (unknown).

    Raises `Overbooked` for the first month where more is taken than offered; then nothing is written.
    """
    firm = locked_firm(know_how.firm_id)
    now = {row.month: row for row in MonthCapacity.objects.filter(know_how=know_how)}
    changed: dict[str, Json] = {}
    for month, told in sorted(months.items()):
        row = now.get(month)
        if told == ((row.offered, row.taken) if row else None):
            continue
        changed[month.isoformat()] = _write(know_how, month, row, told)
    if not changed:
        return
    touched(firm)
    record(
        actor,
        "directory.capacity.told",
        firm,
        content={"know_how": str(know_how.pk), "months": changed},
    )


@business_verb
def take_capacity(
    *, actor: Actor, know_how: KnowHow, month: date, quantity: float, why: str = ""
) -> MonthCapacity:
    """Books a part of what a month offers (a negative quantity frees it); raises `Overbooked` beyond."""
    firm = locked_firm(know_how.firm_id)
    row = MonthCapacity.objects.select_for_update().filter(know_how=know_how, month=month).first()
    offered, taken = (row.offered, row.taken) if row else (0.0, 0.0)
    if row is None or taken + quantity > offered or taken + quantity < 0:
        raise Overbooked(month, offered, taken + quantity)
    row.taken = taken + quantity
    row.save(update_fields=["taken"])
    touched(firm)
    record(
        actor,
        "directory.capacity.taken",
        firm,
        why=why,
        content={"know_how": str(know_how.pk), "month": month.isoformat(), "quantity": quantity},
    )
    return row


def _write(
    know_how: KnowHow, month: date, row: MonthCapacity | None, told: tuple[float, float] | None
) -> Json:
    if told is None:
        if row is not None:
            row.delete()
        return None
    offered, taken = told
    if taken > offered:
        raise Overbooked(month, offered, taken)
    MonthCapacity.objects.update_or_create(
        know_how=know_how, month=month, defaults={"offered": offered, "taken": taken}
    )
    return [offered, taken]
