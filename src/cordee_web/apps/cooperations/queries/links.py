"""Signed links: what stands in their address, and which row an address opens."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.core import signing
from django.db.models import QuerySet
from django.utils import timezone

from cordee_web.apps.cooperations.enums import PartyState
from cordee_web.apps.cooperations.models import Party, PartyLink, SignedLink


def token_of(link: SignedLink) -> str:
    """The signed words of a link's address."""
    return signing.dumps(str(link.pk), salt=link.LINK_SALT)


def opened[L: SignedLink](links: QuerySet[L], token: str) -> L | None:
    """The link of these that an address opens; None when it is forged, ended or taken back."""
    try:
        pk = UUID(signing.loads(token, salt=links.model.LINK_SALT))
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        return None
    found = links.filter(pk=pk).first()
    return found if found is not None and found.reads(timezone.localdate()) else None


def party_link(token: str) -> PartyLink | None:
    """The link of an associate who is invited or in; None for one who said no, left or was taken back."""
    rows = PartyLink.objects.select_related("party__cooperation__network", "party__invited_for")
    return opened(rows.filter(party__state__in=[PartyState.INVITED, PartyState.ACCEPTED]), token)


def link_them(parties: Iterable[Party]) -> None:
    """Gives each of these parties its link that answers today as `link`, None without any. One query."""
    found = [one for one in parties if one.firm_id is None]
    rows = PartyLink.objects.filter(
        party__in=found, revoked_at=None, until__gte=timezone.localdate()
    )
    links = {one.party_id: one for one in rows} if found else {}
    for one in found:
        one.link = links.get(one.pk)  # type: ignore[attr-defined]
