"""What bound the three firms of the bike racks before they handed in: checks, agreement."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from cordee_web.apps.accounts.models import Network
from cordee_web.apps.agreements.enums import LegalForm
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.actions.following import tick
from cordee_web.apps.cooperations.actions.stages import enter_stage
from cordee_web.apps.cooperations.enums import Stage
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.config.demo.lives.papers import drafted, signed_by_all

FILLED = {
    "lead_ceiling": "5 000 euros",
    "lead_pay": "deux pour cent du montant de chaque facture",
    "account_keeper": "Tubalp Cycles",
    "expense_key": "au prorata des montants",
    "expense_ceiling": "1 000 euros",
    "visa_days": "quinze jours",
    "guarantee_terms": "aucune garantie n'est demandée par l'acheteur",
    "insurance_cover": "1 000 000 euros",
    "notice_days": "trente jours",
    "default_days": "quinze jours",
    "mediator": "la chambre de commerce",
    "court": "Annecy",
}
"""What the clauses leave open."""


def bind(
    lead: Actor, network: Network, cooperation: Cooperation, parts: Mapping[UUID, dict[str, Any]],
    buyer: str,
) -> None:  # fmt: skip
    """From exchanges to commitments; `parts` say by firm what it does, of what form, for how much."""
    for key in ("rules", "need_for_it"):
        tick(actor=lead, cooperation=cooperation, key=key)
    enter_stage(actor=lead, cooperation=cooperation, stage=Stage.MEETINGS)
    for key in ("minima", "tasks"):
        tick(actor=lead, cooperation=cooperation, key=key)
    today = timezone.localdate()
    version = drafted(
        lead, cooperation, LegalForm.GME_CONJOINT, parts, client=buyer,
        contract="Trois cents arceaux vélos pour quinze communes", starts=today,
        ends=today + timedelta(days=365), filled=FILLED,
    )  # fmt: skip
    signed_by_all(lead, network, version)
    enter_stage(actor=lead, cooperation=cooperation, stage=Stage.COMMITMENTS)
