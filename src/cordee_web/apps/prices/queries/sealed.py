"""Sealed envelopes as members may have them."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from cordee_web.apps.prices.models import Round


def covers_of(found: Round) -> list[dict[str, Any]]:
    """The outsides of all envelopes, signed: where a holder finds its parts, not what they lock."""
    return [
        {"cover": json.loads(one.cover), "signature": one.signature}
        for one in found.envelopes.filter(replaced_at=None).order_by("party")
    ]


def proofs_of(found: Round, party_id: UUID | None) -> dict[str, Any]:
    """The keys, and the member's own envelope; those of all with the parts given once they are open.

    Before the opening each other member is told by hashes alone: those who would agree behind the others'
    backs do not have what their keys together would open.
    """
    parts = list(found.openings.all()) if found.opened_at is not None else []
    listed = []
    for one in found.envelopes.filter(replaced_at=None).order_by("party"):
        told: dict[str, Any] = {
            "party": str(one.party_id), "turn": one.turn, "digest": one.digest,
            "commitment": one.commitment, "sealed_at": one.sealed_at.isoformat(),
        }  # fmt: skip
        if found.opened_at is not None or one.party_id == party_id:
            told["envelope"] = {
                "cover": json.loads(one.cover), "signature": one.signature, "body": one.body,
            }  # fmt: skip
            told["parts"] = [each.parts[str(one.party_id)] for each in parts]
        listed.append(told)
    return {
        "round": str(found.pk), "threshold": found.threshold, "until": found.until.isoformat(),
        "phase": found.phase.value, "keyset": found.keyset, "envelopes": listed,
    }  # fmt: skip
