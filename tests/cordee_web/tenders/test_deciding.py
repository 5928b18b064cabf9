"""The vote, the calendar backwards from the deadline, questions to the buyer."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.cordee_web.cooperation_scenes import Around
from tests.cordee_web.scenes import make_cast
from tests.cordee_web.tender_scenes import DEADLINE, PARIS, opened_room

from cordee_web.apps.accounts.models import Notification
from cordee_web.apps.common.values import Refused
from cordee_web.apps.cooperations.queries.parties import members_of
from cordee_web.apps.cooperations.values.asks import asks
from cordee_web.apps.cooperations.values.silences import silences
from cordee_web.apps.tenders.actions.asking import (
    answer_question,
    propose_question,
    refuse_question,
    send_question,
)
from cordee_web.apps.tenders.actions.planning import (
    drop_milestone,
    plan_calendar,
    write_milestone,
)
from cordee_web.apps.tenders.actions.voting import cast_ballot, close_vote, open_vote
from cordee_web.apps.tenders.bridge.backwards import USUAL, backwards, before, holidays
from cordee_web.apps.tenders.enums import Outcome, Say
from cordee_web.apps.tenders.models import Room
from cordee_web.apps.tenders.queries.told import milestones_of
from cordee_web.apps.tenders.queries.votes import tally_of
from cordee_web.web.tenders.events import events_of

EVERYONE = (
    "owner", "member", "third", "invited", "associate", "former", "rival", "foreigner",
    "animateur",
)  # fmt: skip


@pytest.fixture
def opened(db: None) -> tuple[Around, Room]:
    return opened_room(make_cast())


def _statuses(around: Around, name: str) -> dict[str, int]:
    url, found = reverse(name, args=[around.cooperation.pk]), {}
    for who in EVERYONE:
        client = Client()
        client.force_login(around.person(who))
        if (status := client.get(url).status_code) != 404:
            found[who] = status
    return found


def test_each_member_says_once_and_may_change_until_it_is_closed(
    opened: tuple[Around, Room],
) -> None:
    around, room = opened
    vote = open_vote(actor=around.actor("member"), room=room, reasons_for="Un client à garder")
    with pytest.raises(Refused, match="déjà ouvert"):
        open_vote(actor=around.actor("owner"), room=room, reasons_for="Encore")
    assert vote.quorum == 2
    asked = {
        who: [one.url for one in asks(around.actor(who), [around.cooperation.pk]) if "vote" in one.url]
        for who in EVERYONE
    }  # fmt: skip
    page = reverse("tenders:vote", args=[around.cooperation.pk])
    assert asked == {who: [page] if who in ("owner", "member", "third") else [] for who in EVERYONE}
    cast_ballot(actor=around.actor("member"), vote=vote, says=Say.GO)
    with pytest.raises(Refused, match="pourquoi"):
        cast_ballot(actor=around.actor("member"), vote=vote, says=Say.NO_GO)
    cast_ballot(actor=around.actor("member"), vote=vote, says=Say.NO_GO, why="Trop court")
    tally = tally_of(vote, members_of(around.cooperation))
    assert (tally.go, tally.no_go, tally.abstain, tally.enough, tally.silent) == (
        0, 1, 0, False, ("Arve Décolletage", "Third SARL"),
    )  # fmt: skip
    with pytest.raises(Refused, match="attendez Arve Décolletage, Third SARL"):
        close_vote(actor=around.actor("owner"), vote=vote, outcome=Outcome.GO, why="Oui")
    late = timezone.now() + timedelta(days=6)
    assert [one.key for one in silences(late) if one.key.startswith("vote:")] == [f"vote:{vote.pk}"]
    cast_ballot(actor=around.actor("third"), vote=vote, says=Say.GO)
    close_vote(actor=around.actor("owner"), vote=vote, outcome=Outcome.GO, why="Le délai est revu")
    with pytest.raises(Refused, match="clos"):
        cast_ballot(actor=around.actor("owner"), vote=vote, says=Say.GO)
    vote.refresh_from_db()
    assert (vote.outcome, vote.why, tally_of(vote, members_of(around.cooperation)).said) == (
        "go", "Le délai est revu", 2,
    )  # fmt: skip
    for who in ("associate", "rival", "invited"):
        with pytest.raises(Refused):
            cast_ballot(actor=around.actor(who), vote=vote, says=Say.GO)


def test_the_pages_of_the_vote_are_its_members_and_closing_the_mandataires(
    opened: tuple[Around, Room],
) -> None:
    around, _room = opened
    inside = {"owner": 200, "member": 200, "third": 200}
    assert _statuses(around, "tenders:vote") == inside
    assert _statuses(around, "tenders:calendar") == {**inside, "associate": 200}
    assert _statuses(around, "tenders:questions") == {**inside, "associate": 200}
    client = Client()
    client.force_login(around.person("member"))
    found = around.cooperation.pk
    asked = {"reasons_for": "Chiffre", "reasons_against": "", "quorum": "1"}
    client.post(reverse("tenders:open_vote", args=[found]), asked)
    vote = Room.objects.get().votes.get()
    client.post(reverse("tenders:say", args=[found, vote.pk]), {"says": "go", "why": ""})
    page = client.get(reverse("tenders:vote", args=[found]))
    assert (page.context["own"].says, page.context["tally"].said) == ("go", 1)
    close = reverse("tenders:close_vote", args=[found, vote.pk])
    assert client.get(close).status_code == 404
    client.force_login(around.person("owner"))
    client.post(close, {"outcome": "no_go", "why": "Trop cher"})
    page = client.get(reverse("tenders:vote", args=[found]))
    assert (page.context["closed"], page.context["vote"].outcome) == (True, "no_go")


def test_public_holidays_and_weekends_are_no_working_days() -> None:
    assert sorted(holidays(2027)) == [
        date(2027, 1, 1), date(2027, 3, 29), date(2027, 5, 1), date(2027, 5, 6), date(2027, 5, 8),
        date(2027, 5, 17), date(2027, 7, 14), date(2027, 8, 15), date(2027, 11, 1),
        date(2027, 11, 11), date(2027, 12, 25),
    ]  # fmt: skip
    assert before(date(2027, 3, 30), 1) == date(2027, 3, 26)
    assert before(date(2027, 5, 8), 0) == date(2027, 5, 7)
    assert before(date(2027, 1, 4), 2) == date(2026, 12, 30)


def test_milestones_are_counted_backwards_on_the_buyers_clock() -> None:
    reunion = ZoneInfo("Indian/Reunion")
    deadline = datetime(2027, 3, 15, 12, tzinfo=reunion)
    found = backwards(deadline, reunion, datetime(2027, 1, 4, tzinfo=UTC))
    assert {key: f"{at:%m-%d %H:%M %z}" for key, at in found.items()} == {
        "vote": "02-15 17:00 +0400", "questions": "03-01 17:00 +0400",
        "sealed": "03-08 17:00 +0400", "opening": "03-09 17:00 +0400",
        "frozen": "03-11 17:00 +0400", "deposit": "03-12 12:00 +0400",
    }  # fmt: skip
    assert backwards(deadline, reunion, deadline) == {}
    for left in (timedelta(hours=3), timedelta(days=4), timedelta(days=12)):
        short = backwards(deadline, reunion, deadline - left)
        moments = list(short.values())
        assert (list(short), moments) == (list(USUAL), sorted(moments))
        assert [one for one in moments if not deadline - left < one < deadline] == []


def test_the_calendar_is_planned_moved_and_told_anew(opened: tuple[Around, Room]) -> None:
    around, room = opened
    plan_calendar(actor=around.actor("member"), room=room)
    assert [one.key for one in room.milestones.all()] == list(USUAL)
    frozen = room.milestones.get(key="frozen")
    chosen = datetime(2027, 3, 10, 9, tzinfo=PARIS)
    write_milestone(actor=around.actor("third"), room=room, at=chosen, former=frozen)
    own = write_milestone(actor=around.actor("third"), room=room, title="Visite du site",
                          at=datetime(2027, 2, 1, 9, tzinfo=PARIS))  # fmt: skip
    with pytest.raises(Refused, match="après l"):
        write_milestone(actor=around.actor("third"), room=room, title="Trop tard",
                        at=DEADLINE + timedelta(hours=1))  # fmt: skip
    later = datetime(2027, 3, 22, 12, tzinfo=PARIS)
    with pytest.raises(Refused, match="où"):
        plan_calendar(actor=around.actor("owner"), room=room, deadline=later)
    plan_calendar(actor=around.actor("owner"), room=room, deadline=later, why="Rectificatif")
    room.refresh_from_db()
    moments = {one.key: f"{one.at.astimezone(PARIS):%m-%d %H:%M}" for one in room.milestones.all()}
    assert (room.deadline, moments) == (later, {
        "": "02-01 09:00", "vote": "02-22 17:00", "questions": "03-08 17:00",
        "frozen": "03-10 09:00", "sealed": "03-15 17:00", "opening": "03-16 17:00",
        "deposit": "03-19 12:00",
    })  # fmt: skip
    assert Notification.objects.filter(url__contains="tender/calendar").count() == 2
    now = datetime(2027, 2, 1, tzinfo=UTC)
    counts = {who: milestones_of(around.actor(who), now).count() for who in EVERYONE}
    assert counts == dict.fromkeys(EVERYONE, 0) | {"owner": 7, "member": 7, "third": 7}
    first = next(iter(events_of(around.actor("owner"), now, lambda path: f"https://x{path}")))
    assert (str(first["summary"]), first.decoded("dtstart")) == (
        "Visite du site · Vannes de Cluses", own.at.astimezone(UTC),
    )  # fmt: skip
    drop_milestone(actor=around.actor("owner"), milestone=own)
    assert room.milestones.count() == 6


def test_the_mandataire_alone_speaks_to_the_buyer(opened: tuple[Around, Room]) -> None:
    around, room = opened
    found = around.cooperation.pk
    question = propose_question(actor=around.actor("third"), room=room, text="Quel acier ?")
    other = propose_question(actor=around.actor("member"), room=room, text="Et chez X ?")
    with pytest.raises(Refused, match="pas encore"):
        answer_question(actor=around.actor("owner"), question=question, answer="316L")
    member, owner = Client(), Client()
    member.force_login(around.person("member"))
    owner.force_login(around.person("owner"))
    send = reverse("tenders:send", args=[found, question.pk])
    assert member.post(send, {"text": "Quel acier ?"}).status_code == 404
    assert owner.post(send, {"text": "Quelle nuance d'acier ?"}).status_code == 302
    refuse_question(actor=around.actor("owner"), question=other, why="Nomme un concurrent")
    with pytest.raises(Refused, match="déjà"):
        send_question(actor=around.actor("owner"), question=other)
    answer = reverse("tenders:answer", args=[found, question.pk])
    assert member.get(answer).status_code == 404
    owner.post(answer, {"answer": "316L"})
    page = member.get(reverse("tenders:questions", args=[found]))
    assert {
        one.text: (one.sent_text, one.answer, one.why_refused)
        for one in page.context["questions"]
    } == {
        "Quel acier ?": ("Quelle nuance d'acier ?", "316L", ""),
        "Et chez X ?": ("", "", "Nomme un concurrent"),
    }  # fmt: skip
