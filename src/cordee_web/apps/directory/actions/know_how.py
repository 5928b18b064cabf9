"""A firm says what it can do, and proves it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.core.files.base import File
from django.db import transaction

from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.actions.editing import locked_firm, plain, touched, values_of
from cordee_web.apps.directory.models import Firm, KnowHow
from cordee_web.apps.directory.values.changes import Prints, merged

EDITABLE = frozenset(
    {
        "words", "trade", "cpv", "naf", "level", "machines", "materials", "tolerance", "yearly", "unit",
        "certificates", "evidence", "verified_by", "proof_until",
    }
)  # fmt: skip


@business_verb
def add_know_how(
    *, actor: Actor, firm: Firm, values: Mapping[str, Any], proof: File[bytes] | None = None
) -> KnowHow:
    """Adds a know-how to a firm; the firm's trades and words follow."""
    row = locked_firm(firm.pk)
    added = KnowHow(firm=row, **_only_editable(values))
    _keep_proof(added, proof)
    added.save(force_insert=True)
    touched(row, words=True)
    record(actor, "directory.know-how.added", row, content=plain(values))
    return added


@business_verb
def edit_know_how(
    *,
    actor: Actor,
    know_how: KnowHow,
    values: Mapping[str, Any],
    seen: Prints | None = None,
    proof: File[bytes] | None = None,
) -> KnowHow:
    """Writes what changed; raises `ChangedMeanwhile` where another changed the same since `seen`."""
    firm = locked_firm(know_how.firm_id)
    row = KnowHow.objects.get(pk=know_how.pk)
    writes = merged(values_of(row, values), _only_editable(values), seen)
    if not writes and proof is None:
        return row
    for name, value in writes.items():
        setattr(row, name, value)
    _keep_proof(row, proof)
    row.save()
    touched(firm, words=True)
    record(
        actor,
        "directory.know-how.edited",
        firm,
        content={"know_how": str(row.pk), "proof": proof is not None, **plain(writes)},
    )
    return row


@business_verb
def remove_know_how(*, actor: Actor, know_how: KnowHow) -> None:
    """Takes a know-how away, with its months and its file."""
    firm = locked_firm(know_how.firm_id)
    words, file = know_how.words, know_how.proof
    know_how.delete()
    touched(firm, words=True)
    record(actor, "directory.know-how.removed", firm, content={"words": words})
    if file:
        transaction.on_commit(lambda: file.storage.delete(str(file.name)))


def _only_editable(values: Mapping[str, Any]) -> Mapping[str, Any]:
    unknown = set(values) - EDITABLE
    if unknown:
        raise ValueError(f"not editable here: {', '.join(sorted(unknown))}")
    return values


def _keep_proof(row: KnowHow, proof: File[bytes] | None) -> None:
    if proof is not None:
        row.proof_name = (proof.name or "")[:200]
        row.proof.save(stored_name(row.proof_name), proof, save=False)


def stored_name(name: str) -> str:
    """A name of ours for a file: nothing of the one it came with but its ending.

    >>> stored_name("../../etc/Certificat ISO.PDF").rpartition(".")[2]
    'pdf'
    """
    ending = name.rpartition(".")[2].lower() if "." in name else "bin"
    return f"{uuid4().hex}.{ending if ending.isalnum() else 'bin'}"
