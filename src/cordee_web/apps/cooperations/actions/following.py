"""Following a life: the checklist, the measures, what is shown outside."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.cooperations.actions.holding import held, held_party, moved
from cordee_web.apps.cooperations.actions.telling import tell_members
from cordee_web.apps.cooperations.enums import NamedTo, Part, PartyState
from cordee_web.apps.cooperations.models import Cooperation, Measured, Party, Tick
from cordee_web.apps.cooperations.objects import object_of


@business_verb
def tick(*, actor: Actor, cooperation: Cooperation, key: str, note: str = "") -> None:
    """A line of the checklist is done, or does not matter here for the reason of `note`."""
    current = held(cooperation)
    declared = object_of(current.object_key)
    if declared is None or key not in {one.key for one in declared.checklist}:
        raise Refused(_("This line is not in the checklist any more. Look at the page again."))
    _row, new = Tick.objects.get_or_create(
        cooperation=current, key=key,
        defaults={"note": note, "person_id": actor.person_id, "firm_id": actor.firm_id},
    )  # fmt: skip
    if new:
        moved(current)
        record(actor, "cooperations.check.ticked", current, why=note, content={"key": key})


@business_verb
def untick(*, actor: Actor, cooperation: Cooperation, key: str) -> None:
    """The line is to be done again."""
    current = held(cooperation)
    if current.ticks.filter(key=key).delete()[0]:
        moved(current)
        record(actor, "cooperations.check.unticked", current, content={"key": key})


@business_verb
def measure(
    *, actor: Actor, cooperation: Cooperation, key: str, value: float, on: date | None = None
) -> Measured:
    """Writes a measure of the object as it stands on a day (today); said again, it is corrected."""
    current = held(cooperation)
    declared = object_of(current.object_key)
    if declared is None or key not in {one.key for one in declared.measures}:
        raise Refused(_("This object has no such measure."))
    day = on or timezone.localdate()
    if day > timezone.localdate():
        raise Refused(_("A measure is of today or of a day that is past."))
    row, _new = Measured.objects.update_or_create(
        cooperation=current, key=key, on=day,
        defaults={"value": value, "person_id": actor.person_id, "firm_id": actor.firm_id},
    )  # fmt: skip
    moved(current)
    record(actor, "cooperations.measure.written", current,
           content={"key": key, "value": value, "on": day.isoformat()})  # fmt: skip
    return row


@business_verb
def show_outside(
    *,
    actor: Actor,
    cooperation: Cooperation,
    network: Collection[Part],
    public: Collection[Part],
    animateur_told: bool,
) -> None:
    """Chooses what the network and everyone may read; nothing can be shown without the name."""
    current = held(cooperation)
    for parts in (network, public):
        if parts and Part.NAME not in parts:
            raise Refused(_("Show its name too: a part without a name would say nothing."))
    new = {
        "network_parts": sorted(one.value for one in {*network, *public}),
        "public_parts": sorted(one.value for one in public),
        "animateur_told": animateur_told,
    }
    changed = [one for one, value in new.items() if getattr(current, one) != value]
    if not changed:
        return
    for one in changed:
        setattr(current, one, new[one])
    moved(current, *changed)
    record(
        actor, "cooperations.visibility.chosen", current,
        content={"network": [*network], "public": [*public], "animateur": animateur_told},
    )  # fmt: skip
    template = gettext_noop("What “{name}” shows outside has changed")
    tell_members(actor, current, Message(template, {"name": current.name}))


@business_verb
def be_named(*, actor: Actor, party: Party, named_to: NamedTo) -> None:
    """A member chooses how far it is named as one."""
    cooperation, current = held_party(party, PartyState.ACCEPTED)
    if current.named_to != named_to:
        current.named_to = named_to
        current.save(update_fields=["named_to"])
        moved(cooperation)
        record(actor, "cooperations.naming.chosen", cooperation,
               content={"party": str(current.pk), "named_to": int(named_to)})  # fmt: skip
