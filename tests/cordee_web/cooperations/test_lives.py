"""Random lives: whatever is tried, in whatever order, the conditions hold afterwards."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from uuid import UUID

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.cordee_web.cooperation_scenes import AROUND, Around, filled_in, make_cooperation
from tests.cordee_web.scenes import make_cast

from cordee_web.apps.common.register import history, verify
from cordee_web.apps.common.values import Refused
from cordee_web.apps.cooperations.actions.closing import list_asset, settle_asset
from cordee_web.apps.cooperations.actions.freezing import (
    Allowing,
    allow_change,
    freeze_composition,
    lift_freeze,
)
from cordee_web.apps.cooperations.actions.inviting import (
    accept_invitation,
    decline_invitation,
    invite_firms,
    withdraw_invitation,
)
from cordee_web.apps.cooperations.actions.leaving import leave_cooperation
from cordee_web.apps.cooperations.actions.mandates import name_mandataire, revoke_mandate
from cordee_web.apps.cooperations.actions.stages import close_cooperation, enter_stage
from cordee_web.apps.cooperations.enums import AssetKind, Change, DeclineReason, Stage
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.queries.parties import independent_members, members_of
from cordee_web.apps.cooperations.queries.visibility import sight_of
from cordee_web.apps.directory.models import Firm

WHO = ("owner", "member", *AROUND)
ACTS = (
    "invite", "accept", "decline", "withdraw", "leave", "mandate", "revoke", "asset", "settle",
    "freeze", "may_leave", "may_come", "lift", "close",
)  # fmt: skip
FIELDS = {"submit_on": "2027-03-09", "form": "conjoint"}
MUST = ("rules", "need_for_it", "minima", "tasks")


@pytest.fixture
def around(db: None) -> Around:
    found = make_cooperation(make_cast(), object_key="joint_tender")
    together = [found.firm("member").pk, found.firm("third").pk]
    Firm.objects.filter(pk__in=together).update(company_group="Cime")
    filled_in(found.cooperation, FIELDS, MUST)
    return found


def _allow(around: Around, who: str, change: Change) -> object:
    """The buyer approves that this firm leaves, or comes."""
    today = timezone.localdate()
    told = Allowing(around.firm(who).pk, change, "prevented", "Incendie", "SDIS 74", today)
    return allow_change(actor=around.actor("owner"), cooperation=around.cooperation, allowing=told)


def _act(around: Around, what: str, who: str) -> None:
    """One try; a refusal is an answer like another."""
    found, owner, actor = around.cooperation, around.actor("owner"), around.actor(who)
    if what in Stage.values:
        enter_stage(actor=actor, cooperation=found, stage=Stage(what), why="Parce que")
        return
    tries: dict[str, Callable[[], object]] = {
        "invite": lambda: invite_firms(actor=owner, cooperation=found, firms=[around.firm(who).pk]),
        "accept": lambda: accept_invitation(actor=actor, party=around.party(who)),
        "decline": lambda: decline_invitation(
            actor=actor, party=around.party(who), reason=DeclineReason.TIME
        ),
        "withdraw": lambda: withdraw_invitation(actor=owner, party=around.party(who)),
        "leave": lambda: leave_cooperation(actor=actor, party=around.party(who), why="Assez"),
        "mandate": lambda: name_mandataire(actor=owner, party=around.party(who), limits="Signer"),
        "revoke": lambda: [
            revoke_mandate(actor=actor, mandate=one, why="Ne répond plus")
            for one in found.mandates.filter(ended_at=None)
        ],
        "freeze": lambda: freeze_composition(
            actor=owner, cooperation=found, on=timezone.localdate()
        ),
        "may_leave": lambda: _allow(around, who, Change.LEAVES),
        "may_come": lambda: _allow(around, who, Change.COMES),
        "lift": lambda: lift_freeze(actor=owner, cooperation=found, why="Perdu"),
        "asset": lambda: list_asset(
            actor=owner, cooperation=found, kind=AssetKind.DATA, label="Fichier"
        ),
        "settle": lambda: [
            settle_asset(actor=owner, asset=one, kept_by=around.party(who))
            for one in found.assets.all()[:1]
        ],
        "close": lambda: close_cooperation(actor=owner, cooperation=found),
    }
    tries[what]()


def _holds(around: Around) -> None:
    now = Cooperation.objects.get(pk=around.cooperation.pk)
    changes = list(now.changes.all())
    active = list(now.mandates.filter(ended_at=None).select_related("party"))
    open_firms = list(
        now.parties.filter(state__in=["invited", "accepted"]).values_list("firm", flat=True)
    )
    enough = independent_members(now) >= 2 or now.stage in {Stage.EXCHANGES, Stage.DISSOLUTION}
    inside = {one.firm_id for one in members_of(now)}
    seen = {who: sight_of(around.actor(who), now) for who in WHO}
    members = {around.firm(who).pk for who, one in seen.items() if one is not None and one.member}
    assert (
        enough,
        [one.left_stage for one in changes],
        len(open_firms) == len(set(open_firms)),
        [one.party.state for one in active],
        members,
        now.alive or not now.parties.filter(state="invited").exists(),
        now.alive or not now.assets.filter(kept_by=None, kept_by_network=False).exists(),
        bool(inside),
    ) == (
        True,
        ["", *(one.stage for one in changes[:-1])],
        True,
        ["accepted"] * len(active),
        inside,
        True,
        True,
        True,
    )
    assert (changes[-1].stage, len(active) <= 1) == (now.stage, True)
    assert (_frozen(now) in (None, inside), now.alive or _frozen(now) is None) == (True, True)


def _frozen(now: Cooperation) -> set[UUID | None] | None:
    """Who may be in while it is frozen: those of that day, but for the exceptions used; None when free."""
    freeze = now.freezes.filter(lifted_at=None).first()
    if freeze is None:
        return None
    entry = history(now).filter(verb="cooperations.composition.frozen").latest("number")
    inside: set[UUID | None] = {UUID(one) for one in (entry.content.content or {})["members"]}
    for one in freeze.allowed.exclude(used_at=None).order_by("used_at"):
        inside ^= {one.firm_id}
    return inside


class _Undo(Exception):
    """Ends an example without a trace."""


WHOLE = [
    ("mandate", "owner"), ("commitments", "owner"), ("freeze", "owner"), ("leave", "third"),
    ("may_leave", "third"), ("leave", "third"), ("may_come", "invited"), ("accept", "invited"),
    ("revoke", "owner"), ("meetings", "owner"), ("dissolution", "owner"), ("close", "owner"),
    ("lift", "owner"), ("close", "owner"), ("leave", "member"),
]  # fmt: skip
"""A life in which each thing happens, so that at least one drawn life has them all."""


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    tries=st.lists(
        st.tuples(st.sampled_from([*ACTS, *Stage.values]), st.sampled_from(WHO)),
        min_size=6, max_size=12,
    )
)  # fmt: skip
@example(WHOLE)
def test_conditions_hold_whatever_is_tried(around: Around, tries: list[tuple[str, str]]) -> None:
    with suppress(_Undo), transaction.atomic():
        for what, who in tries:
            with suppress(Refused), transaction.atomic():
                _act(around, what, who)
            _holds(around)
        assert list(verify()) == []
        raise _Undo
