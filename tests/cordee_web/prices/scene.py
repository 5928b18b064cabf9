"""A round of sealed prices whose three members seal by their own programs."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from tests.cordee_web.cooperation_scenes import Around
from tests.cordee_web.scenes import Cast
from tests.cordee_web.tender_scenes import PARIS, opened_room

from cordee_web.apps.prices.actions.rounds import begin_round, make_key
from cordee_web.apps.prices.actions.sealing import open_prices, seal_prices
from cordee_web.apps.prices.models import Envelope, Round
from cordee_web.apps.tenders.models import Room
from cordee_web.config.demo.program import Member

MEMBERS = ("owner", "member", "third")
PRICES = {"owner": 731_904_57, "member": 586_277_13, "third": 914_048_39}
"""In cents: 73 190 457, 58 627 713 and 91 404 839, found nowhere by chance."""
DEADLINE = datetime(2099, 3, 15, 12, tzinfo=PARIS)


@dataclass
class Sealing:
    """The room, its round, and the program of each member."""

    around: Around
    room: Room
    round: Round
    programs: dict[str, Member] = field(default_factory=dict)

    def publish(self, *who: str) -> None:
        """These members publish their keys."""
        for one in who:
            program = Member(str(self.round.pk), str(self.around.party(one).pk))
            self.programs[one] = program
            make_key(actor=self.around.actor(one), current=self.round, text=program.key())
        self.round.refresh_from_db()

    def envelope(self, who: str, cents: int | None = None, turn: int = 1) -> dict[str, Any]:
        """What the member's program seals: the price of the one task that is its own."""
        task = self.room.tasks.get(shares__party=self.around.party(who))
        prices = {str(task.pk): PRICES[who] if cents is None else cents}
        return self.programs[who].seal(self.round.keyset, prices, turn)

    def seal(self, who: str, cents: int | None = None, turn: int = 1) -> Envelope:
        """The member seals."""
        text = json.dumps(self.envelope(who, cents, turn))
        return seal_prices(actor=self.around.actor(who), current=self.round, text=text)

    def opening(self, who: str) -> dict[str, Any]:
        """What the member's program gives to open."""
        counted = self.round.envelopes.filter(replaced_at=None).order_by("party")
        covers = [json.loads(one.cover) for one in counted]
        return self.programs[who].open(self.round.keyset, covers)

    def open(self, who: str) -> Round:
        """The member opens."""
        text = json.dumps(self.opening(who))
        self.round = open_prices(actor=self.around.actor(who), current=self.round, text=text)
        return self.round


def begun(cast: Cast, threshold: int = 2) -> Sealing:
    """A round of three members, of which so many open; no key yet."""
    around, room = opened_room(cast, deadline=DEADLINE)
    until = timezone.now() + timedelta(days=3)
    row = begin_round(actor=around.actor("owner"), room=room, threshold=threshold, until=until)
    return Sealing(around, room, row)


def sealed(cast: Cast, threshold: int = 2) -> Sealing:
    """The same, all keys made, all prices sealed."""
    found = begun(cast, threshold)
    found.publish(*MEMBERS)
    for who in MEMBERS:
        found.seal(who)
    return found
