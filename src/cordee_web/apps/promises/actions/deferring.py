"""Another day for what is promised: proposed by one side, counted once the other agrees."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.promises.actions.promising import held_promise, overtake, write_step
from cordee_web.apps.promises.actions.telling import tell_other, tell_sides
from cordee_web.apps.promises.enums import Answer, PromiseState, Side
from cordee_web.apps.promises.models import Deferral, Promise, Sprint
from cordee_web.apps.promises.queries.seen import side_of


@business_verb
def propose_day(*, actor: Actor, promise: Promise, due_on: date, why: str) -> Deferral:
    """Proposes another day for what is promised, with the reason; the other side answers."""
    current, by = held_promise(actor, promise)
    if current.state != PromiseState.ACCEPTED:
        raise Refused(_("Another day is proposed for what is promised and not yet done."))
    if not why.strip():
        raise Refused(_("Say it in a word: the other one reads it."))
    if due_on < timezone.localdate():
        raise Refused(_("Choose a day from today on."))
    if due_on == current.due_on:
        raise Refused(_("This is the promised day already."))
    deferral = _deferral(current, by, due_on, why)
    _told(actor, current, deferral, "asked", why)
    tell_other(actor, current, by, "deferral")
    return deferral


@business_verb
def answer_day(*, actor: Actor, deferral: Deferral, agrees: bool, why: str = "") -> Deferral:
    """Agrees with another day, or keeps to the promised one and says why."""
    promise, by = held_promise(actor, deferral.promise)
    current, side = _waiting(deferral), side_of(actor, promise)
    if not current.waits_for(side):
        raise Refused(_("This was answered meanwhile. Look at the page again."))
    if not agrees:
        if not why.strip():
            raise Refused(_("Say it in a word: the other one reads it."))
        _settle(current, Answer.REFUSED, by, why)
        _told(actor, promise, current, "refused", why)
        tell_other(actor, promise, by, "deferral-refused")
        return current
    agreed_at = "maker_agreed_at" if side == Side.MAKER else "holder_agreed_at"
    setattr(current, agreed_at, timezone.now())
    current.save(update_fields=[agreed_at])
    if None not in (current.maker_agreed_at, current.holder_agreed_at):
        _moved(actor, promise, current, by)
    _told(actor, promise, current, "agreed", why)
    tell_other(actor, promise, by, "deferral-agreed")
    return current


@business_verb
def withdraw_day(*, actor: Actor, deferral: Deferral) -> Deferral:
    """Who proposed another day takes it back, as long as it waits."""
    promise, by = held_promise(actor, deferral.promise)
    current = _waiting(deferral)
    if current.party_id != by.pk:
        raise Refused(_("Only who proposed it takes it back."))
    _settle(current, Answer.WITHDRAWN, by, "")
    _told(actor, promise, current, "withdrawn", "")
    return current


def carry(actor: Actor, promise: Promise, by: Party | None, onto: Sprint, why: str) -> Deferral:
    """Asks both sides, but the one that closes the sprint, whether a promise goes on in the next one.

    The register reads it in the entry of the sprint that is closed.
    """
    deferral = _deferral(promise, by, carried_to(promise.due_on, onto), why, onto)
    tell_sides(actor, promise, by, "carried")
    return deferral


def carried_to(due_on: date, onto: Sprint) -> date:
    """The day proposed for what goes on in a sprint: its own when it lies there, else the sprint's last."""
    return due_on if max(onto.begins_on, timezone.localdate()) <= due_on else onto.ends_on


def _deferral(
    promise: Promise, by: Party | None, due_on: date, why: str, sprint: Sprint | None = None
) -> Deferral:
    """Writes the proposal, in place of one that waits; whoever makes it agrees with it."""
    overtake(promise, by)
    now = timezone.now()
    return Deferral.objects.create(
        promise=promise, party=by, before=promise.due_on, due_on=due_on, sprint=sprint,
        why=why.strip(),
        maker_agreed_at=now if by and by.pk == promise.maker_id else None,
        holder_agreed_at=now if by and by.pk == promise.holder_id else None,
    )  # fmt: skip


def _waiting(deferral: Deferral) -> Deferral:
    current = Deferral.objects.select_related("sprint").filter(pk=deferral.pk, answer="").first()
    if current is None:
        raise Refused(_("This was answered meanwhile. Look at the page again."))
    return current


def _settle(deferral: Deferral, answer: Answer, by: Party, why: str) -> None:
    deferral.answer, deferral.answered_at = answer, timezone.now()
    deferral.answered_by, deferral.why_not = by, why.strip()
    deferral.save(update_fields=["answer", "answered_at", "answered_by", "why_not"])


def _moved(actor: Actor, promise: Promise, deferral: Deferral, by: Party) -> None:
    """Both agree: the day is the promised one from now on."""
    _settle(deferral, Answer.AGREED, by, "")
    promise.due_on, promise.reminded_at = deferral.due_on, None
    if deferral.sprint is not None:
        promise.sprint = deferral.sprint
    promise.save(update_fields=["due_on", "reminded_at", "sprint"])
    write_step(actor, promise, by, deferral.why)


def _told(actor: Actor, promise: Promise, deferral: Deferral, said: str, why: str) -> None:
    record(
        actor, f"promises.deferral.{said}", promise, why=why.strip(),
        network_id=promise.cooperation.network_id,
        content={"before": deferral.before.isoformat(), "due_on": deferral.due_on.isoformat(),
                 "sprint": deferral.sprint.name if deferral.sprint else None},
    )  # fmt: skip
