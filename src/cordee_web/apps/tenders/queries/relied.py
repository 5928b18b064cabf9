"""The firms outside the group on whose means members rely, from every page that names them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

from django.db.models import Q

from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.enums import Field
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.directory.queries.visibility import fields_seen
from cordee_web.apps.tenders.models import Proof, Room
from cordee_web.apps.tenders.queries.forming import bidders
from cordee_web.apps.tenders.values import Relied, ReliedSource, relied_sources


def relied_of(room: Room) -> list[Relied]:
    """Each once a member, by name; a member on whom another relies is none: it is examined already."""
    members = {one.pk: one.firm_id for one in bidders(room)}
    found: dict[tuple[UUID, str], Relied] = {}
    for source in relied_sources().values():
        for one in source.of(room):
            if one.party not in members:
                continue
            key = (one.party, " ".join(one.name.casefold().split()))
            before = found.get(key, one)
            found[key] = replace(
                before, firm=before.firm or one.firm, committed=before.committed or one.committed
            )
    inside = set(members.values())
    rows = [one for one in found.values() if one.firm is None or one.firm not in inside]
    return sorted(rows, key=lambda one: (str(one.party), one.name.casefold()))


def rooms_lent_to(firm_id: UUID) -> set[UUID]:
    """The rooms to which this very firm has committed its means, by rows that name it and no others."""
    return {room for source in relied_sources().values() for room in source.lent_to(firm_id)}


def known_firm(actor: Actor, name: str, siren: str = "") -> Firm | None:
    """The one firm of the actor's network, whose name it sees, of this SIREN or else of this very name; None
    when there is none, or several."""
    same = Q(siren=siren) if siren else Q(name__iexact=name)
    found = list(Firm.objects.in_network(actor.network_id).filter(same)[:2])
    if len(found) != 1 or Field.IDENTITY not in fields_seen(actor, found[0]):
        return None
    return found[0]


def _of_proofs(room: Room) -> Iterator[Relied]:
    for one in room.proofs.exclude(relied_on=""):
        yield Relied(one.party_id, one.relied_on, one.relied_firm_id, one.commitment)


def _lent_by_proofs(firm_id: UUID) -> list[UUID]:
    rows = Proof.objects.filter(relied_firm=firm_id, commitment=True)
    return list(rows.values_list("room", flat=True).distinct())


OF_PROOFS = ReliedSource(_of_proofs, _lent_by_proofs)
