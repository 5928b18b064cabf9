"""The papers of the lives: agreements said, drafted, signed by all; and files that stand for real ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile

from cordee_web.apps.accounts.models import Network
from cordee_web.apps.agreements.actions.drafting import write_agreement
from cordee_web.apps.agreements.actions.signing import propose_version, sign_version
from cordee_web.apps.agreements.enums import LegalForm
from cordee_web.apps.agreements.models import Version
from cordee_web.apps.agreements.values import Terms
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.queries.parties import members_of
from cordee_web.config.demo.lives.people import leader_of

METHOD = "demo"
"""How the persons of the demo showed who they are: they did not."""


def drafted(
    actor: Actor,
    cooperation: Cooperation,
    form: LegalForm,
    parts: Sequence[dict[str, Any]] | Mapping[UUID, dict[str, Any]],
    **terms: Any,
) -> Version:
    """The clauses of these terms; `parts`: what each member does, by firm or in the order of the members."""
    members = members_of(cooperation)
    if isinstance(parts, Mapping):
        parts = [parts[party.firm_id] for party in members if party.firm_id is not None]
    by_party = {str(party.pk): part for party, part in zip(members, parts, strict=True)}
    said = Terms(form=form.value, object=cooperation.objective, parts=by_party, **terms)
    return write_agreement(actor=actor, cooperation=cooperation, terms=said)


def signed_by_all(actor: Actor, network: Network, version: Version) -> None:
    """Proposed by one, then signed by the leader of each member."""
    proposed = propose_version(actor=actor, version=version)
    for signature in proposed.signatures.select_related("party"):
        firm = signature.party.firm_id
        assert firm is not None
        sign_version(
            actor=leader_of(network, firm), version=proposed,
            document_hash=proposed.document_hash, method=METHOD,
        )  # fmt: skip


def paper(name: str) -> ContentFile[bytes]:
    """A paper of the demo: one line, to show where a real one goes."""
    return ContentFile(_PDF, name=name)


_PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
trailer<</Root 1 0 R>>
%%EOF
"""
