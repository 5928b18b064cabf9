"""kill -9 in the middle of a signature or of a stage change, and two at once: whole, or never was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.cordee_web.agreements.test_signing import drafted, sign
from tests.cordee_web.at_once import at_once, killed
from tests.cordee_web.cooperation_scenes import Around, make_cooperation
from tests.cordee_web.scenes import make_cast

from cordee_web.apps.agreements.actions.signing import propose_version
from cordee_web.apps.agreements.models import Signature, Version
from cordee_web.apps.common.models import Entry
from cordee_web.apps.common.register import verify
from cordee_web.apps.cooperations.actions.inviting import accept_invitation
from cordee_web.apps.cooperations.actions.leaving import leave_cooperation
from cordee_web.apps.cooperations.actions.stages import close_cooperation, enter_stage
from cordee_web.apps.cooperations.enums import Stage
from cordee_web.apps.cooperations.models import Cooperation, Party, StageChange

pytestmark = pytest.mark.django_db(transaction=True)


def _signed(version: Version) -> list[bool]:
    rows = version.signatures.order_by("party__invited_at", "pk")
    return [one.signed_at is not None for one in rows]


def _stood(around: Around) -> tuple[str, int, int]:
    found = Cooperation.objects.get(pk=around.cooperation.pk)
    return found.stage, found.changes.count(), Entry.objects.count()


def test_killed_or_at_once_it_is_whole(settings: Any, tmp_path: Path) -> None:
    """One world for all: writing it again for each would cost more than what is tested."""
    settings.SEAL_FOLDER = tmp_path / "seal"
    around = make_cooperation(make_cast())
    version = propose_version(actor=around.actor("owner"), version=drafted(around))
    _a_signature_is_killed(around, version)
    _a_stage_change_is_killed(around)
    _leaders_sign_while_one_leaves(around, version)
    _one_accepts_while_it_is_dissolved(around)
    assert list(verify()) == []


def _a_signature_is_killed(around: Around, version: Version) -> None:
    before = Entry.objects.count()
    killed(lambda: sign(around, version, "owner"), Signature)
    assert (_signed(version), Entry.objects.count()) == ([False] * 3, before)
    sign(around, version, "owner")
    assert (_signed(version), Entry.objects.count()) == ([True, False, False], before + 1)


def _a_stage_change_is_killed(around: Around) -> None:
    owner, found = around.actor("owner"), around.cooperation
    before = _stood(around)

    def enter() -> object:
        return enter_stage(actor=owner, cooperation=found, stage=Stage.MEETINGS)

    killed(enter, StageChange)
    assert _stood(around) == before
    enter()
    assert _stood(around) == ("meetings", before[1] + 1, before[2] + 1)


def _leaders_sign_while_one_leaves(around: Around, version: Version) -> None:
    """Two sign, one of them leaves at once: it signed before it left, or is refused; never both ways."""
    signs, signs_too, leaves = at_once(
        lambda: sign(around, version, "member"),
        lambda: sign(around, version, "third"),
        lambda: leave_cooperation(
            actor=around.actor("third"), party=around.party("third"), why="Vendu"
        ),
    )
    assert (signs, leaves, around.party("third").state) == (False, False, "left")
    assert _signed(version) == [True, True, not signs_too]
    version.refresh_from_db()
    assert version.state == ("proposed" if signs_too else "signed")
    assert Entry.objects.filter(verb="agreements.version.signed").count() == sum(_signed(version))


def _one_accepts_while_it_is_dissolved(around: Around) -> None:
    """In before the end, or refused by it; no invitation waits in what is dissolved."""
    owner, found = around.actor("owner"), around.cooperation
    enter_stage(actor=owner, cooperation=found, stage=Stage.DISSOLUTION, why="Fini")
    accepts, closes = at_once(
        lambda: accept_invitation(actor=around.actor("invited"), party=around.party("invited")),
        lambda: close_cooperation(actor=owner, cooperation=found),
    )
    state = "withdrawn" if accepts else "accepted"
    assert (closes, around.party("invited").state) == (False, state)
    waiting = Party.objects.filter(cooperation=found, state="invited")
    assert (Cooperation.objects.get(pk=found.pk).alive, waiting.count()) == (False, 0)
