"""Deadlines: what each sees of them, and the feed that a calendar reads, in the right zone."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from tests.cordee_web.opportunities.needs import dropped, example, opened
from tests.cordee_web.scenes import Cast

from cordee_web.apps.opportunities.actions.calendar import (
    make_calendar_link,
    revoke_calendar_link,
)
from cordee_web.apps.opportunities.actions.needs import abandon_need, open_need
from cordee_web.apps.opportunities.models import Need
from cordee_web.apps.opportunities.queries.calendar import deadlines
from cordee_web.apps.opportunities.queries.links import calendar_token
from cordee_web.apps.opportunities.tasks import close_late

PARIS = ZoneInfo("Europe/Paris")
SINCE = datetime(2026, 1, 1, tzinfo=UTC)


def feed_of(people: Cast, who: str) -> tuple[str, Calendar]:
    link = make_calendar_link(actor=people.actor(who))
    url = reverse("opportunities:feed", args=[calendar_token(link)])
    answer = Client().get(url)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    calendar = Calendar.from_ical(answer.content)
    assert isinstance(calendar, Calendar)
    return url, calendar


def events(calendar: Calendar) -> list[tuple[str, datetime]]:
    return [(str(one["SUMMARY"]), one.decoded("DTSTART")) for one in calendar.walk("VEVENT")]


def test_the_feed_has_the_deadlines_that_its_holder_sees_in_their_zones(people: Cast) -> None:
    summer = datetime(2027, 7, 1, 12, 0, tzinfo=PARIS)
    opened(people.actor("owner"), title="Été", deadline=summer)
    opened(people.actor("owner"), title="Secret", deadline=summer, not_with_competitors=True)
    [item] = dropped(people.actor("animateur"), example("1-abris"))
    notice = Need.objects.get(item=item)
    open_need(actor=people.actor("animateur"), need=notice, version=notice.version)
    winter = datetime(2027, 1, 15, 11, 0, tzinfo=UTC)
    _url, calendar = feed_of(people, "rival")
    assert [(title, at.astimezone(UTC)) for title, at in events(calendar)] == [
        (notice.title, winter), ("Été", datetime(2027, 7, 1, 10, 0, tzinfo=UTC)),
    ]  # fmt: skip
    assert [str(one["TZID"]) for one in calendar.walk("VTIMEZONE")] == ["Europe/Paris"]
    assert [title for title, _at in events(feed_of(people, "member")[1])] == [
        notice.title, "Secret", "Été",
    ]  # fmt: skip


def test_a_revoked_link_answers_nothing_and_a_new_one_ends_the_old(people: Cast) -> None:
    url, _calendar = feed_of(people, "member")
    again, _calendar = feed_of(people, "member")
    client = Client()
    assert [client.get(one).status_code for one in (url, again)] == [404, 200]
    revoke_calendar_link(actor=people.actor("member"))
    assert client.get(again).status_code == 404
    assert client.get(reverse("opportunities:feed", args=["forged"])).status_code == 404


def test_the_link_of_who_left_answers_nothing(people: Cast) -> None:
    url, _calendar = feed_of(people, "member")
    people.member.roles.update(until="2026-01-01")
    assert Client().get(url).status_code == 404


def test_an_abandoned_need_has_no_deadline_and_a_late_one_is_closed(people: Cast) -> None:
    actor = people.actor("animateur")
    at = datetime(2027, 7, 1, tzinfo=PARIS)
    need = opened(actor, deadline=at)
    assert list(deadlines(actor, since=SINCE)) == [need]
    abandon_need(actor=actor, need=need, version=need.version, why="Sans objet")
    assert list(deadlines(actor, since=SINCE)) == []
    late = opened(actor, title="Tard", deadline=at)
    Need.objects.filter(pk=late.pk).update(deadline=SINCE)
    assert (close_late(), close_late()) == (1, 0)
    late.refresh_from_db()
    assert late.state == "closed"
