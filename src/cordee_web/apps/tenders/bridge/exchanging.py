"""What members let competitors inside read → the engine's findings."""

from __future__ import annotations

from collections.abc import Mapping

from cordee.competition import Firm, Told, examine_exchanges
from cordee.vocabulary import Company, Finding
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.directory.queries.competitors import rivals
from cordee_web.apps.tenders.models import Room
from cordee_web.apps.tenders.queries.exchanges import decided_at, let_read


def exchanges_examined(
    room: Room, members: list[Party], known: Mapping[str, Company]
) -> tuple[Finding, ...]:
    """The findings on what members of today let those of them that compete with them read.

    `known`: the members as all of them may know one another. That two members compete is what the walls
    between them say already; who holds whom for a competitor is not told.
    """
    firms = {one.pk: (one.firm_id, _firm(one, known)) for one in members if one.firm_id is not None}
    told = []
    for one in let_read(room):
        if one.party in firms:
            firm, giver = firms[one.party]
            against = rivals(firm)
            inside = tuple(other for id_, other in firms.values() if id_ in against)
            told.append(Told(giver, inside, one.what, one.at))
    return examine_exchanges(tuple(told), decided_at=decided_at(room)) if told else ()


def _firm(party: Party, known: Mapping[str, Company]) -> Firm:
    company = known.get(str(party.firm_id))
    group = company.group if company is not None else None
    return Firm(str(party.firm_id), party.label, capacity=(), group=group)
