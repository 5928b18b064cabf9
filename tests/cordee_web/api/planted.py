"""Objects of every kind that the API knows, all of the owner's firm."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.db.models import Model
from tests.cordee_web.api.planted_life import plant_life
from tests.cordee_web.api.planted_tender import plant_tender
from tests.cordee_web.scenes import Cast, make_cast

from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.actions.relations import add_customer
from cordee_web.apps.directory.actions.searches import keep_search
from cordee_web.apps.directory.models import Certificate, KnowHow
from cordee_web.apps.groupings.actions import keep_proposal
from cordee_web.apps.groupings.models import Proposal
from cordee_web.apps.groupings.values import Wishes
from cordee_web.apps.imports.actions.reading import receive_roster
from cordee_web.apps.imports.models import RosterImport
from cordee_web.apps.imports.tasks import read_soon
from cordee_web.apps.opportunities.actions.answers import subscribe
from cordee_web.apps.opportunities.actions.intake import receive_files
from cordee_web.apps.opportunities.actions.needs import Written, open_need, write_need
from cordee_web.apps.opportunities.enums import Origin
from cordee_web.apps.opportunities.models import IntakeBatch, IntakeItem, Need, NeedBrick, NeedLot


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
    imported: RosterImport
    others: dict[str, Any]
    life: dict[str, Model]
    """Rows of one cooperation, by the parameter that names each."""
    tender: dict[str, Model]
    """The same of a tender room, in a cooperation of its own: "room" is the room."""

    @property
    def lot(self) -> NeedLot:
        """The lot of the need."""
        return self.need.lots.get()

    @property
    def brick(self) -> NeedBrick:
        """Its first brick."""
        return self.lot.bricks.all()[0]

    @property
    def in_room(self) -> dict[str, Any]:
        """What fills the addresses of the tender room."""
        room: Any = self.tender["room"]
        return self.parameters() | {"cooperation_id": str(room.cooperation_id)}

    def parameters(self) -> dict[str, Any]:
        """What fills the addresses of the API."""
        rows = self.life | self.tender
        return {
            "firm_id": str(self.cast.owner_firm.pk),
            "certificate_id": str(self.certificate.pk),
            "know_how_id": str(self.know_how.pk),
            "need_id": str(self.need.pk),
            "batch_id": str(self.batch.pk),
            "lot_id": self.lot.pk,
            "brick_id": str(self.brick.pk),
            "proposal_id": str(self.proposal.pk),
            "import_id": str(self.imported.pk),
            "line_id": self.imported.dirty_lines.all()[0].pk,
            "match_id": str(self.imported.matches.all()[0].pk),
            "year": 2025,
            "clause": "object",
            "number": 1,
            "piece_key": "dc1",
            **self.others,
        } | {name: str(row.pk) for name, row in rows.items()}


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
        batch=receive_files(
            actor=owner, origin=Origin.DROPPED, files=[("x.txt", BytesIO(b"no notice"))]
        ),
        proposal=_proposal(cast, need),
        imported=_imported(cast),
        others=_others(cast),
        life=plant_life(cast),
        tender=plant_tender(cast),
    )


def _imported(cast: Cast) -> RosterImport:
    """A file with a dirty line and a likely twin, waiting to be looked at."""
    text = (
        f"Nom;Ville;Effectif\nGiffre Usinage;Taninges;beaucoup\n{cast.owner_firm.name};Cluses;5\n"
    )
    actor = cast.actor("animateur")
    imported = receive_roster(
        actor=actor, network=cast.network, name="membres.csv", file=BytesIO(text.encode())
    )
    read_soon(actor, imported)
    imported.refresh_from_db()
    return imported


def _others(cast: Cast) -> dict[str, Any]:
    """Rows that an operation takes away."""
    owner, firm = cast.actor("owner"), cast.owner_firm
    batch = IntakeItem.objects.get()
    return {
        "search_id": str(keep_search(actor=owner, name="inox", query="q=inox").pk),
        "subscription_id": str(subscribe(actor=owner, kinds=["crisis"]).pk),
        "item_id": str(batch.pk),
        "row_id": add_customer(actor=owner, firm=firm, name="Ugine", percent=30).pk,
        "update_id": "00000000-0000-4000-8000-000000000000",
        "job_id": "00000000-0000-4000-8000-000000000000",
    }


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
