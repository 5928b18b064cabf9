"""The electric bicycle by six, from the proposal: a date is sought, a draft discussed, work begins."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from cordee_web.apps.accounts.models import Network
from cordee_web.apps.agreements.actions.drafting import comment_clause
from cordee_web.apps.agreements.enums import LegalForm
from cordee_web.apps.budgets.actions.lines import Written, write_line
from cordee_web.apps.budgets.enums import LineKind
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.actions.mandates import name_mandataire
from cordee_web.apps.cooperations.actions.opening import Opening, open_cooperation
from cordee_web.apps.cooperations.actions.stages import enter_stage
from cordee_web.apps.cooperations.enums import PartyState, Stage
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.groupings.models import Proposal
from cordee_web.apps.meetings.actions.meeting import Called, answer_dates, call_meeting
from cordee_web.apps.meetings.enums import Can
from cordee_web.apps.promises.actions.board import begin_sprint, show_board
from cordee_web.apps.promises.actions.promising import Wanted, ask_promise, move_promise
from cordee_web.config.demo.cast import BUYER_FIRM, LEAD
from cordee_web.config.demo.lives.papers import drafted
from cordee_web.config.demo.lives.people import all_accept, firm_of, leader_of, party_of

BICYCLE = "Le vélo électrique de l'Arve"
WORK = (
    ("Coller la première batterie sur le cadre et la mesurer", 12, ("accept", "done")),
    ("Livrer trois maquettes du carter, teintées dans la masse", 20, ("accept",)),
    ("Dire le prix d'un moteur-moyeu par cent et par mille", 9, ()),
)
"""What the lead asks of the others: the thing, in how many days, the steps taken since."""


def ride(network: Network, proposal: Proposal) -> None:
    """All but one are in: its answer is awaited, as are those to the poll."""
    lead = leader_of(network, firm_of(LEAD))
    cooperation = _opened(lead, proposal)
    invited = cooperation.parties.filter(state=PartyState.INVITED).order_by("firm__name")
    firms = [one for one in invited.values_list("firm_id", flat=True) if one is not None]
    there = firms[:-1]
    all_accept(cooperation, there)
    enter_stage(
        actor=lead, cooperation=cooperation, stage=Stage.MEETINGS, why="On a envie d'essayer."
    )
    name_mandataire(
        actor=lead, party=party_of(cooperation, firm_of(LEAD)), ceiling_cents=2_000_000,
        limits="Parle au client et convoque les réunions ; ne change aucun prix seul.",
        until=timezone.localdate() + timedelta(days=365),
    )  # fmt: skip
    _seek_a_date(network, lead, cooperation, there)
    _promise(network, lead, cooperation, there)
    _draft(network, lead, cooperation, there)
    cost = Written(
        LineKind.COST, "Outillage des carters", party_of(cooperation, there[0]).pk,
        expected_cents=1_850_000, on=timezone.localdate() + timedelta(days=60),
    )  # fmt: skip
    write_line(actor=lead, cooperation=cooperation, written=cost)


def _opened(lead: Actor, proposal: Proposal) -> Cooperation:
    return open_cooperation(
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


def _seek_a_date(
    network: Network, lead: Actor, cooperation: Cooperation, there: list[UUID]
) -> None:
    days = [timezone.now().replace(minute=0) + timedelta(days=one) for one in (6, 8, 13)]
    called = Called(
        "Qui dessine quoi, et quand", days, "À Annecy, chez Atelier Design Thiou",
        "Le cadre, la batterie, le carter. Puis la convention.", 120,
    )  # fmt: skip
    meeting = call_meeting(actor=lead, cooperation=cooperation, called=called)
    dates = list(meeting.dates.order_by("at"))
    said = ((Can.YES, Can.NO, Can.MAYBE), (Can.YES, Can.YES, Can.NO))
    for firm, answers in zip(there, said, strict=False):
        answer_dates(
            actor=leader_of(network, firm), meeting=meeting,
            answers={one.pk: can for one, can in zip(dates, answers, strict=True)},
        )  # fmt: skip


def _promise(network: Network, lead: Actor, cooperation: Cooperation, there: list[UUID]) -> None:
    today = timezone.localdate()
    sprint = begin_sprint(
        actor=lead, cooperation=cooperation, name="La maquette", begins_on=today,
        ends_on=today + timedelta(days=21), goal="Un vélo qui roule, même laid",
    )  # fmt: skip
    for firm, (what, days, steps) in zip(there, WORK, strict=False):
        wanted = Wanted(
            party_of(cooperation, firm).pk, what, today + timedelta(days=days), sprint=sprint.pk
        )
        promise = ask_promise(actor=lead, cooperation=cooperation, wanted=wanted)
        for key in steps:
            promise = move_promise(actor=leader_of(network, firm), promise=promise, key=key)
    until = today + timedelta(days=90)
    show_board(actor=lead, cooperation=cooperation, label=BUYER_FIRM, until=until)


def _draft(network: Network, lead: Actor, cooperation: Cooperation, there: list[UUID]) -> None:
    parts = [{"form": "SAS", "tasks": one.brings} for one in cooperation.parties.all() if one.is_in]
    version = drafted(
        lead, cooperation, LegalForm.GME_CONJOINT, parts, keys=("brand", "prior_knowledge", "results"),
        client=BUYER_FIRM, starts=timezone.localdate(),
        filled={"brand_name": "Arvélo", "court": "Annecy"},
    )  # fmt: skip
    brand = version.clauses.get(key="brand")
    for firm, text in zip(
        there,
        (
            "Et si l'un de nous part, garde-t-il le droit de vendre les vélos déjà faits ?",
            "D'accord pour la marque au nom du mandataire, si elle revient à tous à la fin.",
        ),
        strict=False,
    ):
        comment_clause(actor=leader_of(network, firm), version=version, key=brand.key, text=text)
