"""An offer of three firms to a private buyer abroad, who reads it by a link and has asked a question."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone

from cordee_web.apps.accounts.models import Network
from cordee_web.apps.cooperations.actions.mandates import name_mandataire
from cordee_web.apps.cooperations.actions.opening import Opening
from cordee_web.apps.cooperations.enums import Origin
from cordee_web.apps.cooperations.queries.links import token_of
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.offers.actions.buying import ask_members
from cordee_web.apps.offers.actions.filing import join_offer_file
from cordee_web.apps.offers.actions.offering import Offered, answer_buyer, show_offer, write_offer
from cordee_web.apps.offers.models import BuyerLink, Offer
from cordee_web.apps.opportunities.models import Need
from cordee_web.apps.tenders.actions.opening import answer_together, named
from cordee_web.apps.tenders.actions.working import Taken, write_shares
from cordee_web.apps.tenders.models import Room
from cordee_web.config.demo.cast import LEADER
from cordee_web.config.demo.lives.papers import paper
from cordee_web.config.demo.lives.people import all_accept, firm_of, leader_of, party_of

VALVES = "Valve kits for Northmoor"
NOTICE = "8-turned-parts.yaml"
PLATING, MOUNTING = "000012385", "000015883"
SUPPLIERS = (PLATING, MOUNTING)


def offer(network: Network, firms: list[Firm]) -> None:
    """The leader's firm speaks for the three; the buyer's second question waits for its answer."""
    own = {one.siren: one.pk for one in firms}
    turner = firm_of(LEADER)
    lead, need = leader_of(network, turner), Need.objects.get(network=network, source_name=NOTICE)
    others = [own[PLATING], own[MOUNTING]]
    opening = Opening(
        "global_offer", VALVES, origin=Origin.NOTICE, need=need.pk, firms=others,
        objective="Quatre-vingt mille kits par an, un seul interlocuteur",
        message="Le client veut un contact qui parle anglais : je m'en charge.",
    )  # fmt: skip
    cooperation, room = answer_together(actor=lead, opening=named(opening, need))
    all_accept(cooperation, others)
    party = party_of(cooperation, turner)
    name_mandataire(actor=lead, party=party, limits="Parle au client, remet l'offre.")
    held = {"turning": turner, "plating": own[PLATING], "assembly": own[MOUNTING]}
    for task in room.tasks.filter(key__in=held):
        share = {party_of(cooperation, held[task.key]).pk: Taken(Decimal(100), task.title)}
        write_shares(actor=lead, task=task, shares=share)
    _show(network, room)


def _show(network: Network, room: Room) -> None:
    lead, today = leader_of(network, firm_of(LEADER)), timezone.localdate()
    written = write_offer(
        actor=lead, room=room,
        offered=Offered(
            "80,000 valve kits a year, plated, assembled and leak-tested", _TEXT, "Anne Arvet",
            today + timedelta(days=75), "dirigeante@vallee.example", "+33 4 00 00 00 74", _GUARANTEES,
            1_512_000_00,
        ),
    )  # fmt: skip
    link = show_offer(
        actor=lead, offer=written, label="Ms Palmer, Northmoor Fluid Controls",
        until=today + timedelta(days=75),
    )  # fmt: skip
    for title, name, to_buyer in (
        ("Leak test, typical report", "leak-test.pdf", True),
        ("Prix de revient, à trois", "prix-de-revient.pdf", False),
    ):
        join_offer_file(actor=lead, offer=written, title=title, file=paper(name), to_buyer=to_buyer)
    first = ask_members(link=link, text="Can the first 5,000 kits be here by mid-March?")
    answer_buyer(
        actor=lead, question=first,
        answer="Yes: turned parts are in stock, plating takes nine working days.",
    )  # fmt: skip
    ask_members(link=link, text="Who pays for the return of kits that fail your leak test?")


def buyer_page(network: Network) -> str | None:
    """Where the buyer of this offer reads it; None without a link that answers."""
    found = Offer.objects.filter(
        room__cooperation__network=network, room__cooperation__name=VALVES
    ).first()
    link = BuyerLink.objects.filter(offer=found, revoked_at=None).first() if found else None
    return reverse("offers:buyer", args=[token_of(link)]) if link else None


_TEXT = """Turned brass and steel parts, zinc-nickel plating, sub-assembly and helium leak test.
Packed for export. First delivery twelve weeks after your order,
then 6,700 kits a month by lorry to Sheffield (DAP)."""
_GUARANTEES = """Every kit leak-tested, report by batch. Two years on parts and assembly.
A buffer stock of 4,000 kits kept in Cluses for you."""
