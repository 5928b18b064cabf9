"""What stands of a room's file: the frozen one, what was done about pieces, the sheets of its members."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from cordee_web.apps.agreements.models import Version
from cordee_web.apps.agreements.queries.versions import signed_version
from cordee_web.apps.cooperations.enums import PartyKind, PartyState
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.cooperations.queries.parties import in_on, mandate_of, parties_of
from cordee_web.apps.dossiers.models import (
    BidderSheet,
    FrozenFile,
    MemoPart,
    Piece,
    ReliedFirm,
    Subcontracting,
)
from cordee_web.apps.dossiers.queries.walls import parts_of
from cordee_web.apps.tenders.models import Proof, Room
from cordee_web.apps.tenders.queries.rooms import Work, standing, work_of


@dataclass(frozen=True, slots=True)
class Rows:
    """All that the file is derived from; a few queries whatever the number of members."""

    room: Room
    members: tuple[Party, ...]
    lead: Party | None
    work: Work
    sheets: Mapping[UUID, BidderSheet]
    relied: tuple[ReliedFirm, ...]
    subcontractings: Mapping[UUID, Subcontracting]
    parts: tuple[MemoPart, ...]
    pieces: Mapping[str, Piece]
    proofs: tuple[Proof, ...]
    agreement: Version | None
    frozen: FrozenFile | None

    def owner(self, party_id: UUID | None) -> Party | None:
        """The member whose piece it is; None where it is the whole group's."""
        return next((one for one in self.members if one.pk == party_id), None)

    def of(self, party: Party) -> BidderSheet | None:
        """The sheet of a member, None when it has none yet."""
        return self.sheets.get(party.firm_id) if party.firm_id is not None else None


def rows_of(room: Room) -> Rows:
    """The rows of a room's file today; once it is frozen, its members are those who were in then."""
    frozen = frozen_of(room)
    parties = parties_of(room.cooperation).filter(kind=PartyKind.MEMBER)
    told = parties.prefetch_related("firm__turnovers", "firm__works", "firm__certificates")
    members = tuple(
        in_on(told, frozen.at) if frozen is not None else told.filter(state=PartyState.ACCEPTED)
    )
    mandate = mandate_of(room.cooperation)
    lead = next((one for one in members if mandate and one.pk == mandate.party_id), None)
    sheets = BidderSheet.objects.filter(firm__in=[one.firm_id for one in members])
    pieces = room.pieces.select_related("party__firm", "person", "firm")
    return Rows(
        room=room,
        members=members,
        lead=lead,
        work=work_of(room),
        sheets={one.firm_id: one for one in sheets},
        relied=tuple(room.relied_firms.filter(party__in=members).select_related("party__firm")),
        subcontractings={one.party_id: one for one in room.subcontractings.all()},
        parts=tuple(parts_of(room)),
        pieces={one.key: one for one in pieces},
        proofs=tuple(
            standing(Proof.every, frozen.at if frozen is not None else None)
            .filter(room=room, party__in=members)
            .exclude(paper="")
            .select_related("party__firm")
        ),
        agreement=signed_version(room.cooperation),
        frozen=frozen,
    )


def frozen_of(room: Room) -> FrozenFile | None:
    """The file that stands frozen, None while it is open."""
    rows = FrozenFile.objects.filter(room=room, opened_again_at=None)
    return rows.select_related("deposit", "person", "firm").first()
