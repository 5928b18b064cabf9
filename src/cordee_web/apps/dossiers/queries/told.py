"""What the file tells of a life, and asks of members."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from uuid import UUID

from django.db.models import CharField, Exists, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.enums import PartyKind, PartyState, Right
from cordee_web.apps.cooperations.models import Cooperation, Mandate, Party
from cordee_web.apps.cooperations.queries.visibility import sight_of
from cordee_web.apps.cooperations.values.asks import Asked
from cordee_web.apps.cooperations.values.happenings import Happening
from cordee_web.apps.dossiers.models import (
    BidderSheet,
    FrozenFile,
    MemoPart,
    Piece,
    Subcontracting,
)
from cordee_web.apps.tenders.models import Room, Share, Signing
from cordee_web.apps.tenders.queries.rooms import room_of


def page_of(cooperation_id: UUID) -> str:
    """The address of the file's page."""
    return reverse("dossiers:file", args=[cooperation_id])


def file_happened(actor: Actor, cooperation: Cooperation) -> Iterator[Happening]:
    """When the file was frozen and handed in, for whom sees the tender room."""
    sight = sight_of(actor, cooperation)
    if sight is None or not sight.shows(Right.TENDER) or room_of(cooperation) is None:
        return
    url = page_of(cooperation.pk) if sight.until is None else ""
    rows = FrozenFile.objects.filter(room__cooperation=cooperation).select_related("deposit")
    for one in rows:
        deposit = getattr(one, "deposit", None)
        told = [(one.at, gettext_noop("The file was frozen"))]
        if deposit is not None:
            told.append((deposit.handed_in_at, gettext_noop("The answer was handed in")))
        for at, template in told:
            if sight.until is None or at <= sight.until:
                yield Happening(at, "stage", Message(template), url=url)


def mandates_asked(actor: Actor, cooperation_ids: Collection[UUID]) -> Iterator[Asked]:
    """The signed mandate letter of a member for whom another signs, while the file is open. One query."""
    if not actor.leads or actor.firm_id is None:
        return
    lead = Mandate.objects.filter(
        Q(until=None) | Q(until__gte=timezone.localdate()), ended_at=None,
        cooperation=OuterRef("cooperation"),
    )  # fmt: skip
    room = OuterRef("cooperation__tender")
    done = Piece.objects.filter(
        room=room, key=Concat(Value("mandate:"), Cast(OuterRef("pk"), CharField()))
    )
    mine = Party.objects.filter(
        Exists(lead.exclude(party=OuterRef("pk"))), ~Exists(done),
        ~Exists(Signing.objects.filter(room=room, by_all=True)),
        ~Exists(FrozenFile.objects.filter(room=room, opened_again_at=None)),
        firm=actor.firm_id, kind=PartyKind.MEMBER, state=PartyState.ACCEPTED,
        cooperation__in=cooperation_ids, cooperation__tender__isnull=False,
    )  # fmt: skip
    for one in mine.select_related("cooperation__tender"):
        found = one.cooperation.tender
        template = gettext_noop("Sign the mandate letter for “{name}” and give it")
        said = Message(template, {"name": found.title[:120]})
        url = reverse("dossiers:piece", args=[one.cooperation_id, f"mandate:{one.pk}"])
        due = found.deadline.date() if found.deadline else None
        yield Asked(one.cooperation_id, said, url, "certificate", due=due)


def file_asked(actor: Actor, cooperation_ids: Collection[UUID]) -> Iterator[Asked]:
    """Its sheet and its parts of the memo, of who commits a firm, while the file is open. Four queries."""
    if not actor.leads or actor.firm_id is None:
        return
    shares = Share.objects.filter(
        party__firm=actor.firm_id, party__state="accepted",
        task__ended_at=None, task__room__cooperation__in=cooperation_ids,
    ).exclude(
        task__room__in=FrozenFile.objects.filter(opened_again_at=None).values("room")
    )  # fmt: skip
    waiting = list(shares.select_related("task__room"))
    if not waiting:
        return
    written = set(
        MemoPart.objects.filter(
            party__firm=actor.firm_id, ready=True, task__in=[one.task_id for one in waiting]
        ).values_list("task", "party")
    )
    sheet = BidderSheet.objects.filter(firm=actor.firm_id, grounds_said_at__isnull=False).first()
    answered = Subcontracting.objects.filter(party__firm=actor.firm_id).values_list(
        "room", flat=True
    )
    said_in = set(answered) if sheet is not None and sheet.subcontracts is None else set()
    rooms: dict[UUID, tuple[Room, int]] = {}
    for one in waiting:
        room, count = rooms.get(one.task.room_id, (one.task.room, 0))
        missing = (one.task_id, one.party_id) not in written
        rooms[room.pk] = (room, count + missing)
    for room, count in rooms.values():
        due = room.deadline.date() if room.deadline else None
        here = [room.cooperation_id]
        if count:
            said = Message(
                gettext_noop("Parts of the memo to write for “{name}”: {count}"),
                {"name": room.title, "count": count},
            )
            yield Asked(here[0], said, reverse("dossiers:memo", args=here), "pencil", due=due)
        if sheet is None or (sheet.subcontracts is None and room.pk not in said_in):
            said = Message(gettext_noop("Say who signs for your firm, once for every bid"))
            yield Asked(here[0], said, reverse("dossiers:sheet", args=here), "certificate", due=due)
