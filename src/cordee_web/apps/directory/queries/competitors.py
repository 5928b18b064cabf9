"""Who competes with whom: declared by either, or found by trade and place."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from uuid import UUID

from django.db.models import Q

from cordee_web.apps.common.once import once
from cordee_web.apps.directory.models import Firm, Rivalry
from cordee_web.apps.directory.queries.journal import heard_since

MOST_KEPT = 100
"""Firms whose competitors a process keeps, those asked last."""

type Ids = frozenset[UUID]


@dataclass(frozen=True, slots=True)
class _Kept:
    found: Ids
    page: int


_kept: OrderedDict[UUID, _Kept] = OrderedDict()
_lock = Lock()


def rivals(firm_id: UUID | None) -> Ids:
    """The competitors of a firm, declared by either or found by trade and place; empty for nobody.

    Kept until a firm is written, or a competitor declared.
    """
    if firm_id is None:
        return frozenset()
    with _lock:
        known = _kept.get(firm_id)
    heard = heard_since(known.page if known else None)
    if known is not None and heard.lasting and heard.firms == frozenset():
        return known.found
    found = _read(firm_id)
    if heard.lasting:
        _keep(firm_id, _Kept(found, heard.page))
    return found


def _keep(firm_id: UUID, kept: _Kept) -> None:
    with _lock:
        _kept[firm_id] = kept
        _kept.move_to_end(firm_id)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)


@once
def _read(firm_id: UUID) -> Ids:
    declared = Rivalry.objects.filter(Q(firm=firm_id) | Q(rival=firm_id)).values_list(
        "firm", "rival"
    )
    both = {one for pair in declared for one in pair}
    own = Firm.objects.filter(pk=firm_id).values("trades", "departement").first()
    if own and own["trades"] and own["departement"]:
        both.update(
            Firm.objects.filter(
                departement=own["departement"], trades__overlap=own["trades"]
            ).values_list("pk", flat=True)
        )
    return frozenset(both - {firm_id})
