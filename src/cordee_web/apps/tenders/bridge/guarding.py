"""The competition guard on a lot of a room: rows → the engine's findings."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from uuid import UUID

from django.utils import timezone

from cordee.competition import CompetitionParams
from cordee.scenarios import examine_members
from cordee.vocabulary import (
    Brick,
    Company,
    CordeeError,
    Finding,
    Lot,
    Money,
    Opportunity,
    from_plain,
)
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.directory.bridge.companies import companies_of
from cordee_web.apps.directory.bridge.index import reader, view_for
from cordee_web.apps.directory.queries.competitors import rivals
from cordee_web.apps.opportunities.bridge.opportunity import brick_of, opportunity_of
from cordee_web.apps.tenders.models import GuardRun, Room, RoomLot, Task
from cordee_web.apps.tenders.queries.forming import bidders
from cordee_web.apps.tenders.queries.rooms import Doing

POLICY = CompetitionParams()
"""The settings under which the guard judges; shown beside what it finds."""


class CannotExamine(Exception):
    """The guard has nothing to examine the lot with: its need or the notice's file is gone."""


def examined(room: Room, lot: RoomLot, tasks: tuple[Doing, ...]) -> tuple[Finding, ...]:
    """What speaks against and for the members of today bidding together for a lot.

    Every member reads the findings: a member counts as what all the other members may know of it. What one
    of them may not see is unknown to the engine, which then asks for it. Raises CannotExamine.
    """
    if room.need is None:
        raise CannotExamine
    members = bidders(room)
    firms = [one.firm_id for one in members if one.firm_id is not None]
    network = room.cooperation.network_id
    known = as_members_know(firms, network)
    search = view_for(reader(network)).search.changed(known)
    try:
        need = opportunity_of(room.need)
        return examine_members(
            need,
            search,
            [one.id for one in known],
            lot=the_lot(need, lot),
            bricks=tuple(_brick(one.task) for one in tasks),
            today=None if room.deadline else timezone.localdate(),
        )
    except (CordeeError, OSError) as trouble:
        raise CannotExamine from trouble


def as_members_know(firms: list[UUID], network_id: UUID) -> list[Company]:
    """The companies of members as each of the others may know them: what is hidden from one is unknown."""
    readers = [reader(network_id)]
    for firm in firms:
        if rivals(firm) & set(firms):
            readers.append(Actor(firm_id=firm, network_id=network_id))
    seen: dict[str, list[Company]] = {}
    for one in readers:
        for company in companies_of(one, firms):
            if str(one.firm_id) != company.id:
                seen.setdefault(company.id, []).append(company)
    return [reduce(_least, told) for told in seen.values()]


def findings_of(run: GuardRun) -> tuple[Finding, ...]:
    """The findings that a run keeps."""
    return tuple(from_plain(Finding, one) for one in run.findings)


def named(members: list[Party]) -> dict[str, str]:
    """Names of members by the id that findings give them."""
    return {str(one.firm_id): one.label for one in members}


def _least(one: Company, other: Company) -> Company:
    """What both tell."""
    return replace(
        one,
        turnover=one.turnover if other.turnover else {},
        staff=None if other.staff is None else one.staff,
        references=None if other.references is None else one.references,
        capabilities=one.capabilities if other.capabilities else (),
        certificates=one.certificates if other.certificates else (),
        naf=one.naf if other.naf else (),
        works=one.works if other.works else (),
        texts=one.texts if other.texts else (),
        group=one.group if other.group else None,
    )


def the_lot(need: Opportunity, lot: RoomLot) -> Lot:
    """The lot as the notice says it; as the room keeps it where the notice was changed since."""
    value = None if lot.value_cents is None else Money(lot.value_cents)
    return next((one for one in need.lots if one.id == lot.key), Lot(lot.key, value=value))


def _brick(task: Task) -> Brick:
    if task.brick is not None:
        return replace(brick_of(task.brick, None), title=task.title, words=task.words)
    return Brick(
        id=task.key,
        title=task.title,
        words=task.words or task.title,
        cpv=tuple(task.cpv),
        quantity=task.quantity,
        unit=task.unit or None,
        certificates=tuple(task.certificates),
        titles=task.titles,
    )
