"""A tender that four firms prepare: its room at work, with what is still missing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.utils import timezone

from cordee_web.apps.accounts.models import Network
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.actions.mandates import name_mandataire
from cordee_web.apps.cooperations.actions.opening import Opening
from cordee_web.apps.cooperations.enums import Origin
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.opportunities.models import Need
from cordee_web.apps.tenders.actions.asking import (
    answer_question,
    propose_question,
    send_question,
)
from cordee_web.apps.tenders.actions.holds import (
    Covering,
    Feared,
    Handed,
    write_cover,
    write_interface,
    write_risk,
)
from cordee_web.apps.tenders.actions.opening import answer_together, named
from cordee_web.apps.tenders.actions.planning import plan_calendar
from cordee_web.apps.tenders.actions.voting import cast_ballot, open_vote
from cordee_web.apps.tenders.actions.working import Taken, write_shares
from cordee_web.apps.tenders.enums import CoverKind, Degree, Say
from cordee_web.apps.tenders.models import Room
from cordee_web.config.demo.cast import LEADER
from cordee_web.config.demo.lives.people import all_accept, firm_of, leader_of, party_of

SHELTERS = "Abris vélos du Faucigny"
NOTICE = "1-abris-velos.eforms.xml"
LOT = "LOT-0001"
METAL, COATING, TIMBER = "000014696", "000012732", "000017426"
BIDDERS = (METAL, COATING, TIMBER)
"""Locksmith and mandataire, coater, carpenter; the fourth is the leader's own firm, for the fasteners."""


def bid(network: Network, firms: list[Firm]) -> None:
    """From the notice to a vote that waits for one member; nobody takes the design yet."""
    own = {one.siren: one.pk for one in firms}
    turner, metal = firm_of(LEADER), own[METAL]
    lead = leader_of(network, metal)
    need = Need.objects.get(network=network, source_name=NOTICE)
    opening = Opening(
        "joint_tender", SHELTERS, origin=Origin.NOTICE, need=need.pk,
        objective="Remettre une offre entière pour le lot 1",
        firms=[own[COATING], own[TIMBER], turner],
        message="Seuls, aucun de nous n'a l'effectif demandé. À quatre, si.",
    )  # fmt: skip
    cooperation, room = answer_together(actor=lead, opening=named(opening, need), lots=[LOT])
    all_accept(cooperation, [own[COATING], own[TIMBER], turner])
    name_mandataire(
        actor=lead, party=party_of(cooperation, metal),
        limits="Remet l'offre, pose les questions et reçoit les réponses de l'acheteur.",
    )  # fmt: skip
    parties = {
        "metal": metal, "coating": own[COATING], "timber": own[TIMBER], "turner": turner,
    }  # fmt: skip
    held = {key: party_of(cooperation, one).pk for key, one in parties.items()}
    _share_out(lead, room, held)
    _hold_together(lead, room, held)
    _decide(network, room, parties)
    if room.deadline is not None and room.deadline > timezone.now():
        plan_calendar(actor=lead, room=room)


def _share_out(lead: Actor, room: Room, held: dict[str, UUID]) -> None:
    tasks = {one.key: one for one in room.tasks.all()}
    parts = {
        "b1": {held["metal"]: Taken(Decimal(85), "Structures et serrures : découpe, pliage, soudure"),
               held["turner"]: Taken(Decimal(15), "Axes et visserie inox")},
        "b3": {held["coating"]: Taken(Decimal(100), "Thermolaquage des quarante abris")},
        "b4": {held["timber"]: Taken(Decimal(100), "Charpente, bardage et pose")},
    }  # fmt: skip
    for key, shares in parts.items():
        write_shares(actor=lead, task=tasks[key], shares=shares)


def _hold_together(lead: Actor, room: Room, held: dict[str, UUID]) -> None:
    tasks = {one.key: one.pk for one in room.tasks.all()}
    for handed in (
        Handed("Structures soudées, dégraissées", tasks["b1"], tasks["b3"], held["metal"],
               held["coating"], date(2027, 5, 14)),
        Handed("Structures laquées, livrées au chantier", tasks["b3"], tasks["b4"],
               held["coating"], held["timber"]),
    ):  # fmt: skip
        write_interface(actor=lead, room=room, handed=handed)
    for key, what in (("metal", "Responsabilité civile et décennale"), ("timber", "Décennale")):
        write_cover(
            actor=lead, room=room,
            covering=Covering(CoverKind.INSURANCE, what, "Article 8 du règlement", held[key],
                              date(2027, 12, 31)),
        )  # fmt: skip
    write_risk(
        actor=lead, room=room,
        feared=Feared("Le prix du zinc monte avant la commande", Degree.HIGH, Degree.MIDDLE,
                      held["timber"], "Prix tenu trois mois par le négociant"),
    )  # fmt: skip


def _decide(network: Network, room: Room, parties: dict[str, UUID]) -> None:
    lead = leader_of(network, parties["metal"])
    vote = open_vote(
        actor=lead, room=room, quorum=3,
        reasons_for="Quarante abris, un client public qui paie à trente jours.",
        reasons_against="La pose tombe en plein chantier d'été du charpentier.",
    )  # fmt: skip
    for key in ("metal", "coating", "timber"):
        cast_ballot(actor=leader_of(network, parties[key]), vote=vote, says=Say.GO)
    question = propose_question(
        actor=leader_of(network, parties["coating"]), room=room,
        text="Quelle classe de corrosivité est demandée pour le laquage ?",
    )  # fmt: skip
    send_question(actor=lead, question=question)
    answer_question(actor=lead, question=question, answer="C4, selon la norme NF EN ISO 12944-2.")
    propose_question(
        actor=leader_of(network, parties["turner"]), room=room,
        text="Les serrures sont-elles fournies par le titulaire du lot 2 ?",
    )  # fmt: skip
