"""What verbs that change the members ask of a frozen composition: the exception, which is then used."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.utils import timezone

from cordee_web.apps.accounts.queries import translated
from cordee_web.apps.common.values import Refused
from cordee_web.apps.cooperations.enums import Change, PartyKind
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.cooperations.queries.frozen import freeze_of, not_allowed, waiting_change
from cordee_web.apps.directory.models import Firm


def refuse_unless_allowed(
    cooperation: Cooperation, firms: Collection[UUID], change: Change
) -> None:
    """Refused when one of these firms may not come or leave; nothing is used yet."""
    freeze = freeze_of(cooperation)
    if freeze is None:
        return
    for firm in Firm.objects.filter(pk__in=firms):
        if waiting_change(freeze, firm.pk, change) is None:
            raise Refused(not_allowed(cooperation, freeze, firm.name).text(translated))


def refuse_frozen(cooperation: Cooperation, party: Party, change: Change) -> None:
    """Refused when this member may not come or leave; else the exception that allows it is used."""
    freeze = freeze_of(cooperation)
    if freeze is None or party.kind != PartyKind.MEMBER:
        return
    allowed = waiting_change(freeze, party.firm_id, change)
    if allowed is None:
        raise Refused(not_allowed(cooperation, freeze, party.label).text(translated))
    allowed.used_at = timezone.now()
    allowed.save(update_fields=["used_at"])
