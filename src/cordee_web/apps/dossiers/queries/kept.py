"""What stays of the file: for the archive of its cooperation, and for a firm that leaves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.enums import Right
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.queries.parties import mandate_of
from cordee_web.apps.cooperations.queries.visibility import sight_of
from cordee_web.apps.cooperations.values.archives import ArchiveFile, json_lines
from cordee_web.apps.cooperations.values.takeaways import Own, Taker
from cordee_web.apps.dossiers.models import (
    BidderSheet,
    Deposit,
    FrozenFile,
    MemoPart,
    Piece,
    ReliedFirm,
    Subcontracting,
)
from cordee_web.apps.tenders.queries.rooms import room_of


def archive(actor: Actor, cooperation: Cooperation) -> Iterator[ArchiveFile]:
    """What was frozen and handed in: hashes for all, the receipt for members, the ZIP for the mandataire
    (it holds what each brought)."""
    sight = sight_of(actor, cooperation)
    if sight is None or not sight.shows(Right.TENDER) or room_of(cooperation) is None:
        return
    told = _frozen(cooperation, sight.until)
    if told:
        yield ArchiveFile("tender/files.jsonl", json_lines(told))
    if sight.insider:
        yield from _receipts(cooperation, sight.until)
    mandate = mandate_of(cooperation)
    if mandate is not None and sight.member and mandate.party.firm_id == actor.firm_id:
        for one in FrozenFile.objects.filter(room__cooperation=cooperation):
            yield ArchiveFile(f"tender/files/{one.sha256[:16]}.zip", path=Path(one.file.path))


def own_file(taker: Taker) -> Iterator[Own]:
    """What the firm wrote and brought itself; and what is shared: when it was handed in, with the receipt."""
    cooperation, until = taker.cooperation, taker.sight.until
    if not taker.sight.shows(Right.TENDER) or room_of(cooperation) is None:
        return
    here = {"room__cooperation": cooperation, "party__in": taker.parties}
    parts = MemoPart.objects.filter(**here).select_related("task")
    yield Own(
        "tender/memo",
        tuple(
            {"task": one.task.title, "title": one.title, "text": one.text, "ready": one.ready,
             "updated_at": one.updated_at}
            for one in parts
        ),
    )  # fmt: skip
    yield _pieces(here)
    relied = ReliedFirm.objects.filter(**here)
    yield Own(
        "tender/relied-on",
        tuple({"name": one.name, "means": one.means, "siren": one.siren} for one in relied),
    )
    subcontracted = Subcontracting.objects.filter(**here)
    yield Own(
        "tender/subcontracting",
        tuple(
            {"subcontracts": one.subcontracts, "part": one.part, "firms": list(one.firms)}
            for one in subcontracted
        ),
    )
    yield Own("tender/sheet", tuple(_sheet(one) for one in _sheets(taker)))
    if taker.sight.insider:
        receipts = tuple(_receipts(cooperation, until))
        yield Own("tender/files", tuple(_frozen(cooperation, until)), receipts)


def _pieces(here: dict[str, Any]) -> Own:
    rows = list(Piece.objects.filter(**here))
    return Own(
        "tender/pieces",
        tuple(
            {"key": one.key, "title": one.title, "file": one.file_name or None, "until": one.until,
             "why_not_needed": one.why_not_needed or None}
            for one in rows
        ),
        tuple(
            ArchiveFile(
                f"tender/pieces/{one.pk}.{one.file_name.rpartition('.')[2]}", path=Path(one.file.path)
            )
            for one in rows
            if one.file
        ),
    )  # fmt: skip


def _sheets(taker: Taker) -> Iterator[BidderSheet]:
    yield from BidderSheet.objects.filter(firm=taker.firm_id)


def _sheet(one: BidderSheet) -> dict[str, Any]:
    return {
        "legal_form": one.legal_form, "street": one.street, "size": one.size,
        "signatory": one.signatory, "signatory_as": one.signatory_as,
        "subcontracts": one.subcontracts, "subcontracted": one.subcontracted,
        "subcontractors": list(one.subcontractors),
        "grounds_met": one.grounds_met if one.grounds_said_at else None,
    }  # fmt: skip


def _frozen(cooperation: Cooperation, until: datetime | None) -> list[dict[str, Any]]:
    rows = FrozenFile.objects.filter(room__cooperation=cooperation).select_related("deposit")
    return [
        {"frozen_at": one.at, "sha256": one.sha256, "bytes": one.bytes, "pieces": one.pieces,
         "handed_in_at": deposit.handed_in_at if deposit else None,
         "platform": deposit.platform if deposit else None,
         "reference": deposit.reference if deposit else None}
        for one in (rows if until is None else rows.filter(at__lte=until))
        for deposit in (_deposit(one, until),)
    ]  # fmt: skip


def _deposit(frozen: FrozenFile, until: datetime | None) -> Deposit | None:
    found: Deposit | None = getattr(frozen, "deposit", None)
    return found if found is not None and (until is None or found.at <= until) else None


def _receipts(cooperation: Cooperation, until: datetime | None) -> Iterator[ArchiveFile]:
    rows = Deposit.objects.filter(frozen__room__cooperation=cooperation)
    for one in rows if until is None else rows.filter(at__lte=until):
        ending = one.proof_name.rpartition(".")[2]
        yield ArchiveFile(f"tender/receipts/{one.pk}.{ending}", path=Path(one.proof.path))
