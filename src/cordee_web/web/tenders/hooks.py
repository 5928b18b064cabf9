"""The tabs of the tender room, on a cooperation and inside it, and its dates in the calendars of persons."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cordee_web.apps.tenders.queries.rooms import may_have_room
from cordee_web.web.kit import calendar
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.cooperation import KIND, TENDER, Looked
from cordee_web.web.kit.history import speak
from cordee_web.web.kit.registry import Tab, ask, hang_tab
from cordee_web.web.tenders.events import events_of
from cordee_web.web.tenders.looking import decides
from cordee_web.web.tenders.sentences import SENTENCES
from cordee_web.web.tenders.views_lent import asked


def _shown(_request: ActingRequest, looked: Looked) -> bool:
    return looked.sight.shows("tender") and may_have_room(looked.cooperation)


def _decides(_request: ActingRequest, looked: Looked) -> bool:
    return decides(looked)


hang_tab(KIND, Tab(_("Tender room"), "tenders:room", "briefcase", order=28, shown=_shown))
for _label, _name, _icon, _order in (
    (pgettext_lazy("tab", "The answer"), "tenders:room", "layout-list", 10),
    (pgettext_lazy("tab", "Calendar"), "tenders:calendar", "calendar-month", 30),
    (pgettext_lazy("tab", "What holds it"), "tenders:holds", "link", 40),
    (pgettext_lazy("tab", "Questions"), "tenders:questions", "message", 50),
):
    hang_tab(TENDER, Tab(_label, _name, _icon, order=_order))
hang_tab(
    TENDER,
    Tab(
        pgettext_lazy("tab", "Go or no-go"), "tenders:vote", "scale", order=20, shown=_decides
    ),
)  # fmt: skip
for _label, _name, _icon, _order in (
    (pgettext_lazy("tab", "Form"), "tenders:form", "users", 60),
    (pgettext_lazy("tab", "Capacities"), "tenders:capacities", "certificate", 70),
    (pgettext_lazy("tab", "Competition"), "tenders:guard", "shield-check", 80),
):
    hang_tab(TENDER, Tab(_label, _name, _icon, order=_order, shown=_decides))
ask("tenders.lent", asked, order=7)
calendar.feed("tenders", events_of)
speak(SENTENCES)
