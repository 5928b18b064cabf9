"""Pieces made by the engine: one to look at, the whole to freeze, and the frozen one held to its hashes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime

from cordee.tenderfile import Listed, MadeFile, TenderFileParams, check, listed, make
from cordee.vocabulary import CordeeError
from cordee_web.apps.dossiers.bridge.whole import attachments_of, whole_file
from cordee_web.apps.dossiers.models import FrozenFile
from cordee_web.apps.dossiers.queries.rows import Rows

LOOKED = {
    "dc1": "dc1", "prices": "prices", "dc2": "dc2", "espd": "espd", "mandate": "mandate",
    "commitment": "commitment",
}  # fmt: skip


def made_whole(rows: Rows, at: datetime, told: Callable[[int, int], None]) -> MadeFile:
    """Every piece and the ZIP."""
    params = TenderFileParams(without=_without(rows))
    return make(whole_file(rows, at, attachments_of(rows)), told=told, params=params)


def _without(rows: Rows) -> frozenset[str]:
    """What is not made: pieces that are not needed, letters whose signed copy was given."""
    relied = {str(one.pk): one for one in rows.relied}
    found = set()
    for key in rows.pieces:
        kind, _colon, subject = key.partition(":")
        one = relied.get(subject) if kind == "commitment" else None
        found.add(f"commitment:{one.party_id}:{one.name}" if one else key)
    return frozenset(found)


def looked_at(rows: Rows, key: str, kind: str, at: datetime) -> tuple[str, bytes] | None:
    """One piece as it would be made now: its name and its bytes; None when there is none of this key.

    `kind` "xml" is the ESPD's machine form, anything else the paper.
    """
    first, _colon, subject = key.partition(":")
    if first not in LOOKED:
        return None
    wanted = "espd_pdf" if first == "espd" and kind != "xml" else LOOKED[first]
    relied = {str(one.pk): one for one in rows.relied}
    params = TenderFileParams(
        espd=first == "espd",
        forms=first in {"dc1", "dc2"},
        letters=first in {"mandate", "commitment"},
    )
    made = make(whole_file(rows, at, ()), params=params)
    for piece in made.pieces:
        if piece.kind != wanted:
            continue
        if first == "commitment":
            one = relied.get(subject)
            if one and piece.key == str(one.party_id) and one.name in piece.title:
                return piece.name, piece.content
        elif not subject or piece.key == subject:
            return piece.name, piece.content
    return None


def memo_of(rows: Rows, at: datetime) -> tuple[str, bytes] | None:
    """The memo as it stands; None while nobody wrote."""
    made = make(whole_file(rows, at, ()), params=TenderFileParams(False, False, False))
    return next(((one.name, one.content) for one in made.pieces if one.kind == "memo"), None)


def verified(frozen: FrozenFile) -> bytes | None:
    """The frozen ZIP, read and held to its hash and to its own manifest; None when it is not what it was."""
    try:
        with frozen.file.open("rb") as file:
            content = bytes(file.read())
        whole = check(content).whole
    except (OSError, CordeeError):
        return None
    if hashlib.sha256(content).hexdigest() != frozen.sha256 or not whole:
        return None
    return content


def contents_of(frozen: FrozenFile) -> tuple[Listed, ...] | None:
    """The pieces of the frozen ZIP with the hash of each; None when it is not what it was."""
    content = verified(frozen)
    return None if content is None else listed(content)
