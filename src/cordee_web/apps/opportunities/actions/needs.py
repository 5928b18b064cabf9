"""A need is written, edited, opened, closed, abandoned."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from cordee_web.apps.common.register import Json, business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.opportunities.actions.parts import said_of, write_read
from cordee_web.apps.opportunities.actions.telling import tell_chosen, tell_subscribers
from cordee_web.apps.opportunities.bridge.opportunity import opportunity_of
from cordee_web.apps.opportunities.enums import NeedKind, NeedState, Shown
from cordee_web.apps.opportunities.models import Need, NeedBrick, NeedGuest
from cordee_web.apps.opportunities.values import Stale, zone_name


@dataclass(frozen=True, slots=True)
class Written:
    """What someone writes of a need on its page. `guests` counts only for a chosen circle."""

    title: str
    kind: NeedKind = NeedKind.PRIVATE
    text: str = ""
    asked: str = ""
    conditions: str = ""
    buyer: str = ""
    town: str = ""
    value_cents: int | None = None
    deadline: datetime | None = None
    language: str = "fr"
    shown: Shown = Shown.NETWORK
    guests: frozenset[UUID] = frozenset()
    not_with_competitors: bool = False


@business_verb
def write_need(*, actor: Actor, written: Written) -> Need:
    """A draft, with the bricks that the engine finds in what was written."""
    if actor.network_id is None:
        raise Refused(_("A need belongs to a network: choose the one for which you act."))
    need = Need(network_id=actor.network_id, author_id=actor.person_id, firm_id=actor.firm_id)
    _fill(need, written)
    _set_deadline(need, written.deadline)
    need.save(force_insert=True)
    _invite(need, written.guests)
    write_read(need, opportunity_of(need))
    record(actor, "opportunities.need.written", need, content=said_of(need))
    return need


@business_verb
def edit_need(*, actor: Actor, need: Need, version: int, written: Written) -> Need:
    """Changes what is said of a need. Bricks that people changed are kept; the others are found again
    when the words of a written need change."""
    row = locked(need, version)
    before, asked = said_of(row), (row.title, row.text, row.asked, row.conditions, row.town)
    _fill(row, written)
    if row.deadline != written.deadline:
        _set_deadline(row, written.deadline)
    row.version += 1
    row.save()
    _invite(row, written.guests)
    again = asked != (row.title, row.text, row.asked, row.conditions, row.town)
    if again and not row.source:
        kept = NeedBrick.objects.filter(lot__need=row, changed=True).exists()
        write_read(row, opportunity_of(row), keep_bricks=kept)
    changed: dict[str, Json] = {
        name: [before[name], one] for name, one in said_of(row).items() if before[name] != one
    }
    record(actor, "opportunities.need.edited", row, content=changed)
    return row


@business_verb
def choose_guests(*, actor: Actor, need: Need, version: int, guests: frozenset[UUID]) -> Need:
    """The firms that see a need, and no other but who posts it and the animateur."""
    row = locked(need, version)
    if not guests:
        raise Refused(_("Choose one firm at least, or show the need to the whole network."))
    before = said_of(row)["guests"]
    row.shown = Shown.CIRCLE
    row.version += 1
    row.save()
    known = set(row.guests.values_list("firm", flat=True))
    _invite(row, guests)
    if row.state == NeedState.OPEN:
        tell_chosen(row, guests - known)
    content: dict[str, Json] = {"guests": [before, said_of(row)["guests"]]}
    record(actor, "opportunities.need.edited", row, content=content)
    return row


@business_verb
def open_need(*, actor: Actor, need: Need, version: int) -> Need:
    """Shows a need to the network, or to the chosen firms. It must have a brick to be answered."""
    row = locked(need, version)
    if row.state == NeedState.OPEN:
        raise Refused(_("This need is open already."))
    if not NeedBrick.objects.filter(lot__need=row).exists():
        raise Refused(_("This need asks for nothing yet: add a brick, then open it."))
    if row.deadline is not None and row.deadline < timezone.now():
        raise Refused(_("Its deadline has passed: change the deadline, then open it."))
    if row.shown == Shown.CIRCLE and not row.guests.exists():
        raise Refused(
            _("It is shown to chosen firms, and none is chosen: choose them, or show it to all.")
        )
    row.opened_at = timezone.now()
    moved = _moved(actor, row, NeedState.OPEN, "opportunities.need.opened", "")
    tell_chosen(moved, moved.guests.values_list("firm", flat=True))
    tell_subscribers(moved)
    return moved


@business_verb
def close_need(*, actor: Actor, need: Need, version: int, why: str) -> Need:
    """Closes an open need: it was answered, or its time is over."""
    row = locked(need, version)
    if row.state != NeedState.OPEN:
        raise Refused(_("Only an open need can be closed."))
    return _moved(actor, row, NeedState.CLOSED, "opportunities.need.closed", why)


@business_verb
def abandon_need(*, actor: Actor, need: Need, version: int, why: str) -> Need:
    """Gives a need up, and says why."""
    row = locked(need, version)
    if row.state == NeedState.ABANDONED:
        raise Refused(_("This need is abandoned already."))
    if not why.strip():
        raise Refused(_("Say in a few words why it is abandoned: others will ask."))
    return _moved(actor, row, NeedState.ABANDONED, "opportunities.need.abandoned", why)


@business_verb
def back_to_draft(*, actor: Actor, need: Need, version: int) -> Need:
    """Takes an ended need up again, as a draft."""
    row = locked(need, version)
    if row.state not in {NeedState.CLOSED, NeedState.ABANDONED}:
        raise Refused(_("Only a closed or abandoned need can be taken up again."))
    return _moved(actor, row, NeedState.DRAFT, "opportunities.need.reopened", "")


def locked(need: Need, version: int) -> Need:
    """The row of a need, held until the end of the transaction; `Stale` when it changed meanwhile."""
    row = Need.objects.select_for_update().get(pk=need.pk)
    if row.version != version:
        raise Stale(
            _(
                "Someone changed this need since you opened it. Look at what it says now, then try again."
            )
        )
    return row


def _moved(actor: Actor, row: Need, state: NeedState, verb: str, why: str) -> Need:
    before = row.state
    row.state, row.why = state, why.strip()[:400]
    row.version += 1
    row.save()
    record(actor, verb, row, why=row.why, content={"before": before, "after": str(state)})
    return row


def _fill(need: Need, written: Written) -> None:
    need.kind, need.title = written.kind, " ".join(written.title.split())[:400]
    need.text, need.asked = written.text.strip(), written.asked.strip()
    need.conditions, need.buyer = written.conditions.strip(), written.buyer.strip()[:300]
    need.town, need.language = written.town.strip()[:160], written.language
    need.value_cents = written.value_cents
    need.shown, need.not_with_competitors = written.shown, written.not_with_competitors


def _set_deadline(need: Need, deadline: datetime | None) -> None:
    need.deadline = deadline
    need.deadline_zone = zone_name(deadline) if deadline else ""
    need.deadline_assumed = []


def _invite(need: Need, guests: Collection[UUID]) -> None:
    wanted = guests if need.shown == Shown.CIRCLE else ()
    NeedGuest.objects.filter(need=need).exclude(firm__in=wanted).delete()
    NeedGuest.objects.bulk_create(
        [NeedGuest(need=need, firm_id=one) for one in sorted(wanted)], ignore_conflicts=True
    )
