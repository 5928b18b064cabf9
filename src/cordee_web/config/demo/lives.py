"""Two cooperations of the demo, under way: a stand shared at a fair, and the bicycle that was proposed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from cordee_web.apps.accounts.models import Network
from cordee_web.apps.budgets.actions.lines import Written, write_line
from cordee_web.apps.budgets.enums import LineKind
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.actions.inviting import accept_invitation
from cordee_web.apps.cooperations.actions.opening import Opening, open_cooperation
from cordee_web.apps.cooperations.enums import NamedTo, Origin, PartyState
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.directory.models import Role
from cordee_web.apps.groupings.models import Proposal
from cordee_web.apps.promises.actions.promising import Wanted, ask_promise, move_promise
from cordee_web.config.demo.cast import LEAD, LEADER, Figure

STAND, BICYCLE = "Stand commun au salon de la vallée", "Le vélo électrique de l'Arve"


def open_lives(network: Network, proposal: Proposal) -> Iterator[str]:
    """Opens what is not open yet; the last firm invited to each has still to answer."""
    known = set(Cooperation.objects.filter(network=network).values_list("name", flat=True))
    members = list(proposal.members.values_list("firm_id", flat=True))
    lead, leader = acting(LEAD, network), acting(LEADER, network)
    if STAND not in known:
        _open_stand(leader, lead, [one for one in members if one != leader.firm_id])
        yield f"coopération « {STAND} »"
    if BICYCLE not in known:
        _open_bicycle(lead, proposal)
        yield f"coopération « {BICYCLE} »"


def acting(figure: Figure, network: Network) -> Actor:
    """A person of the demo as the leader of their firm."""
    role = Role.objects.select_related("person").get(person__email=figure.email, until=None)
    return _leader(role.firm_id, network.pk, role.person_id)


def _open_stand(leader: Actor, lead: Actor, others: list[UUID]) -> None:
    today = timezone.localdate()
    guests = [lead.firm_id, *(one for one in others if one != lead.firm_id)][:3]
    cooperation = open_cooperation(
        actor=leader,
        opening=Opening(
            "shared_stand",
            STAND,
            origin=Origin.FAIR,
            origin_text="Vus au dernier salon : chacun payait trop cher un stand trop petit.",
            objective="Vingt contacts sérieux pour chacun, pour moitié moins cher",
            target=20,
            target_unit="contacts",
            target_on=today + timedelta(days=150),
            firms=[one for one in guests if one is not None],
            message="On prend un grand stand à quatre ? Chacun garde ses clients.",
        ),
    )
    _accept(cooperation, guests[:-1])
    write_line(
        actor=leader,
        cooperation=cooperation,
        written=Written(
            LineKind.COST, "Location de 36 m²", _party(cooperation, leader.firm_id).pk,
            expected_cents=840_000, on=today + timedelta(days=60),
        ),
    )  # fmt: skip
    promise = ask_promise(
        actor=leader,
        cooperation=cooperation,
        wanted=Wanted(
            _party(cooperation, lead.firm_id).pk,
            "Demander au salon le plan des emplacements encore libres",
            today + timedelta(days=14),
        ),
    )
    move_promise(actor=lead, promise=promise, key="accept")


def _open_bicycle(lead: Actor, proposal: Proposal) -> None:
    cooperation = open_cooperation(
        actor=lead,
        opening=Opening(
            "joint_product",
            BICYCLE,
            proposal=proposal.pk,
            objective="Cent vélos livrés, faits à moins de cent kilomètres",
            target=100,
            target_unit="vélos",
            target_on=timezone.localdate() + timedelta(days=300),
            message="La proposition de Cordée nous réunit : on en parle ?",
        ),
    )
    waiting = cooperation.parties.filter(state=PartyState.INVITED).order_by("firm__name")
    _accept(cooperation, waiting.values_list("firm_id", flat=True)[: max(0, len(waiting) - 1)])


def _accept(cooperation: Cooperation, firms: Iterable[UUID | None]) -> None:
    for firm_id in firms:
        party = _party(cooperation, firm_id)
        actor = _leader(party.firm_id, cooperation.network_id)
        accept_invitation(actor=actor, party=party, named_to=NamedTo.NETWORK)


def _party(cooperation: Cooperation, firm_id: UUID | None) -> Party:
    return next(one for one in cooperation.parties.all() if one.firm_id == firm_id)


def _leader(firm_id: UUID | None, network_id: UUID, person_id: UUID | None = None) -> Actor:
    program = "" if person_id else "demo"
    return Actor(person_id, firm_id, network_id, leads=True, program=program)
