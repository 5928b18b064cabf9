"""One cooperation with a row of every kind that the API names: in it, the owner's firm may do anything."""

from __future__ import annotations

from datetime import timedelta

from django.core.files.base import ContentFile
from django.db.models import Model
from django.utils import timezone
from tests.cordee_web.cooperation_scenes import Around, make_cooperation
from tests.cordee_web.scenes import Cast

from cordee_web.apps.agreements.actions.drafting import write_agreement
from cordee_web.apps.agreements.values import Terms
from cordee_web.apps.budgets.actions.lines import Written, write_line
from cordee_web.apps.budgets.actions.paying import record_payment
from cordee_web.apps.budgets.actions.settling import propose_settlement
from cordee_web.apps.budgets.enums import LineKind
from cordee_web.apps.cooperations.models import Asset
from cordee_web.apps.exchanges.actions.discussion import open_topic
from cordee_web.apps.exchanges.actions.files import Shared, put_document
from cordee_web.apps.meetings.actions.meeting import (
    Called,
    add_action,
    call_meeting,
    fix_meeting,
)
from cordee_web.apps.promises.actions.board import begin_sprint, show_board
from cordee_web.apps.promises.actions.promising import Wanted, ask_promise


def plant_life(cast: Cast) -> dict[str, Model]:
    """The rows, by the parameter of an address that each fills."""
    around, today = make_cooperation(cast), timezone.localdate()
    owner, cooperation = around.actor("owner"), around.cooperation
    meeting = call_meeting(
        actor=owner, cooperation=cooperation,
        called=Called("Le stand", [timezone.now() + timedelta(days=n) for n in (5, 6)]),
    )  # fmt: skip
    fixed = fix_meeting(actor=owner, meeting=meeting, date_id=meeting.dates.all()[0].pk)
    money = _money(around)
    wanted = Wanted(around.party("member").pk, "Poser le stand", today + timedelta(days=5))
    return {
        "cooperation_id": cooperation,
        "party_id": around.party("invited"),
        "asset_id": Asset.objects.create(cooperation=cooperation, kind="data", label="Contacts"),
        "promise_id": ask_promise(actor=owner, cooperation=cooperation, wanted=wanted),
        "sprint_id": begin_sprint(
            actor=owner, cooperation=cooperation, name="Montage", begins_on=today, ends_on=today
        ),
        "guest_id": show_board(
            actor=owner, cooperation=cooperation, label="Le client", until=today
        ),
        "meeting_id": meeting,
        "action_id": add_action(
            actor=owner, meeting=fixed, what="Réserver", party_id=around.party("owner").pk
        ),
        "version_id": write_agreement(
            actor=owner, cooperation=cooperation, terms=Terms("convention", ("shared_stand",))
        ),
        **money,
        **_exchanges(around),
    }


def _exchanges(around: Around) -> dict[str, Model]:
    """A file, and a topic with its message."""
    owner, cooperation = around.actor("owner"), around.cooperation
    document = put_document(
        actor=owner, cooperation=cooperation, shared=Shared("Plan"),
        file=ContentFile(b"Trois tables", "plan.txt"),
    )  # fmt: skip
    topic = open_topic(actor=owner, cooperation=cooperation, title="Prix", text="Combien ?")
    return {"document_id": document, "topic_id": topic, "post_id": topic.posts.get()}


def _money(around: Around) -> dict[str, Model]:
    """What the owner paid for all, so that nobody is even: it cannot leave, and nothing closes."""
    owner, member = around.party("owner"), around.party("member")
    actor, cooperation = around.actor("owner"), around.cooperation
    rent = Written(LineKind.COST, "Location", party=owner.pk, real_cents=30_000)
    return {
        "budget_line_id": write_line(actor=actor, cooperation=cooperation, written=rent),
        "payment_id": record_payment(
            actor=around.actor("member"), cooperation=cooperation, payer=member.pk,
            receiver=owner.pk, cents=100, on=timezone.localdate(),
        ),
        "settlement_id": propose_settlement(actor=actor, cooperation=cooperation, text="Au tiers"),
    }  # fmt: skip
