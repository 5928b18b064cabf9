"""A round as its members read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.cooperations.queries.parties import members_of
from cordee_web.apps.prices.enums import Phase
from cordee_web.apps.prices.models import Envelope, HolderKey, Opened, Round
from cordee_web.apps.tenders.enums import Usual
from cordee_web.apps.tenders.models import Milestone, Room


@dataclass(frozen=True, slots=True)
class Holder:
    """A member of a round: its key, the envelope that counts, whether it opened."""

    party: Party
    key: HolderKey | None
    envelope: Envelope | None
    opened_at: datetime | None
    is_in: bool


@dataclass(frozen=True, slots=True)
class RoundState:
    """A round and where each of its members stands in it."""

    round: Round
    holders: tuple[Holder, ...]

    @property
    def sealed(self) -> int:
        """How many envelopes there are."""
        return sum(one.envelope is not None for one in self.holders)

    @property
    def opened(self) -> int:
        """How many members have opened."""
        return sum(one.opened_at is not None for one in self.holders)

    @property
    def keyed(self) -> int:
        """How many members have a key."""
        return sum(one.key is not None for one in self.holders)

    @property
    def may_open(self) -> bool:
        """Whether members may open: a price is there, and all have sealed or the moment is past."""
        if self.round.phase == Phase.OPENING:
            return True
        if self.round.phase != Phase.SEALING or not self.sealed:
            return False
        return self.sealed == self.keyed or self.round.until <= timezone.now()

    def of(self, party_id: UUID | None) -> Holder | None:
        """Where this member stands."""
        return next((one for one in self.holders if one.party.pk == party_id), None)

    @property
    def strangers(self) -> tuple[Holder, ...]:
        """Members of today without a key in a set that is closed, and holders who left."""
        if self.round.keys_at is None or self.round.phase not in {Phase.SEALING, Phase.OPENING}:
            return ()
        return tuple(one for one in self.holders if one.key is None or not one.is_in)


def rounds_of(room: Room, until: datetime | None = None) -> list[Round]:
    """The rounds, the last first; for who left, those opened until then alone."""
    found = room.rounds.select_related("begun_by")
    if until is not None:
        found = found.filter(opened_at__lte=until)
    return list(found)


def current_round(room: Room) -> Round | None:
    """The round under way, else the last one that was opened."""
    return next((one for one in rounds_of(room) if one.phase != Phase.DROPPED), None)


def state_of(current: Round, cooperation: Cooperation) -> RoundState:
    """Who has a key, who sealed, who opened: members of today and all who hold a key. Four queries."""
    keys = {one.party_id: one for one in current.keys.select_related("party__firm", "person")}
    envelopes = {one.party_id: one for one in current.envelopes.filter(replaced_at=None)}
    opened = dict(Opened.objects.filter(round=current).values_list("party_id", "at"))
    members = {one.pk: one for one in members_of(cooperation)}
    parties = members | {one.party_id: one.party for one in keys.values()}
    return RoundState(
        current,
        tuple(
            Holder(one, keys.get(one.pk), envelopes.get(one.pk), opened.get(one.pk), one.pk in members)
            for one in sorted(parties.values(), key=lambda one: (one.invited_at, str(one.pk)))
            if current.keys_at is None or one.pk in keys or current.opened_at is None
        ),
    )  # fmt: skip


def usual_moment(room: Room) -> datetime | None:
    """When the calendar of the answer says that prices are sealed; None when it does not, or no more."""
    found = Milestone.objects.filter(room=room, key=Usual.SEALED, at__gt=timezone.now()).first()
    return timezone.localtime(found.at) if found is not None else None
