"""What webhooks are told of a life, and whose webhooks: those who would read it on the pages."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.cordee_web.cooperation_scenes import make_cooperation
from tests.cordee_web.scenes import make_cast, make_firm

from cordee_web.apps.common.models import Entry
from cordee_web.apps.connections.actions.webhooks import publish
from cordee_web.apps.connections.enums import Event
from cordee_web.apps.connections.models import Endpoint
from cordee_web.apps.cooperations.actions.inviting import invite_firms
from cordee_web.apps.cooperations.actions.leaving import leave_cooperation
from cordee_web.apps.cooperations.actions.stages import enter_stage
from cordee_web.apps.cooperations.enums import Stage
from cordee_web.apps.meetings.actions.meeting import Called, call_meeting
from cordee_web.apps.promises.actions.promising import Wanted, ask_promise, move_promise

pytestmark = pytest.mark.django_db
AROUND = ("owner", "member", "third", "invited", "associate", "former", "rival", "animateur")


def test_each_webhook_hears_what_its_firm_reads() -> None:
    around = make_cooperation(make_cast())
    for who in AROUND:
        actor = around.actor(who)
        Endpoint.objects.create(
            network=around.cast.network, firm_id=actor.firm_id, author=around.person(who),
            url=f"https://{who}.example.org/", events=list(Event),
        )  # fmt: skip
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
