"""What the verbs of the money share."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext as _

from cordee_web.apps.budgets.models import Budget
from cordee_web.apps.common.values import Refused
from cordee_web.apps.cooperations.actions.holding import held
from cordee_web.apps.cooperations.enums import PartyKind, PartyState
from cordee_web.apps.cooperations.models import Cooperation, Party

MOST_CENTS = 10**13
"""A hundred billion: beyond, it is a slip of the finger."""


def held_budget(cooperation: Cooperation, *, closed: bool = False) -> tuple[Cooperation, Budget]:
    """The cooperation, held, and its budget, opened when it had none."""
    current = held(cooperation, closed=closed)
    budget, _made = Budget.objects.get_or_create(cooperation=current)
    return current, budget


def members_named(
    cooperation: Cooperation, ids: Collection[UUID], *, left_too: bool = False
) -> list[Party]:
    """These members of a cooperation; refused when one of them is none."""
    states = [PartyState.ACCEPTED, PartyState.LEFT] if left_too else [PartyState.ACCEPTED]
    wanted = set(ids)
    found = list(
        cooperation.parties.filter(
            pk__in=wanted, kind=PartyKind.MEMBER, state__in=states
        ).select_related("firm")
    )
    if len(found) < len(wanted):
        raise Refused(_("One of these firms is not a member any more: look at the page again."))
    return found


def own_member(cooperation: Cooperation, firm_id: UUID | None) -> Party:
    """The member that acts; refused when the firm is none (any more)."""
    found = cooperation.parties.filter(
        firm=firm_id, kind=PartyKind.MEMBER, state=PartyState.ACCEPTED
    ).first()
    if firm_id is None or found is None:
        raise Refused(_("Only members write in the budget."))
    return found
