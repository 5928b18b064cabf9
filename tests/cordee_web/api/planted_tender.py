"""A tender room with a row of each kind, all of the owner's firm alone."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Model
from django.utils import timezone
from tests.cordee_web.scenes import Cast
from tests.cordee_web.tender_scenes import DEADLINE, make_tender

from cordee_web.apps.awards.actions.contracts import Signed, name_subcontractor, write_contract
from cordee_web.apps.awards.actions.invoicing import take_request
from cordee_web.apps.awards.actions.outcomes import record_outcome
from cordee_web.apps.awards.enums import Result, Way
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.actions.opening import Opening
from cordee_web.apps.dossiers.actions.sheets import Relying, rely_on
from cordee_web.apps.offers.models import BuyerLink, BuyerQuestion, Offer
from cordee_web.apps.tenders.actions.asking import propose_question
from cordee_web.apps.tenders.actions.guarding import Reasoned, give_reason
from cordee_web.apps.tenders.actions.holds import (
    Covering,
    Feared,
    Handed,
    write_cover,
    write_interface,
    write_risk,
)
from cordee_web.apps.tenders.actions.opening import answer_together
from cordee_web.apps.tenders.actions.planning import write_milestone
from cordee_web.apps.tenders.actions.proving import Proving, write_proof
from cordee_web.apps.tenders.actions.voting import open_vote
from cordee_web.apps.tenders.actions.working import Taken, write_shares
from cordee_web.apps.tenders.bridge.capacities import asked_of
from cordee_web.apps.tenders.enums import CoverKind, Degree, Topic
from cordee_web.apps.tenders.models import Room


def plant_tender(cast: Cast) -> dict[str, Model]:
    """The rows, by the parameter of an address that each fills; "room" is the room itself."""
    need = make_tender(cast, conditions="Chiffre d'affaires annuel minimum : 500 000 EUR")
    opening = Opening("joint_tender", "Vannes", need=need.pk)
    owner = cast.actor("owner")
    opened, room = answer_together(actor=owner, opening=opening)
    room = Room.objects.select_related("cooperation", "need").get(pk=room.pk)
    own = opened.parties.get(firm=cast.owner_firm).pk
    task, other = room.tasks.all()[:2]
    write_shares(actor=owner, task=task, shares={own: Taken(Decimal(100), "")})
    handed, lot = Handed("Corps usinés", task.pk, other.pk), room.lots.get()
    return _after(owner, room) | {
        "room": room,
        "tender_task_id": task,
        "tender_vote_id": open_vote(actor=owner, room=room, reasons_for="Carnet creux"),
        "tender_interface_id": write_interface(actor=owner, room=room, handed=handed),
        "tender_cover_id": write_cover(
            actor=owner, room=room, covering=Covering(CoverKind.INSURANCE, "RC")
        ),
        "tender_risk_id": write_risk(
            actor=owner, room=room, feared=Feared("Retard", Degree.LOW, Degree.HIGH)
        ),
        "tender_milestone_id": write_milestone(
            actor=owner, room=room, title="Visite", at=DEADLINE - timedelta(days=9)
        ),
        "tender_question_id": propose_question(actor=owner, room=room, text="Quel DN ?"),
        "tender_proof_id": write_proof(
            actor=owner, room=room, key=asked_of(room)[0].key, proving=Proving(2e5)
        ),
        "tender_reason_id": give_reason(
            actor=owner, room=room, lot=lot.pk, reasoned=Reasoned(Topic.RISK, "Seuls, trop lent")
        ),
    }


def _after(owner: Actor, room: Room) -> dict[str, Model]:
    """A lot that was won, its contract, a subcontractor and its request; a firm relied on; an offer."""
    record_outcome(actor=owner, lot=room.lots.get(), result=Result.WON)
    signed = Signed("2027-12", date(2027, 3, 20), Way.EACH_MEMBER, "Ville de Cluses")
    contract = write_contract(actor=owner, room=room, signed=signed)
    works = name_subcontractor(actor=owner, contract=contract, name="Bureau d'études")
    today = timezone.localdate()
    party = room.cooperation.parties.get()
    offer = Offer.objects.create(
        room=room, party=party, contact_name="A", title="T", text="x", holds_until=today
    )
    return {
        "subcontractor_id": works,
        "invoice_id": take_request(
            actor=owner, subcontractor=works, number="S-1", deposited_on=today
        ),
        "relied_firm_id": rely_on(actor=owner, room=room, relying=Relying("Fours", "un four")),
        "buyer_link_id": BuyerLink.objects.create(offer=offer, label="B", until=today),
        "buyer_question_id": BuyerQuestion.objects.create(offer=offer, text="?"),
    }
