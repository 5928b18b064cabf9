"""A silence is told to one named person, once."""

from __future__ import annotations

from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.actions.holding import held
from cordee_web.apps.cooperations.actions.telling import tell_persons
from cordee_web.apps.cooperations.models import Cooperation, SilenceTold
from cordee_web.apps.cooperations.queries.silent import listener_of
from cordee_web.apps.cooperations.values.silences import Silence


@business_verb
def tell_silence(*, actor: Actor, cooperation: Cooperation, silence: Silence) -> SilenceTold | None:
    """Tells whoever listens for this cooperation; None when it was told already, or nobody listens."""
    current = held(cooperation, by_task=True)
    person = listener_of(current)
    if person is None or current.silences_told.filter(key=silence.key).exists():
        return None
    told = SilenceTold.objects.create(cooperation=current, key=silence.key, person_id=person)
    record(
        actor, "cooperations.silence.told", current, network_id=current.network_id,
        content={"key": silence.key, "person": str(person)},
    )  # fmt: skip
    tell_persons(actor, current, [person], silence.message, silence.url)
    return told
