"""A tender room for tests: three members, one lot, three tasks with their shares, a mandataire."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from tests.cordee_web.cooperation_scenes import Around, make_cooperation
from tests.cordee_web.scenes import Cast

from cordee.vocabulary import AwardCriterion, Term, to_plain
from cordee_web.apps.cooperations.actions.mandates import name_mandataire
from cordee_web.apps.cooperations.enums import Right
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.opportunities.enums import NeedKind, NeedState
from cordee_web.apps.opportunities.models import Need, NeedBrick, NeedLot
from cordee_web.apps.tenders.actions.opening import open_room
from cordee_web.apps.tenders.models import Room, Share

PARIS = ZoneInfo("Europe/Paris")
DEADLINE = datetime(2027, 3, 15, 12, tzinfo=PARIS)
COMPARED = (
    AwardCriterion("quality", {"fr": "Valeur technique"}, 60.0, "percent", "60 %"),
    AwardCriterion("price", {}, 40.0, None, "40"),
)
TERMS = (
    Term("guarantee", "Retenue de garantie de 5 %.", "fr", "/LEFTI/DEPOSIT_GUARANTEE_REQUIRED"),
)
BRICKS = ("Décolletage de précision", "Traitement de surface", "Assemblage")


def make_tender(cast: Cast, **fields: Any) -> Need:
    """A public notice of one lot with three bricks (keys "b1" to "b3"), posted by the owner."""
    told = {"title": "Vannes du réseau d'eau", "buyer": "Ville de Cluses", "notice_id": "27-4711",
            "kind": NeedKind.TENDER, "state": NeedState.OPEN, "deadline": DEADLINE,
            "deadline_zone": "Europe/Paris", "terms": to_plain(TERMS),
            "opened_at": datetime(2027, 1, 4, tzinfo=PARIS),
            **fields}  # fmt: skip
    need = Need.objects.create(
        network=cast.network, firm=cast.owner_firm, author=cast.owner, **told
    )
    lot = NeedLot.objects.create(
        need=need, key="LOT-1", position=1, title="Vannes", value_cents=12_000_000,
        award_criteria=to_plain(COMPARED), awarded_by_documents=True,
    )  # fmt: skip
    NeedBrick.objects.bulk_create(
        NeedBrick(lot=lot, key=f"b{place}", position=place, title=title, words=title)
        for place, title in enumerate(BRICKS, start=1)
    )
    return need


def opened_room(
    cast: Cast,
    *,
    rights: tuple[Right, ...] = (Right.PAGE, Right.TENDER),
    name: str = "Vannes de Cluses",
    **need: Any,
) -> tuple[Around, Room]:
    """The room of a cooperation of owner, member and third (one task each), whose mandataire is the owner.

    Around it stand an invited firm, an associate with `rights`, a former member, who left before it was
    opened, and the cast.
    """
    around = make_cooperation(
        cast, object_key="joint_tender", name=name, rights=rights, need=make_tender(cast, **need)
    )
    name_mandataire(
        actor=around.actor("owner"), party=around.party("owner"), limits="Remettre l'offre"
    )
    found = Cooperation.objects.get(pk=around.cooperation.pk)
    room = open_room(actor=around.actor("owner"), cooperation=found)
    for who, task in zip(("owner", "member", "third"), room.tasks.all(), strict=True):
        Share.objects.create(task=task, party=around.party(who), percent=Decimal(100))
    around.cooperation.refresh_from_db()
    return around, room
