"""Two at once take turns: the second sees what the first did, and nothing is half done."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from tests.cordee_web.cooperation_scenes import make_cooperation
from tests.cordee_web.scenes import make_cast

from cordee_web.apps.common.register import verify
from cordee_web.apps.common.values import Refused
from cordee_web.apps.cooperations.actions.inviting import accept_invitation, withdraw_invitation
from cordee_web.apps.cooperations.actions.leaving import leave_cooperation
from cordee_web.apps.cooperations.actions.mandates import name_mandataire
from cordee_web.apps.cooperations.models import Cooperation, Party


def _at_once(*acts: Callable[[], object]) -> list[bool]:
    """Does these at the same moment, each on its own connection; whether each was refused."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], object]) -> bool:
        try:
            barrier.wait(timeout=20)
            act()
        except Refused:
            return True
        finally:
            connections.close_all()
        return False

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


@pytest.mark.django_db(transaction=True)
def test_two_at_once_leave_one_story() -> None:
    around = make_cooperation(make_cast(), stage="meetings")
    owner, found = around.actor("owner"), around.cooperation
    invited = around.party("invited")
    accepted = _at_once(
        lambda: accept_invitation(actor=around.actor("invited"), party=invited),
        lambda: withdraw_invitation(actor=owner, party=invited),
    )
    assert accepted == [False, True]
    parties = [around.party(who) for who in ("member", "third")]
    named = _at_once(
        *(
            lambda one=one: name_mandataire(actor=owner, party=one, limits="Signer")
            for one in parties
        )
    )
    assert (named, found.mandates.filter(ended_at=None).count()) == ([False, False], 1)
    Party.objects.filter(pk=invited.pk).update(state="withdrawn")
    left = _at_once(
        *(
            lambda who=who: leave_cooperation(
                actor=around.actor(who), party=around.party(who), why="Ensemble"
            )
            for who in ("owner", "member", "third")
        )
    )
    now = Cooperation.objects.get(pk=found.pk)
    assert (left, now.stage, now.parties.filter(kind="member", state="accepted").count()) == (
        [False, False, True], "exchanges", 1,
    )  # fmt: skip
    assert list(verify()) == []
