"""What this area hangs in the layout and on the pages of a cooperation, and what it asks on the home page."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from cordee_web.apps.cooperations.enums import Stage
from cordee_web.apps.cooperations.queries.visibility import cooperations_seen
from cordee_web.apps.cooperations.values.asks import asks
from cordee_web.apps.cooperations.values.sights import SightKind
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For
from cordee_web.web.kit.cooperation import KIND, Looked, shown
from cordee_web.web.kit.registry import Ask, Entry, Tab, ask, hang, hang_tab

MOST_ON_HOME = 12


def _asked(request: ActingRequest) -> Iterable[Ask]:
    """What is asked of the reader in all their cooperations that live."""
    actor = request.actor
    alive = cooperations_seen(actor).filter(closed_at=None)
    ids = list(alive.order_by().values_list("pk", flat=True))
    return [shown(one) for one in asks(actor, ids)[:MOST_ON_HOME]]


def _reviews(_request: ActingRequest, looked: Looked) -> bool:
    """Members, once a review was asked."""
    return looked.sight.member and looked.cooperation.reviews.exists()


def _closes(_request: ActingRequest, looked: Looked) -> bool:
    """Members and those who were, from dissolution on."""
    ends = looked.cooperation.stage == Stage.DISSOLUTION
    return ends and (looked.sight.member or looked.sight.kind == SightKind.FORMER)


hang(Entry(_("Cooperations"), "cooperations:cooperations", "heart-handshake", For.PERSON, order=45))
hang_tab(KIND, Tab(_("Overview"), "cooperations:cooperation", "layout-list", order=10))
hang_tab(KIND, Tab(_("Members"), "cooperations:members", "users", order=20))
hang_tab(KIND, Tab(_("Life"), "cooperations:life", "history", order=80))
hang_tab(
    KIND, Tab(_("Still justified?"), "cooperations:review", "help-circle", order=85, shown=_reviews)
)
hang_tab(KIND, Tab(_("Closing"), "cooperations:closing", "flag", order=90, shown=_closes))
ask("cooperations", _asked, order=5)
