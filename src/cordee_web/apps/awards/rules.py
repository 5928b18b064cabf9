"""Who reads an invoice. What else there is follows the tender room."""

from __future__ import annotations

import rules

from cordee_web.apps.awards.models import Invoice
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.queries.parties import mandate_of
from cordee_web.apps.cooperations.queries.visibility import sight_of


@rules.predicate
def reads(actor: Actor, invoice: Invoice | None) -> bool:
    """Its issuer, and the mandataire who takes note of it: no other member, were it a friend."""
    if invoice is None or actor.firm_id is None:
        return False
    cooperation = invoice.contract.room.cooperation
    sight = sight_of(actor, cooperation)
    if sight is None or (not sight.member and sight.kind != "former"):
        return False
    if invoice.party.firm_id == actor.firm_id:
        return True
    mandate = mandate_of(cooperation)
    return sight.member and mandate is not None and mandate.party.firm_id == actor.firm_id


rules.add_perm("awards.read_invoice", reads)
