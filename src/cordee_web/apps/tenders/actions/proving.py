"""Writing what one's own firm, or a firm that it relies on, brings to a criterion, and taking it out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.files.base import File
from django.utils.translation import gettext as _

from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.directory.values.papers import trouble_with
from cordee_web.apps.tenders.actions.holding import held_room, own_member
from cordee_web.apps.tenders.actions.lending import tell_lender
from cordee_web.apps.tenders.actions.papers import digest_of, keep_paper
from cordee_web.apps.tenders.bridge.capacities import asked_of
from cordee_web.apps.tenders.models import Proof, Room
from cordee_web.apps.tenders.queries.relied import known_firm


@dataclass(frozen=True, slots=True)
class Proving:
    """What is brought: a figure (None: not known yet), the document that says so and its last day; of which
    firm relied on ("": one's own), and whether its signed commitment is there. `paper` is the document
    itself; without one, that of what stood before stays."""

    figure: float | None = None
    document: str = ""
    valid_until: date | None = None
    relied_on: str = ""
    commitment: bool = False
    paper: File[bytes] | None = None


@business_verb
def write_proof(*, actor: Actor, room: Room, key: str, proving: Proving) -> Proof:
    """Writes it for one's own firm; what stood before for the same firm ends."""
    current = held_room(room)
    party = own_member(current, actor.firm_id)
    if key not in {one.key for one in asked_of(current)}:
        raise Refused(_("The notice does not ask for this any more: look at the page again."))
    if proving.figure is not None and proving.figure < 0:
        raise Refused(_("A figure is not negative; leave it empty when it is not known."))
    relied_on = proving.relied_on.strip()
    before = current.proofs.filter(key=key, party=party, relied_on=relied_on).first()
    if proving.paper is not None and (trouble := trouble_with(proving.paper)):
        raise Refused(trouble)
    if before is not None:
        before.end()
    made = Proof(
        room=current, key=key, party=party, relied_on=relied_on,
        relied_firm=known_firm(actor, relied_on) if relied_on else None, figure=proving.figure,
        document=proving.document.strip(), valid_until=proving.valid_until,
        commitment=bool(relied_on) and proving.commitment,
        person_id=actor.person_id, firm_id=actor.firm_id,
    )  # fmt: skip
    _keep(made, proving.paper, before)
    made.save(force_insert=True)
    record(
        actor, "tenders.proof.written", current.cooperation,
        content={"proof": str(made.pk), "relied_on": bool(relied_on), "commitment": made.commitment,
                 "sha256": made.sha256},
    )  # fmt: skip
    if made.commitment:
        tell_lender(current, made.relied_firm_id)
    return made


def _keep(made: Proof, paper: File[bytes] | None, before: Proof | None) -> None:
    if paper is not None:
        made.sha256 = digest_of(paper)
        made.paper_name = keep_paper(made.paper, made.pk, paper)
    elif before is not None:
        made.paper, made.paper_name, made.sha256 = before.paper, before.paper_name, before.sha256


@business_verb
def take_proof_out(*, actor: Actor, room: Room, proof: UUID) -> None:
    """Ends a proof of one's own firm."""
    current = held_room(room)
    found = current.proofs.filter(pk=proof, party=own_member(current, actor.firm_id)).first()
    if found is None:
        raise Refused(_("Only the firm that wrote a proof takes it out."))
    found.end()
    record(actor, "tenders.proof.removed", current.cooperation, content={"proof": str(proof)})
