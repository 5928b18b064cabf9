"""Changing what a cooperation tells of itself."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.cooperations.actions.holding import held, moved
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.values.field_rules import refused_fields


@business_verb
def edit_cooperation(
    *,
    actor: Actor,
    cooperation: Cooperation,
    name: str,
    objective: str = "",
    target: float | None = None,
    target_unit: str = "",
    target_on: date | None = None,
    reached: float | None = None,
    result: str = "",
    fields: dict[str, Any] | None = None,
    quiet_after: int | None = None,
) -> Cooperation:
    """Writes the name, the objective and what the object asks to know; one entry says what changed.

    `quiet_after`: after how many days of nothing somebody is told, 7 to 366; None: as its stage has it.
    """
    current = held(cooperation)
    if not name.strip():
        raise Refused(_("Give it a name: it can be changed later."))
    if quiet_after is not None and not 7 <= quiet_after <= 366:
        raise Refused(_("Choose between a week and a year."))
    for why in refused_fields(current, fields or {}):
        raise Refused(why)
    new: dict[str, Any] = {
        "quiet_after": quiet_after,
        "name": name.strip(), "objective": objective, "target": target, "target_unit": target_unit,
        "target_on": target_on, "reached": reached, "result": result, "fields": fields or {},
    }  # fmt: skip
    changed = [one for one, value in new.items() if getattr(current, one) != value]
    if changed:
        for one in changed:
            setattr(current, one, new[one])
        moved(current, *changed)
        record(actor, "cooperations.cooperation.edited", current, content={"changed": [*changed]})
    return current
