"""Interfaces, guarantees, insurances and risks: written, put in the place of another, taken out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.files.base import File
from django.utils.translation import gettext as _

from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.tenders.actions.holding import changed, held_room, own_member, taker
from cordee_web.apps.tenders.actions.papers import keep_paper
from cordee_web.apps.tenders.bridge.terms import terms_of
from cordee_web.apps.tenders.enums import CoverKind, Degree
from cordee_web.apps.tenders.models import Cover, Interface, Risk, Room, Task

type Row = Interface | Cover | Risk


@dataclass(frozen=True, slots=True)
class Handed:
    """What passes from a task to another; see `models.Interface`."""

    what: str
    from_task: UUID
    to_task: UUID
    giver: UUID | None = None
    receiver: UUID | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Covering:
    """A guarantee or an insurance; see `models.Cover`. Without a proof, that of the row before stays."""

    kind: CoverKind
    what: str
    asked: str = ""
    holder: UUID | None = None
    until: date | None = None
    proof: File[bytes] | None = None


@dataclass(frozen=True, slots=True)
class Feared:
    """A risk; see `models.Risk`."""

    what: str
    likely: Degree
    grave: Degree
    holder: UUID | None = None
    answer: str = ""


@business_verb
def write_interface(
    *, actor: Actor, room: Room, handed: Handed, former: Interface | None = None
) -> Interface:
    """Says who hands what to whom; puts it in the place of `former`."""
    current = _begin(actor, room, handed.what, handed.giver, handed.receiver)
    tasks = Task.objects.filter(room=current, pk__in=[handed.from_task, handed.to_task])
    if tasks.count() < 2:
        raise Refused(_("An interface goes from a task to another one of this room."))
    made = Interface(
        room=current, what=handed.what.strip(), from_task_id=handed.from_task,
        to_task_id=handed.to_task, giver_id=handed.giver, receiver_id=handed.receiver,
        due_on=handed.due_on,
    )  # fmt: skip
    _put(actor, current, made, former, "tenders.interface.written")
    return made


@business_verb
def write_cover(
    *, actor: Actor, room: Room, covering: Covering, former: Cover | None = None
) -> Cover:
    """Writes a guarantee or an insurance; puts it in the place of `former`.

    Only its holder and who leads the room may put a proof: they alone read it.
    """
    current = _begin(actor, room, covering.what, covering.holder)
    made = Cover(
        room=current, kind=covering.kind, what=covering.what.strip(),
        asked=covering.asked.strip(), holder_id=covering.holder, until=covering.until,
    )  # fmt: skip
    if covering.proof is not None:
        made.proof_name = keep_paper(made.proof, made.pk, covering.proof)
    elif former is not None and former.holder_id == covering.holder:
        made.proof, made.proof_name = former.proof, former.proof_name
    made.term = former.term if former is not None else ""
    _put(actor, current, made, former, "tenders.cover.written")
    return made


@business_verb
def write_risk(*, actor: Actor, room: Room, feared: Feared, former: Risk | None = None) -> Risk:
    """Writes a risk, who answers for it, how; puts it in the place of `former`."""
    current = _begin(actor, room, feared.what, feared.holder)
    made = Risk(
        room=current, what=feared.what.strip(), likely=feared.likely, grave=feared.grave,
        holder_id=feared.holder, answer=feared.answer.strip(),
    )  # fmt: skip
    made.term = former.term if former is not None else ""
    _put(actor, current, made, former, "tenders.risk.written")
    return made


@business_verb
def take_term(*, actor: Actor, room: Room, key: str) -> Cover | Risk:
    """Makes a line of what the notice says: a guarantee or an insurance that someone is to give, else a risk
    that someone is to answer for."""
    current = _begin(actor, room, key)
    said = next((one for one in terms_of(current) if one.key == key), None)
    lines = (current.covers.filter(term=key), current.risks.filter(term=key))
    if said is None or any(one.exists() for one in lines):
        raise Refused(_("This was changed meanwhile: look at the page again."))
    made: Cover | Risk
    if said.kind == "guarantee":
        kind = CoverKind.INSURANCE if said.insurance else CoverKind.GUARANTEE
        made = Cover(room=current, kind=kind, what=said.text[:200], asked=said.text[:300], term=key)
    else:
        made = Risk(
            room=current, what=said.text[:300], likely=Degree.MIDDLE, grave=Degree.MIDDLE, term=key
        )
    _put(actor, current, made, None, f"tenders.{made._meta.model_name}.written")
    return made


@business_verb
def take_out(*, actor: Actor, row: Row, why: str) -> None:
    """Takes an interface, a cover or a risk out, with the reason; who read it then still does."""
    current = held_room(row.room)
    own_member(current, actor.firm_id)
    if not why.strip():
        raise Refused(_("Say in a word why it goes: the others read it."))
    _end(current, row)
    changed(current)
    record(
        actor, f"tenders.{row._meta.model_name}.removed", current.cooperation, why=why.strip(),
        content={"row": str(row.pk), "what": row.what},
    )  # fmt: skip


def _begin(actor: Actor, room: Room, what: str, *parties: UUID | None) -> Room:
    current = held_room(room)
    own_member(current, actor.firm_id)
    if not what.strip():
        raise Refused(_("Say what it is."))
    for one in parties:
        if one is not None:
            taker(current, one)
    return current


def _put(actor: Actor, room: Room, made: Row, former: Row | None, verb: str) -> None:
    if former is not None:
        _end(room, former)
    made.person_id, made.firm_id = actor.person_id, actor.firm_id
    made.save(force_insert=True)
    changed(room)
    record(
        actor, verb, room.cooperation,
        content={"row": str(made.pk), "what": made.what,
                 "instead_of": str(former.pk) if former else None},
    )  # fmt: skip


def _end(room: Room, row: Row) -> None:
    current = type(row).objects.select_for_update().filter(pk=row.pk, room=room).first()
    if current is None:
        raise Refused(_("This was changed meanwhile: look at the page again."))
    current.end()
