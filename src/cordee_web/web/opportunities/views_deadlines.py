"""Deadlines: a list, a month, and the feed that a calendar program reads."""

from __future__ import annotations

import calendar
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cordee_web.apps.opportunities.actions.calendar import (
    make_calendar_link,
    revoke_calendar_link,
)
from cordee_web.apps.opportunities.models import Need
from cordee_web.apps.opportunities.queries.calendar import deadlines, living_link
from cordee_web.apps.opportunities.queries.links import calendar_link, calendar_token, reader_of
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.calendar import fed
from cordee_web.web.kit.pages import go, render_page
from cordee_web.web.opportunities.feed import feed_of

PAGE = 50
KEPT = timedelta(days=30)
"""How long a passed deadline stays in the feed."""


@require_safe
@audience(For.MEMBER)
def deadline_list(request: ActingRequest) -> HttpResponse:
    """The deadlines to come, the nearest first, and the month as a grid."""
    actor, now = request.actor, timezone.now()
    first = _month(request.GET.get("month"))
    link = living_link(actor)
    page = Paginator(deadlines(actor, since=now), PAGE).get_page(request.GET.get("page"))
    address = request.build_absolute_uri(_address(calendar_token(link))) if link else ""
    return render_page(
        request,
        "opportunities/deadlines.html",
        {
            "page": page,
            "weeks": _weeks(actor_needs(request, first), first),
            "days": _day_names(first),
            "month": first,
            "before": (first - timedelta(days=1)).strftime("%Y-%m"),
            "after": _next(first).strftime("%Y-%m"),
            "address": address,
            "now": now,
        },
        fragment="month",
    )


def actor_needs(request: ActingRequest, first: date) -> dict[date, list[Need]]:
    """The needs that end in a month, by day on the site's clock."""
    zone = ZoneInfo(settings.TIME_ZONE)
    since = datetime(first.year, first.month, 1, tzinfo=zone)
    after = _next(first)
    until = datetime(after.year, after.month, 1, tzinfo=zone)
    found = deadlines(request.actor, since=since, until=until)
    told = [(one.deadline.astimezone(zone).date(), one) for one in found if one.deadline]
    return {
        day: [one for _day, one in group] for day, group in groupby(told, key=lambda pair: pair[0])
    }


@require_POST
@audience(For.MEMBER)
def link(request: ActingRequest) -> HttpResponse:
    """The secret link to the reader's deadlines is made anew, or revoked."""
    if request.POST.get("do") == "revoke":
        revoke_calendar_link(actor=request.actor)
        messages.success(request, _("The link is revoked: calendars that use it get nothing more."))
    else:
        make_calendar_link(actor=request.actor)
        messages.success(request, _("The link is made: give it to your calendar."))
    return go(request, "opportunities:deadlines")


@require_safe
@audience(For.LINK)
def feed(request: ActingRequest, token: str) -> HttpResponse:
    """The deadlines that the holder of the link sees, for a calendar program (RFC 5545)."""
    found = calendar_link(token)
    actor = reader_of(found) if found else None
    if found is None or actor is None:
        raise Http404
    now = datetime.now(UTC)
    needs = list(deadlines(actor, since=now - KEPT)[:1000])
    with translation.override(found.person.language):
        absolute = request.build_absolute_uri
        more = fed(actor, now, absolute)
        content = feed_of(needs, found.network.name, absolute, now, more)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, max-age=900"
    return response


def _address(token: str) -> str:
    return reverse("opportunities:feed", args=[token])


def _month(said: str | None) -> date:
    """The first day of the month asked for ("2026-11"), else of this one."""
    try:
        first = datetime.strptime(said or "", "%Y-%m").date()
    except ValueError:
        first = timezone.localdate().replace(day=1)
    return first if 1990 <= first.year <= 2200 else timezone.localdate().replace(day=1)


def _next(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def _weeks(needs: dict[date, list[Need]], first: date) -> list[list[tuple[date, bool, list[Need]]]]:
    return [
        [(day, day.month == first.month, needs.get(day, [])) for day in week]
        for week in calendar.Calendar().monthdatescalendar(first.year, first.month)
    ]


def _day_names(first: date) -> list[date]:
    """A week of days, from Monday, to be written in the reader's language."""
    return list(calendar.Calendar().monthdatescalendar(first.year, first.month)[0])
