"""What webhooks are told of a life, and whose webhooks: those who would read it on the pages."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from tests.cordee_web.cooperation_scenes import Around, make_cooperation
from tests.cordee_web.offers.scene import offered, shown
from tests.cordee_web.scenes import make_cast, make_firm
from tests.cordee_web.tender_scenes import opened_room

from cordee_web.apps.awards.actions.outcomes import record_outcome
from cordee_web.apps.awards.enums import Result
from cordee_web.apps.common.models import Entry
from cordee_web.apps.connections.actions.webhooks import publish
from cordee_web.apps.connections.enums import Event
from cordee_web.apps.connections.models import Delivery, Endpoint
from cordee_web.apps.cooperations.actions.inviting import invite_firms
from cordee_web.apps.cooperations.actions.leaving import leave_cooperation
from cordee_web.apps.cooperations.actions.stages import enter_stage
from cordee_web.apps.cooperations.enums import Stage
from cordee_web.apps.dossiers.actions.depositing import HandedIn, record_deposit
from cordee_web.apps.dossiers.actions.freezing import freeze_file
from cordee_web.apps.meetings.actions.meeting import Called, call_meeting
from cordee_web.apps.offers.actions.buying import accept_offer, refuse_offer
from cordee_web.apps.offers.actions.offering import write_offer
from cordee_web.apps.promises.actions.promising import Wanted, ask_promise, move_promise

pytestmark = pytest.mark.django_db
AROUND = ("owner", "member", "third", "invited", "associate", "former", "rival", "animateur")


def test_each_webhook_hears_what_its_firm_reads() -> None:
    around = make_cooperation(make_cast())
    _listen(around)
    before = Entry.objects.order_by("-number").values_list("number", flat=True)[0]
    owner, member, one = around.actor("owner"), around.actor("member"), around.cooperation
    last = make_firm("Dernière SARL", around.cast.network)
    invite_firms(actor=owner, cooperation=one, firms=[last.pk])
    enter_stage(actor=owner, cooperation=one, stage=Stage.MEETINGS)
    call_meeting(
        actor=owner, cooperation=one,
        called=Called("Le stand", [timezone.now() + timedelta(days=5)]),
    )  # fmt: skip
    wanted = Wanted(around.party("member").pk, "Poser", timezone.localdate() + timedelta(days=5))
    promise = ask_promise(actor=owner, cooperation=one, wanted=wanted)
    for by, key in ((member, "accept"), (member, "done"), (owner, "kept")):
        promise = move_promise(actor=by, promise=promise, key=key)
    leave_cooperation(actor=around.actor("third"), party=around.party("third"), why="Trop loin")

    told = [
        (str(sent.event), sorted(str(d.endpoint.url)[8:].split(".")[0] for d in made))
        for number in Entry.objects.filter(number__gt=before).order_by("number").values_list(
            "number", flat=True
        )
        if (made := publish(number))
        for sent in made[:1]
    ]  # fmt: skip
    inside = ["member", "owner"]
    assert told == [
        ("invitation.sent", inside),
        ("stage.entered", ["associate", *inside]),
        ("meeting.called", inside),
        ("promise.asked", inside),
        ("promise.accepted", inside),
        ("promise.kept", inside),
        ("party.left", inside),
    ]
    (sent,) = Endpoint.objects.get(firm=around.firm("owner")).deliveries.filter(
        event=Event.PROMISE_KEPT
    )
    assert (sent.payload["subject"], sent.payload["link"].endswith(f"/promises/{promise.pk}")) == (
        {"kind": "promise", "id": str(promise.pk)}, True,
    )  # fmt: skip


def _listen(around: Around) -> None:
    for who in AROUND:
        actor = around.actor(who)
        Endpoint.objects.create(
            network=around.cast.network, firm_id=actor.firm_id, author=around.person(who),
            url=f"https://{who}.example.org/", events=list(Event),
        )  # fmt: skip


def _told_since(number: int) -> list[tuple[str, list[str], str]]:
    """What was told since an entry: the event, to whom, and where the link leads in the cooperation."""
    numbers = Entry.objects.filter(number__gt=number).order_by("number")
    return [
        (str(made[0].event), sorted(str(one.endpoint.url)[8:].split(".")[0] for one in made),
         str(made[0].payload["link"]).rpartition("/")[2])
        for one in numbers.values_list("number", flat=True)
        if (made := publish(one))
    ]  # fmt: skip


def test_the_life_of_a_tender_is_told_to_whoever_reads_its_room() -> None:
    around, room = opened_room(make_cast())
    owner, inside = around.actor("owner"), ["member", "owner", "third"]
    _listen(around)
    opened = Entry.objects.get(verb="tenders.room.opened")
    assert _told_since(opened.number - 1)[0] == (
        "room.opened", ["associate", *inside], "tender",
    )  # fmt: skip
    before = Entry.objects.latest("number").number
    freeze_file(actor=owner, room=room, why="Essai")
    receipt = HandedIn(timezone.now(), "PLACE", "AR-1", ContentFile(b"%PDF-1.7 AR", "ar.pdf"))
    record_deposit(actor=owner, room=room, handed_in=receipt)
    record_outcome(
        actor=owner, lot=room.lots.get(), result=Result.LOST, why="Trop cher", value_cents=1
    )
    assert _told_since(before) == [
        ("file.frozen", ["associate", *inside], "dossier"),
        ("file.handed-in", ["associate", *inside], "dossier"),
        ("outcome.recorded", ["associate", *inside], "award"),
    ]  # fmt: skip


def test_what_the_buyer_answers_is_told_to_the_members_without_its_price() -> None:
    around, offer, link = shown()
    _listen(around)
    before = Entry.objects.latest("number").number
    refuse_offer(link=link, name="Mme Buyer", version=1, why="Trop cher")
    write_offer(actor=around.actor("owner"), room=offer.room, offered=offered())
    accept_offer(link=link, name="Mme Buyer", version=2)
    inside = ["member", "owner", "third"]
    assert _told_since(before) == [
        ("offer.refused", inside, "offer"), ("offer.accepted", inside, "offer"),
    ]  # fmt: skip
    sent = Delivery.objects.filter(event=Event.OFFER_ACCEPTED)[0].payload
    assert (set(sent), sent["subject"]) == (
        {"event", "number", "at", "network", "subject", "link"},
        {"kind": "cooperation", "id": str(around.cooperation.pk)},
    )  # fmt: skip


def test_who_is_invited_hears_of_its_own_invitation_alone() -> None:
    around = make_cooperation(make_cast())
    Endpoint.objects.create(
        network=around.cast.network, firm=around.firm("invited"),
        author=around.person("invited"), url="https://invited.example.org/",
        events=[Event.INVITATION_SENT],
    )  # fmt: skip
    entries = Entry.objects.filter(verb="cooperations.party.invited").order_by("number")
    heard = [entry.content.content for entry in entries if publish(entry.number)]
    assert heard == [{"why": "", "firms": [str(around.firm("invited").pk)]}]
