"""What the sealed prices tell of a life, ask of members, leave to them, and mean for one that leaves."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from uuid import UUID

import rules
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message, Value
from cordee_web.apps.common.sheets import csv_of
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.enums import PartyKind, PartyState
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.cooperations.queries.visibility import own_parties, sight_of
from cordee_web.apps.cooperations.values.archives import ArchiveFile, json_lines
from cordee_web.apps.cooperations.values.asks import Asked
from cordee_web.apps.cooperations.values.consequences import Consequence
from cordee_web.apps.cooperations.values.happenings import Happening
from cordee_web.apps.cooperations.values.takeaways import Own, Taker
from cordee_web.apps.prices.enums import Phase
from cordee_web.apps.prices.models import Envelope, Price, Round
from cordee_web.apps.prices.queries.rounds import RoundState, rounds_of, state_of
from cordee_web.apps.prices.queries.schedule import schedule_of
from cordee_web.apps.prices.queries.sealed import proofs_of
from cordee_web.apps.tenders.models import Room
from cordee_web.apps.tenders.queries.rooms import room_of
from cordee_web.apps.tenders.values import LetRead

_SAID = (
    ("begun_at", gettext_noop("Prices are to be sealed")),
    ("keys_at", gettext_noop("All keys are there")),
    ("opened_at", gettext_noop("The prices are open")),
    ("dropped_at", gettext_noop("Sealed prices were given up unopened")),
)


def prices_happened(actor: Actor, cooperation: Cooperation) -> Iterator[Happening]:
    """The steps of each round; never a price."""
    room = room_of(cooperation)
    sight = sight_of(actor, cooperation)
    if room is None or sight is None or not rules.has_perm("prices.see", actor, cooperation):
        return
    url = reverse("prices:prices", args=[cooperation.pk])
    for one in rounds_of(room):
        for name, said in _SAID:
            at = getattr(one, name)
            if at is not None and (sight.until is None or at <= sight.until):
                yield Happening(at, "money", Message(said), url=url)


def prices_asked(actor: Actor, cooperation_ids: Collection[UUID]) -> Iterator[Asked]:
    """A key to make, prices to seal, envelopes to open: asked of whoever commits a member."""
    if not actor.leads or actor.firm_id is None:
        return
    own = own_parties(actor).filter(kind=PartyKind.MEMBER, state=PartyState.ACCEPTED)
    rounds = Round.objects.filter(
        room__cooperation__in=own.filter(cooperation__in=cooperation_ids).values("cooperation"),
        room__cooperation__closed_at=None, opened_at=None, dropped_at=None,
    ).select_related("room__cooperation")  # fmt: skip
    parties = {one.cooperation_id: one for one in own.filter(cooperation__in=cooperation_ids)}
    for one in rounds:
        cooperation = one.room.cooperation
        template = _asks(state_of(one, cooperation), parties[cooperation.pk])
        if template:
            said = Message(template, {"name": cooperation.name})
            due = None if one.phase == Phase.OPENING else timezone.localdate(one.until)
            url = reverse("prices:prices", args=[cooperation.pk])
            yield Asked(cooperation.pk, said, url, "lock", due=due)


def _asks(state: RoundState, party: Party) -> str:
    """What is asked of this member in this round; "" when nothing is."""
    own = state.of(party.pk)
    if own is None:
        return ""
    if state.round.phase == Phase.KEYS:
        return (
            ""
            if own.key
            else gettext_noop("Make your firm's key for the sealed prices of “{name}”")
        )
    if own.key is None:
        return ""
    if own.envelope is None and state.round.until > timezone.now():
        return gettext_noop("Seal your prices for “{name}”")
    if state.may_open and own.opened_at is None:
        return gettext_noop("Open the sealed prices of “{name}”")
    return ""


def prices_of_leaver(cooperation: Cooperation, party: Party) -> Iterator[Consequence]:
    """Before a member leaves: a round under way counts on its key."""
    room = room_of(cooperation)
    found = room.rounds.filter(opened_at=None, dropped_at=None).first() if room else None
    if found is None or not found.keys.filter(party=party).exists():
        return
    template = gettext_noop(
        "{firm} holds a key of the sealed prices: without it, {count} members are left to open them, and it "
        "takes {threshold}."
    )
    values: dict[str, Value] = {
        "firm": party.label,
        "count": found.keys.count() - 1,
        "threshold": found.threshold,
    }
    yield Consequence("prices", Message(template, values), url_name="prices:prices")


def prices_archived(actor: Actor, cooperation: Cooperation) -> Iterator[ArchiveFile]:
    """The schedules that were opened, with the envelopes and parts by which anyone checks them again."""
    room = room_of(cooperation)
    sight = sight_of(actor, cooperation)
    if room is None or sight is None or not rules.has_perm("prices.see", actor, cooperation):
        return
    for one in rounds_of(room):
        if one.opened_at is None or (sight.until is not None and one.opened_at > sight.until):
            continue
        name = f"prices/{one.number}"
        yield ArchiveFile(f"{name}/schedule.csv", csv_of(schedule_of(one).table()))
        yield ArchiveFile(f"{name}/envelopes.jsonl", json_lines([proofs_of(one, None)]))


def own_prices(taker: Taker) -> Iterator[Own]:
    """The firm's own prices, once they were opened, and what it sealed."""
    party = {"party__in": taker.parties}
    until = {} if taker.sight.until is None else {"sealed_at__lte": taker.sight.until}
    sealed = Envelope.objects.filter(round__room__cooperation=taker.cooperation, **party, **until)
    yield Own(
        "prices/envelopes",
        tuple(
            {"round": one.round_id, "turn": one.turn, "sealed_at": one.sealed_at,
             "digest": one.digest, "commitment": one.commitment, "cover": one.cover, "body": one.body}
            for one in sealed
        ),
    )  # fmt: skip
    opened = {} if taker.sight.until is None else {"round__opened_at__lte": taker.sight.until}
    prices = Price.objects.filter(round__room__cooperation=taker.cooperation, **party, **opened)
    yield Own(
        "prices/prices",
        tuple({"round": one.round_id, "task": one.title, "cents": one.cents} for one in prices),
    )


def let_read(room: Room) -> Iterator[LetRead]:
    """The prices of each member, from the first opening at which the others read them."""
    opened = room.rounds.exclude(opened_at=None).order_by("opened_at")
    rows = opened.values_list("prices__party", "opened_at")
    first: dict[UUID, datetime] = {}
    for party, at in rows:
        if party is not None and at is not None:
            first.setdefault(party, at)
    for party, at in first.items():
        yield LetRead(party, Message(gettext_noop("its prices")), at)
