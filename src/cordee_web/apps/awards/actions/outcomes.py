"""How each lot ended, read from the award notice or said; what members learned."""

from __future__ import annotations

import unicodedata
from datetime import date

from django.utils.translation import gettext as _

from cordee.vocabulary import UnreadableFile
from cordee_web.apps.accounts.queries import translated
from cordee_web.apps.awards.bridge.reading import ReadAward, read_awards
from cordee_web.apps.awards.enums import Result
from cordee_web.apps.awards.models import Lesson, Outcome
from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.cooperations.queries.parties import members_of
from cordee_web.apps.tenders.actions.holding import held_room, own_member
from cordee_web.apps.tenders.models import Room, RoomLot


@business_verb
def record_outcome(
    *, actor: Actor, lot: RoomLot, result: Result, why: str = "", decided_on: date | None = None,
    value_cents: int | None = None,
) -> Outcome:  # fmt: skip
    """How a lot ended, as the members were told; said again, it replaces what stood there."""
    room = held_room(lot.room)
    if result != Result.WON and not why.strip():
        raise Refused(_("Say why in a word: it is what the next bid learns from."))
    found, _made = Outcome.objects.update_or_create(
        lot=lot,
        defaults={
            "room": room, "result": result, "why": why.strip(), "decided_on": decided_on,
            "value_cents": value_cents, "winners": [], "received": None, "source": "",
            "ground": "", "person_id": actor.person_id,
        },
    )  # fmt: skip
    record(
        actor, "awards.outcome.recorded", room.cooperation, why=why.strip(),
        content={"lot": lot.key, "result": str(result)},
    )  # fmt: skip
    return found


@business_verb
def read_notice_of_award(*, actor: Actor, room: Room, content: bytes, name: str) -> list[Outcome]:
    """Records how lots ended from the award notice: won where the winners are members, else lost.

    Refused when the file is no notice, or is about another tender.
    """
    current = held_room(room)
    try:
        found = read_awards(current, content, name)
    except UnreadableFile as unread:
        raise Refused(unread.text(translated)) from unread
    if not found:
        raise Refused(
            _("This notice awards no lot of this room: look at its number, buyer and title.")
        )
    lots = {one.key: one for one in current.lots.all()}
    numbers = _numbers(current)
    outcomes = [_outcome(actor, current, lots[one.lot_key], one, numbers) for one in found]
    record(
        actor, "awards.notice.read", current.cooperation,
        content={"notice": found[0].notice, "ground": found[0].ground,
                 "lots": {one.lot.key: one.result for one in outcomes}},
    )  # fmt: skip
    return outcomes


@business_verb
def write_lesson(*, actor: Actor, room: Room, text: str) -> Lesson:
    """What a member learned, for the next one; all members read it."""
    current = held_room(room)
    party = own_member(current, actor.firm_id)
    if not text.strip():
        raise Refused(_("Say in a sentence what you learned."))
    lesson = Lesson.objects.create(
        room=current, party=party, text=text.strip(), person_id=actor.person_id
    )
    record(actor, "awards.lesson.written", current.cooperation, content={"text": lesson.text})
    return lesson


def _outcome(
    actor: Actor, room: Room, lot: RoomLot, read: ReadAward, numbers: dict[str, str]
) -> Outcome:
    winners = {_plain(one["id"] or "")[:9] for one in read.winners}
    names = {_plain(one["name"] or "") for one in read.winners}
    ours = bool(winners & set(numbers)) or bool(names & set(numbers.values()))
    result = Result.WON if ours else Result.LOST if read.winners else Result.ABANDONED
    found, _made = Outcome.objects.update_or_create(
        lot=lot,
        defaults={
            "room": room, "result": result, "why": read.reason_none or "",
            "decided_on": read.decided_on, "value_cents": read.value_cents,
            "winners": read.winners, "received": read.received, "source": read.notice[:200],
            "ground": read.ground, "person_id": actor.person_id,
        },
    )  # fmt: skip
    return found


def _numbers(room: Room) -> dict[str, str]:
    """The members' SIREN (or their id, without one), and their plain names."""
    firms = [one.firm for one in members_of(room.cooperation) if one.firm]
    return {one.siren or str(one.pk): _plain(one.name) for one in firms}


def _plain(text: str) -> str:
    """Letters and figures alone, without accents: notices write names in capitals that have none."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in bare if one.isalnum())
