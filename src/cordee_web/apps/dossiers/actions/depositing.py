"""The submission: Cordée never hands in; it keeps the proof, and the composition freezes with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.cooperations.actions.freezing import freeze_composition
from cordee_web.apps.cooperations.actions.telling import tell_members
from cordee_web.apps.cooperations.queries.frozen import freeze_of, freezing_of
from cordee_web.apps.dossiers.models import Deposit
from cordee_web.apps.dossiers.queries.rows import frozen_of
from cordee_web.apps.tenders.actions.holding import held_room
from cordee_web.apps.tenders.models import Room


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What the buyer's platform answered: when, which platform, under which number, the receipt."""

    at: datetime
    platform: str
    reference: str
    proof: File[bytes]


def hand_in(*, actor: Actor, room: Room, handed_in: HandedIn) -> Deposit:
    """Keeps the proof, and freezes the composition where the law does; both or neither, two verbs."""
    with transaction.atomic():
        deposit = record_deposit(actor=actor, room=room, handed_in=handed_in)
        cooperation = room.cooperation
        if freezing_of(cooperation) is not None and freeze_of(cooperation) is None:
            day, what = timezone.localdate(handed_in.at), room.title[:200]
            freeze_composition(actor=actor, cooperation=cooperation, on=day, what=what)
    return deposit


@business_verb
def record_deposit(*, actor: Actor, room: Room, handed_in: HandedIn) -> Deposit:
    """Keeps the proof that the frozen file was handed in; see `hand_in`."""
    current = held_room(room)
    frozen = frozen_of(current)
    if frozen is None:
        raise Refused(_("Freeze the file first: what is handed in is what stays here."))
    if Deposit.objects.filter(frozen=frozen).exists():
        raise Refused(_("Its proof of deposit is kept already."))
    if not handed_in.platform.strip() or not handed_in.reference.strip():
        raise Refused(_("Say on which platform, and under which number it was received."))
    if not frozen.at.replace(second=0, microsecond=0) <= handed_in.at <= timezone.now():
        raise Refused(_("It was handed in after it was frozen, and not in the future."))
    deposit = Deposit(
        frozen=frozen, handed_in_at=handed_in.at, platform=handed_in.platform.strip(),
        reference=handed_in.reference.strip(), person_id=actor.person_id, firm_id=actor.firm_id,
        proof_name=(handed_in.proof.name or "").rpartition("/")[2][-160:] or "proof",
    )  # fmt: skip
    ending = deposit.proof_name.rpartition(".")[2].lower()
    safe = ending if ending.isalnum() and len(ending) <= 5 else "bin"
    deposit.proof.save(f"{uuid4()}.{safe}", handed_in.proof, save=False)
    deposit.save(force_insert=True)
    cooperation = current.cooperation
    late = current.deadline is not None and handed_in.at > current.deadline
    record(
        actor, "dossiers.file.handed-in", cooperation,
        content={"sha256": frozen.sha256, "platform": deposit.platform, "late": late,
                 "reference": deposit.reference, "at": deposit.handed_in_at.isoformat()},
    )  # fmt: skip
    template = gettext_noop("The answer to “{name}” was handed in")
    tell_members(actor, cooperation, Message(template, {"name": current.title}))
    return deposit
