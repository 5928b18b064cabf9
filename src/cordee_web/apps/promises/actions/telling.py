"""What persons are told of promises: by mail once a day, together, those of one cooperation in one line."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.accounts.enums import Kind
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.actions.telling import tell_persons
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.cooperations.queries.parties import persons_of
from cordee_web.apps.promises.models import Promise

SAID = {
    "asked": gettext_noop("{firm} asks you to promise: “{what}”"),
    "offered": gettext_noop("{firm} offers you: “{what}”"),
    "accepted": gettext_noop("{firm} promises: “{what}”"),
    "refused": gettext_noop("{firm} says no: “{what}”"),
    "done": gettext_noop("{firm} says it is done: “{what}”"),
    "kept": gettext_noop("{firm} confirms that you kept it: “{what}”"),
    "contested": gettext_noop("{firm} sees it otherwise: “{what}”"),
    "given-up": gettext_noop("{firm} cannot keep it: “{what}”"),
    "admitted": gettext_noop("{firm} agrees with your version: “{what}”"),
    "not-kept": gettext_noop("{firm} says that something is missing: “{what}”"),
    "disputed": gettext_noop("{firm} sees it otherwise: “{what}”"),
    "mended": gettext_noop("{firm} says it is repaired: “{what}”"),
    "repaired": gettext_noop("{firm} confirms that it is repaired: “{what}”"),
    "withdrawn": gettext_noop("{firm} does not need it any more: “{what}”"),
    "reworded": gettext_noop("{firm} says otherwise what it means: “{what}”"),
    "deferral": gettext_noop("{firm} proposes another day: “{what}”"),
    "deferral-agreed": gettext_noop("{firm} agrees with the other day: “{what}”"),
    "deferral-refused": gettext_noop("{firm} asks to keep the promised day: “{what}”"),
    "carried": gettext_noop("A sprint ends; does this go on in the next one? “{what}”"),
    "moved": gettext_noop("{firm} gives you until another day: “{what}”"),
}


def tell_other(actor: Actor, promise: Promise, by: Party, said: str) -> None:
    """Tells the other side of a promise what was just said; a second version is read on the page."""
    tell_sides(actor, promise, by, said)


def tell_sides(actor: Actor, promise: Promise, by: Party | None, said: str) -> None:
    """The same, to both sides when it is neither of them who says it."""
    template = SAID.get(said)
    if template is None:
        return
    told = [one for one in (promise.maker, promise.holder) if by is None or one.pk != by.pk]
    here = [promise.cooperation_id]
    tell_persons(
        actor,
        promise.cooperation,
        persons_of(told),
        Message(template, {"firm": by.label if by else "", "what": promise.what}),
        reverse("promises:promise", args=[*here, promise.pk]),
        kind=Kind.PROMISE,
        together=reverse("promises:board", args=here),
    )
