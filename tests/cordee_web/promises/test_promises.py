"""Promises between firms: asked, kept, disputed, repaired; who reads them, and as they stood when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cordee_web.cooperation_scenes import Around, make_cooperation
from tests.cordee_web.scenes import Cast, make_cast

from cordee_web.apps.accounts.models import Notification
from cordee_web.apps.common.models import Entry
from cordee_web.apps.common.values import Refused
from cordee_web.apps.cooperations.enums import PartyState, Right
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.cooperations.queries.links import token_of
from cordee_web.apps.cooperations.values.asks import asks
from cordee_web.apps.cooperations.values.consequences import consequences
from cordee_web.apps.cooperations.values.happenings import happenings
from cordee_web.apps.cooperations.values.silences import silences
from cordee_web.apps.promises.actions.board import begin_sprint, hide_board, show_board
from cordee_web.apps.promises.actions.changing import reword_promise
from cordee_web.apps.promises.actions.promising import (
    Wanted,
    ask_promise,
    give_time,
    move_promise,
    offer_promise,
    plan_promise,
)
from cordee_web.apps.promises.actions.reminding import remind
from cordee_web.apps.promises.enums import OPEN, PromiseState, Side
from cordee_web.apps.promises.models import Promise, Sprint, SprintReview
from cordee_web.apps.promises.queries.facts import facts
from cordee_web.apps.promises.queries.moves import MOVES, moves

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
EVERYONE = ("owner", "member", "third", "invited", "associate", "former", "rival", "foreigner",
            "animateur")  # fmt: skip


@pytest.fixture
def people() -> Cast:
    return make_cast()


@pytest.fixture
def around(people: Cast) -> Around:
    return make_cooperation(people)


def asked(around: Around, what: str = "120 clapets", days: int = 10, **told: Any) -> Promise:
    """The owner asks it of the member."""
    return ask_promise(
        actor=around.actor("owner"),
        cooperation=around.cooperation,
        wanted=Wanted(around.party("member").pk, what, TODAY() + timedelta(days=days), **told),
    )


def say(around: Around, promise: Promise, *steps: str) -> Promise:
    """Steps such as "member accept", each with words where they must be said."""
    for step in steps:
        who, key = step.split()
        promise = move_promise(actor=around.actor(who), promise=promise, key=key, note="Parce que")
    return promise


def back_in_time(promise: Promise, days: int) -> None:
    """The promise was due so many days ago."""
    Promise.objects.filter(pk=promise.pk).update(due_on=TODAY() - timedelta(days=days))
    promise.steps.update(due_on=TODAY() - timedelta(days=days))


def test_a_promise_is_nothing_until_accepted_and_kept_once_the_other_says_so(
    around: Around,
) -> None:
    promise = asked(around)
    assert (promise.state, promise.maker.label, promise.holder.label) == (
        "asked", "Mont Traitement", "Arve Décolletage",
    )  # fmt: skip
    for who, key in (("owner", "accept"), ("third", "accept"), ("member", "done"),
                     ("member", "kept"), ("member", "nothing")):  # fmt: skip
        with pytest.raises(Refused):
            move_promise(actor=around.actor(who), promise=promise, key=key)
    say(around, promise, "member accept", "member done")
    with pytest.raises(Refused, match="On a répondu entre-temps"):
        move_promise(actor=around.actor("member"), promise=promise, key="kept")
    kept = say(around, promise, "owner kept")
    assert (kept.state, kept.done_on, kept.settled_on) == ("kept", TODAY(), TODAY())
    said = Entry.objects.filter(subject_id=str(promise.pk)).order_by("number")
    assert [one.verb for one in said] == [
        f"promises.promise.{verb}" for verb in ("asked", "accepted", "done", "kept")
    ]
    assert [one.state for one in promise.steps.all()] == ["asked", "accepted", "done", "kept"]
    told = Notification.objects.filter(person=around.person("member"), url__contains="promises")
    assert [(one.kind, one.values["count"]) for one in told] == [("promise", 2)]


def test_a_refusal_needs_its_reason_and_an_offer_is_accepted_by_who_gets_it(
    around: Around,
) -> None:
    member = around.actor("member")
    with pytest.raises(Refused, match="Dites-le en un mot"):
        move_promise(actor=member, promise=asked(around), key="refuse", note=" ")
    assert say(around, asked(around), "member refuse").state == "refused"
    offer = offer_promise(
        actor=member,
        cooperation=around.cooperation,
        wanted=Wanted(around.party("owner").pk, "Le vernis", TODAY()),
    )
    assert (offer.maker_id, offer.state) == (around.party("member").pk, "offered")
    for state, label in (("asked", "Promise it"), ("offered", "Take the offer")):
        side = "maker" if state == "asked" else "holder"
        with override("en"):
            assert str(moves(state, side, TODAY(), TODAY())[0].label) == label
    assert say(around, offer, "owner accept").state == "accepted"
    for other, what, days in (
        (around.party("member").pk, "À soi-même", 1), (around.party("associate").pk, "Sans droit", 1),
        (around.party("former").pk, "Partie", 1), (around.party("owner").pk, " ", 1),
        (around.party("owner").pk, "Hier", -1),
    ):  # fmt: skip
        wanted = Wanted(other, what, TODAY() + timedelta(days=days))
        with pytest.raises(Refused):
            offer_promise(actor=member, cooperation=around.cooperation, wanted=wanted)


def test_what_nobody_promised_yet_is_said_otherwise_by_who_asked(
    around: Around, client: Client
) -> None:
    promise, days = asked(around, "120 clapets"), timedelta(days=20)
    told: dict[str, Any] = {"what": "140 clapets", "due_on": TODAY() + days, "details": "En inox"}
    with pytest.raises(Refused, match="demandez une autre promesse"):
        reword_promise(actor=around.actor("member"), promise=promise, **told)
    client.force_login(around.person("owner"))
    url = reverse("promises:move", args=[around.cooperation.pk, promise.pk, "reword"])
    for sent in (told, told, {**told, "what": ""}):
        client.post(url, sent)
    promise.refresh_from_db()
    assert (promise.what, promise.due_on, promise.details) == (
        "140 clapets", TODAY() + days, "En inox",
    )  # fmt: skip
    assert [one.note for one in promise.steps.all()] == ["", "120 clapets"]
    say(around, promise, "member accept")
    page = client.get(reverse("promises:promise", args=[around.cooperation.pk, promise.pk]))
    assert page.context["reword"] is None
    with pytest.raises(Refused):
        reword_promise(actor=around.actor("owner"), promise=promise, **told)


def test_a_sprint_changes_its_name_and_days_and_its_promises_keep_theirs(
    around: Around, client: Client
) -> None:
    owner, here = around.actor("owner"), around.cooperation
    sprint = begin_sprint(actor=owner, cooperation=here, name="Un", begins_on=TODAY(),
                          ends_on=TODAY())  # fmt: skip
    promise = asked(around, sprint=sprint.pk)
    url = reverse("promises:edit_sprint", args=[here.pk, sprint.pk])
    later = TODAY() + timedelta(days=14)
    told = {"name": "Deux", "goal": "Voir", "begins_on": TODAY(), "ends_on": later}
    codes = {}
    for who in EVERYONE:
        client.force_login(around.person(who))
        codes[who] = client.post(url, told).status_code
    inside = {"owner": 302, "member": 302, "third": 302}
    assert codes == {who: inside.get(who, 404) for who in EVERYONE}
    client.force_login(around.person("owner"))
    assert client.post(url, {**told, "ends_on": "2020-01-01"}).status_code == 422
    sprint.refresh_from_db()
    promise.refresh_from_db()
    assert (sprint.name, sprint.goal, sprint.ends_on, promise.due_on) == (
        "Deux", "Voir", later, TODAY() + timedelta(days=10),
    )  # fmt: skip
    verbs = Entry.objects.filter(subject_id=str(sprint.pk)).order_by("number")
    assert [one.verb for one in verbs] == ["promises.sprint.begun", "promises.sprint.edited"]


def test_a_dispute_keeps_both_versions_and_ends_when_one_agrees(around: Around) -> None:
    promise = say(around, asked(around), "member accept", "member done", "owner contest",
                  "member version", "owner version")  # fmt: skip
    assert (promise.state, promise.settled_on) == ("disputed", None)
    versions = promise.steps.filter(state="disputed")
    assert [one.party.label for one in versions if one.party] == [
        "Arve Décolletage", "Mont Traitement", "Arve Décolletage",
    ]  # fmt: skip
    assert list(facts(around.actor("owner"), [around.firm("member").pk])) == []
    mended = say(around, promise, "member admit", "member mended", "owner repaired")
    assert mended.state == "repaired"


def test_not_kept_is_said_after_its_day_and_facts_are_for_members(around: Around) -> None:
    owner = around.actor("owner")
    promise = say(around, asked(around), "member accept")
    with pytest.raises(Refused):
        move_promise(actor=owner, promise=promise, key="not-kept", note="Rien vu")
    with pytest.raises(Refused):
        give_time(actor=around.actor("member"), promise=promise, due_on=TODAY())
    later = TODAY() + timedelta(days=30)
    assert give_time(actor=owner, promise=promise, due_on=later).due_on == later
    back_in_time(promise, 2)
    say(around, promise, "owner not-kept")
    late = say(around, asked(around, "En retard"), "member accept")
    back_in_time(late, 2)
    say(around, late, "owner kept")
    say(around, asked(around, "À l’heure"), "member accept", "member done", "owner kept")
    say(around, asked(around, "Réparé"), "member accept", "member give-up", "owner repaired")

    def told(who: str) -> list[str]:
        found = facts(around.actor(who), [around.firm("member").pk])
        return sorted(one.outcome.value for one in found)

    every = ["broken", "kept", "late", "repaired"]
    assert {who: told(who) for who in EVERYONE} == {
        "owner": every, "member": every, "third": every, "invited": [], "associate": [],
        "former": [], "rival": [], "foreigner": [], "animateur": [],
    }  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([*Side.values]), st.integers(0, 5)), max_size=12))
@pytest.mark.django_db(False)
def test_every_way_through_the_moves_holds(taken: list[tuple[str, int]]) -> None:
    """Only the maker promises, only the holder says kept or repaired; what is settled moves no more."""
    state: str = PromiseState.ASKED
    ends = {PromiseState.REFUSED, PromiseState.WITHDRAWN, PromiseState.KEPT, PromiseState.REPAIRED}
    for side, n in taken:
        open_to = moves(state, side, date(2026, 1, 1), date(2026, 1, 2))
        assert not (state in ends and open_to)
        if not open_to:
            continue
        move = open_to[n % len(open_to)]
        if move.to == PromiseState.ACCEPTED:
            assert side == Side.MAKER
        if move.to in {PromiseState.KEPT, PromiseState.REPAIRED}:
            assert side == Side.HOLDER
        state = move.to
    stuck = [
        one
        for one in OPEN
        if not any(moves(one, side, date(2026, 1, 1), date(2026, 1, 2)) for side in Side.values)
    ]
    assert (stuck, len({one.key for one in MOVES})) == ([], len(MOVES))


def test_reminders_come_before_grouped_and_once(around: Around) -> None:
    for days in (1, 2, 3, 4):
        say(around, asked(around, f"Dans {days} jours", days), "member accept")
    late = say(around, asked(around, "En retard"), "member accept")
    back_in_time(late, 1)
    Notification.objects.all().delete()
    assert (remind(TODAY()), remind(TODAY())) == (1, 0)
    told = Notification.objects.get()
    day = TODAY() + timedelta(days=1)
    assert (told.person, told.kind, told.values, told.url) == (
        around.person("member"), "promise", {"count": 3, "day": f"{day:%d/%m/%Y}"},
        reverse("promises:mine"),
    )  # fmt: skip


def test_what_waits_is_asked_in_one_line_by_kind(around: Around) -> None:
    ids = [around.cooperation.pk]

    def lines(who: str) -> list[tuple[str, bool]]:
        return [
            (one.message.template, one.urgent)
            for one in asks(around.actor(who), ids)
            if "promis" in one.url
        ]

    one = asked(around, "Un")
    assert lines("member") == [("{firm} asks you to promise: “{what}”", True)]
    asked(around, "Deux")
    assert lines("member") == [("{count} promises are asked of you", True)]
    say(around, one, "member accept", "member done")
    assert lines("owner") == [("{firm} says it is done: “{what}”", True)]
    assert lines("third") == []
    Promise.objects.update(asked_at=timezone.now() - timedelta(days=8))
    silent = [(told.message.values["firm"], told.key.split(":")[2])
              for told in silences(timezone.now()) if told.key.startswith("promise:")]  # fmt: skip
    assert silent == [("Mont Traitement", "asked")]
    left = consequences(around.cooperation, around.party("member"))
    assert [(told.name, told.message.values["count"]) for told in left
            if told.name.startswith("promises")] == [("promises:made", 2)]  # fmt: skip


def test_a_former_member_reads_what_was_there_when_it_left(around: Around, client: Client) -> None:
    promise = say(around, asked(around), "member accept")
    Party.objects.filter(pk=around.party("third").pk).update(
        state=PartyState.LEFT, left_at=timezone.now()
    )
    say(around, promise, "member done", "owner kept")
    later = asked(around, "Plus tard")
    begin_sprint(actor=around.actor("owner"), cooperation=around.cooperation, name="Après",
                 begins_on=TODAY(), ends_on=TODAY())  # fmt: skip
    client.force_login(around.person("third"))
    here = [around.cooperation.pk]
    page = client.get(reverse("promises:promise", args=[*here, promise.pk]))
    assert (page.context["promise"].state, page.context["promise"].done_on) == ("accepted", None)
    assert [one.state for one in page.context["steps"]] == ["asked", "accepted"]
    assert client.get(reverse("promises:promise", args=[*here, later.pk])).status_code == 404
    board = client.get(reverse("promises:board", args=here))
    assert [one.count for one in board.context["columns"]] == [0, 1, 0, 0, 0]
    assert board.context["sprints"] == []
    told = happenings(around.actor("third"), around.cooperation)
    assert [one for one in told if one.lane == "promise"] == []
    told = happenings(around.actor("owner"), around.cooperation)
    assert sorted(one.message.template for one in told if one.lane == "promise") == [
        "Sprint: {name}", "{firm} kept its promise: “{what}”",
    ]  # fmt: skip


PAGES = ("board", "ask", "sprint", "guests")


def test_each_page_answers_who_it_is_for(people: Cast, client: Client) -> None:
    around = make_cooperation(people, rights=(Right.PROMISES,))
    promise = asked(around)
    urls = [reverse(f"promises:{one}", args=[around.cooperation.pk]) for one in PAGES]
    urls += [reverse("promises:promise", args=[around.cooperation.pk, promise.pk])]
    step = reverse("promises:move", args=[around.cooperation.pk, promise.pk, "accept"])
    codes = {"anonymous": [client.get(url).status_code for url in urls]}
    moved = {"anonymous": client.post(step).status_code}
    for who in EVERYONE:
        client.force_login(around.person(who))
        codes[who] = [client.get(url).status_code for url in urls]
        moved[who] = client.post(step).status_code
    inside, outside = [200] * 5, [404] * 5
    former = Party.objects.get(pk=around.party("former").pk)
    assert former.left_at is not None
    assert former.left_at < promise.asked_at
    assert codes == {
        "anonymous": [302] * 5, "owner": inside, "member": inside, "third": inside,
        "invited": outside, "associate": [200, 200, 404, 404, 200],
        "former": [200, 404, 404, 404, 404], "rival": outside, "foreigner": outside,
        "animateur": outside,
    }  # fmt: skip
    assert moved == {
        "anonymous": 302, "owner": 302, "member": 302, "third": 404, "invited": 404,
        "associate": 404, "former": 404, "rival": 404, "foreigner": 404, "animateur": 404,
    }  # fmt: skip
    promise.refresh_from_db()
    assert promise.state == "accepted"


def test_asked_and_kept_from_the_pages(around: Around, client: Client) -> None:
    client.force_login(around.person("owner"))
    here = [around.cooperation.pk]
    given = {"firm": str(around.firm("member").pk), "what": "Monter le stand", "due": "2030-01-02"}
    form = client.get(reverse("promises:ask", args=here), given).context["form"]
    assert (form["what"].value(), form["due_on"].value(), form["other"].value()) == (
        "Monter le stand", date(2030, 1, 2), str(around.party("member").pk),
    )  # fmt: skip
    told = {"way": "ask", "what": "Monter le stand", "due_on": "2030-01-02", "details": "",
            "other": str(around.party("member").pk)}  # fmt: skip
    client.post(reverse("promises:ask", args=here), told)
    promise = Promise.objects.get()
    step = reverse("promises:promise", args=[*here, promise.pk])
    client.force_login(around.person("member"))
    page = reverse("firm_edit", args=[around.firm("member").pk])
    assert [one.url for one in client.get("/").context["asks"]] == [step, page]
    client.post(f"{step}accept/")
    client.post(f"{step}done/", {"note": "Vu avec Paul"})
    client.force_login(around.person("owner"))
    client.post(f"{step}time/", {"due_on": "2030-01-03"})
    client.post(f"{step}kept/", {"note": "Merci"})
    promise.refresh_from_db()
    assert (promise.state, promise.due_on) == ("kept", date(2030, 1, 2))
    assert [one.note for one in promise.steps.all()] == ["", "", "Vu avec Paul", "Merci"]
    table = client.get(reverse("promises:board", args=here), {"as": "csv"}).content.decode()
    assert table.splitlines()[1] == (
        f"Monter le stand;Mont Traitement;Arve Décolletage;2030-01-02;Tenue;{TODAY()};"
    )


def test_the_client_reads_the_board_and_gives_its_review_nothing_else(
    around: Around, client: Client
) -> None:
    owner = around.actor("owner")
    sprint = begin_sprint(actor=owner, cooperation=around.cooperation, name="Prototype",
                          begins_on=TODAY(), ends_on=TODAY() + timedelta(days=14))  # fmt: skip
    inside = asked(around, "Le cadre", details="Entre nous", sprint=sprint.pk)
    say(around, inside, "member accept")
    outside = asked(around, "Hors sprint")
    guest = show_board(actor=owner, cooperation=around.cooperation, label="Ville de Cluses",
                       until=TODAY() + timedelta(days=30))  # fmt: skip
    url = reverse("promises:guest_board", args=[token_of(guest)])
    page = client.get(url)
    shown = [card.promise.pk for one in page.context["columns"] for card in one.cards]
    said = page.content.decode()
    assert (shown, "Entre nous" in said, "Hors sprint" in said) == ([inside.pk], False, False)
    for score in ("4", "5"):
        client.post(url, {"sprint": str(sprint.pk), "score": score, "note": "Bravo"})
    assert client.post(url, {"sprint": str(sprint.pk), "score": "9"}).status_code == 422
    assert [one.score for one in SprintReview.objects.all()] == [5]
    client.force_login(around.person("member"))
    board = client.get(reverse("promises:board", args=[around.cooperation.pk]))
    assert [one.note for one in board.context["reviews"]] == ["Bravo"]
    client.logout()
    assert client.get(reverse("promises:board", args=[around.cooperation.pk])).status_code == 302
    hide_board(actor=owner, guest=guest)
    gone = [client.get(url).status_code, client.get(url[:-2] + "x/").status_code]
    assert gone == [404, 404]
    plan_promise(actor=around.actor("member"), promise=outside, sprint=sprint)
    assert Promise.objects.filter(sprint=Sprint.objects.get()).count() == 2


BOARD_QUERIES, TABLE_QUERIES, MINE_QUERIES = 26, 26, 9
"""The page's frame (who reads, the header, what is asked, the bar), then the list itself."""


@pytest.mark.parametrize("count", [1, 3])
def test_lists_ask_the_same_whatever_their_length(
    around: Around, client: Client, count: int, django_assert_num_queries: Any
) -> None:
    for n in range(count):
        say(around, asked(around, f"Pièce {n}"), "member accept")
    client.force_login(around.person("member"))
    here = reverse("promises:board", args=[around.cooperation.pk])
    for url, queries in (
        (here, BOARD_QUERIES), (f"{here}?as=table", TABLE_QUERIES),
        (reverse("promises:mine"), MINE_QUERIES),
    ):  # fmt: skip
        client.get(url)
        with django_assert_num_queries(queries):
            assert client.get(url).status_code == 200
