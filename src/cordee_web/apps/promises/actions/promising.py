"""Asking for a promise or offering one, and every step from there to its end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.cooperations.actions.holding import held
from cordee_web.apps.cooperations.enums import PartyState
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.cooperations.queries.parties import own_party
from cordee_web.apps.promises.actions.telling import tell_other
from cordee_web.apps.promises.enums import Answer, PromiseState, Side
from cordee_web.apps.promises.models import Deferral, Promise, PromiseStep, Sprint
from cordee_web.apps.promises.queries.moves import BY_KEY, moves
from cordee_web.apps.promises.queries.seen import partners, side_of

ENDS = (PromiseState.KEPT, PromiseState.REPAIRED, PromiseState.BROKEN, PromiseState.REFUSED,
        PromiseState.WITHDRAWN)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be promised: with which party, until when; `sprint` None is in none."""

    other: UUID
    what: str
    due_on: date
    details: str = ""
    sprint: UUID | None = None


@business_verb
def ask_promise(*, actor: Actor, cooperation: Cooperation, wanted: Wanted) -> Promise:
    """Asks another party to promise something; it is nothing until that party accepts."""
    return _begin(actor, cooperation, wanted, PromiseState.ASKED)


@business_verb
def offer_promise(*, actor: Actor, cooperation: Cooperation, wanted: Wanted) -> Promise:
    """Offers another party to do something; it is nothing until that party accepts."""
    return _begin(actor, cooperation, wanted, PromiseState.OFFERED)


@business_verb
def move_promise(*, actor: Actor, promise: Promise, key: str, note: str = "") -> Promise:
    """Takes one of the steps of `queries.moves.MOVES`, as the side on which the actor stands."""
    current, by = held_promise(actor, promise)
    side, today, move = side_of(actor, current), timezone.localdate(), BY_KEY.get(key)
    open_now = {one.key for one in moves(current.state, side, current.due_on, today)}
    if move is None or key not in open_now:
        raise Refused(
            _("This was answered meanwhile: “{state}”. Look at the page again.").format(
                state=PromiseState(current.state).label
            )
        )
    if PromiseState(current.state) in move.must and not note.strip():
        raise Refused(_("Say it in a word: the other one reads it."))
    current.state = move.to
    if move.to in {PromiseState.DONE, PromiseState.KEPT} and current.done_on is None:
        current.done_on = today
    current.settled_on = today if move.to in ENDS else None
    current.save(update_fields=["state", "done_on", "settled_on"])
    overtake(current, by)
    write_step(actor, current, by, note)
    record(
        actor, f"promises.promise.{move.verb}", current, why=note.strip(),
        network_id=current.cooperation.network_id, content={"what": current.what},
    )  # fmt: skip
    tell_other(actor, current, by, move.verb)
    return current


@business_verb
def give_time(*, actor: Actor, promise: Promise, due_on: date, note: str = "") -> Promise:
    """Who holds a promise gives its maker until a later day; an earlier one is proposed (`propose_day`)."""
    current, by = held_promise(actor, promise)
    if side_of(actor, current) != Side.HOLDER or current.state != PromiseState.ACCEPTED:
        raise Refused(_("Only who holds a promise gives more time, as long as it is owed."))
    if due_on < timezone.localdate():
        raise Refused(_("Choose a day from today on."))
    if due_on < current.due_on:
        raise Refused(_("An earlier day counts once who promised agrees: propose it."))
    if due_on == current.due_on:
        return current
    current.due_on, current.reminded_at = due_on, None
    current.save(update_fields=["due_on", "reminded_at"])
    overtake(current, by)
    write_step(actor, current, by, note)
    record(
        actor, "promises.promise.moved", current, why=note.strip(),
        network_id=current.cooperation.network_id, content={"due_on": due_on.isoformat()},
    )  # fmt: skip
    tell_other(actor, current, by, "moved")
    return current


