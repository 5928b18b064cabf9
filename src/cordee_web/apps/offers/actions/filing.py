"""Files of the offer: joined by who represents the members, for the buyer too or for the members alone."""

from __future__ import annotations

from uuid import uuid4

from django.core.files.base import File
from django.utils import timezone
from django.utils.translation import gettext as _

from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.offers.models import Offer, OfferFile
from cordee_web.apps.tenders.actions.holding import held_room, own_member
from cordee_web.apps.tenders.models import Room

MOST_FILES = 30


@business_verb
def join_offer_file(
    *, actor: Actor, offer: Offer, title: str, file: File[bytes], to_buyer: bool = False
) -> OfferFile:
    """Joins a file. One that the buyer reads makes another version of the offer: it accepts what it read."""
    room, current = _open(offer)
    if not title.strip():
        raise Refused(_("Say what this file is."))
    if current.files.filter(taken_out_at=None).count() >= MOST_FILES:
        raise Refused(_("Many files are there already: take one out first."))
    name = (file.name or "").rpartition("/")[2][-160:] or "file"
    ending = name.rpartition(".")[2].lower()
    made = OfferFile(
        offer=current, party=own_member(room, actor.firm_id), title=title.strip()[:160],
        file_name=name, to_buyer=to_buyer, person_id=actor.person_id,
    )  # fmt: skip
    made.file.save(f"{uuid4()}.{ending if ending.isalnum() else 'bin'}", file, save=False)
    made.save(force_insert=True)
    _another_version(current, made)
    record(
        actor, "offers.file.joined", room.cooperation,
        content={"title": made.title, "to_buyer": to_buyer, "version": current.version},
    )  # fmt: skip
    return made


@business_verb
def take_offer_file_out(*, actor: Actor, file: OfferFile) -> None:
    """Takes a file out: the buyer reads it no more, the members keep it in their archive."""
    room, current = _open(file.offer)
    own_member(room, actor.firm_id)
    found = OfferFile.objects.get(pk=file.pk)
    if found.taken_out_at is not None:
        return
    found.taken_out_at = timezone.now()
    found.save(update_fields=["taken_out_at"])
    _another_version(current, found)
    record(actor, "offers.file.taken-out", room.cooperation, content={"title": found.title})


def _open(offer: Offer) -> tuple[Room, Offer]:
    room = held_room(offer.room)
    current = Offer.objects.select_for_update().get(pk=offer.pk)
    if current.accepted_at is not None:
        raise Refused(_("It is accepted: it does not change any more."))
    return room, current


def _another_version(offer: Offer, file: OfferFile) -> None:
    if file.to_buyer:
        offer.version += 1
        offer.written_at = timezone.now()
        offer.save(update_fields=["version", "written_at"])
