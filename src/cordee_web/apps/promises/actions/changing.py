"""Saying otherwise what was asked or offered, as long as nobody promised it."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.promises.actions.promising import held_promise, write_step
from cordee_web.apps.promises.actions.telling import tell_other
from cordee_web.apps.promises.models import Promise
from cordee_web.apps.promises.queries.moves import rewords
from cordee_web.apps.promises.queries.seen import side_of


@business_verb
def reword_promise(
    *, actor: Actor, promise: Promise, what: str, due_on: date, details: str = ""
) -> Promise:
    """Who asked or offered says it otherwise; what stood there before stays in what was said."""
    current, by = held_promise(actor, promise)
    if not rewords(current.state, side_of(actor, current)):
        raise Refused(_("It was answered meanwhile: ask for another promise."))
    if not what.strip():
        raise Refused(_("Say in a sentence what is to be promised."))
    if due_on < timezone.localdate():
        raise Refused(_("Choose a day from today on."))
    before = current.what
    told = {"what": what.strip(), "details": details.strip(), "due_on": due_on}
    changed = [name for name, value in told.items() if getattr(current, name) != value]
    if not changed:
        return current
    for name in changed:
        setattr(current, name, told[name])
    current.save(update_fields=changed)
    write_step(actor, current, by, before if before != current.what else "")
    record(
        actor, "promises.promise.reworded", current, network_id=current.cooperation.network_id,
        content={"what": current.what, "due_on": due_on.isoformat(), "before": before},
    )  # fmt: skip
    tell_other(actor, current, by, "reworded")
    return current
