"""A joint tender whose offer is handed in: members change by an exception of the law alone (R2142-26)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.cordee_web.cooperation_scenes import Around, make_cooperation
from tests.cordee_web.scenes import make_cast, make_firm

from cordee_web.apps.common.register import history, verify
from cordee_web.apps.common.values import Refused
from cordee_web.apps.cooperations.actions.freezing import (
    Allowing,
    allow_change,
    freeze_composition,
    lift_freeze,
)
from cordee_web.apps.cooperations.actions.inviting import (
    accept_invitation,
    invite_associate,
    invite_firms,
)
from cordee_web.apps.cooperations.actions.leaving import leave_cooperation
from cordee_web.apps.cooperations.actions.stages import NotYet, close_cooperation, enter_stage
from cordee_web.apps.cooperations.enums import Change, Right, Stage
from cordee_web.apps.cooperations.models import AllowedChange, Cooperation, Freeze
from cordee_web.apps.cooperations.objects import objects
from cordee_web.apps.cooperations.values.consequences import consequences

pytestmark = pytest.mark.django_db


@pytest.fixture
def around() -> Around:
    return make_cooperation(make_cast(), object_key="joint_tender", name="Lot 3")


def _today() -> date:
    return timezone.localdate()


def _freeze(around: Around) -> Freeze:
    return freeze_composition(
        actor=around.actor("owner"), cooperation=around.cooperation, on=_today(), what="Lot 3"
    )


def _allow(around: Around, who: str, how: Change, **more: Any) -> AllowedChange:
    told: dict[str, Any] = {
        "firm": around.firm(who).pk, "change": how, "exception": "prevented",
        "why": "En liquidation", "approved_by": "SDIS 74, lettre 12", "approved_on": _today(),
    }  # fmt: skip
    return allow_change(
        actor=around.actor("owner"), cooperation=around.cooperation,
        allowing=Allowing(**(told | more)),
    )  # fmt: skip


def test_nobody_comes_or_leaves_once_the_offer_is_handed_in(around: Around) -> None:
    _freeze(around)
    owner, found = around.actor("owner"), around.cooperation
    with pytest.raises(Refused, match=r"Invited SARL : la composition est figée .*R2142-26"):
        accept_invitation(actor=around.actor("invited"), party=around.party("invited"))
    with pytest.raises(Refused, match=r"Third SARL : la composition est figée .*R2142-26"):
        leave_cooperation(actor=around.actor("third"), party=around.party("third"), why="Assez")
    other = make_firm("Autre SARL", around.cast.network)
    with pytest.raises(Refused, match="Autre SARL : la composition est figée"):
        invite_firms(actor=owner, cooperation=found, firms=[other.pk])
    told = consequences(found, around.party("third"))
    assert [(one.name, one.blocks) for one in told[:1]] == [("frozen", True)]
    invite_associate(actor=owner, cooperation=found, firm=other.pk, rights=[Right.MEETINGS])
    leave_cooperation(actor=around.actor("associate"), party=around.party("associate"), why="Fini")
    lift_freeze(actor=owner, cooperation=found, why="Marché signé le 3 mars")
    accept_invitation(actor=around.actor("invited"), party=around.party("invited"))
    leave_cooperation(actor=around.actor("third"), party=around.party("third"), why="Assez")
    verbs = [one.verb for one in history(found) if "composition" in one.verb]
    assert (verbs, list(verify())) == (
        ["cooperations.composition.freed", "cooperations.composition.frozen"], [],
    )  # fmt: skip


def test_an_exception_allows_one_change_and_no_other(around: Around) -> None:
    freeze = _freeze(around)
    leaves = _allow(around, "third", Change.LEAVES)
    with pytest.raises(Refused, match="déjà permis"):
        _allow(around, "third", Change.LEAVES)
    with pytest.raises(Refused, match="Mont Traitement : la composition est figée"):
        leave_cooperation(actor=around.actor("member"), party=around.party("member"), why="Aussi")
    leave_cooperation(actor=around.actor("third"), party=around.party("third"), why="Liquidation")
    _allow(around, "invited", Change.COMES, exception="restructuring")
    accept_invitation(actor=around.actor("invited"), party=around.party("invited"))
    leaves.refresh_from_db()
    assert [one.used_at is not None for one in freeze.allowed.all()] == [True, True]
    with pytest.raises(Refused, match="la composition est figée"):
        invite_firms(
            actor=around.actor("owner"), cooperation=around.cooperation,
            firms=[around.firm("third").pk],
        )  # fmt: skip


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"exception": "tired"}, "cas prévu par la loi"),
        ({"why": " "}, "Dites pourquoi"),
        ({"approved_by": ""}, "sans l’accord de l’acheteur"),
        ({"approved_on": date(2020, 1, 1)}, "entre le jour"),
        ({"change": Change.COMES}, "déjà membre"),
    ],
)
def test_what_an_exception_must_say(around: Around, more: dict[str, Any], why: str) -> None:
    with pytest.raises(Refused, match="n’est pas figée"):
        _allow(around, "third", Change.LEAVES)
    _freeze(around)
    with pytest.raises(Refused, match=why):
        _allow(around, "third", Change.LEAVES, **more)


def test_it_is_the_object_that_declares_it(around: Around) -> None:
    assert [one.key for one in objects() if one.freezing] == ["joint_tender"]
    stand = Cooperation.objects.create(network=around.cast.network, object_key="shared_stand")
    with pytest.raises(Refused, match="Aucune loi"):
        freeze_composition(actor=around.actor("owner"), cooperation=stand, on=_today())
    with pytest.raises(Refused, match="jour passé"):
        freeze_composition(
            actor=around.actor("owner"), cooperation=around.cooperation,
            on=_today() + timedelta(days=1),
        )  # fmt: skip
    _freeze(around)
    with pytest.raises(Refused, match="déjà figée"):
        _freeze(around)
    owner, found = around.actor("owner"), around.cooperation
    enter_stage(actor=owner, cooperation=found, stage=Stage.DISSOLUTION, why="Perdu")
    with pytest.raises(NotYet, match="dites d’abord ce que l’offre est devenue"):
        close_cooperation(actor=owner, cooperation=found)


def test_frozen_changed_and_freed_on_its_page(around: Around, client: Client) -> None:
    page = reverse("cooperations:frozen", args=[around.cooperation.pk])
    for who, status in (("member", 404), ("associate", 404), ("former", 404), ("rival", 404)):
        client.force_login(around.person(who))
        assert client.post(page, {"on": _today().isoformat()}).status_code == status
    client.force_login(around.person("owner"))
    assert client.post(page, {"on": "2999-01-01"}).status_code == 422
    assert client.post(page, {"on": _today().isoformat(), "what": "Lot 3"}).status_code == 302
    told = {
        "change": "leaves", "firm": "third sarl", "exception": "prevented", "why": "Incendie",
        "approved_by": "SDIS 74", "approved_on": _today().isoformat(),
    }  # fmt: skip
    allow = reverse("cooperations:allow_change", args=[around.cooperation.pk])
    assert client.post(allow, {**told, "firm": "Personne"}).status_code == 422
    assert client.post(allow, told).status_code == 302
    client.force_login(around.person("third"))
    shown = client.get(page)
    assert [(one.firm.name, str(case)) for one, case in shown.context["allowed"]] == [
        ("Third SARL", "Un membre est empêché pour une raison qui n’est pas de son fait"),
    ]  # fmt: skip
    assert shown.context["steers"] is False
    client.force_login(around.person("owner"))
    lift = reverse("cooperations:lift_freeze", args=[around.cooperation.pk])
    assert client.post(lift, {"why": ""}).status_code == 422
    assert client.post(lift, {"why": "Signé"}).status_code == 302
    assert Freeze.objects.get().why_lifted == "Signé"
