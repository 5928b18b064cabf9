"""The criteria of the notice against what the members, and the firms that they rely on, bring."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from cordee.procurement import Criterion, Line, pool
from cordee.procurement import Proof as Brings
from cordee.procurement.capacities import Pooling
from cordee.scenarios import Minimum, canonical_name, minima
from cordee.vocabulary import Company, CordeeError, Message, Opportunity
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.opportunities.bridge.opportunity import opportunity_of
from cordee_web.apps.opportunities.values import zone_of
from cordee_web.apps.tenders.bridge.guarding import as_members_know, the_lot
from cordee_web.apps.tenders.enums import Thing
from cordee_web.apps.tenders.models import Proof, Room, RoomLot
from cordee_web.apps.tenders.queries.forming import bidders
from cordee_web.apps.tenders.queries.walls import walled

_ONE_HOLDER, _EACH = ("certificate", "qualification"), ("insurance",)


@dataclass(frozen=True, slots=True)
class Asked:
    """A criterion that a lot asks for. `key` names it in the room, `code` in addresses.

    `tasks`: the titles of those that require this certificate, whether the notice names it or not.
    """

    lot: RoomLot
    minimum: Minimum
    tasks: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Its lot, its kind and its name."""
        return f"{self.lot.key}:{self.minimum.kind}:{self.minimum.name}"

    @property
    def code(self) -> str:
        """Twelve letters of the digest of its key."""
        return hashlib.sha256(self.key.encode()).hexdigest()[:12]

    @property
    def name(self) -> Message:
        """What is asked, in the reader's language."""
        return Message(self.minimum.name)

    @property
    def pooling(self) -> Pooling:
        """How the figures of several are taken together."""
        if self.minimum.kind in _ONE_HOLDER:
            return "one"
        return "each" if self.minimum.kind in _EACH else "sum"


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A criterion judged, as a reader may know it. `hidden`: members whose proofs it does not read; `papers`:
    the rows that hold a paper which it does, by the firm of the line."""

    asked: Asked
    line: Line
    names: dict[str, str]
    hidden: frozenset[str]
    papers: Mapping[str, Proof]


def asked_of(room: Room) -> list[Asked]:
    """The criteria of the lots that the room answers, then the certificates that only its tasks require.

    Of the notice, none once the need or its file is gone; what tasks require stands in the room itself.
    """
    need, required = _need(room), _required(room)
    found = []
    for lot in room.lots.all():
        of_tasks = required.get(lot.pk, {})
        for one in () if need is None else minima(need, the_lot(need, lot)):
            held = one.kind in _ONE_HOLDER
            _name, titles = of_tasks.pop(canonical_name(one.name) if held else "", ("", ()))
            found.append(Asked(lot, one, titles))
        for name, titles in of_tasks.values():
            found.append(Asked(lot, Minimum("certificate", name, 1.0, None, 1, ""), titles))
    return found


def notice_is_lost(room: Room) -> bool:
    """Whether what the notice asks cannot be read any more: its need is gone, or its file."""
    return _need(room) is None


def _required(room: Room) -> dict[int, dict[str, tuple[str, tuple[str, ...]]]]:
    """By lot and canonical name: each certificate as its first task writes it, and the tasks' titles."""
    found: dict[int, dict[str, tuple[str, tuple[str, ...]]]] = {}
    for task in room.tasks.exclude(certificates=[]):
        of_lot = found.setdefault(task.lot_id, {})
        for written in task.certificates:
            key = canonical_name(written)
            name, titles = of_lot.get(key, (written.strip(), ()))
            of_lot[key] = name, tuple(dict.fromkeys((*titles, task.title)))
    return found


def lines_for(actor: Actor, room: Room) -> list[ShownLine]:
    """Each criterion on the day of the deadline (today without one), as this actor may know the proofs.

    What a wall hides is unknown to this reader, down to the firms on which that member relies. A member that
    wrote nothing counts, without any document, as what the other members may know of it in the directory.
    """
    asked = asked_of(room)
    if not asked:
        return []
    members = bidders(room)
    hidden = walled(actor, room, members, Thing.PROOFS)
    firms = [one.firm_id for one in members if one.firm_id is not None]
    known = {one.id: one for one in as_members_know(firms, room.cooperation.network_id)}
    day = day_of(room)
    rows: dict[str, list[Proof]] = {}
    for row in room.proofs.select_related("party__firm"):
        rows.setdefault(row.key, []).append(row)
    unread = frozenset(str(pk) for pk in hidden)
    found = []
    for one in asked:
        own = {(row.party_id, row.relied_on): row for row in rows.get(one.key, ())}
        proofs: list[Brings] = []
        names: dict[str, str] = {}
        for member in members:
            brought = _brought(member, own, one.minimum, known, day)
            if member.pk in hidden:
                brought = iter([(member.label, Brings(str(member.pk)))])
            for label, proof in brought:
                names[proof.firm] = label
                proofs.append(proof)
        criterion = Criterion(
            one.key, one.name, one.minimum.required, one.pooling, tuple(proofs),
            one.minimum.unit, one.minimum.quote,
        )  # fmt: skip
        papers = _papers(own.values(), hidden)
        found.append(ShownLine(one, pool(criterion, day), names, unread, papers))
    return found


def own_of(actor: Actor, room: Room, asked: Asked, party: UUID) -> Brings | None:
    """What a member itself brings to a criterion: what it wrote, else what is known; None: no member."""
    lines = (one.line for one in lines_for(actor, room) if one.asked.key == asked.key)
    proofs = (each.proof for line in lines for each in line.by)
    return next((one for one in proofs if one.firm == str(party)), None)


def _papers(rows: Iterable[Proof], hidden: frozenset[UUID]) -> dict[str, Proof]:
    """Those that hold a paper which no wall hides, by the firm of their line."""
    return {
        f"{row.party_id}:{row.relied_on}" if row.relied_on else str(row.party_id): row
        for row in rows
        if row.paper and row.party_id not in hidden
    }


def day_of(room: Room) -> date:
    """The day on which proofs must hold: that of the deadline, where it is; today without one."""
    if room.deadline is None:
        return timezone.localdate()
    return room.deadline.astimezone(zone_of(room.deadline_zone)).date()


def _brought(
    member: Party,
    own: dict[tuple[UUID, str], Proof],
    minimum: Minimum,
    known: dict[str, Company],
    day: date,
) -> Iterator[tuple[str, Brings]]:
    """The member's own proof, else what is known of it; then those of the firms that it relies on."""
    id_, written = str(member.pk), own.get((member.pk, ""))
    if written is not None:
        yield (
            member.label,
            Brings(id_, written.figure, written.proved_by or None, written.valid_until),
        )
    else:
        company = known.get(str(member.firm_id))
        figure = None if company is None else minimum.figure(company, day)
        yield member.label, Brings(id_, figure)
    for (party_id, relied_on), row in own.items():
        if party_id == member.pk and relied_on:
            yield (
                f"{relied_on} ({member.label})",
                Brings(
                    f"{id_}:{relied_on}", row.figure, row.proved_by or None, row.valid_until,
                    relied_on=True, commitment=row.commitment,
                ),
            )  # fmt: skip


def _need(room: Room) -> Opportunity | None:
    if room.need is None:
        return None
    try:
        return opportunity_of(room.need)
    except (CordeeError, OSError):
        return None