@business_verb
def plan_promise(*, actor: Actor, promise: Promise, sprint: Sprint | None) -> Promise:
    """Puts a promise in a sprint of its cooperation, or in none; either side does."""
    current, _by = held_promise(actor, promise)
    if sprint is not None and _sprint(current.cooperation, sprint.pk) is None:
        raise Refused(_("This sprint is not of this cooperation, or is closed."))
    if current.sprint_id == (sprint.pk if sprint else None):
        return current
    current.sprint = sprint
    current.save(update_fields=["sprint"])
    record(
        actor, "promises.promise.planned", current, network_id=current.cooperation.network_id,
        content={"sprint": sprint.name if sprint else None},
    )  # fmt: skip
    return current


def _begin(actor: Actor, cooperation: Cooperation, wanted: Wanted, state: PromiseState) -> Promise:
    current = held(cooperation)
    own, other = _two(actor, current, wanted.other)
    if not wanted.what.strip():
        raise Refused(_("Say in a sentence what is to be promised."))
    if wanted.due_on < timezone.localdate():
        raise Refused(_("Choose a day from today on."))
    sprint = _sprint(current, wanted.sprint)
    if wanted.sprint is not None and sprint is None:
        raise Refused(_("This sprint is not of this cooperation, or is closed."))
    asked = state == PromiseState.ASKED
    promise = Promise.objects.create(
        cooperation=current, sprint=sprint, maker=other if asked else own,
        holder=own if asked else other, what=wanted.what.strip(), details=wanted.details.strip(),
        due_on=wanted.due_on, state=state,
    )  # fmt: skip
    write_step(actor, promise, own, "")
    record(
        actor, f"promises.promise.{state.value}", promise, network_id=current.network_id,
        content={"what": promise.what, "maker": promise.maker.label,
                 "holder": promise.holder.label, "due_on": promise.due_on.isoformat()},
    )  # fmt: skip
    tell_other(actor, promise, own, state.value)
    return promise


def _sprint(cooperation: Cooperation, sprint_id: UUID | None) -> Sprint | None:
    if sprint_id is None:
        return None
    return Sprint.objects.filter(cooperation=cooperation, pk=sprint_id, closed_at=None).first()


def _two(actor: Actor, cooperation: Cooperation, other_id: UUID) -> tuple[Party, Party]:
    """The actor's own party and the other one, both there today with the right to promise."""
    own = own_party(actor, cooperation, PartyState.ACCEPTED)
    there = {one.pk: one for one in partners(cooperation)}
    if own is None or own.pk not in there:
        raise Refused(_("Only those who are in this cooperation promise here."))
    other = there.get(other_id)
    if other is None or other.pk == own.pk:
        raise Refused(_("Choose another party of this cooperation."))
    return own, other


def held_promise(actor: Actor, promise: Promise) -> tuple[Promise, Party]:
    """A promise as it stands now, its cooperation held, and the party that acts on it."""
    cooperation = held(promise.cooperation)
    current = Promise.objects.select_related("maker__firm", "holder__firm").get(pk=promise.pk)
    current.cooperation = cooperation
    side = side_of(actor, current)
    if own_party(actor, cooperation, PartyState.ACCEPTED) is None or not side:
        raise Refused(_("Only the two between whom a promise stands say what became of it."))
    return current, current.maker if side == Side.MAKER else current.holder


def overtake(promise: Promise, by: Party | None) -> None:
    """Another day that waits for an answer waits no more: something else was said meanwhile."""
    Deferral.objects.filter(promise=promise, answer=Answer.WAITS).update(
        answer=Answer.OVERTAKEN, answered_at=timezone.now(), answered_by=by
    )


def write_step(actor: Actor, promise: Promise, by: Party | None, note: str) -> None:
    """Keeps what a promise is from now on, who said so (None: nobody known), in which words."""
    PromiseStep.objects.create(
        promise=promise, state=promise.state, due_on=promise.due_on, party=by,
        person_id=actor.person_id, note=note.strip(),
    )  # fmt: skip
