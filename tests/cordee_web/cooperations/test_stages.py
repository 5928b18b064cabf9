"""Stages forward and back, who speaks for the others, who leaves, how it ends."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests.cordee_web.cooperation_scenes import Around, filled_in, make_cooperation
from tests.cordee_web.scenes import make_cast

from cordee_web.apps.accounts.models import Notification
from cordee_web.apps.common.values import Refused
from cordee_web.apps.cooperations.actions.closing import leave_word, list_asset, settle_asset
from cordee_web.apps.cooperations.actions.editing import edit_cooperation
from cordee_web.apps.cooperations.actions.inviting import accept_invitation, invite_firms
from cordee_web.apps.cooperations.actions.leaving import leave_cooperation
from cordee_web.apps.cooperations.actions.mandates import name_mandataire, revoke_mandate
from cordee_web.apps.cooperations.actions.opening import Opening, open_cooperation
from cordee_web.apps.cooperations.actions.stages import NotYet, close_cooperation, enter_stage
from cordee_web.apps.cooperations.enums import AssetKind, NamedTo, Stage, WordKind
from cordee_web.apps.cooperations.models import Cooperation, Mandate, Party
from cordee_web.apps.cooperations.queries.visibility import sight_of
from cordee_web.apps.cooperations.rules import steers
from cordee_web.apps.cooperations.values.archives import archived
from cordee_web.apps.cooperations.values.conditions import Lack
from cordee_web.apps.cooperations.values.consequences import consequences
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.opportunities.actions.needs import Written, open_need, write_need

pytestmark = pytest.mark.django_db


@pytest.fixture
def around() -> Around:
    return make_cooperation(make_cast())


def _lacks(error: pytest.ExceptionInfo[NotYet]) -> list[str]:
    return [one.name for one in error.value.lacks]


def _stages(cooperation: Cooperation) -> list[str]:
    return [one.stage for one in cooperation.changes.all()]


def test_commitments_say_all_that_is_missing_and_where_to_mend_it(around: Around) -> None:
    owner, found = around.actor("owner"), around.cooperation
    with pytest.raises(NotYet) as refused:
        enter_stage(actor=owner, cooperation=found, stage=Stage.COMMITMENTS)
    assert _lacks(refused) == [
        "check:split", "check:duty", "field:fair", "field:begins_on", "objective",
    ]  # fmt: skip
    assert refused.value.lacks[-1] == Lack(
        "objective", refused.value.lacks[-1].message, "cooperations:edit"
    )
    assert str(refused.value).endswith("Son objectif commun n’est pas dit.")
    filled_in(found)
    enter_stage(actor=owner, cooperation=found, stage=Stage.COMMITMENTS)
    assert _stages(found) == ["exchanges", "commitments"]


def test_two_firms_of_one_group_are_no_alliance(around: Around) -> None:
    Firm.objects.filter(parties__cooperation=around.cooperation).update(company_group="Cime")
    with pytest.raises(
        NotYet, match="Il faut au moins 2 entreprises indépendantes ; pour l’instant : 1"
    ):
        enter_stage(
            actor=around.actor("owner"), cooperation=around.cooperation, stage=Stage.MEETINGS
        )


def test_back_asks_a_reason_and_no_condition(around: Around) -> None:
    owner, found = around.actor("owner"), around.cooperation
    enter_stage(actor=owner, cooperation=found, stage=Stage.MEETINGS)
    with pytest.raises(Refused, match="Dites pourquoi"):
        enter_stage(actor=owner, cooperation=found, stage=Stage.EXCHANGES)
    back = enter_stage(
        actor=owner, cooperation=found, stage=Stage.EXCHANGES, why="Le salon est reporté"
    )
    assert (back.stage, [one.why for one in found.changes.all()]) == (
        "exchanges", ["", "", "Le salon est reporté"],
    )  # fmt: skip


def test_when_too_few_are_left_it_goes_back_by_itself(around: Around) -> None:
    owner, found = around.actor("owner"), around.cooperation
    enter_stage(actor=owner, cooperation=found, stage=Stage.MEETINGS)
    leave_cooperation(actor=around.actor("third"), party=around.party("third"), why="Plus le temps")
    assert _stages(found) == ["exchanges", "meetings"]
    told = consequences(Cooperation.objects.get(pk=found.pk), around.party("member"))
    assert [one.name for one in told if one.name == "firms"] == ["firms"]
    leave_cooperation(actor=around.actor("member"), party=around.party("member"), why="Trop cher")
    assert _stages(found) == ["exchanges", "meetings", "exchanges"]
    with pytest.raises(Refused, match="dernier membre"):
        leave_cooperation(actor=owner, party=around.party("owner"), why="Seul")


def test_who_leaves_sees_no_more_than_until_then_and_may_come_back(
    around: Around, client: Client
) -> None:
    leave_cooperation(actor=around.actor("third"), party=around.party("third"), why="Plus le temps")
    sight = sight_of(around.actor("third"), around.cooperation)
    assert sight is not None
    assert (sight.kind, sight.until) == ("former", around.party("third").left_at)
    edit_cooperation(
        actor=around.actor("owner"), cooperation=around.cooperation, name="Stand secret",
        objective="Ne rien dire à Third", fields={"fair": "Autre salon"},
    )  # fmt: skip
    accept_invitation(actor=around.actor("invited"), party=around.party("invited"))
    leave_cooperation(actor=around.actor("member"), party=around.party("member"), why="Secret")
    client.force_login(around.person("third"))
    told = ""
    for name in ("cooperations", "cooperation", "members", "life"):
        args = [around.cooperation.pk] if name != "cooperations" else []
        told += client.get(reverse(f"cooperations:{name}", args=args)).content.decode()
    words = ("Stand au SIMODEC", "Mont Traitement", "Third", "secret", "Secret", "Autre salon",
             "Invited SARL", "Ne rien dire")  # fmt: skip
    assert [one for one in words if one in told] == ["Stand au SIMODEC", "Mont Traitement", "Third"]
    again = invite_firms(
        actor=around.actor("owner"), cooperation=around.cooperation,
        firms=[around.firm("third").pk],
    )  # fmt: skip
    accept_invitation(actor=around.actor("third"), party=again[0])
    now = sight_of(around.actor("third"), around.cooperation)
    assert (now.kind if now else None) == "member"


def test_a_mandate_has_limits_ends_another_and_is_revoked(around: Around) -> None:
    owner, member = around.actor("owner"), around.party("member")
    with pytest.raises(Refused, match="Dites ce qu’il peut faire"):
        name_mandataire(actor=owner, party=member, limits=" ")
    with pytest.raises(Refused, match="un associé n’engage personne"):
        name_mandataire(actor=owner, party=around.party("associate"), limits="Tout")
    name_mandataire(actor=owner, party=around.party("owner"), limits="Signer")
    mandate = name_mandataire(actor=owner, party=member, limits="Signer", ceiling_cents=500_000)
    who = ("owner", "member", "third", "associate", "animateur")
    assert {one: steers(around.actor(one), around.cooperation) for one in who} == {
        "owner": False, "member": True, "third": False, "associate": False, "animateur": False,
    }  # fmt: skip
    revoke_mandate(actor=around.actor("third"), mandate=mandate, why="Ne répond plus")
    assert Mandate.objects.filter(ended_at=None).count() == 0
    assert steers(owner, around.cooperation)
    with pytest.raises(Refused, match="pris fin entre-temps"):
        revoke_mandate(actor=owner, mandate=mandate, why="Encore")


def test_one_firm_is_mandataire_of_one_grouping_by_contract(around: Around) -> None:
    owner, animateur = around.actor("owner"), around.actor("animateur")
    draft = write_need(actor=animateur, written=Written(title="Vis", asked="tournage de vis"))
    need = open_need(actor=animateur, need=draft, version=draft.version)
    parties = []
    for name in ("A", "B"):
        opened = open_cooperation(actor=owner, opening=Opening("joint_tender", name, need=need.pk))
        parties.append(Party.objects.get(cooperation=opened))
    first = name_mandataire(actor=owner, party=parties[0], limits="Signer l’offre")
    with pytest.raises(Refused, match="R2142-23"):
        name_mandataire(actor=owner, party=parties[1], limits="Signer l’offre")
    revoke_mandate(actor=owner, mandate=first, why="Nous restons dans B")
    name_mandataire(actor=owner, party=parties[1], limits="Signer l’offre")


def test_who_names_a_firm_learns_nothing_of_its_other_groupings(around: Around) -> None:
    owner, animateur = around.actor("owner"), around.actor("animateur")
    draft = write_need(actor=animateur, written=Written(title="Vis", asked="tournage de vis"))
    need = open_need(actor=animateur, need=draft, version=draft.version)
    opened = open_cooperation(actor=owner, opening=Opening("joint_tender", "A", need=need.pk))
    name_mandataire(
        actor=owner, party=Party.objects.get(cooperation=opened), limits="Signer l’offre"
    )
    around.cooperation.need = need
    around.cooperation.save()
    party = around.party("owner")
    mandate = name_mandataire(actor=around.actor("member"), party=party, limits="Signer")
    assert mandate.party == party
    heard = {
        one.person_id
        for one in Notification.objects.all()
        if "mandataire of two groupings" in f"{one.template} {one.values}"
    }
    assert heard == {around.person("owner").pk}


def test_it_closes_once_everything_goes_to_somebody(around: Around) -> None:
    owner, found = around.actor("owner"), around.cooperation
    with pytest.raises(Refused, match="Entrez d’abord en dissolution"):
        close_cooperation(actor=owner, cooperation=found)
    enter_stage(actor=owner, cooperation=found, stage=Stage.DISSOLUTION, why="Le salon est passé")
    asset = list_asset(actor=owner, cooperation=found, kind=AssetKind.EQUIPMENT, label="Comptoir")
    with pytest.raises(NotYet, match="Personne ne garde encore « Comptoir »"):
        close_cooperation(actor=owner, cooperation=found)
    with pytest.raises(Refused, match="un membre, ou le réseau"):
        settle_asset(actor=owner, asset=asset, kept_by=None)
    settle_asset(actor=owner, asset=asset, kept_by=around.party("member"), terms="Prêté à tous")
    close_cooperation(actor=owner, cooperation=found)
    found.refresh_from_db()
    assert (found.alive, around.party("invited").state) == (False, "withdrawn")
    with pytest.raises(Refused, match="est dissoute"):
        list_asset(actor=owner, cooperation=found, kind=AssetKind.DATA, label="Contacts")
    leave_word(
        actor=around.actor("former"), cooperation=found, kind=WordKind.LESSON,
        text="Réserver plus tôt", shared_with=NamedTo.NETWORK,
    )  # fmt: skip
    files = archived(around.actor("former"), found)
    assert [one.name for one in files if one.name == "cooperation.json"] == ["cooperation.json"]


def test_an_objective_without_date_is_no_target(around: Around) -> None:
    filled_in(around.cooperation)
    Cooperation.objects.update(target_on=None)
    with pytest.raises(NotYet) as refused:
        enter_stage(
            actor=around.actor("owner"), cooperation=around.cooperation, stage=Stage.COMMITMENTS
        )
    assert _lacks(refused) == ["target"]
    assert date(2027, 3, 12) == around.cooperation.target_on
