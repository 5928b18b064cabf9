"""The census of a network that a process keeps, never older than what is committed.

Before each use, one query asks which firms were written by transactions that were not committed when the
census was last looked at (`Change`, snapshots of PostgreSQL); those alone are read again. A transaction that
wrote something itself reads the network afresh and keeps nothing: it may yet be undone.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from uuid import UUID

from django.db import connection

from cordee_web.apps.directory.queries.census import Census, read_again, take_census

MOST_KEPT = 50
"""Networks that a process keeps, those asked last."""
MOST_AGAIN = 2_000
"""Beyond so many firms written since, the network is read whole."""
KEPT_HOURS = 6.0
"""Changes older than this are forgotten (`forget_changes`); a census not looked at for half as long is read
anew."""

_ASKED = """
SELECT pg_current_snapshot()::text, pg_current_xact_id_if_assigned() IS NOT NULL, ARRAY(
    SELECT DISTINCT firm_id FROM directory_change
    WHERE transaction >= pg_snapshot_xmin(%(seen)s::pg_snapshot)::text::bigint
        AND NOT pg_visible_in_snapshot(transaction::text::xid8, %(seen)s::pg_snapshot)
    LIMIT %(most)s)
"""


@dataclass(frozen=True, slots=True)
class _Kept:
    census: Census
    snapshot: str
    looked_at: float


_kept: OrderedDict[UUID, _Kept] = OrderedDict()
_lock = Lock()
_reading: dict[UUID, Lock] = {}


def census_of(network_id: UUID) -> Census:
    """The network as committed, and as the transaction under way has written it."""
    with _lock:
        reading = _reading.setdefault(network_id, Lock())
    with reading:
        known = _kept.get(network_id)
        if known is not None and time.monotonic() - known.looked_at > KEPT_HOURS * 1800:
            known = None
        snapshot, writing, changed = _asked(known.snapshot if known else None)
        if writing:
            return take_census(network_id)
        if known is None or None in changed or len(changed) > MOST_AGAIN:
            census = take_census(network_id)
        elif changed:
            census = read_again(known.census, network_id, [one for one in changed if one])
        else:
            census = known.census
        _keep(network_id, _Kept(census, snapshot, time.monotonic()))
        return census


def _asked(seen: str | None) -> tuple[str, bool, list[UUID | None]]:
    with connection.cursor() as cursor:
        cursor.execute(_ASKED, {"seen": seen, "most": MOST_AGAIN + 1})
        snapshot, writing, changed = cursor.fetchone()
    return snapshot, writing, changed


def _keep(network_id: UUID, kept: _Kept) -> None:
    with _lock:
        _kept[network_id] = kept
        _kept.move_to_end(network_id)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
