"""Sprints, the guests who read the board, and what they say of it."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.cooperations.actions.holding import held
from cordee_web.apps.cooperations.enums import PartyState
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.queries.parties import own_party
from cordee_web.apps.promises.actions.deferring import carry
from cordee_web.apps.promises.enums import PromiseState
from cordee_web.apps.promises.models import BoardGuest, Promise, Sprint, SprintReview
from cordee_web.apps.promises.queries.board import unfinished

LONGEST_SPRINT = timedelta(days=366)
LONGEST_LINK = timedelta(days=366)


@business_verb
def begin_sprint(
    *, actor: Actor, cooperation: Cooperation, name: str, begins_on: date, ends_on: date,
    goal: str = "",
) -> Sprint:  # fmt: skip
    """A stretch of work with a goal; its days may touch those of another."""
    current = held(cooperation)
    _checked(name, begins_on, ends_on)
    sprint = Sprint.objects.create(
        cooperation=current, name=name.strip(), goal=goal.strip(), begins_on=begins_on,
        ends_on=ends_on, made_by_id=actor.person_id,
    )  # fmt: skip
    record(
        actor, "promises.sprint.begun", sprint, network_id=current.network_id,
        content={"name": sprint.name, "begins_on": begins_on.isoformat(),
                 "ends_on": ends_on.isoformat()},
    )  # fmt: skip
    return sprint


@business_verb
def edit_sprint(
    *, actor: Actor, sprint: Sprint, name: str, begins_on: date, ends_on: date, goal: str = ""
) -> Sprint:
    """Another name, another goal, other days; the promises in it keep their own days."""
    cooperation = held(sprint.cooperation)
    current = _open(sprint)
    _checked(name, begins_on, ends_on)
    told = {"name": name.strip(), "goal": goal.strip(), "begins_on": begins_on, "ends_on": ends_on}
    changed = [one for one, value in told.items() if getattr(current, one) != value]
    if changed:
        for one in changed:
            setattr(current, one, told[one])
        current.save(update_fields=changed)
        record(
            actor, "promises.sprint.edited", current, network_id=cooperation.network_id,
            content={"name": current.name, "begins_on": begins_on.isoformat(),
                     "ends_on": ends_on.isoformat(), "changed": [*changed]},
        )  # fmt: skip
    return current


@business_verb
def close_sprint(
    *, actor: Actor, sprint: Sprint, onto: Sprint | None = None, why: str = ""
) -> Sprint:
    """Ends a sprint. What is promised in it and not done is proposed for the next one (`onto`): it goes
    there once both sides agree; what nobody promised yet goes there as the question that it is."""
    cooperation = held(sprint.cooperation)
    current = _open(sprint)
    if onto is not None:
        onto = _open(onto)
        if onto.cooperation_id != cooperation.pk or onto.pk == current.pk:
            raise Refused(_("Choose another sprint of this cooperation."))
    current.closed_at = timezone.now()
    current.save(update_fields=["closed_at"])
    by = own_party(actor, cooperation, PartyState.ACCEPTED)
    left = unfinished(current)
    carried = [one for one in left if one.state == PromiseState.ACCEPTED] if onto else []
    if onto is not None:
        said = why.strip() or _("The sprint “{name}” ends.").format(name=current.name)
        for one in carried:
            one.cooperation = cooperation
            carry(actor, one, by, onto, said)
        asked = [one.pk for one in left if one.state != PromiseState.ACCEPTED]
        Promise.objects.filter(pk__in=asked).update(sprint=onto)
    record(
        actor, "promises.sprint.closed", current, why=why.strip(),
        network_id=cooperation.network_id,
        content={"name": current.name, "onto": onto.name if onto else None,
                 "unfinished": len(left), "proposed": [str(one.pk) for one in carried]},
    )  # fmt: skip
    return current


def _open(sprint: Sprint) -> Sprint:
    current = Sprint.objects.get(pk=sprint.pk)
    if current.closed_at is not None:
        raise Refused(_("This sprint is closed."))
    return current


def _checked(name: str, begins_on: date, ends_on: date) -> None:
    if not name.strip():
        raise Refused(_("Give the sprint a name."))
    if ends_on < begins_on or ends_on - begins_on > LONGEST_SPRINT:
        raise Refused(_("A sprint ends after it begins, within a year."))


@business_verb
def show_board(*, actor: Actor, cooperation: Cooperation, label: str, until: date) -> BoardGuest:
    """Makes a link by which the client of the work reads the board until a day."""
    current, today = held(cooperation), timezone.localdate()
    if not label.strip():
        raise Refused(_("Say for whom this link is."))
    if not today <= until <= today + LONGEST_LINK:
        raise Refused(_("Choose a day from today on, within a year."))
    guest = BoardGuest.objects.create(
        cooperation=current, label=label.strip(), until=until, made_by_id=actor.person_id
    )
    record(
        actor, "promises.board.shown", guest, network_id=current.network_id,
        content={"label": guest.label, "until": until.isoformat()},
    )  # fmt: skip
    return guest


@business_verb
def hide_board(*, actor: Actor, guest: BoardGuest) -> None:
    """Takes a link back: it answers nothing more."""
    held(guest.cooperation)
    current = BoardGuest.objects.get(pk=guest.pk)
    if current.revoked_at is not None:
        return
    current.revoked_at = timezone.now()
    current.save(update_fields=["revoked_at"])
    record(actor, "promises.board.hidden", current, network_id=guest.cooperation.network_id)


@business_verb
def review_sprint(*, guest: BoardGuest, sprint: Sprint, score: int, note: str = "") -> SprintReview:
    """The client says what it thinks of a sprint; said again, the last word counts."""
    cooperation = held(guest.cooperation)
    if sprint.cooperation_id != cooperation.pk or not guest.reads(timezone.localdate()):
        raise Refused(_("This link answers nothing more."))
    if score not in range(1, 6):
        raise Refused(_("Choose one of the five answers."))
    review, _made = SprintReview.objects.update_or_create(
        sprint=sprint, guest=guest,
        defaults={"score": score, "note": note.strip(), "at": timezone.now()},
    )  # fmt: skip
    record(
        Actor(), "promises.sprint.reviewed", sprint, network_id=cooperation.network_id,
        content={"guest": guest.label, "score": score},
    )  # fmt: skip
    return review
