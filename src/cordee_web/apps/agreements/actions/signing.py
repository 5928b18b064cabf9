"""Signing: a version is frozen, each leader signs its hash, the platform seals it once all have."""

from __future__ import annotations

import hashlib
import json

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from procrastinate.contrib.django import app

from cordee.vocabulary import Message
from cordee_web.apps.accounts.enums import Kind
from cordee_web.apps.accounts.models import Person
from cordee_web.apps.agreements.bridge import hindrances, rendered, said, signing_names
from cordee_web.apps.agreements.bridge.sealing import sealed
from cordee_web.apps.agreements.enums import VersionState
from cordee_web.apps.agreements.models import Signature, Version
from cordee_web.apps.common.models import Entry
from cordee_web.apps.common.register import Json, business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.cooperations.actions.holding import held
from cordee_web.apps.cooperations.actions.telling import tell_members
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.queries.parties import members_of

SEAL_TASK, QUEUE = "agreements.seal_version", "agreements"


@business_verb
def propose_version(*, actor: Actor, version: Version) -> Version:
    """Freezes the draft as a PDF for the members of today to sign; an earlier proposal is withdrawn.

    Refused, with what is missing, when a heading or a blank is open or an objection stands.
    """
    cooperation, current = _held(version, VersionState.DRAFT)
    clauses = list(current.clauses.all())
    if against := hindrances(current.agreement, clauses):
        raise Refused(said(against[0]))
    now = timezone.now()
    current.agreement.versions.filter(state=VersionState.PROPOSED).update(
        state=VersionState.WITHDRAWN, settled_at=now
    )
    current.state, current.proposed_at, current.proposed_for_id = (
        VersionState.PROPOSED, now, actor.firm_id,
    )  # fmt: skip
    current.document = rendered(current, signing_names(current.agreement))
    current.document_hash = hashlib.sha256(current.document).hexdigest()
    current.save()
    Signature.objects.bulk_create(
        Signature(
            version=current,
            party=one,
            firm_name=one.label,
            siren=one.firm.siren if one.firm else "",
        )
        for one in members_of(cooperation)
    )
    record(
        actor, "agreements.version.proposed", cooperation,
        content={"version": current.number, "document": current.document_hash},
    )  # fmt: skip
    template = gettext_noop("The agreement of {name} is ready: read and sign it.")
    _tell(actor, cooperation, current, template, Kind.INVITATION)
    return current


@business_verb
def withdraw_version(*, actor: Actor, version: Version, why: str) -> Version:
    """Takes a proposal back before all have signed, with the reason; who signed it is bound by nothing."""
    cooperation, current = _held(version, VersionState.PROPOSED)
    if not why.strip():
        raise Refused(_("Say in a word why it is withdrawn: those who signed read it."))
    current.state, current.settled_at, current.why = (
        VersionState.WITHDRAWN, timezone.now(), why.strip()[:400],
    )  # fmt: skip
    current.save(update_fields=["state", "settled_at", "why"])
    record(
        actor, "agreements.version.withdrawn", cooperation, why=current.why,
        content={"version": current.number},
    )  # fmt: skip
    _tell(actor, cooperation, current, gettext_noop("The agreement of {name} is withdrawn."))
    return current


@business_verb
def sign_version(
    *, actor: Actor, version: Version, document_hash: str, method: str = ""
) -> Signature:
    """The leader of a member signs the document of this hash; the last one makes it signed by all.

    `method` is by what the person had just shown who they are. Refused when it is another document, was
    withdrawn, or does not wait for this firm. Two at once take turns: the cooperation is held.
    """
    cooperation, current = _held(version, VersionState.PROPOSED)
    if hashlib.sha256(bytes(current.document or b"")).hexdigest() != document_hash:
        raise Refused(_("This is not the document that you read: open it again before you sign."))
    signature = _waiting(actor, current)
    entry = record(
        actor, "agreements.version.signed", cooperation,
        content={"version": current.number, "document": document_hash, "method": method},
    )  # fmt: skip
    person = Person.objects.filter(pk=actor.person_id).first() if actor.person_id else None
    signature.person, signature.person_name = person, str(person or "")
    signature.signed_at, signature.entry = entry.at, entry.number
    signature.document_hash, signature.method = document_hash, method[:40]
    signature.save()
    if not current.signatures.filter(signed_at=None).exists():
        current.state, current.settled_at = VersionState.SIGNED, entry.at
        current.save(update_fields=["state", "settled_at"])
        app.configure_task(SEAL_TASK, queue=QUEUE).defer(version=str(current.pk))
        _tell(actor, cooperation, current, gettext_noop("All have signed the agreement of {name}."))
    return signature


def _waiting(actor: Actor, version: Version) -> Signature:
    rows = version.signatures.select_for_update(of=("self",))
    found = rows.filter(party__firm=actor.firm_id, party__state="accepted").first()
    if found is None or actor.firm_id is None or not actor.leads:
        raise Refused(_("This version does not wait for your firm's signature."))
    if found.signed_at is not None:
        raise Refused(_("Your firm has signed this version already."))
    return found


@business_verb
def seal_version(*, actor: Actor, version: Version) -> Version:
    """Adds the proofs of signature and the platform's seal to the file that all signed; once."""
    cooperation = held(version.agreement.cooperation, closed=True)
    current = Version.objects.select_related("agreement__cooperation").get(pk=version.pk)
    if current.state != VersionState.SIGNED or current.sealed is not None:
        return current
    current.sealed = sealed(bytes(current.document or b""), proof_of(current))
    current.sealed_at = timezone.now()
    current.save(update_fields=["sealed", "sealed_at"])
    record(
        actor, "agreements.version.sealed", cooperation,
        content={
            "version": current.number, "file": hashlib.sha256(bytes(current.sealed)).hexdigest(),
        },
        network_id=cooperation.network_id,
    )  # fmt: skip
    return current


def proof_of(version: Version) -> bytes:
    """Who signed what and when, as JSON: person, firm, time, hash, entry of the register and its hash."""
    rows = list(version.signatures.exclude(signed_at=None))
    entries = {one.number: one for one in Entry.objects.filter(number__in=[r.entry for r in rows])}
    told: list[Json] = [
        {
            "firm": one.firm_name,
            "siren": one.siren,
            "person": one.person_name,
            "signed_at": one.signed_at.isoformat() if one.signed_at else None,
            "document_sha256": one.document_hash,
            "method": one.method,
            "register_entry": one.entry,
            "register_entry_sha256": bytes(entries[one.entry or 0].hash).hex(),
        }
        for one in rows
    ]
    whole: dict[str, Json] = {
        "cooperation": version.agreement.cooperation.name,
        "version": version.number,
        "document_sha256": version.document_hash,
        "signatures": told,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2).encode()


def _held(version: Version, state: VersionState) -> tuple[Cooperation, Version]:
    """The version as it stands now, its cooperation held; refused when it is in another state."""
    cooperation = held(version.agreement.cooperation)
    current = Version.objects.select_related("agreement__cooperation").get(pk=version.pk)
    if current.state != state:
        raise Refused(
            _("This version is “{state}” by now. Look at the page again.").format(
                state=VersionState(current.state).label
            )
        )
    return cooperation, current


def _tell(
    actor: Actor,
    cooperation: Cooperation,
    version: Version,
    template: str,
    kind: Kind = Kind.GROUPING,
) -> None:
    url = reverse("agreements:version", args=[cooperation.pk, version.pk])
    tell_members(actor, cooperation, Message(template, {"name": cooperation.name}), url, kind=kind)
