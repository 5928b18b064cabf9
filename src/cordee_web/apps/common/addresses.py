"""Addresses that a page writes again and again: how each is written is looked for once.

`reverse` looks for its pattern anew each time, as long as a small query takes. The address of a thing differs
from that of the next one of its kind by ids alone.
"""

from __future__ import annotations

import functools
from uuid import UUID, uuid4

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse


def address(name: str, *ids: UUID) -> str:
    """What `reverse(name, args=ids)` answers; NoReverseMatch as from it."""
    pieces = _pieces(
        name, len(ids), get_urlconf() or settings.ROOT_URLCONF, get_script_prefix() or "/"
    )
    if not ids:
        return pieces[0]
    written = [pieces[0]]
    for one, piece in zip(ids, pieces[1:], strict=True):
        written += (str(one), piece)
    return "".join(written)


@functools.lru_cache(maxsize=2048)
def _pieces(name: str, ids: int, _urlconf: str, _prefix: str) -> tuple[str, ...]:
    """What stands before, between and after the ids, which stand in the order in which they are given."""
    marks = [uuid4() for _ in range(ids)]
    rest, pieces = reverse(name, args=marks), []
    for mark in marks:
        piece, found, rest = rest.partition(str(mark))
        if not found:
            raise TypeError(f"{name}: an id is not in its address as it was given")
        pieces.append(piece)
    return (*pieces, rest)
