"""How a tender room opens, from what, and who gets in."""

from __future__ import annotations

from decimal import Decimal

import pytest
import rules
from django.test import Client
from django.urls import reverse
from tests.cordee_web.cooperation_scenes import Around
from tests.cordee_web.scenes import make_cast
from tests.cordee_web.tender_scenes import COMPARED, DEADLINE, TERMS, make_tender, opened_room

from cordee.vocabulary import to_plain
from cordee_web.apps.common.models import Entry
from cordee_web.apps.common.values import Refused
from cordee_web.apps.cooperations.actions.opening import Opening, open_cooperation
from cordee_web.apps.cooperations.enums import Right
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.groupings.models import Proposal, ProposalMember
from cordee_web.apps.opportunities.enums import NeedState
from cordee_web.apps.tenders.actions.opening import answer_together, named, open_room
from cordee_web.apps.tenders.models import Room
from cordee_web.apps.tenders.queries.rooms import work_of

pytestmark = pytest.mark.django_db
EVERYONE = (
    "owner", "member", "third", "invited", "associate", "former", "rival", "foreigner",
    "animateur",
)  # fmt: skip


def test_a_room_holds_what_the_need_says_and_what_it_asks_for() -> None:
    around, room = opened_room(make_cast())
    assert (room.title, room.buyer, room.reference, room.deadline, room.deadline_zone) == (
        "Vannes du réseau d'eau", "Ville de Cluses", "27-4711", DEADLINE, "Europe/Paris",
    )  # fmt: skip
    work = work_of(room)
    assert [(lot.key, lot.value_cents, len(tasks)) for lot, tasks in work.lots] == [
        ("LOT-1", 12_000_000, 3)
    ]
    assert [
        (one.task.key, one.task.title, [share.party.label for share in one.shares], one.known)
        for one in work.tasks
    ] == [
        ("b1", "Décolletage de précision", ["Arve Décolletage"], 100.0),
        ("b2", "Traitement de surface", ["Mont Traitement"], 100.0),
        ("b3", "Assemblage", ["Third SARL"], 100.0),
    ]
    assert [(lot.award_criteria, lot.awarded_by_documents) for lot, _tasks in work.lots] == [
        (to_plain(COMPARED), True)
    ]
    assert room.terms == to_plain(TERMS)
    last = Entry.objects.order_by("-number")[0]
    assert (last.verb, last.subject_id) == ("tenders.room.opened", str(around.cooperation.pk))


def test_one_gesture_from_a_proposal_gives_its_parts_as_shares() -> None:
    cast = make_cast()
    need = make_tender(cast)
    proposal = Proposal.objects.create(
        network=cast.network, need=need, lot_key="LOT-1", name="Arve et Mont", firm=cast.owner_firm,
        author=cast.owner, answer={}, value=1.0, bound=1.0, proved=True,
    )  # fmt: skip
    parts = ((cast.owner_firm, {"b1": 1.0, "b2": 0.25}), (cast.member_firm, {"b2": 0.75, "b9": 1}))
    for place, (firm, own) in enumerate(parts):
        ProposalMember.objects.create(proposal=proposal, firm=firm, position=place, parts=own)
    opening = Opening("joint_tender", "Arve et Mont", proposal=proposal.pk)
    opened, room = answer_together(actor=cast.actor("owner"), opening=named(opening, need))
    assert opened.fields == {"buyer": "Ville de Cluses", "submit_on": "2027-03-15"}
    assert [
        (one.task.key, [(share.party.label, share.percent) for share in one.shares])
        for one in work_of(room).tasks
    ] == [
        ("b1", [("Arve Décolletage", Decimal(100))]),
        ("b2", [("Arve Décolletage", Decimal(25)), ("Mont Traitement", Decimal(75))]),
        ("b3", []),
    ]


def test_a_room_opens_once_for_a_need_and_lots_that_are_there() -> None:
    cast = make_cast()
    need, owner = make_tender(cast), cast.actor("owner")
    stand = open_cooperation(actor=owner, opening=Opening("shared_stand", "Stand", need=need.pk))
    with pytest.raises(Refused, match="réponse commune"):
        open_room(actor=owner, cooperation=stand)
    tender = open_cooperation(actor=owner, opening=Opening("joint_tender", "Sans besoin"))
    with pytest.raises(Refused, match="quel besoin"):
        open_room(actor=owner, cooperation=tender)
    with pytest.raises(Refused, match="lots"):
        open_room(actor=owner, cooperation=tender, need=need.pk, lots=["LOT-9"])
    open_room(actor=owner, cooperation=tender, need=need.pk)
    assert Cooperation.objects.get(pk=tender.pk).need == need
    with pytest.raises(Refused, match="déjà"):
        open_room(actor=owner, cooperation=tender)
    opening = Opening("joint_tender", "Rien", need=need.pk)
    with pytest.raises(Refused, match="lots"):
        answer_together(actor=owner, opening=opening, lots=["LOT-9"])
    assert (Room.objects.count(), Cooperation.objects.filter(name="Rien").count()) == (1, 0)


