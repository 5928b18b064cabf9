"""The census of a network that a process keeps, never older than what is committed.

Before each use the journal says which firms were written since the census was read: those alone are read
again. A transaction that wrote something itself reads the network afresh and keeps nothing: it may yet be
undone.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from uuid import UUID

from cordee_web.apps.directory.queries.census import Census, read_again, take_census
from cordee_web.apps.directory.queries.journal import heard_since

MOST_KEPT = 50
"""Networks that a process keeps, those asked last."""
MOST_AGAIN = 2_000
"""Beyond so many firms written since, the network is read whole."""


@dataclass(frozen=True, slots=True)
class _Kept:
    census: Census
    page: int


_kept: OrderedDict[UUID, _Kept] = OrderedDict()
_lock = Lock()
_reading: dict[UUID, Lock] = {}


def census_of(network_id: UUID) -> Census:
    """The network as committed, and as the transaction under way has written it."""
    with _lock:
        reading = _reading.setdefault(network_id, Lock())
    with reading:
        known = _kept.get(network_id)
        heard = heard_since(known.page if known else None)
        if not heard.lasting:
            return take_census(network_id)
        if known is None or heard.firms is None or len(heard.firms) > MOST_AGAIN:
            census = take_census(network_id)
        elif heard.firms:
            census = read_again(known.census, network_id, heard.firms)
        else:
            census = known.census
        _keep(network_id, _Kept(census, heard.page))
        return census


def _keep(network_id: UUID, kept: _Kept) -> None:
    with _lock:
        _kept[network_id] = kept
        _kept.move_to_end(network_id)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
