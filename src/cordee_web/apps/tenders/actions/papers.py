"""Papers that prove something in the room: kept under an id of their own, named as they came."""

from __future__ import annotations

import hashlib
from uuid import UUID

from django.core.files.base import File
from django.db.models.fields.files import FieldFile


def keep_paper(field: FieldFile, id_: UUID, paper: File[bytes]) -> str:
    """Keeps the bytes for a row that is not saved yet; gives the name under which they came."""
    name = (paper.name or "").rpartition("/")[2][-160:]
    ending = name.rpartition(".")[2].lower()
    kept = ending if ending.isalnum() and len(ending) <= 5 else "bin"
    field.save(f"{id_}.{kept}", paper, save=False)
    return name


def digest_of(paper: File[bytes]) -> str:
    """SHA-256 of the bytes, which are read from their beginning and left there."""
    found = hashlib.sha256()
    for chunk in paper.chunks():
        found.update(chunk)
    paper.seek(0)
    return found.hexdigest()
