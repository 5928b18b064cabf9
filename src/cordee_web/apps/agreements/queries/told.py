"""What the agreement says to the rest of a cooperation: conditions, asks, happenings, silences, archive."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.agreements.enums import VersionState
from cordee_web.apps.agreements.models import Signature, Version
from cordee_web.apps.agreements.queries.versions import (
    not_bound,
    proposed_version,
    signed_version,
    versions_seen,
)
from cordee_web.apps.common.addresses import address
from cordee_web.apps.common.prepared import prepared
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.enums import Right
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.queries.visibility import sight_of
from cordee_web.apps.cooperations.values.archives import ArchiveFile
from cordee_web.apps.cooperations.values.asks import Asked
from cordee_web.apps.cooperations.values.conditions import Lack
from cordee_web.apps.cooperations.values.consequences import Consequence
from cordee_web.apps.cooperations.values.happenings import Happening
from cordee_web.apps.cooperations.values.silences import Silence

PAGE = "agreements:agreement"
DAYS_OF_SILENCE = 14


def signed_by_all(cooperation: Cooperation) -> Iterator[Lack]:
    """Commitments need an agreement that every member of today has signed."""
    signed = signed_version(cooperation)
    lacking = not_bound(cooperation, signed) if signed else []
    if signed is not None and not lacking:
        return
    waiting = proposed_version(cooperation)
    if waiting is not None:
        template = gettext_noop("The agreement waits for: {firms}.")
        names = tuple(not_bound(cooperation, waiting))
        yield Lack("agreement", Message(template, {"firms": names}), PAGE)
    elif signed is not None:
        template = gettext_noop(
            "Not bound by the agreement yet: {firms}. A new version is to be signed."
        )
        yield Lack("agreement", Message(template, {"firms": tuple(lacking)}), PAGE)
    else:
        yield Lack("agreement", Message(gettext_noop("No agreement is signed by all.")), PAGE)


def asked(actor: Actor, cooperation_ids: Collection[UUID]) -> Iterator[Asked]:
    """Signatures that wait for whoever leads the actor's firm."""
    if actor.firm_id is None or not actor.leads:
        return
    for version, cooperation, name in _to_sign(actor.firm_id, cooperation_ids):
        yield Asked(
            cooperation,
            Message(gettext_noop("Read and sign the agreement of {name}"), {"name": name}),
            address("agreements:sign", cooperation, version),
            icon="shield-check",
            urgent=True,
        )


@prepared
def _to_sign(firm_id: UUID, cooperation_ids: Collection[UUID]) -> QuerySet[Any, tuple[Any, ...]]:
    rows = Signature.objects.filter(
        version__agreement__cooperation__in=cooperation_ids,
        version__state=VersionState.PROPOSED,
        party__firm=firm_id,
        signed_at=None,
    )
    return rows.values_list(
        "version_id", "version__agreement__cooperation_id", "version__agreement__cooperation__name"
    )


def happened(actor: Actor, cooperation: Cooperation) -> Iterator[Happening]:
    """When versions were proposed, and when all had signed."""
    sight = sight_of(actor, cooperation)
    if sight is None or not sight.shows(Right.AGREEMENT.value):
        return
    for version, number, state, proposed_at, settled_at in _proposed(cooperation.pk):
        if sight.until is not None and proposed_at > sight.until:
            continue
        url = address("agreements:version", cooperation.pk, version)
        said = Message(
            gettext_noop("Agreement, version {number}: to be signed"), {"number": number}
        )
        yield Happening(proposed_at, "agreement", said, url=url)
        known = settled_at is not None and (sight.until is None or settled_at <= sight.until)
        if state == VersionState.SIGNED and known:
            said = Message(
                gettext_noop("Agreement, version {number}: signed by all"), {"number": number}
            )
            yield Happening(settled_at, "agreement", said, url=url)


@prepared
def _proposed(cooperation_id: UUID) -> QuerySet[Any, tuple[Any, ...]]:
    rows = Version.objects.filter(agreement__cooperation=cooperation_id).exclude(proposed_at=None)
    return rows.values_list("pk", "number", "state", "proposed_at", "settled_at")


def silent(now: datetime) -> Iterator[Silence]:
    """Signatures that have been waited for too long."""
    rows = Signature.objects.filter(
        version__state=VersionState.PROPOSED,
        version__proposed_at__lte=now - timedelta(days=DAYS_OF_SILENCE),
        version__agreement__cooperation__closed_at=None,
        signed_at=None,
    ).select_related("version__agreement")
    for one in rows.defer("version__document", "version__sealed"):
        cooperation = one.version.agreement.cooperation_id
        yield Silence(
            cooperation,
            f"signature:{one.pk}",
            one.version.proposed_at or now,
            Message(gettext_noop("{firm} has not signed the agreement."), {"firm": one.firm_name}),
            address(PAGE, cooperation),
        )


def foreseen(cooperation: Cooperation, party: Any) -> Iterator[Consequence]:
    """A member that leaves stays bound by what it signed, as its clauses on leaving say."""
    signed = signed_version(cooperation)
    if signed and signed.signatures.filter(party=party).exclude(signed_at=None).exists():
        template = gettext_noop(
            "It signed version {number} of the agreement: the clauses on leaving and on default apply."
        )
        yield Consequence("agreement", Message(template, {"number": signed.number}), url_name=PAGE)


def archive(actor: Actor, cooperation: Cooperation) -> Iterator[ArchiveFile]:
    """Every version that all signed, sealed."""
    sight = sight_of(actor, cooperation)
    if sight is None or not sight.shows(Right.AGREEMENT.value):
        return
    signed = Version.objects.filter(
        pk__in=versions_seen(cooperation, sight).values("pk"), state=VersionState.SIGNED
    )
    for one in signed.order_by("number"):
        content = one.sealed or one.document
        if content is not None:
            yield ArchiveFile(f"agreement/version-{one.number}.pdf", bytes(content))
