"""Firms enter a network, many at once or one by hand, and leave it."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from cordee.vocabulary import Company
from cordee_web.apps.accounts.models import Network
from cordee_web.apps.common.bulk import copy_rows, new_row
from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.actions.editing import locked_firm, touched
from cordee_web.apps.directory.actions.writing import BATCH, Progress, write_rows
from cordee_web.apps.directory.bridge.rows import companies_to_rows
from cordee_web.apps.directory.models import Firm, Membership
from cordee_web.apps.directory.queries.duplicates import known_companies


@dataclass(frozen=True, slots=True)
class AddedFirms:
    """Firms by the id that the companies had: all of them, and those that are new."""

    firms: Mapping[str, UUID]
    added: Sequence[UUID]


@business_verb
def add_firms(
    *,
    actor: Actor,
    network: Network,
    companies: Sequence[Company],
    why: str = "",
    progress: Progress | None = None,
) -> AddedFirms:
    """Companies become firms of the network, in bulk; one that the network already has is left as it is.

    A company is known when the network has its SIRET or SIREN, or, without numbers, its name in its town.
    Firms of other networks are never looked at. `progress` hears of rows written and of their total.
    """
    known = known_companies(network.pk, companies)
    new = [company for company in companies if company.id not in known]
    rows = companies_to_rows(new, known)
    write_rows(rows, progress)
    today = timezone.localdate()
    for batch in itertools.batched(rows.firms, BATCH):
        copy_rows(
            [
                new_row(Membership, firm_id=firm.pk, network_id=network.pk, joined_on=today)
                for firm in batch
            ]
        )
    added = [firm.pk for firm in rows.firms]
    ids = {company.id: pk for company, pk in zip(new, added, strict=True)}
    if added:
        record(
            actor,
            "directory.firms.added",
            network,
            why=why,
            network_id=network.pk,
            content={"count": len(added), "firms": [str(pk) for pk in added]},
        )
    return AddedFirms({**known, **ids}, added)


@business_verb
def add_firm(
    *,
    actor: Actor,
    network: Network,
    company: Company,
    joined_on: date | None = None,
    why: str = "",
) -> Firm:
    """Adds one firm by hand. Whoever calls has shown the firms that look like it (`duplicates.alike`)."""
    rows = companies_to_rows([company], {})
    write_rows(rows)
    firm = rows.firms[0]
    Membership.objects.create(
        firm=firm, network=network, joined_on=joined_on or timezone.localdate()
    )
    record(
        actor,
        "directory.firm.added",
        firm,
        why=why,
        network_id=network.pk,
        content={"name": firm.name, "siren": firm.siren},
    )
    return firm


@business_verb
def leave_network(
    *, actor: Actor, firm: Firm, network: Network, why: str, left_on: date | None = None
) -> None:
    """The firm is no longer of the network from that day; what it told stays its own."""
    membership = Membership.objects.select_for_update().get(
        firm=firm, network=network, left_on=None
    )
    membership.left_on = left_on or timezone.localdate()
    membership.why_left = why[:200]
    membership.save(update_fields=["left_on", "why_left"])
    touched(locked_firm(firm.pk))
    record(
        actor,
        "directory.firm.left",
        firm,
        why=why,
        network_id=network.pk,
        content={"left_on": membership.left_on.isoformat()},
    )
