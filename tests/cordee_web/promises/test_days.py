"""Another day for what is promised, and what a closed sprint carries over: nothing without both sides."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.cordee_web.cooperation_scenes import Around, make_cooperation
from tests.cordee_web.promises.test_promises import EVERYONE, TODAY, asked, say
from tests.cordee_web.scenes import make_cast

from cordee_web.apps.common.models import Entry
from cordee_web.apps.common.values import Refused
from cordee_web.apps.cooperations.actions.opening import Opening, open_cooperation
from cordee_web.apps.cooperations.enums import PartyState
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.cooperations.values.asks import asks
from cordee_web.apps.cooperations.values.silences import silences
from cordee_web.apps.promises.actions.board import begin_sprint, close_sprint, edit_sprint
from cordee_web.apps.promises.actions.deferring import answer_day, propose_day, withdraw_day
from cordee_web.apps.promises.actions.promising import give_time, plan_promise
from cordee_web.apps.promises.models import Deferral, Promise, Sprint
from cordee_web.apps.promises.queries.mine import waiting_count

pytestmark = pytest.mark.django_db


@pytest.fixture
def around() -> Around:
    return make_cooperation(make_cast())


def sprint(around: Around, name: str, begins: int, ends: int) -> Sprint:
    begins_on, ends_on = (TODAY() + timedelta(days=one) for one in (begins, ends))
    return begin_sprint(
        actor=around.actor("owner"), cooperation=around.cooperation, name=name,
        begins_on=begins_on, ends_on=ends_on,
    )  # fmt: skip


def propose(around: Around, who: str, promise: Promise, days: int) -> Deferral:
    later = TODAY() + timedelta(days=days)
    return propose_day(actor=around.actor(who), promise=promise, due_on=later, why="Panne du four")


def asked_of(around: Around, who: str) -> list[str]:
    found = asks(around.actor(who), [around.cooperation.pk])
    return [one.message.template for one in found if "day" in one.message.template]


def test_another_day_counts_once_the_other_agrees_and_both_stay_read(around: Around) -> None:
    owner, member = around.actor("owner"), around.actor("member")
    promise = asked(around)
    with pytest.raises(Refused):
        propose(around, "member", promise, 20)
    say(around, promise, "member accept")
    first = promise.due_on
    for who, days, why in (("third", 20, "Non"), ("member", -1, "Hier"), ("member", 20, " "),
                           ("member", 10, "Le même")):  # fmt: skip
        day = TODAY() + timedelta(days=days)
        with pytest.raises(Refused):
            propose_day(actor=around.actor(who), promise=promise, due_on=day, why=why)
    waiting = propose(around, "member", promise, 20)
    line = ["Another day is proposed with {firm}: “{what}”"]
    assert {who: (asked_of(around, who), waiting_count(around.actor(who)))
            for who in ("owner", "member", "third")} == {
        "owner": (line, 1), "member": ([], 0), "third": ([], 0),
    }  # fmt: skip
    for who in ("member", "third"):
        with pytest.raises(Refused):
            answer_day(actor=around.actor(who), deferral=waiting, agrees=True)
    with pytest.raises(Refused):
        answer_day(actor=owner, deferral=waiting, agrees=False, why=" ")
    answer_day(actor=owner, deferral=waiting, agrees=False, why="Le salon ouvre avant")
    promise.refresh_from_db()
    assert promise.due_on == first
    with pytest.raises(Refused):
        answer_day(actor=owner, deferral=waiting, agrees=True)
    taken_back = propose(around, "member", promise, 30)
    with pytest.raises(Refused):
        withdraw_day(actor=owner, deferral=taken_back)
    withdraw_day(actor=member, deferral=taken_back)
    answer_day(actor=owner, deferral=propose(around, "member", promise, 15), agrees=True)
    promise.refresh_from_db()
    assert promise.due_on == TODAY() + timedelta(days=15)
    assert [(one.answer, one.why, one.why_not) for one in promise.deferrals.all()] == [
        ("refused", "Panne du four", "Le salon ouvre avant"), ("withdrawn", "Panne du four", ""),
        ("agreed", "Panne du four", ""),
    ]  # fmt: skip
    assert [(one.due_on, one.note) for one in promise.steps.all()][2:] == [
        (promise.due_on, "Panne du four")
    ]
    verbs = Entry.objects.filter(subject_id=str(promise.pk)).order_by("number")
    assert [one.verb.removeprefix("promises.") for one in verbs] == [
        "promise.asked", "promise.accepted", "deferral.asked", "deferral.refused",
        "deferral.asked", "deferral.withdrawn", "deferral.asked", "deferral.agreed",
    ]  # fmt: skip


def test_more_time_is_given_an_earlier_day_is_agreed_and_what_is_done_settles_it(
    around: Around,
) -> None:
    owner, promise = around.actor("owner"), say(around, asked(around), "member accept")
    with pytest.raises(Refused, match="plus tôt"):
        give_time(actor=owner, promise=promise, due_on=TODAY() + timedelta(days=2))
    answer_day(actor=around.actor("member"), deferral=propose(around, "owner", promise, 2),
               agrees=True)  # fmt: skip
    promise.refresh_from_db()
    assert promise.due_on == TODAY() + timedelta(days=2)
    first, second = (propose(around, "member", promise, days) for days in (5, 6))
    say(around, promise, "member done")
    assert [one.answer for one in Deferral.objects.filter(pk__in=[first.pk, second.pk])] == [
        "overtaken", "overtaken",
    ]  # fmt: skip
    with pytest.raises(Refused):
        answer_day(actor=owner, deferral=second, agrees=True)


def test_a_closed_sprint_carries_over_what_both_sides_agree_to(around: Around) -> None:
    now, following = sprint(around, "Un", -9, 0), sprint(around, "Deux", 1, 14)
    kept = say(around, asked(around, "Tenue", sprint=now.pk), "member accept", "member done")
    late = say(around, asked(around, "En retard", 0, sprint=now.pk), "member accept")
    open_one = asked(around, "Demandée", sprint=now.pk)
    elsewhere = open_cooperation(
        actor=around.actor("owner"), opening=Opening("training", "Ailleurs")
    )
    foreign = begin_sprint(actor=around.actor("owner"), cooperation=elsewhere, name="Ailleurs",
                           begins_on=TODAY(), ends_on=TODAY())  # fmt: skip
    for onto in (now, foreign):
        with pytest.raises(Refused):
            close_sprint(actor=around.actor("third"), sprint=now, onto=onto)
    close_sprint(actor=around.actor("third"), sprint=now, onto=following, why="Four réparé")
    sprints = {one.pk: one.sprint_id for one in Promise.objects.all()}
    assert sprints == {kept.pk: now.pk, late.pk: now.pk, open_one.pk: following.pk}
    carried = late.deferrals.get()
    assert (carried.due_on, carried.sprint_id, carried.why, carried.answer) == (
        following.ends_on, following.pk, "Four réparé", "",
    )  # fmt: skip
    for who in ("owner", "member"):
        assert len(asked_of(around, who)) == 1
        late.refresh_from_db()
        assert (late.due_on, late.sprint_id) == (TODAY(), now.pk)
        carried = answer_day(actor=around.actor(who), deferral=carried, agrees=True)
    late.refresh_from_db()
    assert (late.due_on, late.sprint_id, carried.answer) == (
        following.ends_on, following.pk, "agreed",
    )  # fmt: skip
    owner, day = around.actor("owner"), TODAY()
    for verb in (
        lambda: close_sprint(actor=owner, sprint=now),
        lambda: edit_sprint(actor=owner, sprint=now, name="Trois", begins_on=day, ends_on=day),
        lambda: plan_promise(actor=owner, promise=late, sprint=now),
        lambda: asked(around, sprint=now.pk),
    ):
        with pytest.raises(Refused):
            verb()
    told = Entry.objects.get(subject_id=str(now.pk), verb="promises.sprint.closed")
    assert told.content.content == {
        "why": "Four réparé",
        "name": "Un",
        "onto": "Deux",
        "unfinished": 2,
        "proposed": [str(late.pk)],
    }


def test_who_closes_as_one_of_the_two_agrees_by_it_and_silence_is_noticed(around: Around) -> None:
    now, following = sprint(around, "Un", 0, 5), sprint(around, "Deux", 6, 20)
    promise = say(around, asked(around, sprint=now.pk), "member accept")
    close_sprint(actor=around.actor("owner"), sprint=now, onto=following)
    carried = promise.deferrals.get()
    assert (carried.due_on, carried.waits_for("maker"), carried.waits_for("holder")) == (
        promise.due_on, True, False,
    )  # fmt: skip
    Deferral.objects.update(at=timezone.now() - timedelta(days=8))
    silent = [(one.message.values["firm"], one.key) for one in silences(timezone.now())
              if one.key.startswith("deferral:")]  # fmt: skip
    assert silent == [("Mont Traitement", f"deferral:{carried.pk}")]


def test_pages_of_days_and_of_closing_answer_who_they_are_for(
    around: Around, client: Client
) -> None:
    now, following = sprint(around, "Un", -3, 5), sprint(around, "Deux", 6, 20)
    promise = say(around, asked(around, sprint=now.pk), "member accept")
    here = [around.cooperation.pk]
    step = reverse("promises:promise", args=[*here, promise.pk])
    close = reverse("promises:close_sprint", args=[*here, now.pk])
    later = TODAY() + timedelta(days=20)
    client.force_login(around.person("member"))
    client.post(f"{step}propose/", {"due_on": later, "why": ""})
    client.post(f"{step}propose/", {"due_on": later, "why": "Panne du four"})
    waiting = Deferral.objects.get()
    codes: dict[str, list[int]] = {}
    for who in EVERYONE:
        client.force_login(around.person(who))
        answers = [client.post(f"{step}{key}/", {"day": "autre"}) for key in ("agree", "take-back")]
        codes[who] = [client.get(close).status_code, *(one.status_code for one in answers)]
    outside = [404] * 3
    assert codes == {
        who: {"owner": [200, 302, 302], "member": [200, 302, 302], "third": [200, 404, 404]}.get(
            who, outside
        )
        for who in EVERYONE
    }
    client.logout()
    assert client.get(close).status_code == 302
    client.force_login(around.person("owner"))
    page: Any = client.get(step).context
    assert (page["day_waits"], page["day_own"], page["waiting"]) == (True, False, waiting)
    client.post(f"{step}keep-day/", {"day": waiting.pk, "note": ""})
    Party.objects.filter(pk=around.party("third").pk).update(
        state=PartyState.LEFT, left_at=timezone.now()
    )
    client.post(f"{step}agree/", {"day": waiting.pk})
    promise.refresh_from_db()
    assert promise.due_on == later
    assert client.post(close, {"onto": "autre"}).status_code == 422
    client.post(close, {"onto": str(following.pk), "why": ""})
    assert client.get(close).status_code == 404
    client.force_login(around.person("third"))
    former: Any = client.get(step).context
    assert [(one.answer, one.answered_at) for one in former["days"]] == [("", None)]
    assert (former["promise"].due_on, former["waiting"]) == (TODAY() + timedelta(days=10), waiting)
    board: Any = client.get(reverse("promises:board", args=here), {"sprint": str(now.pk)}).context
    assert (board["sprint"], board["closed"]) == (now, False)
