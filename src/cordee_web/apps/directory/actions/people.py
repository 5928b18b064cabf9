"""Who acts for a firm, in which capacity, from when to when; who animates a network."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.accounts.actions.telling import notify
from cordee_web.apps.accounts.enums import Kind
from cordee_web.apps.accounts.models import Animateur
from cordee_web.apps.common.register import Json, business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.directory.enums import COMMITTING, Capacity
from cordee_web.apps.directory.models import Role
from cordee_web.apps.directory.queries.people import animateurs_of, others_commit


@business_verb
def end_role(*, actor: Actor, role: Role, on: date | None = None, why: str = "") -> None:
    """A person no longer acts for a firm, from a day on: they changed employer, or were told so.

    The last one who may commit the firm hands over first: a firm is never left without.
    """
    if role.until is not None:
        return
    if role.capacity in COMMITTING and not others_commit(role):
        raise Refused(
            gettext("Nobody else may commit this firm: invite someone, or hand over, then leave.")
        )
    role.until = on or timezone.localdate()
    if role.until < role.since:
        raise Refused(gettext("The last day cannot be before the first one."))
    role.save(update_fields=["until"])
    said = {"person": str(role.person_id), "capacity": role.capacity, "on": str(role.until)}
    record(actor, "directory.role.ended", role, why=why, content=dict(said))
    _tell(actor, role, gettext_noop("You no longer act for {firm}"))


@business_verb
def change_capacity(*, actor: Actor, role: Role, capacity: Capacity) -> None:
    """A person acts for the firm in another capacity."""
    if role.capacity == capacity:
        return
    if role.capacity in COMMITTING and capacity not in COMMITTING and not others_commit(role):
        raise Refused(gettext("Nobody else may commit this firm: give someone that right first."))
    before, role.capacity = role.capacity, capacity
    role.save(update_fields=["capacity"])
    said = {"person": str(role.person_id), "before": before, "after": capacity.value}
    record(actor, "directory.role.changed", role, content=dict(said))
    _tell(actor, role, gettext_noop("You act for {firm} in another capacity"))


@business_verb
def hand_over(*, actor: Actor, role: Role, to: Role, leave: bool, why: str = "") -> None:
    """A leader hands over to someone of the firm, who becomes its leader; the former one stays or leaves."""
    if to.firm_id != role.firm_id or to.until is not None or role.until is not None:
        raise Refused(gettext("One hands over to someone who acts for the firm today."))
    if to.pk == role.pk:
        raise Refused(gettext("One hands over to someone else."))
    to.capacity = Capacity.LEADER
    to.save(update_fields=["capacity"])
    role.capacity = role.capacity if leave else Capacity.MEMBER
    role.until = timezone.localdate() if leave else None
    role.save(update_fields=["capacity", "until"])
    said: dict[str, Json] = {"from": str(role.person_id), "to": str(to.person_id), "left": leave}
    record(actor, "directory.firm.handed-over", role.firm, why=why, content=said)
    _tell(actor, to, gettext_noop("You lead {firm} from now on"))


@business_verb
def end_animation(*, actor: Actor, animateur: Animateur, why: str = "") -> None:
    """A person no longer animates a network; the last animateur invites another one first."""
    if animateur.until is not None:
        return
    if not animateurs_of(animateur.network_id).exclude(pk=animateur.pk).exists():
        raise Refused(
            gettext("Nobody else animates this network: invite another animateur, then leave.")
        )
    animateur.until = timezone.localdate()
    animateur.save(update_fields=["until"])
    record(
        actor,
        "directory.animateur.ended",
        animateur,
        why=why,
        network_id=animateur.network_id,
        content={"person": str(animateur.person_id)},
    )


def _tell(actor: Actor, role: Role, template: str) -> None:
    if role.person_id != actor.person_id:
        message = Message(template, {"firm": role.firm.name})
        notify([role.person_id], Kind.ACCOUNT, message, url=reverse("standing"), essential=True)
