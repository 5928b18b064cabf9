"""What one notice of a file becomes: a need, or a newer version of a known one; shared by several verbs."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone

from cordee.vocabulary import Opportunity, UnreadableFile
from cordee_web.apps.common.values import Actor
from cordee_web.apps.opportunities.actions.parts import refresh_trades
from cordee_web.apps.opportunities.actions.telling import tell_newer
from cordee_web.apps.opportunities.bridge.newer import Newer, newer
from cordee_web.apps.opportunities.bridge.notices import describe, write_conditions, write_lots
from cordee_web.apps.opportunities.bridge.opportunity import said_by
from cordee_web.apps.opportunities.enums import UpdateState
from cordee_web.apps.opportunities.models import IntakeItem, Need, NeedUpdate


def need_from(actor: Actor, item: IntakeItem, place: int, found: Opportunity) -> Need:
    """The need that the notice at this place of a file makes for an actor, not yet saved."""
    need = Need(
        network_id=item.batch.network_id,
        author_id=actor.person_id,
        firm_id=actor.firm_id,
        source=item.file.name,
        source_name=item.name,
        sha256=item.sha256,
        record=place,
        item=item,
    )
    describe(need, found, timezone.now())
    return need


def write_from(need: Need, found: Opportunity) -> None:
    """Saves a need with its lots, bricks and conditions."""
    need.save(force_insert=True)
    write_lots(need, found)
    write_conditions(need, found)
    refresh_trades(need)


def known_as(seen: QuerySet[Need], need: Need, found: Opportunity) -> Need | None:
    """The need among those seen that is of the same notice, whatever its version.

    A number alone is not believed, since some programs write one number in all their notices: the title
    must be the same too, or the buyer and the codes. A notice that says which one it replaces is believed.
    """
    ours = Q(notice_id=need.notice_id) & (
        Q(title=need.title) | (~Q(buyer="") & ~Q(cpv=[]) & Q(buyer=need.buyer, cpv=need.cpv))
    )
    if found.replaces:
        ours |= Q(notice_id=found.replaces)
    same = seen.filter(ours, notice_format=need.notice_format)
    return same.order_by("-created_at").first()


def offer(
    actor: Actor, known: Need, item: IntakeItem, place: int, found: Opportunity
) -> NeedUpdate | None:
    """Keeps a newer version to be decided, once; None where it is older, or says nothing else."""
    before, after = known.published_on, found.published_on
    if before is not None and after is not None and after < before:
        return None
    change = change_in(known, found)
    if change is None or not change.anything:
        return None
    waiting = known.updates.filter(
        state=UpdateState.WAITING, item__sha256=item.sha256, record=place
    )
    if waiting.exists():
        return None
    update = NeedUpdate.objects.create(need=known, item=item, record=place)
    tell_newer(update, actor)
    return update


def change_in(need: Need, found: Opportunity) -> Newer | None:
    """What a newer version changes in a need; None when the file that it came from is lost."""
    try:
        return newer(need, said_by(need), found, timezone.now())
    except UnreadableFile:
        return None