def test_who_sees_writes_leads_and_opens() -> None:
    around, _room = opened_room(make_cast())
    answers = {
        who: "".join(
            right[0]
            for right in ("see", "write", "lead", "open")
            if rules.has_perm(f"tenders.{right}", around.actor(who), around.cooperation)
        )
        for who in EVERYONE
    }
    assert answers == {
        "owner": "swlo", "member": "swo", "third": "swo", "invited": "", "associate": "s",
        "former": "s", "rival": "", "foreigner": "", "animateur": "",
    }  # fmt: skip


def _statuses(around: Around, url: str) -> dict[str, int]:
    found = {}
    for who in EVERYONE:
        client = Client()
        client.force_login(around.person(who))
        found[who] = client.get(url).status_code
    found["nobody"] = Client().get(url).status_code
    return found


def test_the_room_is_its_members() -> None:
    around, room = opened_room(make_cast())
    url = reverse("tenders:room", args=[around.cooperation.pk])
    inside = {"owner": 200, "member": 200, "third": 200, "associate": 200}
    assert _statuses(around, url) == dict.fromkeys(EVERYONE, 404) | inside | {"nobody": 302}
    around.cooperation.parties.filter(firm=around.firm("associate")).update(rights=[Right.PAGE])
    assert _statuses(around, url)["associate"] == 404
    client = Client()
    client.force_login(around.person("member"))
    page = client.get(url)
    assert (page.context["room"], page.context["leads"], page.context["writes"]) == (
        room, False, True,
    )  # fmt: skip
    assert [
        [(one.kind, one.words, one.counts) for one in shown.criteria]
        for shown in page.context["compared"]
    ] == [[("Qualité", "Valeur technique", "60 %"), ("Prix", "", "40")]]
    assert [(str(kind), [one.text for one in said]) for kind, said in page.context["terms"]] == [
        ("Garanties et assurances", ["Retenue de garantie de 5 %."])
    ]


def test_a_need_is_answered_together_from_its_page() -> None:
    cast = make_cast()
    need = make_tender(cast)
    url = reverse("tenders:begin")
    client = Client()
    client.force_login(cast.member)
    assert client.get(url).status_code == 404
    page = client.get(url, {"need": str(need.pk)})
    assert (page.status_code, page.context["form"].initial["name"]) == (200, need.title)
    sent = client.post(f"{url}?need={need.pk}", {"name": "Vannes", "message": ""})
    room = Room.objects.get()
    assert (sent.status_code, sent["Location"]) == (
        302, reverse("tenders:room", args=[room.cooperation_id]),
    )  # fmt: skip
    assert room.cooperation.opened_for == cast.member_firm
    stranger = Client()
    stranger.force_login(cast.foreigner)
    assert stranger.get(url, {"need": str(need.pk)}).status_code == 404


def test_a_draft_is_opened_in_the_same_step_or_left_a_draft() -> None:
    cast = make_cast()
    need = make_tender(cast, state=NeedState.DRAFT, opened_at=None, deadline=None)
    client, url = Client(), f"{reverse('tenders:begin')}?need={need.pk}"
    client.force_login(cast.owner)
    shown = client.get(reverse("opportunities:need", args=[need.pk])).content.decode()
    assert shown.count(url) == 1
    assert "shows" in client.get(url).context["form"].fields
    states = []
    for shows in ({}, {"shows": "on"}):
        assert client.post(url, {"name": "Vannes", **shows}).status_code == 302
        need.refresh_from_db()
        states.append(need.state)
    assert states == ["draft", "open"]
    assert "shows" not in client.get(url).context["form"].fields
    assert [one.verb for one in Entry.objects.order_by("-number")[:3]] == [
        "tenders.room.opened", "cooperations.cooperation.opened", "opportunities.need.opened",
    ]  # fmt: skip
