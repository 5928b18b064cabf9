"""Form, walls, several bids and the competition guard of a tender room."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.cordee_web.cooperation_scenes import Around
from tests.cordee_web.scenes import make_cast
from tests.cordee_web.tender_scenes import opened_room

from cordee_web.apps.common.models import Entry, EntryContent
from cordee_web.apps.common.values import Refused
from cordee_web.apps.cooperations.actions.editing import edit_cooperation
from cordee_web.apps.cooperations.actions.mandates import name_mandataire
from cordee_web.apps.cooperations.actions.opening import Opening, open_cooperation
from cordee_web.apps.cooperations.enums import PartyState
from cordee_web.apps.cooperations.models import Cooperation, Mandate, Party
from cordee_web.apps.directory.models import Rivalry
from cordee_web.apps.tenders.actions.forming import choose_form, name_signers, open_to_members
from cordee_web.apps.tenders.actions.guarding import (
    Reasoned,
    give_reason,
    run_guard,
    take_reason_back,
)
from cordee_web.apps.tenders.actions.looking import log_sight
from cordee_web.apps.tenders.actions.opening import open_room
from cordee_web.apps.tenders.bridge.forming import formed, own_clashes
from cordee_web.apps.tenders.enums import Form, Occasion, Thing, Topic
from cordee_web.apps.tenders.models import GuardRun, Room, Share
from cordee_web.apps.tenders.queries.forming import form_of
from cordee_web.apps.tenders.queries.guarding import sealed, stale_lots
from cordee_web.apps.tenders.queries.walls import reads, sights_of
from cordee_web.apps.tenders.tasks import guard_room

pytestmark = pytest.mark.django_db
EVERYONE = (
    "owner", "member", "third", "invited", "associate", "former", "rival", "foreigner",
    "animateur",
)  # fmt: skip


def _scene(*amounts: int | None) -> tuple[Around, Room]:
    around, room = opened_room(make_cast())
    for who, cents in zip(("owner", "member", "third"), amounts, strict=False):
        Share.objects.filter(party=around.party(who)).update(amount_cents=cents)
    return around, Room.objects.select_related("cooperation", "need").get(pk=room.pk)


def _others(around: Around, room: Room, who: str) -> list[tuple[int | None, int | None]]:
    found = formed(around.actor(who), room)
    assert found is not None
    return [
        (one.own.cents if one.own else None, one.others.cents if one.others else None)
        for one in found.checks.under("solidary").burdens
    ]


def test_conjoint_is_refused_while_an_amount_is_unknown_and_solidary_is_not() -> None:
    around, room = _scene(6_000_000, 4_000_000)
    with pytest.raises(Refused, match="1"):
        choose_form(actor=around.actor("member"), room=room, form=Form.CONJOINT)
    choose_form(actor=around.actor("member"), room=room, form=Form.SOLIDARY)
    assert form_of(Cooperation.objects.get(pk=around.cooperation.pk)) == Form.SOLIDARY
    Share.objects.filter(party=around.party("third")).update(amount_cents=2_000_000)
    choose_form(actor=around.actor("third"), room=room, form=Form.CONJOINT)
    assert [one.verb for one in Entry.objects.order_by("-number")[:2]] == [
        "tenders.form.chosen"
    ] * 2
    with pytest.raises(Refused):
        choose_form(actor=around.actor("associate"), room=room, form=Form.SOLIDARY)


def test_a_form_typed_with_the_facts_of_the_cooperation_meets_the_same_refusal() -> None:
    around, _room = _scene(6_000_000, 4_000_000)

    def edit(**fields: str) -> Cooperation:
        return edit_cooperation(
            actor=around.actor("member"), cooperation=around.cooperation, name="Vannes",
            fields={"buyer": "Ville", **fields},
        )  # fmt: skip

    for form in ("conjoint", "conjoint_solidary_lead"):
        with pytest.raises(Refused, match="1"):
            edit(form=form)
    assert form_of(edit(form="solidary")) == Form.SOLIDARY
    Share.objects.filter(party=around.party("third")).update(amount_cents=2_000_000)
    assert form_of(edit(form="conjoint")) == Form.CONJOINT
    Share.objects.filter(party=around.party("third")).update(amount_cents=None)
    assert form_of(edit(form="conjoint", buyer="Métropole")) == Form.CONJOINT
    assert form_of(edit()) is None


def test_a_competitor_inside_does_not_read_amounts_nor_what_they_could_be_worked_out_from() -> None:
    around, room = _scene(6_000_000, 4_000_000, 2_000_000)
    assert _others(around, room, "third") == [
        (6_000_000, 6_000_000), (4_000_000, 8_000_000), (2_000_000, 10_000_000),
    ]  # fmt: skip
    Rivalry.objects.create(firm=around.firm("member"), rival=around.firm("third"))
    assert _others(around, room, "third") == [
        (6_000_000, None), (None, None), (2_000_000, None),
    ]  # fmt: skip
    assert _others(around, room, "member") == [(6_000_000, None), (4_000_000, None), (None, None)]
    assert _others(around, room, "owner")[1:] == [(4_000_000, 8_000_000), (2_000_000, 10_000_000)]
    assert [
        who for who in EVERYONE
        if reads(around.actor(who), room, around.party("member"), Thing.AMOUNTS)
    ] == ["owner", "member"]  # fmt: skip
    open_to_members(actor=around.actor("member"), room=room, what=Thing.AMOUNTS)
    assert _others(around, room, "third")[1] == (4_000_000, 8_000_000)


def test_what_a_person_opened_of_another_is_logged_and_told_to_that_firm_alone() -> None:
    around, room = _scene(6_000_000, 4_000_000, 2_000_000)
    parties = [around.party(who) for who in ("owner", "member", "third")]
    for _again in range(2):
        log_sight(around.actor("member"), room, parties, Thing.AMOUNTS)
    assert [
        [(one.person, one.firm, one.times) for one in sights_of(room, party)] for party in parties
    ] == [
        [(around.person("member"), around.firm("member"), 2)],
        [],
        [(around.person("member"), around.firm("member"), 2)],
    ]


def second_bid(around: Around, who: str, other: str, **need: Any) -> Room:
    """A second bid on the same notice, opened by a member with a firm outside the first."""
    opened = open_cooperation(
        actor=around.actor(who),
        opening=Opening("joint_tender", "Autre offre", firms=[around.firm(other).pk]),
    )
    Cooperation.objects.filter(pk=opened.pk).update(need=around.cooperation.need)
    opened.refresh_from_db()
    Party.objects.filter(cooperation=opened).update(state=PartyState.ACCEPTED)
    return open_room(actor=around.actor(who), cooperation=opened)


def test_a_firm_hears_of_its_own_bids_and_of_no_other() -> None:
    around, room = _scene()
    everyone = ("owner", "member", "third", "invited", "rival")
    heard = {who: own_clashes(around.firm(who).pk, room) for who in everyone}
    assert heard == dict.fromkeys(everyone, ())
    second = second_bid(around, "member", "invited")
    assert {
        who: [(one.rule, one.state) for one in own_clashes(around.firm(who).pk, room)]
        for who in everyone
    } == {who: [] for who in everyone} | {"member": [("several-bids", "open")]}
    need = room.need
    assert need is not None
    need.grouping_rules = {"several_bids_forbidden": True}
    need.save(update_fields=["grouping_rules"])
    room, second = (Room.objects.get(pk=one.pk) for one in (room, second))
    assert [one.state for one in own_clashes(around.firm("member").pk, second)] == ["broken"]
    for one in (room, second):
        Mandate.objects.filter(cooperation=one.cooperation).delete()
    member = around.actor("member")
    party = second.cooperation.parties.get(firm=around.firm("member"))
    name_mandataire(actor=member, party=party, limits="Tout")
    told: dict[str, Any] = {"applied": around.party("member").pk, "offered": None, "by_all": True}
    with pytest.raises(Refused, match="un seul mandat"):
        name_signers(actor=member, room=room, **told)
    Cooperation.objects.filter(pk=second.cooperation_id).update(closed_at=room.opened_at)
    assert own_clashes(around.firm("member").pk, room) == ()


def test_the_guard_runs_when_the_room_opens_and_when_members_change() -> None:
    around, room = _scene()
    assert [one.key for one in stale_lots(room)] == ["LOT-1"]
    guard_room(room=str(room.pk))
    guard_room(room=str(room.pk))
    run = GuardRun.objects.get()
    assert (run.occasion, run.members, run.digest) == (
        "opening", sorted(str(around.firm(who).pk) for who in ("owner", "member", "third")),
        sealed(run),
    )  # fmt: skip
    entry: Any = EntryContent.objects.get(entry=Entry.objects.latest("number"))
    assert (entry.content["sha256"], entry.content["lot"]) == (run.digest, "LOT-1")
    Party.objects.filter(pk=around.party("third").pk).update(state=PartyState.LEFT)
    room = Room.objects.get(pk=room.pk)
    assert [one.key for one in stale_lots(room)] == ["LOT-1"]
    guard_room(room=str(room.pk))
    assert [one.occasion for one in GuardRun.objects.all()] == ["members", "opening"]
    run.findings = []
    assert sealed(run) != run.digest


def test_reasons_stand_with_their_evidence_in_the_runs_that_follow() -> None:
    around, room = _scene()
    lot = room.lots.get().pk
    told = Reasoned(Topic.RISK, "Caution refusée", "Lettre de la banque")
    reason = give_reason(actor=around.actor("member"), room=room, lot=lot, reasoned=told)
    run = run_guard(actor=around.actor("owner"), room=room, lot=lot, occasion=Occasion.ASKED)
    assert run.reasons == [["risk", "Mont Traitement", "Caution refusée", "Lettre de la banque"]]
    with pytest.raises(Refused):
        take_reason_back(actor=around.actor("third"), room=room, reason=reason.pk)
    take_reason_back(actor=around.actor("member"), room=room, reason=reason.pk)
    assert (room.guard_reasons.count(), GuardRun.objects.get(pk=run.pk).reasons) == (0, run.reasons)
    for who in ("associate", "former", "rival", "animateur"):
        with pytest.raises(Refused):
            run_guard(actor=around.actor(who), room=room, lot=lot, occasion=Occasion.ASKED)


@pytest.mark.parametrize("page", ["form", "guard", "capacities"])
def test_pages_are_those_of_the_members_of_today(page: str) -> None:
    around, room = _scene(6_000_000, 4_000_000, 2_000_000)
    guard_room(room=str(room.pk))
    url = reverse(f"tenders:{page}", args=[around.cooperation.pk])
    found = {"nobody": Client().get(url).status_code}
    for who in EVERYONE:
        client = Client()
        client.force_login(around.person(who))
        found[who] = client.get(url).status_code
    assert found == dict.fromkeys(EVERYONE, 404) | {
        "owner": 200, "member": 200, "third": 200, "nobody": 302,
    }  # fmt: skip


def test_the_forms_of_the_pages_write() -> None:
    around, room = _scene(6_000_000, 4_000_000, 2_000_000)
    client, pk, lot = Client(), around.cooperation.pk, room.lots.get().pk
    client.force_login(around.person("owner"))

    def post(name: str, *more: object, **data: str) -> int:
        return client.post(reverse(f"tenders:{name}", args=[pk, *more]), data).status_code

    lead = str(around.party("owner").pk)
    assert post("choose_form", form="conjoint") == 302
    assert post("signers", applied=lead, offered=lead, by_all="yes") == 302
    assert post("open_thing", "amounts") == 302
    assert post("open_thing", "memo") == 404
    assert post("guard_run", lot) == 302
    assert post("reason", lot, topic="capacity", text="Deux tours", evidence="Planning") == 302
    assert post("reason_back", room.guard_reasons.get().pk) == 302
    assert post("guard_run", 0) == 404
    found = Room.objects.get(pk=room.pk)
    signing = found.signings.get()
    assert (form_of(found.cooperation), signing.applied_id, signing.by_all) == (
        Form.CONJOINT, around.party("owner").pk, True,
    )  # fmt: skip
