"""Which versions, comments and signatures a reader may see."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from cordee_web.apps.agreements.enums import VersionState
from cordee_web.apps.agreements.models import Agreement, Comment, Signature, Version
from cordee_web.apps.common.prepared import prepared
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.queries.parties import named_members
from cordee_web.apps.cooperations.values.sights import Sight

_FILES = ("document", "sealed")


def agreement_of(cooperation: Cooperation) -> Agreement | None:
    """The agreement of a cooperation."""
    found = next(iter(_agreements(cooperation.pk)), None)
    if found is not None:
        found.cooperation = cooperation
    return found


@prepared
def _agreements(cooperation_id: UUID) -> QuerySet[Agreement]:
    return Agreement.objects.filter(cooperation=cooperation_id)


def versions_seen(cooperation: Cooperation, sight: Sight) -> QuerySet[Version]:
    """The versions that a reader with the right may see, without their files, the latest first.

    Who left reads what was proposed before; drafts belong to those who are inside.
    """
    rows = Version.objects.filter(agreement__cooperation=cooperation).defer(*_FILES)
    if sight.until is not None:
        return rows.filter(proposed_at__lte=sight.until)
    return rows


def as_seen(version: Version, sight: Sight) -> Version:
    """The version as it stood when a former member left: what was signed or withdrawn later is not told."""
    if sight.until is not None and version.settled_at and version.settled_at > sight.until:
        version.state, version.settled_at, version.why = VersionState.PROPOSED, None, ""
        version.sealed_at = None
    return version


def comments_seen(cooperation: Cooperation, sight: Sight) -> QuerySet[Comment]:
    """What was said of clauses; who left reads what was said before."""
    rows = Comment.objects.filter(agreement__cooperation=cooperation).select_related("firm")
    return rows if sight.until is None else rows.filter(at__lte=sight.until)


def signed_version(cooperation: Cooperation) -> Version | None:
    """The version in force: the last that all have signed."""
    return next(iter(_signed(cooperation.pk)), None)


def proposed_version(cooperation: Cooperation) -> Version | None:
    """The version that waits for signatures."""
    return next(iter(_proposed(cooperation.pk)), None)


@prepared
def _signed(cooperation_id: UUID) -> QuerySet[Version]:
    rows = Version.objects.filter(agreement__cooperation=cooperation_id, state=VersionState.SIGNED)
    return rows.defer(*_FILES).order_by("-number")[:1]


@prepared
def _proposed(cooperation_id: UUID) -> QuerySet[Version]:
    rows = Version.objects.filter(
        agreement__cooperation=cooperation_id, state=VersionState.PROPOSED
    )
    return rows.defer(*_FILES)[:1]


def signatures_of(version: Version, sight: Sight | None = None) -> QuerySet[Signature]:
    """The signatures that a version has or waits for; who left reads those given before."""
    rows = version.signatures.select_related("party__firm")
    if sight is not None and sight.until is not None:
        rows = rows.filter(Q(signed_at=None) | Q(signed_at__lte=sight.until))
    return rows


def to_sign(actor: Actor, version: Version) -> Signature | None:
    """The signature that a version waits for from this actor, who leads the firm."""
    if actor.firm_id is None or not actor.leads or version.state != VersionState.PROPOSED:
        return None
    return signatures_of(version).filter(party__firm=actor.firm_id, signed_at=None).first()


def not_bound(cooperation: Cooperation, version: Version) -> list[str]:
    """The members of today who did not sign this version, by name."""
    signed = set(version.signatures.filter(~Q(signed_at=None)).values_list("party_id", flat=True))
    return [one.label for one in named_members(cooperation) if one.pk not in signed]
