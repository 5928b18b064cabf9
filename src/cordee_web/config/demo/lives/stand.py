"""A stand shared by four firms, met at a fair: signed, at work, with a payment to confirm."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from cordee_web.apps.accounts.models import Network
from cordee_web.apps.agreements.enums import LegalForm
from cordee_web.apps.budgets.actions.lines import Written, write_line
from cordee_web.apps.budgets.actions.paying import record_payment
from cordee_web.apps.budgets.enums import LineKind
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.actions.following import tick
from cordee_web.apps.cooperations.actions.opening import Opening, open_cooperation
from cordee_web.apps.cooperations.actions.stages import enter_stage
from cordee_web.apps.cooperations.enums import Origin, Stage
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.meetings.actions.meeting import (
    Called,
    call_meeting,
    write_minutes,
)
from cordee_web.apps.meetings.enums import Presence
from cordee_web.apps.promises.actions.promising import Wanted, ask_promise, move_promise
from cordee_web.config.demo.cast import LEAD, LEADER
from cordee_web.config.demo.lives.papers import drafted, signed_by_all
from cordee_web.config.demo.lives.people import all_accept, firm_of, leader_of, party_of

STAND = "Stand commun au salon de la vallée"
RENT = 840_000
"""36 m², in cents: the leader's firm advanced it."""
FILLED = {
    "fair_name": "de la vallée",
    "fair_days": "12 au 15 mars",
    "stand_holder": "Arvedec",
    "expense_key": "à parts égales",
    "expense_ceiling": "500 euros",
    "insurance_cover": "1 000 000 euros",
    "notice_days": "trente",
    "default_days": "quinze",
    "assets_rule": "à parts égales",
    "leads_rule": "à qui l'a reçu",
    "mediator": "la chambre de commerce",
    "court": "Annecy",
}
"""What the clauses leave open; the fair is invented too."""


def exhibit(network: Network, members: list[UUID]) -> None:
    """Opened at the fair, met once, signed by all four; the rent is paid, and comes back by quarters."""
    own, lead = firm_of(LEADER), firm_of(LEAD)
    others = [lead, *(one for one in members if one not in {own, lead})][:3]
    actor = leader_of(network, own)
    cooperation = _opened(actor, others)
    all_accept(
        cooperation, others, ["la caisse de l'exposition", "le dessin du stand", "deux écrans"]
    )
    enter_stage(actor=actor, cooperation=cooperation, stage=Stage.MEETINGS)
    _meet(actor, cooperation)
    for key in ("option", "split", "duty"):
        tick(actor=actor, cooperation=cooperation, key=key)
    part = {"tasks": "tient le stand un jour", "form": "SARL", "amount_cents": RENT // 4}
    today = timezone.localdate()
    version = drafted(
        actor, cooperation, LegalForm.CONVENTION, [part] * 4, keys=("shared_stand", "leads"),
        starts=today, ends=today + timedelta(days=150), filled=FILLED,
    )  # fmt: skip
    signed_by_all(actor, network, version)
    enter_stage(actor=actor, cooperation=cooperation, stage=Stage.COMMITMENTS)
    _work(actor, leader_of(network, lead), cooperation)


def _opened(actor: Actor, others: list[UUID]) -> Cooperation:
    today = timezone.localdate()
    return open_cooperation(
        actor=actor,
        opening=Opening(
            "shared_stand",
            STAND,
            origin=Origin.FAIR,
            origin_text="Vus au dernier salon : chacun payait trop cher un stand trop petit.",
            objective="Vingt contacts sérieux pour chacun, pour moitié moins cher",
            target=20,
            target_unit="contacts",
            target_on=today + timedelta(days=150),
            firms=others,
            message="On prend un grand stand à quatre ? Chacun garde ses clients.",
            fields={
                "fair": "Salon de la vallée",
                "begins_on": (today + timedelta(days=120)).isoformat(),
                "area": 36,
                "rent_cents": RENT,
            },
        ),
    )


def _meet(actor: Actor, cooperation: Cooperation) -> None:
    soon = timezone.now() + timedelta(days=1)
    called = Called("Plan du stand et tours de garde", [soon], "Chez Arvedec, à Cluses")
    meeting = call_meeting(actor=actor, cooperation=cooperation, called=called)
    there = {one.pk: Presence.PRESENT for one in cooperation.parties.all()}
    write_minutes(
        actor=actor,
        meeting=meeting,
        minutes="Le plan est accepté. Chacun amène trois pièces, pas plus.",
        presences=there,
        decisions=["L'îlot C12, 36 m².", "Un jour de garde chacun.", "Le loyer à parts égales."],
    )


def _work(actor: Actor, lead: Actor, cooperation: Cooperation) -> None:
    today = timezone.localdate()
    own, theirs = party_of(cooperation, _firm(actor)), party_of(cooperation, _firm(lead))
    for what, days, steps in (
        ("Demander au salon le plan des emplacements encore libres", 14, ("accept", "done")),
        ("Envoyer les logos de nos quatre entreprises à l'imprimeur", 30, ("accept",)),
    ):
        promise = ask_promise(
            actor=actor,
            cooperation=cooperation,
            wanted=Wanted(theirs.pk, what, today + timedelta(days=days)),
        )
        for key in steps:
            promise = move_promise(actor=lead, promise=promise, key=key)
    line = Written(LineKind.COST, "Location de 36 m²", own.pk, None, RENT, RENT, today)
    write_line(actor=actor, cooperation=cooperation, written=line)
    record_payment(
        actor=lead, cooperation=cooperation, payer=theirs.pk, receiver=own.pk, cents=RENT // 4,
        on=today, note="Notre quart du loyer",
    )  # fmt: skip


def _firm(actor: Actor) -> UUID:
    assert actor.firm_id is not None
    return actor.firm_id
