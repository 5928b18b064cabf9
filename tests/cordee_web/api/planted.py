"""Objects of every kind that the API knows, all of the owner's firm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.cordee_web.scenes import Cast, make_cast

from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.models import Certificate, KnowHow
from cordee_web.apps.groupings.actions import keep_proposal
from cordee_web.apps.groupings.models import Proposal
from cordee_web.apps.groupings.values import Wishes
from cordee_web.apps.opportunities.actions.intake import receive_files
from cordee_web.apps.opportunities.actions.needs import Written, open_need, write_need
from cordee_web.apps.opportunities.enums import Origin
from cordee_web.apps.opportunities.models import IntakeBatch, Need, NeedBrick, NeedLot


@dataclass(frozen=True, slots=True)
class Planted:
    """The cast, and one object of each kind."""

    cast: Cast
    owner: Actor
    certificate: Certificate
    know_how: KnowHow
    need: Need
    batch: IntakeBatch
    proposal: Proposal

    @property
    def lot(self) -> NeedLot:
        """The lot of the need."""
        return self.need.lots.get()

    @property
    def brick(self) -> NeedBrick:
        """Its first brick."""
        return self.lot.bricks.all()[0]

    def parameters(self) -> dict[str, Any]:
        """What fills the addresses of the API."""
        return {
            "firm_id": str(self.cast.owner_firm.pk),
            "certificate_id": str(self.certificate.pk),
            "know_how_id": str(self.know_how.pk),
            "need_id": str(self.need.pk),
            "batch_id": str(self.batch.pk),
            "lot_id": self.lot.pk,
            "brick_id": str(self.brick.pk),
            "proposal_id": str(self.proposal.pk),
        }


def plant() -> Planted:
    """Writes them."""
    cast = make_cast()
    owner = cast.actor("owner")
    firm = cast.owner_firm
    know_how = KnowHow.objects.create(firm=firm, words="décolletage inox", trade="decolletage")
    KnowHow.objects.create(firm=cast.member_firm, words="zingage")
    need = write_need(
        actor=owner, written=Written("Axes zingués", asked="décolletage inox\nzingage")
    )
    open_need(actor=owner, need=need, version=need.version)
    need.refresh_from_db()
    return Planted(
        cast=cast,
        owner=owner,
        certificate=Certificate.objects.create(firm=firm, name="ISO 9001"),
        know_how=know_how,
        need=need,
        batch=receive_files(actor=owner, origin=Origin.DROPPED, files=[]),
        proposal=_proposal(cast, need),
    )


def _proposal(cast: Cast, need: Need) -> Proposal:
    members = [cast.owner_firm.pk, cast.member_firm.pk]
    return keep_proposal(
        actor=cast.actor("owner"),
        need=need,
        lot=need.lots.get(),
        wishes=Wishes(smallest=2, must=tuple(members)),
        members=members,
        name="Arve et Mont",
    )
