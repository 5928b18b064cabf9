"""The firms that the file names as relied on, as the tender room asks for them."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from cordee_web.apps.dossiers.models import Piece, ReliedFirm
from cordee_web.apps.tenders.models import Room
from cordee_web.apps.tenders.values import Relied, ReliedSource


def _of_file(room: Room) -> Iterator[Relied]:
    rows = list(room.relied_firms.all())
    committed = _committed(rows)
    for one in rows:
        yield Relied(one.party_id, one.name, one.firm_id, one.pk in committed)


def _lent_by_file(firm_id: UUID) -> list[UUID]:
    rows = list(ReliedFirm.objects.filter(firm=firm_id))
    committed = _committed(rows)
    return [one.room_id for one in rows if one.pk in committed]


def _committed(rows: list[ReliedFirm]) -> set[UUID]:
    """Those whose signed letter is a piece of the file."""
    keys = {f"commitment:{one.pk}": one.pk for one in rows}
    given = Piece.objects.filter(key__in=keys, room__in=[one.room_id for one in rows])
    return {keys[key] for key in given.exclude(file="").values_list("key", flat=True)}


OF_FILE = ReliedSource(_of_file, _lent_by_file)
