"""Promises: one asked by the owner of the member, in a sprint, with its steps and its guest."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from tests.cordee_web.cooperation_scenes import Around
from tests.cordee_web.leaks.marks import World
from tests.cordee_web.leaks.objects import fill, plant

from cordee_web.apps.common.values import Actor
from cordee_web.apps.promises.actions.board import begin_sprint, review_sprint, show_board
from cordee_web.apps.promises.actions.deferring import answer_day, propose_day
from cordee_web.apps.promises.actions.promising import Wanted, ask_promise, move_promise


@plant
def promises(world: World) -> None:
    """Every text of it is marked: its two parties read it, nobody outside does."""
    around: Around = world.objects["cooperation_around"]
    inside = {world.cast.owner_firm.pk, world.cast.member_firm.pk}

    def seen(reader: Actor) -> bool:
        return reader.firm_id in inside

    owner, today = around.actor("owner"), timezone.localdate()
    sprint = begin_sprint(
        actor=owner, cooperation=around.cooperation, name=world.word("sprint.name", seen),
        goal=world.word("sprint.goal", seen), begins_on=today, ends_on=today + timedelta(days=9),
    )  # fmt: skip
    promise = ask_promise(
        actor=owner,
        cooperation=around.cooperation,
        wanted=Wanted(
            around.party("member").pk, world.word("promise.what", seen),
            today + timedelta(days=5), world.word("promise.details", seen), sprint.pk,
        ),
    )  # fmt: skip
    note = world.word("promise.note", seen)
    member = around.actor("member")
    promise = move_promise(actor=member, promise=promise, key="accept", note=note)
    later, why = today + timedelta(days=8), world.word("promise.day", seen)
    propose_day(actor=member, promise=promise, due_on=later, why=why)
    answer_day(actor=owner, deferral=promise.deferrals.get(), agrees=False,
               why=world.word("promise.day.kept", seen))  # fmt: skip
    promise = move_promise(actor=member, promise=promise, key="done", note=note)
    guest = show_board(
        actor=owner, cooperation=around.cooperation, label=world.word("guest.label", seen),
        until=today + timedelta(days=9),
    )  # fmt: skip
    review_sprint(guest=guest, sprint=sprint, score=4, note=world.word("guest.review", seen))
    world.objects["promise"], world.objects["board_guest"] = promise, guest
    world.objects["sprint"] = sprint


fill("promise_id", lambda world: world.ids("promise"))
fill("sprint_id", lambda world: world.ids("sprint"))
fill("guest_id", lambda world: world.ids("board_guest"))
fill("promises:move:key", lambda _world: ["kept", "time", "propose", "agree"], "kept")
fill("promises:guest_board:token", lambda _world: ["forged-token"], "token-that-nobody-holds")
"""Whoever holds a true link reads its board: tests/cordee_web/promises says what of it."""
