"""A GIE of four turners that bought its cutting oil together for a while, and ended cleanly."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from cordee_web.apps.accounts.models import Network
from cordee_web.apps.agreements.enums import LegalForm
from cordee_web.apps.budgets.actions.lines import Written, write_line
from cordee_web.apps.budgets.actions.settling import agree_to_settlement, propose_settlement
from cordee_web.apps.budgets.enums import LineKind
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.actions.closing import leave_word, list_asset, settle_asset
from cordee_web.apps.cooperations.actions.editing import edit_cooperation
from cordee_web.apps.cooperations.actions.following import measure, show_outside, tick
from cordee_web.apps.cooperations.actions.mandates import name_mandataire
from cordee_web.apps.cooperations.actions.opening import Opening, open_cooperation
from cordee_web.apps.cooperations.actions.reviews import answer_review, ask_review
from cordee_web.apps.cooperations.actions.stages import close_cooperation, enter_stage
from cordee_web.apps.cooperations.enums import AssetKind, NamedTo, Origin, Part, Stage, WordKind
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.promises.actions.promising import Wanted, ask_promise, move_promise
from cordee_web.config.demo.cast import LEADER
from cordee_web.config.demo.lives.papers import drafted, signed_by_all
from cordee_web.config.demo.lives.people import all_accept, firm_of, leader_of, party_of

PURCHASE = "GIE des huiles de coupe"
BUYERS = (LEADER.siren, "000010140", "000010280", "000010421")
SPENT, OIL = 18_000_00, "Huile de coupe, 12 fûts"
SCORES = (1, 2, 2, 1)
"""What the leaders answered to "is it still justified?"."""
FILLED = {
    "assets_rule": "à parts égales",
    "auditor": "l'expert-comptable de Bargy Précision",
    "bank": "une banque de Cluses",
    "budget_day": "31 janvier",
    "buyer": "Arvedec",
    "court": "Annecy",
    "default_days": "quinze",
    "expense_ceiling": "500 euros",
    "expense_key": "à parts égales",
    "grouping_capital": "néant",
    "grouping_name": PURCHASE,
    "grouping_seat": "74300 Cluses",
    "insurance_cover": "1 000 000 euros",
    "lead_pay": "le remboursement de ses frais",
    "mediator": "la chambre de commerce",
    "newcomer_debts": "est",
    "notice_days": "trente",
    "purchase_key": "aucune",
    "secrecy_years": "trois",
    "voting_rule": "une voix par membre, à la majorité",
}
"""What the clauses leave open."""


def buy(network: Network, firms: list[Firm]) -> None:
    """From the first price asked to the archive."""
    own = firm_of(LEADER)
    others = [one.pk for one in firms if one.pk != own]
    actor = leader_of(network, own)
    cooperation = _opened(actor, others)
    all_accept(cooperation, others)
    _commit(network, actor, cooperation)
    _work(network, actor, cooperation, others)
    _doubt(network, actor, cooperation, [own, *others])
    _end(network, actor, cooperation, [own, *others])


def _opened(actor: Actor, others: list[UUID]) -> Cooperation:
    return open_cooperation(
        actor=actor,
        opening=Opening(
            "joint_purchase",
            PURCHASE,
            origin=Origin.NEIGHBOUR,
            origin_text="Trois camions du même marchand, la même semaine, dans la même rue.",
            objective="Payer l'huile de coupe 12 % moins cher, livrée chaque mois",
            target=12,
            target_unit="%",
            target_on=timezone.localdate() + timedelta(days=180),
            firms=others,
            message="On achète la même huile au même marchand : et si on achetait ensemble ?",
            fields={
                "what": "Huile de coupe entière",
                "volume": "48 fûts",
                "spend_cents": 7_200_000,
            },
        ),
    )


def _commit(network: Network, actor: Actor, cooperation: Cooperation) -> None:
    for key in ("share", "need", "split"):
        tick(actor=actor, cooperation=cooperation, key=key)
    enter_stage(actor=actor, cooperation=cooperation, stage=Stage.MEETINGS)
    name_mandataire(
        actor=actor, party=party_of(cooperation, firm_of(LEADER)), ceiling_cents=2_000_000,
        limits="Commande aux prix convenus, jamais au-delà de ce que chacun a promis d'acheter.",
    )  # fmt: skip
    part = {
        "tasks": "achète douze fûts par an",
        "form": "SARL",
        "amount_cents": SPENT,
        "share": 0.25,
    }
    version = drafted(
        actor, cooperation, LegalForm.GIE, [part] * 4, keys=("joint_purchase", "confidentiality"),
        starts=timezone.localdate(), ends=timezone.localdate() + timedelta(days=730), filled=FILLED,
    )  # fmt: skip
    signed_by_all(actor, network, version)
    enter_stage(actor=actor, cooperation=cooperation, stage=Stage.COMMITMENTS)


def _work(network: Network, actor: Actor, cooperation: Cooperation, others: list[UUID]) -> None:
    """One purchase with its saving, and a delivery of which each tells its own version."""
    own, today = party_of(cooperation, firm_of(LEADER)), timezone.localdate()
    line = Written(LineKind.COST, OIL, own.pk, None, SPENT, SPENT, today)
    write_line(actor=actor, cooperation=cooperation, written=line)
    measure(actor=actor, cooperation=cooperation, key="saved", value=2450)
    maker = leader_of(network, others[0])
    wanted = Wanted(
        party_of(cooperation, others[0]).pk,
        "Stocker les douze fûts au sec",
        today + timedelta(days=5),
    )
    promise = ask_promise(actor=actor, cooperation=cooperation, wanted=wanted)
    for who, key, note in (
        (maker, "accept", ""),
        (maker, "done", ""),
        (actor, "contest", "Deux fûts ont pris l'eau sous l'auvent."),
        (maker, "version", "L'auvent était convenu : la pluie est venue de côté."),
    ):
        promise = move_promise(actor=who, promise=promise, key=key, note=note)


def _doubt(network: Network, actor: Actor, cooperation: Cooperation, firms: list[UUID]) -> None:
    review = ask_review(actor=actor, cooperation=cooperation)
    for firm, score in zip(firms, SCORES, strict=True):
        answer_review(
            actor=leader_of(network, firm), review=review, party=party_of(cooperation, firm),
            score=score,
        )  # fmt: skip


def _end(network: Network, actor: Actor, cooperation: Cooperation, firms: list[UUID]) -> None:
    enter_stage(
        actor=actor, cooperation=cooperation, stage=Stage.DISSOLUTION,
        why="Le marchand donne maintenant le même prix à chacun : le groupement n'a plus de raison d'être.",
    )  # fmt: skip
    told = "Chacun a repris ses trois fûts : nous sommes quittes."
    settlement = propose_settlement(actor=actor, cooperation=cooperation, text=told)
    for firm in firms[1:]:
        agree_to_settlement(actor=leader_of(network, firm), settlement=settlement)
    scale = list_asset(
        actor=actor, cooperation=cooperation, kind=AssetKind.EQUIPMENT,
        label="Pompe de transvasement", value_cents=60_000,
    )  # fmt: skip
    sheet = list_asset(
        actor=actor, cooperation=cooperation, kind=AssetKind.KNOW_HOW,
        label="Cahier des charges des huiles, essais compris",
    )  # fmt: skip
    settle_asset(
        actor=actor, asset=scale, kept_by=party_of(cooperation, firms[1]),
        terms="Prêtée aux autres deux fois par an.",
    )  # fmt: skip
    settle_asset(actor=actor, asset=sheet, kept_by=None, by_network=True)
    _remember(network, actor, cooperation, firms)
    close_cooperation(actor=actor, cooperation=cooperation, why="Tout est réglé.")


def _remember(network: Network, actor: Actor, cooperation: Cooperation, firms: list[UUID]) -> None:
    edit_cooperation(
        actor=actor, cooperation=cooperation, name=PURCHASE, objective=cooperation.objective,
        target=cooperation.target, target_unit=cooperation.target_unit,
        target_on=cooperation.target_on, reached=13.6,
        result="2 450 euros épargnés sur la première commande, et un prix qui a baissé pour tous.",
        fields=cooperation.fields,
    )  # fmt: skip
    leave_word(
        actor=actor, cooperation=cooperation, kind=WordKind.LESSON, shared_with=NamedTo.NETWORK,
        text="Dire avant le premier achat qui stocke, et sous quel toit.",
    )  # fmt: skip
    leave_word(
        actor=leader_of(network, firms[2]), cooperation=cooperation, kind=WordKind.TESTIMONIAL,
        text="Six mois pour gagner douze pour cent : nous recommencerons, pour l'acier.",
        shared_with=NamedTo.NETWORK,
    )  # fmt: skip
    show_outside(
        actor=actor, cooperation=cooperation, network=[Part.NAME, Part.OBJECT, Part.RESULT],
        public=[], animateur_told=False,
    )  # fmt: skip
