"""Meetings: a date is found together, minutes are written, actions followed; who reads what of them."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar
from pypdf import PdfReader
from tests.cordee_web.cooperation_scenes import Around, make_cooperation
from tests.cordee_web.scenes import Cast, make_cast

from cordee_web.apps.accounts.models import Notification
from cordee_web.apps.common.models import Entry
from cordee_web.apps.common.values import Refused
from cordee_web.apps.cooperations.actions.outsiders import answer_by_link, invite_outsider
from cordee_web.apps.cooperations.enums import PartyState, Right
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.cooperations.values.archives import archived
from cordee_web.apps.cooperations.values.asks import asks
from cordee_web.apps.cooperations.values.happenings import happenings
from cordee_web.apps.cooperations.values.silences import silences
from cordee_web.apps.meetings.actions.meeting import (
    Called,
    add_action,
    answer_dates,
    call_meeting,
    cancel_meeting,
    end_action,
    fix_meeting,
    write_minutes,
)
from cordee_web.apps.meetings.enums import Can, Presence
from cordee_web.apps.meetings.models import Action, DateAnswer, Meeting
from cordee_web.apps.opportunities.actions.calendar import make_calendar_link
from cordee_web.apps.opportunities.queries.links import calendar_token

pytestmark = pytest.mark.django_db
DAYS = [datetime(2040, 3, day, 9, 0, tzinfo=UTC) for day in (5, 6, 7)]
EVERYONE = ("owner", "member", "third", "invited", "associate", "former", "rival", "foreigner",
            "animateur")  # fmt: skip


@pytest.fixture
def people() -> Cast:
    return make_cast()


@pytest.fixture
def around(people: Cast) -> Around:
    return make_cooperation(people)


def called(around: Around, days: int = 3) -> Meeting:
    """The owner calls a meeting among so many dates."""
    told = Called("Répartir le stand", DAYS[:days], "Cluses, salle 2", "Plan\n\nPrix", 90)
    return call_meeting(actor=around.actor("owner"), cooperation=around.cooperation, called=told)


def held_meeting(around: Around) -> Meeting:
    """One that was held, with its minutes."""
    return write_minutes(
        actor=around.actor("owner"), meeting=called(around, 1), minutes="On a compté.",
        presences={around.party("owner").pk: Presence.PRESENT,
                   around.party("third").pk: Presence.EXCUSED},
        decisions=["Trois tables", " ", "Un écran"],
    )  # fmt: skip


def test_a_date_is_found_together(around: Around) -> None:
    meeting = called(around)
    dates = list(meeting.dates.all())
    asked = [one.url for one in asks(around.actor("member"), [around.cooperation.pk])]
    here = reverse("meetings:meeting", args=[around.cooperation.pk, meeting.pk])
    assert (meeting.state, meeting.begins_at, asked) == ("polling", None, [here])
    answers = {dates[0].pk: Can.NO, dates[1].pk: Can.YES, dates[2].pk: Can.MAYBE}
    for _again in range(2):
        answer_dates(actor=around.actor("member"), meeting=meeting, answers=answers)
    assert asks(around.actor("member"), [around.cooperation.pk]) == []
    Meeting.objects.update(called_at=timezone.now() - timedelta(days=8))
    silent = [one.message.values["firms"] for one in silences(timezone.now())
              if one.key == f"poll:{meeting.pk}"]  # fmt: skip
    assert silent == [("Third SARL",)]
    fixed = fix_meeting(actor=around.actor("third"), meeting=meeting, date_id=dates[1].pk)
    assert (fixed.state, fixed.begins_at, fixed.version) == ("fixed", DAYS[1], 2)
    with pytest.raises(Refused, match="ailleurs"):
        answer_dates(actor=around.actor("member"), meeting=meeting, answers=answers)
    said = Entry.objects.filter(subject_id=str(meeting.pk)).order_by("number")
    assert [one.verb for one in said] == [
        f"meetings.meeting.{verb}" for verb in ("called", "answered", "fixed")
    ]
    told = Notification.objects.filter(person=around.person("member"), url=here)
    assert told.count() == 1
    with pytest.raises(Refused):
        cancel_meeting(actor=around.actor("owner"), meeting=meeting, why=" ")
    gone = cancel_meeting(actor=around.actor("owner"), meeting=meeting, why="Grève")
    assert gone.state == "cancelled"
    for who, told_of in (("associate", Called("Sans droit", DAYS)), ("owner", Called(" ", DAYS)),
                         ("owner", Called("Hier", [datetime(2020, 1, 1, tzinfo=UTC)])),
                         ("owner", Called("Jamais", []))):  # fmt: skip
        with pytest.raises(Refused):
            call_meeting(actor=around.actor(who), cooperation=around.cooperation, called=told_of)


def test_minutes_decisions_actions_and_their_paper(around: Around, client: Client) -> None:
    meeting = held_meeting(around)
    action = add_action(actor=around.actor("member"), meeting=meeting, what="Réserver",
                        party_id=around.party("member").pk)  # fmt: skip
    add_action(actor=around.actor("member"), meeting=meeting, what="Payer",
               party_id=around.party("owner").pk, due_on=None)  # fmt: skip
    told = Notification.objects.filter(template__contains="you do this")
    assert [(one.person_id, one.values["what"]) for one in told] == [
        (around.person("owner").pk, "Payer")
    ]
    assert [one.text for one in meeting.decisions.all()] == ["Trois tables", "Un écran"]
    assert dict(meeting.attendance.values_list("party__firm__name", "presence")) == {
        "Arve Décolletage": "present", "Third SARL": "excused",
    }  # fmt: skip
    client.force_login(around.person("third"))
    page = [around.cooperation.pk, meeting.pk]
    pdf = client.get(reverse("meetings:paper", args=page)).content
    text = "\n".join(one.extract_text() for one in PdfReader(io.BytesIO(pdf)).pages)
    wanted = ("Répartir le stand", "On a compté.", "2. Un écran", "Réserver", "Third SARL (Excusé)")
    assert [one for one in wanted if one not in text] == []
    assert [one.name for one in archived(around.actor("third"), around.cooperation)
            if one.name.startswith("meetings")] == [
        f"meetings/2040-03-05-{str(meeting.pk)[:8]}.pdf"
    ]  # fmt: skip
    end_action(actor=around.actor("owner"), action=action)
    assert Action.objects.get(what="Réserver").done_at is not None
    lanes = [one.at for one in happenings(around.actor("owner"), around.cooperation)
             if one.lane == "meeting"]  # fmt: skip
    assert lanes == [DAYS[0]]


def test_somebody_with_a_link_alone_may_have_come(around: Around, client: Client) -> None:
    meeting, owner = held_meeting(around), around.actor("owner")
    link = invite_outsider(
        actor=owner, cooperation=around.cooperation, name="Anne Roy", email="anne@conseil.example",
        rights=[Right.MEETINGS], message="", until=timezone.localdate() + timedelta(days=9),
    )  # fmt: skip
    answer_by_link(link=link, accepts=True)
    client.force_login(around.person("owner"))
    url = reverse("meetings:minutes", args=[around.cooperation.pk, meeting.pk])
    sent = {"minutes": "Vu ensemble", "decisions": "", f"came_{link.party_id}": "present"}
    form = client.get(url).context["form"]
    assert [name for name in form.fields if name.endswith(str(link.party_id))] == [
        f"came_{link.party_id}"
    ]
    assert client.post(url, sent).status_code == 302
    came = meeting.attendance.get(party=link.party_id)
    assert (came.party.label, came.presence) == ("Anne Roy", "present")


def test_a_meeting_goes_to_calendars(around: Around, client: Client) -> None:
    meeting = called(around, 1)
    client.force_login(around.person("member"))
    url = reverse("meetings:event", args=[around.cooperation.pk, meeting.pk])
    link = make_calendar_link(actor=around.actor("member"))
    feed = reverse("opportunities:feed", args=[calendar_token(link)])
    for content in (client.get(url).content, client.get(feed).content):
        event = next(iter(Calendar.from_ical(content).walk("VEVENT")))
        assert (str(event["SUMMARY"]), event.decoded("DTSTART"), str(event["LOCATION"])) == (
            "Répartir le stand (Stand au SIMODEC)", DAYS[0], "Cluses, salle 2",
        )  # fmt: skip
    other = make_calendar_link(actor=around.actor("rival"))
    rivals = client.get(reverse("opportunities:feed", args=[calendar_token(other)])).content
    assert Calendar.from_ical(rivals).walk("VEVENT") == []


def test_a_former_member_reads_what_was_written_when_it_left(
    around: Around, client: Client
) -> None:
    sought, held = called(around), held_meeting(around)
    Party.objects.filter(pk=around.party("third").pk).update(
        state=PartyState.LEFT, left_at=timezone.now()
    )
    fix_meeting(actor=around.actor("owner"), meeting=sought, date_id=sought.dates.all()[0].pk)
    add_action(actor=around.actor("owner"), meeting=held, what="Après",
               party_id=around.party("owner").pk)  # fmt: skip
    later = called(around)
    client.force_login(around.person("third"))
    pages = {
        name: client.get(reverse("meetings:meeting", args=[around.cooperation.pk, one.pk]))
        for name, one in (("sought", sought), ("held", held), ("later", later))
    }
    seen = {name: one.context["meeting"] for name, one in pages.items() if one.status_code == 200}
    assert {name: (one.state, one.begins_at) for name, one in seen.items()} == {
        "sought": ("polling", None), "held": ("held", DAYS[0]),
    }  # fmt: skip
    assert (pages["later"].status_code, pages["held"].context["actions"]) == (404, [])


PAGES = ("meeting", "minutes", "event", "paper")


def test_each_page_answers_who_it_is_for(people: Cast, client: Client) -> None:
    around = make_cooperation(people, rights=(Right.MEETINGS,))
    meeting = held_meeting(around)
    here = [around.cooperation.pk]
    urls = [reverse(f"meetings:{one}", args=here) for one in ("meetings", "call")]
    urls += [reverse(f"meetings:{one}", args=[*here, meeting.pk]) for one in PAGES]
    step = reverse("meetings:act", args=[*here, meeting.pk, "action"])
    codes = {"anonymous": [client.get(url).status_code for url in urls]}
    posted = {"anonymous": client.post(step).status_code}
    for who in EVERYONE:
        client.force_login(around.person(who))
        codes[who] = [client.get(url).status_code for url in urls]
        posted[who] = client.post(step).status_code
    inside, outside = [200] * 6, [404] * 6
    assert codes == {
        "anonymous": [302] * 6, "owner": inside, "member": inside, "third": inside,
        "invited": outside, "associate": inside, "former": [200, *[404] * 5], "rival": outside,
        "foreigner": outside, "animateur": outside,
    }  # fmt: skip
    assert {who for who, code in posted.items() if code == 302} == {
        "anonymous", "owner", "member", "third", "associate",
    }  # fmt: skip


def test_from_the_pages_in_two_taps(around: Around, client: Client) -> None:
    client.force_login(around.person("owner"))
    here = [around.cooperation.pk]
    told = {"title": "Prix", "place": "", "agenda": "", "lasts": "60",
            "date_1": "2040-03-05T10:00", "date_2": "2040-03-06T10:00"}  # fmt: skip
    client.post(reverse("meetings:call", args=here), told)
    meeting = Meeting.objects.get()
    page = [*here, meeting.pk]
    first, second = meeting.dates.all()
    client.force_login(around.person("member"))
    answer = reverse("meetings:act", args=[*page, "answer"])
    client.post(answer, {"date": str(first.pk), "can": "no"})
    client.post(answer, {"date": str(second.pk), "can": "yes"})
    client.post(answer, {"date": "x", "can": "perhaps"})
    poll = client.get(reverse("meetings:meeting", args=page)).context["poll"]
    assert ([(one.yes, one.own) for one in poll.rows], poll.best) == (
        [(1, "no"), (2, "yes")], second.at,
    )  # fmt: skip
    client.post(reverse("meetings:act", args=[*page, "fix"]), {"date": str(second.pk)})
    owner = str(around.party("owner").pk)
    written = {"minutes": "Dit.", "decisions": "Un\nDeux", f"came_{owner}": "present"}
    client.post(reverse("meetings:minutes", args=page), written)
    todo = {"what": "Devis", "party": owner, "due_on": "2040-04-01"}
    client.post(reverse("meetings:act", args=[*page, "action"]), todo)
    meeting.refresh_from_db()
    action = Action.objects.get()
    client.post(reverse("meetings:done", args=[*page, action.pk]))
    action.refresh_from_db()
    assert (meeting.state, meeting.decisions.count(), action.done_at is not None) == (
        "held", 2, True,
    )  # fmt: skip
    assert DateAnswer.objects.count() == 4


LIST_QUERIES, PAGE_QUERIES = 25, 29
"""The page's frame (who reads, the header, what is asked, the bar), then the list, or the meeting."""


@pytest.mark.parametrize("count", [1, 3])
def test_lists_ask_the_same_whatever_their_length(
    around: Around, client: Client, count: int, django_assert_num_queries: Any
) -> None:
    for _n in range(count):
        meeting = called(around)
    client.force_login(around.person("member"))
    here = [around.cooperation.pk]
    for url, queries in (
        (reverse("meetings:meetings", args=here), LIST_QUERIES),
        (reverse("meetings:meeting", args=[*here, meeting.pk]), PAGE_QUERIES),
    ):
        client.get(url)
        with django_assert_num_queries(queries):
            assert client.get(url).status_code == 200
