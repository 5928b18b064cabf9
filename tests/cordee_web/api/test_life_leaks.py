"""What those around a cooperation read of it by the API: who was in, who is beside it, who is invited."""

from __future__ import annotations

import pytest
from pytest_django import Settings
from tests.cordee_web.api.caller import Program, key_for
from tests.cordee_web.api.test_leaks import V1, get_addresses
from tests.cordee_web.cooperation_scenes import Around
from tests.cordee_web.leaks import objects
from tests.cordee_web.leaks.marks import Got, World

objects.load()
PAGE = {"cooperation.name", "cooperation.objective", "cooperation.result", "cooperation.fair",
        "cooperation.origin", "cooperation.brings"}  # fmt: skip
OF_A_LIFE = {
    "cooperation_id", "promise_id", "meeting_id", "version_id", "budget_line_id", "document_id",
    "topic_id",
}  # fmt: skip
READ = {
    "invited": {"cooperation.name", "cooperation.objective"},
    "associate": PAGE,
    "former": {"cooperation.name", "cooperation.origin", "cooperation.brings",
               "agreement.title", "agreement.text", "agreement.why"},
}  # fmt: skip
"""The marks of the cooperation that each of them reads, and no other; who left, a version proposed before."""
IN_THE_NETWORK = {"owner.name", "member.name", "shown.name", "shown.result"}
"""What every firm of the network reads of others."""


@pytest.mark.parametrize("who", READ)
def test_each_one_around_reads_its_own_part(world: World, who: str, settings: Settings) -> None:
    settings.API_CALLS_BY_MINUTE = 1_000_000
    around: Around = world.objects["cooperation_around"]
    program, read = Program(key_for(around.actor(who))), set()
    for address in get_addresses():
        if not OF_A_LIFE & set(address.kwargs):
            continue
        for url, _nobody in address.urls(world):
            words = Got.of(program.get(url.removeprefix(V1))).words
            read |= {mark.name for mark in world.marks if mark.in_words(words)}
    assert read - IN_THE_NETWORK == READ[who]
