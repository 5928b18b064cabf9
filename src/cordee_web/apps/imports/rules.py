"""Who may import, merge, export: the animateur of the network, and nobody else."""

from __future__ import annotations

import rules

from cordee_web.apps.accounts.models import Network
from cordee_web.apps.common.values import Actor
from cordee_web.apps.imports.models import RosterImport


@rules.predicate
def animates(actor: Actor, network: Network | None) -> bool:
    """The actor animates this very network."""
    return network is not None and actor.animates and actor.network_id == network.pk


@rules.predicate
def animates_import(actor: Actor, imported: RosterImport | None) -> bool:
    """The import is into the network that the actor animates."""
    return imported is not None and actor.animates and actor.network_id == imported.network_id


rules.add_perm("imports.import_firms", animates)
rules.add_perm("imports.merge_firms", animates)
rules.add_perm("imports.see_import", animates_import)
