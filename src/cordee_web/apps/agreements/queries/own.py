"""What a firm signed and said of an agreement, with the proofs: what it takes with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cordee_web.apps.agreements.models import Signature, Version
from cordee_web.apps.agreements.queries.versions import as_seen, comments_seen, versions_seen
from cordee_web.apps.common.models import Entry
from cordee_web.apps.cooperations.enums import Right
from cordee_web.apps.cooperations.values.archives import ArchiveFile
from cordee_web.apps.cooperations.values.takeaways import Own, Taker


def own_agreements(taker: Taker) -> Iterator[Own]:
    """The versions that it signed, as files; the proof of each signature; its comments.

    A file has the seal, with the proofs of the others, where it was sealed before the firm left.
    """
    if not taker.sight.shows(Right.AGREEMENT):
        return
    signed = Signature.objects.filter(party__in=taker.parties).exclude(signed_at=None)
    seen = {
        one.pk: as_seen(one, taker.sight) for one in versions_seen(taker.cooperation, taker.sight)
    }
    kept = [one for one in signed.order_by("signed_at", "pk") if one.version_id in seen]
    entries = Entry.objects.in_bulk([one.entry for one in kept if one.entry], field_name="number")
    rows = [_proof(one, seen[one.version_id], entries) for one in kept]
    files = [_file(one) for one in seen.values() if one.pk in {each.version_id for each in kept}]
    yield Own("agreement/signatures", tuple(rows), tuple(files))
    said = comments_seen(taker.cooperation, taker.sight).filter(firm=taker.firm_id)
    yield Own("agreement/comments", tuple(said.values("clause", "number", "at", "text")))


def _proof(one: Signature, version: Version, entries: dict[int, Entry]) -> dict[str, Any]:
    entry = entries.get(one.entry or 0)
    return {
        "version": version.number, "state": version.state, "firm": one.firm_name,
        "siren": one.siren, "person": one.person_name, "signed_at": one.signed_at,
        "document_sha256": one.document_hash, "method": one.method, "register_entry": one.entry,
        "register_entry_sha256": bytes(entry.hash).hex() if entry else None,
    }  # fmt: skip


def _file(version: Version) -> ArchiveFile:
    sealed, document = Version.objects.values_list("sealed", "document").get(pk=version.pk)
    content = sealed if sealed is not None and version.sealed_at is not None else document
    return ArchiveFile(f"agreement/version-{version.number}.pdf", bytes(content or b""))
