"""The competition guard on a lot of a room: rows → the engine's findings."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from uuid import UUID

from django.utils import timezone

from cordee.competition import CompetitionParams
from cordee.competition.problem import Written
from cordee.scenarios import LotWork, Search, examine_members, examine_members_on_lots
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
from cordee_web.apps.tenders.bridge.exchanging import exchanges_examined
from cordee_web.apps.tenders.bridge.relying import Lent, called_so, lent_by
from cordee_web.apps.tenders.models import GuardRun, Room, RoomLot, Task
from cordee_web.apps.tenders.queries.forming import bidders
from cordee_web.apps.tenders.queries.relied import relied_of
from cordee_web.apps.tenders.queries.rooms import Doing, Work

POLICY = CompetitionParams()
"""The settings under which the guard judges; shown beside what it finds."""


class CannotExamine(Exception):
    """The guard has nothing to examine the lot with: its need or the notice's file is gone."""


def examined(room: Room, lot: RoomLot | None, work: Work) -> tuple[Finding, ...]:
    """What speaks against and for the members of today bidding together for a lot, or for all of them
    together (None).

    Every member reads the findings: a member, and a firm on which one relies, counts as what all the other
    members may know of it. What one of them may not see is unknown to the engine, which then asks for it.
    Raises CannotExamine.
    """
    if room.need is None:
        raise CannotExamine
    members = bidders(room)
    lent = lent_by(members, relied_of(room))
    known = _known(room, members, lent)
    search, ids = _searched(room, members, lent, known)
    today = None if room.deadline else timezone.localdate()
    try:
        need = opportunity_of(room.need)
        if lot is None:
            works = [_work(need, one, tasks, members) for one, tasks in work.lots]
            found = examine_members_on_lots(
                need, search, ids, works, one_price=room.one_price, today=today
            )
        else:
            found = examine_members(
                need, search, ids, lot=the_lot(need, lot), bricks=_bricks(work.of_lot(lot)),
                written=_written(lot), today=today,
            )  # fmt: skip
    except (CordeeError, OSError) as trouble:
        raise CannotExamine from trouble
    if lot is None or len(work.lots) < 2:  # what was read is of the whole room, and told once
        found = (*exchanges_examined(room, members, known), *found)
    return tuple(called_so(one, lent) for one in found)


def _known(room: Room, members: list[Party], lent: list[Lent]) -> dict[str, Company]:
    """The members, and those on whom they rely, as all members know them, by id."""
    firms = [one.firm_id for one in members if one.firm_id is not None]
    others = [one.relied.firm for one in lent if one.relied.firm is not None]
    return {one.id: one for one in as_members_know(firms, room.cooperation.network_id, others)}


def _searched(
    room: Room, members: list[Party], lent: list[Lent], known: dict[str, Company]
) -> tuple[Search, list[str]]:
    """The directory with the members, and those on whom they rely, as they are known; their ids."""
    inside = [known[one] for one in (str(member.firm_id) for member in members) if one in known]
    outside = [one.company(known.get(str(one.relied.firm))) for one in lent]
    search = view_for(reader(room.cooperation.network_id)).search
    gone = [str(one.relied.firm) for one in lent if one.relied.firm is not None]
    search = search.changed([*inside, *outside], gone=gone)
    return search, [one.id for one in (*inside, *outside)]


def as_members_know(
    firms: list[UUID], network_id: UUID, others: Sequence[UUID] = ()
) -> list[Company]:
    """The companies of members, and of `others`, as each of the (other) members may know them: what is hidden
    from one is unknown."""
    about = [*firms, *others]
    readers = [reader(network_id)]
    for firm in firms:
        if rivals(firm) & set(about):
            readers.append(Actor(firm_id=firm, network_id=network_id))
    seen: dict[str, list[Company]] = {}
    for one in readers:
        for company in companies_of(one, about):
            if str(one.firm_id) != company.id:
                seen.setdefault(company.id, []).append(company)
    return [reduce(_least, told) for told in seen.values()]


def findings_of(run: GuardRun) -> tuple[Finding, ...]:
    """The findings that a run keeps."""
    return tuple(from_plain(Finding, one) for one in run.findings)


def finding_key(found: Finding) -> str:
    """Names a finding from a run to the next: its rule, whom it is about, what it says of them."""
    told = "|".join((found.rule, *sorted(found.members), found.reason.message.template))
    return hashlib.sha256(told.encode()).hexdigest()[:12]


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


def _written(lot: RoomLot) -> frozenset[Written]:
    topics: list[Written] = ["price", "quality", "delay", "risk", "capacity"]
    given = set(lot.guard_reasons.values_list("topic", flat=True))
    return frozenset(one for one in topics if one in given)


def _work(
    need: Opportunity, lot: RoomLot, tasks: tuple[Doing, ...], members: list[Party]
) -> LotWork:
    """Who does a lot: known once each of its tasks has somebody."""
    firms = {one.pk: str(one.firm_id) for one in members}
    doers = [{firms.get(share.party_id) for share in one.shares} - {None} for one in tasks]
    whole = bool(doers) and all(doers)
    done_by = frozenset(one for some in doers for one in some if one is not None)
    return LotWork(the_lot(need, lot), _bricks(tasks), done_by if whole else None)


def _bricks(tasks: tuple[Doing, ...]) -> tuple[Brick, ...]:
    return tuple(_brick(one.task) for one in tasks)


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
