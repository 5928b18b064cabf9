"""Papers given with the capacities of the room: pieces of the file that nobody is asked for again."""

from __future__ import annotations

import re

from cordee.scenarios import canonical_name
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.dossiers.queries.rows import Rows
from cordee_web.apps.tenders.models import Proof

_HELD = re.compile(":(?:certificate|qualification):(.+)$")
"""The name of a certificate at the end of a criterion's key (`tenders.bridge.capacities`)."""


def key_of(proof: Proof) -> str:
    """The key of its piece."""
    return f"proof:{proof.pk}"


def proof_of_certificate(rows: Rows, party: Party, name: str) -> Proof | None:
    """The paper with which a member proved that it holds this certificate, however its name is written."""
    for one in rows.proofs:
        held = _HELD.search(one.key)
        if one.party_id != party.pk or one.relied_on or held is None:
            continue
        if canonical_name(held.group(1)) == canonical_name(name):
            return one
    return None


def of_their_own(rows: Rows) -> list[Proof]:
    """The papers that are a piece of their own: those that prove no certificate listed without its file; one
    that its member gave for several criteria is one piece."""
    taken = {
        proof.pk
        for party in rows.members
        for held in (party.firm.certificates.all() if party.firm else ())
        if not held.file and (proof := proof_of_certificate(rows, party, held.name)) is not None
    }
    return [one for one in once(rows) if one.pk not in taken]


def once(rows: Rows) -> list[Proof]:
    """The papers of the members, each of them once a member, the first row that holds it."""
    found: dict[tuple[object, str], Proof] = {}
    for one in rows.proofs:
        found.setdefault((one.party_id, one.sha256), one)
    return list(found.values())
