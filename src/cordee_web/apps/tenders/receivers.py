"""What the tender room hangs on the registries of the cooperations, and when the guard runs."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from cordee_web.apps.cooperations.enums import PartyKind, PartyState
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.cooperations.values.archives import register_archive
from cordee_web.apps.cooperations.values.asks import register_asks, register_narrowing
from cordee_web.apps.cooperations.values.field_rules import register_field_rule
from cordee_web.apps.cooperations.values.happenings import register_happenings
from cordee_web.apps.cooperations.values.silences import register_silences
from cordee_web.apps.cooperations.values.takeaways import register_takeaway
from cordee_web.apps.tenders.actions.guarding import ask_guard
from cordee_web.apps.tenders.bridge.forming import form_refused
from cordee_web.apps.tenders.models import Proof, Room
from cordee_web.apps.tenders.queries.exchanges import of_opened_things
from cordee_web.apps.tenders.queries.kept import archive, own_room
from cordee_web.apps.tenders.queries.relied import OF_PROOFS
from cordee_web.apps.tenders.queries.rooms import with_room
from cordee_web.apps.tenders.queries.told import room_asked, room_happened, room_silent
from cordee_web.apps.tenders.values import register_let_read, register_relied

register_field_rule("form", form_refused)
register_relied("tenders.proofs", OF_PROOFS)
register_let_read("tenders.opened", of_opened_things)
register_narrowing("tender", with_room)
register_happenings("tenders.room", room_happened)
register_asks("tenders.votes", room_asked, order=20, among="tender")
register_silences("tenders.votes", room_silent)
register_archive("tenders.room", archive)
register_takeaway("tenders.room", own_room)


@receiver(post_save, sender=Room, dispatch_uid="tenders.guard-opening")
def guard_opened(instance: Room, *, created: bool, raw: bool, **_kwargs: Any) -> None:
    """A room that opens is examined."""
    if created and not raw:
        ask_guard(instance.pk)


@receiver(post_save, sender=Party, dispatch_uid="tenders.guard-members")
def guard_members(instance: Party, *, raw: bool, **_kwargs: Any) -> None:
    """A member that comes or leaves is examined with the others, where there is a room."""
    if raw or instance.kind != PartyKind.MEMBER:
        return
    if instance.state not in (PartyState.ACCEPTED, PartyState.LEFT):
        return
    room = Room.objects.filter(cooperation=instance.cooperation_id).values_list("pk", flat=True)
    for one in room:
        ask_guard(one)


@receiver(post_save, sender=Proof, dispatch_uid="tenders.guard-relied")
def guard_relied(instance: Proof, *, raw: bool, **_kwargs: Any) -> None:
    """A firm on whom a member relies from now on, or no more, is examined with the members."""
    if not raw and instance.relied_on:
        ask_guard(instance.room_id)
