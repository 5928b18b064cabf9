"""Two at once take turns: the second sees what the first did, and nothing is half done."""

from __future__ import annotations

import pytest
from tests.cordee_web.at_once import at_once
from tests.cordee_web.cooperation_scenes import make_cooperation
from tests.cordee_web.scenes import make_cast

from cordee_web.apps.common.register import verify
from cordee_web.apps.cooperations.actions.inviting import accept_invitation, withdraw_invitation
from cordee_web.apps.cooperations.actions.leaving import leave_cooperation
from cordee_web.apps.cooperations.actions.mandates import name_mandataire
from cordee_web.apps.cooperations.models import Cooperation, Party


@pytest.mark.django_db(transaction=True)
def test_two_at_once_leave_one_story() -> None:
    around = make_cooperation(make_cast(), stage="meetings")
    owner, found = around.actor("owner"), around.cooperation
    invited = around.party("invited")
    accepted = at_once(
        lambda: accept_invitation(actor=around.actor("invited"), party=invited),
        lambda: withdraw_invitation(actor=owner, party=invited),
    )
    assert sorted(accepted) == [False, True]
    parties = [around.party(who) for who in ("member", "third")]
    named = at_once(
        *(
            lambda one=one: name_mandataire(actor=owner, party=one, limits="Signer")
            for one in parties
        )
    )
    assert (sorted(named), found.mandates.filter(ended_at=None).count()) == ([False, False], 1)
    Party.objects.filter(pk=invited.pk).update(state="withdrawn")
    left = at_once(
        *(
            lambda who=who: leave_cooperation(
                actor=around.actor(who), party=around.party(who), why="Ensemble"
            )
            for who in ("owner", "member", "third")
        )
    )
    now = Cooperation.objects.get(pk=found.pk)
    assert (sorted(left), now.stage, now.parties.filter(kind="member", state="accepted").count()) == (
        [False, False, True], "exchanges", 1,
    )  # fmt: skip
    assert list(verify()) == []
