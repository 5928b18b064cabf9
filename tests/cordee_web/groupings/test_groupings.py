"""Proposals: asked, kept, shown, withdrawn; who sees what of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.cordee_web.scenes import Cast, make_cast, make_firm

from cordee.vocabulary import Answer
from cordee_web.apps.common.models import Entry
from cordee_web.apps.common.values import Refused
from cordee_web.apps.directory.models import KnowHow
from cordee_web.apps.groupings.actions import keep_proposal, show_proposal, withdraw_proposal
from cordee_web.apps.groupings.bridge import changes, propose, whole
from cordee_web.apps.groupings.enums import ProposalState
from cordee_web.apps.groupings.models import Proposal
from cordee_web.apps.groupings.queries import proposals_seen
from cordee_web.apps.groupings.values import UnclearWish, Wishes
from cordee_web.apps.opportunities.actions.needs import Written, open_need, write_need
from cordee_web.apps.opportunities.models import Need, NeedLot

pytestmark = pytest.mark.django_db
READERS = ("owner", "member", "rival", "foreigner", "animateur")
PAIR = Wishes(smallest=2, patient=True)  # a cold start takes longer than a quick answer may


@pytest.fixture
def people() -> Cast:
    cast = make_cast()
    for firm, words in (
        (cast.owner_firm, "tournage de vis"),
        (cast.rival_firm, "tournage de vis"),
        (cast.member_firm, "anodisation"),
    ):
        KnowHow.objects.create(firm=firm, words=words)
    return cast


@pytest.fixture
def lot(people: Cast) -> NeedLot:
    animateur = people.actor("animateur")
    written = Written(title="Vis anodisées", asked="tournage de vis\nanodisation")
    need = write_need(actor=animateur, written=written)
    return open_need(actor=animateur, need=need, version=need.version).lots.get()


def _members(answer: Answer) -> list[set[str]]:
    return [
        {answer.companies[one].name for one in grouping.members}
        for grouping in answer.lots[0].groupings
    ]


def _kept(people: Cast, lot: NeedLot, who: str = "animateur") -> Proposal:
    return keep_proposal(
        actor=people.actor(who),
        need=lot.need,
        lot=lot,
        wishes=PAIR,
        members=[people.owner_firm.pk, people.member_firm.pk],
        name="Arve et Mont",
    )


def test_both_pairs_answer_and_pins_choose(people: Cast, lot: NeedLot) -> None:
    actor, need = people.actor("animateur"), lot.need
    both = _members(propose(actor, need, lot, PAIR))
    first, second = {"Arve Décolletage", "Mont Traitement"}, {"Cluses Tour", "Mont Traitement"}
    assert sorted(map(sorted, both)) == sorted([sorted(first), sorted(second)])
    pinned = propose(actor, need, lot, PAIR.pinning(people.rival_firm.pk))
    assert _members(pinned)[0] == second
    without = propose(actor, need, lot, PAIR.excluding(people.rival_firm.pk))
    assert _members(without) == [first]


def test_who_buys_is_in_no_grouping_unless_wanted(people: Cast) -> None:
    owner = people.actor("owner")
    need = write_need(
        actor=owner, written=Written(title="Vis", asked="tournage de vis\nanodisation")
    )
    lot = open_need(actor=owner, need=need, version=need.version).lots.get()
    second = {"Cluses Tour", "Mont Traitement"}
    assert _members(propose(owner, need, lot, PAIR)) == [second]
    wanted = _members(propose(owner, need, lot, PAIR.pinning(people.owner_firm.pk)))
    assert wanted[0] == {"Arve Décolletage", "Mont Traitement"}
    need.buyer = "Un client"
    assert {need.bought_by, Need(firm=people.owner_firm, kind="idea").bought_by} == {None}


def test_a_pinned_firm_of_another_network_is_refused(people: Cast, lot: NeedLot) -> None:
    with pytest.raises(UnclearWish, match="n’est plus dans ce réseau"):
        propose(people.actor("animateur"), lot.need, lot, PAIR.pinning(people.foreign_firm.pk))


def test_what_changes_between_two_answers(people: Cast, lot: NeedLot) -> None:
    actor = people.actor("animateur")
    before = propose(actor, lot.need, lot, PAIR.pinning(people.owner_firm.pk))
    after = propose(actor, lot.need, lot, PAIR.pinning(people.rival_firm.pk))
    told = changes(before, after)[0]
    assert (told.kind, told.came_in, told.left, told.value) == (
        "new",
        (str(people.rival_firm.pk),),
        (str(people.owner_firm.pk),),
        None,
    )
    assert {one.kind for one in changes(after, after)} == {"same"}


def test_a_kept_proposal_does_not_move_with_the_directory(people: Cast, lot: NeedLot) -> None:
    proposal = _kept(people, lot)
    KnowHow.objects.filter(firm=people.owner_firm).update(words="peinture")
    people.owner_firm.name = "Autre nom"
    people.owner_firm.save()
    grouping = whole(Proposal.objects.get()).lots[0].groupings[0]
    assert set(grouping.members) == {str(people.owner_firm.pk), str(people.member_firm.pk)}
    assert (grouping.value, grouping.proved) == (proposal.value, proposal.proved)
    assert Entry.objects.get(verb="groupings.proposal.kept").subject_id == str(proposal.pk)


def test_a_grouping_that_is_no_longer_an_answer_is_not_kept(people: Cast, lot: NeedLot) -> None:
    KnowHow.objects.filter(firm=people.owner_firm).delete()
    people.owner_firm.save()
    with pytest.raises(Refused):
        _kept(people, lot)
    assert Proposal.objects.count() == 0


def _seen(people: Cast) -> dict[str, int]:
    return {who: proposals_seen(people.actor(who)).count() for who in READERS}


def test_who_sees_a_proposal_as_it_lives(people: Cast, lot: NeedLot) -> None:
    proposal = _kept(people, lot)
    nobody = dict.fromkeys(READERS, 0)
    assert _seen(people) == nobody | {"animateur": 1}
    show_proposal(actor=people.actor("animateur"), proposal=proposal)
    assert _seen(people) == nobody | {"animateur": 1, "owner": 1, "member": 1}
    withdraw_proposal(actor=people.actor("animateur"), proposal=proposal, why="Le client renonce")
    assert _seen(people) == nobody | {"animateur": 1}
    with pytest.raises(Refused):
        show_proposal(actor=people.actor("animateur"), proposal=proposal)
    assert Proposal.objects.get().state == ProposalState.WITHDRAWN


def test_what_a_firm_keeps_is_its_own_until_shown(people: Cast, lot: NeedLot) -> None:
    proposal = _kept(people, lot, "owner")
    nobody = dict.fromkeys(READERS, 0)
    assert _seen(people) == nobody | {"owner": 1}
    show_proposal(actor=people.actor("owner"), proposal=proposal)
    assert _seen(people) == nobody | {"owner": 1, "member": 1, "animateur": 1}


def _url(lot: NeedLot, query: str = "") -> str:
    return f"{reverse('groupings:assemble', args=[lot.need_id, lot.pk])}?{query}"


def test_the_page_answers_each_reader_with_the_firms_they_may_know(
    people: Cast, lot: NeedLot, client: Client
) -> None:
    codes: dict[str, Any] = {"anonymous": client.get(_url(lot, "min=2")).status_code}
    for who in READERS:
        client.force_login(getattr(people, who))
        codes[who] = client.get(_url(lot, "min=2")).status_code
    assert codes == {
        "anonymous": 302,
        "owner": 200,
        "member": 200,
        "rival": 200,
        "foreigner": 404,
        "animateur": 200,
    }


def test_keep_from_the_page(people: Cast, lot: NeedLot, client: Client) -> None:
    client.force_login(people.animateur)
    keep = reverse("groupings:keep", args=[lot.need_id, lot.pk])
    wishes = replace(PAIR, must=(people.owner_firm.pk,)).query()
    members = [str(people.owner_firm.pk), str(people.member_firm.pk)]
    answer = client.post(f"{keep}?{wishes}", {"name": "Notre choix", "note": "", "member": members})
    proposal = Proposal.objects.get()
    assert (answer.status_code, answer["Location"], proposal.name) == (
        302,
        reverse("groupings:proposal", args=[proposal.pk]),
        "Notre choix",
    )


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_whatever_its_length(
    people: Cast, lot: NeedLot, client: Client, count: int, django_assert_num_queries: Any
) -> None:
    for _ in range(count):
        _kept(people, lot)
    client.force_login(people.animateur)
    client.get(reverse("groupings:proposals"))
    with django_assert_num_queries(LIST_QUERIES):
        client.get(reverse("groupings:proposals"))


LIST_QUERIES = 9
"""The session, the person and their standings, what the bar counts, then four for the list itself.

The page was opened before: the first one of a session also dates it (four more)."""


def test_a_need_of_another_network_cannot_be_answered(people: Cast, client: Client) -> None:
    actor = people.actor("foreigner")
    make_firm("Ain Usinage", people.other_network)
    need: Need = write_need(actor=actor, written=Written(title="Fonte", asked="fonderie"))
    client.force_login(people.owner)
    assert client.get(_url(need.lots.get())).status_code == 404
