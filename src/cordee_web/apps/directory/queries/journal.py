"""What was written of firms, as this process hears of it: one query, and every memory knows if it holds.

Each look asks which firms were written by transactions that were not committed at the last one (`Change`,
snapshots of PostgreSQL), and writes them in a journal of the process. Who keeps something remembers the page
of the journal that was open before they read it, and asks later what was written since: exact whatever the
order in which transactions began and ended. A transaction that has written something itself, or that sees
the past, keeps nothing.
"""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass, field
from threading import Lock
from uuid import UUID

from django.db import connection

from cordee_web.apps.common.once import once

KEPT_HOURS = 6.0
"""Changes older than this are forgotten (`forget_changes`); a process that did not look for half as long
takes it that everything changed."""
MOST_NAMED = 2_000
"""Firms that one look names; beyond, all may have changed. As many looks are kept in the journal."""

_ASKED = """
SELECT pg_current_snapshot()::text,
    pg_current_xact_id_if_assigned() IS NULL
        AND current_setting('transaction_isolation') = 'read committed',
    ARRAY(
        SELECT DISTINCT firm_id FROM directory_change
        WHERE transaction >= pg_snapshot_xmin(%(seen)s::pg_snapshot)::text::bigint
            AND NOT pg_visible_in_snapshot(transaction::text::xid8, %(seen)s::pg_snapshot)
        LIMIT %(most)s)
"""

type Written = frozenset[UUID] | None
"""Firms; None for so many that they are not named."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What was written since a page: `page` is the open one. Unless `lasting`, nothing may be kept."""

    page: int
    firms: Written
    lasting: bool


@dataclass(slots=True)
class _Journal:
    snapshot: str | None = None
    looked_at: float = 0.0
    page: int = 0
    told: deque[tuple[int, Written]] = field(default_factory=lambda: deque(maxlen=MOST_NAMED))


_journal = _Journal()
_lock = Lock()


def heard_since(page: int | None) -> Heard:
    """What was written since this page of the journal (None: everything), in one query a question."""
    lasting = _look()
    with _lock:
        told = [one for one in _journal.told if page is None or one[0] > page]
        lost = page is None or (_journal.page - page) > len(told)
        every = None if lost else _together([firms for _page, firms in told])
        return Heard(_journal.page, every, lasting)


@once
def _look() -> bool:
    """Writes in the journal what was committed since the last look; whether what is read now may be kept."""
    with _lock:
        long_ago = time.monotonic() - _journal.looked_at > KEPT_HOURS * 1800
        seen = None if long_ago else _journal.snapshot
    with connection.cursor() as cursor:
        cursor.execute(_ASKED, {"seen": seen, "most": MOST_NAMED + 1})
        snapshot, lasting, changed = cursor.fetchone()
    if lasting:
        named = None in changed or len(changed) > MOST_NAMED
        _write(snapshot, None if seen is None or named else frozenset(changed))
    return bool(lasting)


def _write(snapshot: str, firms: Written) -> None:
    """Another thread may have looked meanwhile: what both saw is told twice, nothing is lost."""
    with _lock:
        _journal.snapshot, _journal.looked_at = snapshot, time.monotonic()
        if firms is None or firms:
            _journal.page += 1
            _journal.told.append((_journal.page, firms))


def _together(told: list[Written]) -> Written:
    found: set[UUID] = set()
    for firms in told:
        if firms is None:
            return None
        found |= firms
    return frozenset(found)
