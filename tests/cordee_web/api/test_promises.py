"""What a program does with promises: asked, answered, kept, not kept, repaired, planned on the board."""

from __future__ import annotations

from datetime import timedelta
from typing import get_args

import pytest
from django.utils import timezone
from tests.cordee_web.api.caller import Program, key_for, refused
from tests.cordee_web.api.test_lives import do
from tests.cordee_web.cooperation_scenes import make_cooperation
from tests.cordee_web.scenes import make_cast

from cordee_web.api.v1.promises import MoveKey
from cordee_web.apps.promises.models import Promise
from cordee_web.apps.promises.queries.moves import BY_KEY

pytestmark = pytest.mark.django_db


def test_every_step_that_there_is_can_be_taken() -> None:
    assert sorted(get_args(MoveKey)) == sorted(BY_KEY)


def test_a_promise_lives_between_two_firms() -> None:
    around = make_cooperation(make_cast())
    everyone = ("owner", "member", "third", "associate", "former", "rival", "animateur")
    by = {who: Program(key_for(around.actor(who))) for who in everyone}
    owner, member = by["owner"], by["member"]
    here, today = f"/cooperations/{around.cooperation.pk}", timezone.localdate()
    days = {"begins_on": today.isoformat(), "ends_on": (today + timedelta(days=9)).isoformat()}
    (sprint,) = do(owner, "POST", f"{here}/sprints", {"name": "Montage", **days})["items"]
    wanted = {
        "way": "ask", "other": str(around.party("member").pk), "what": "Poser le stand",
        "due_on": (today + timedelta(days=5)).isoformat(), "sprint": sprint["id"],
    }  # fmt: skip
    asked = do(owner, "POST", f"{here}/promises", wanted)
    one = f"/promises/{asked['id']}"
    assert (asked["state"], asked["side"], asked["moves"]) == ("asked", "holder", ["withdraw"])
    assert member.json(one)["moves"] == ["accept", "refuse"]
    for who in ("associate", "rival", "animateur"):
        assert refused(by[who].get(one)) == (404, "not-found")
        assert refused(by[who].get(f"{here}/promises")) == (404, "not-found")
    assert (by["third"].json(one)["side"], by["former"].json(f"{here}/promises")["items"]) == (
        "", [],
    )  # fmt: skip
    third = by["third"].call("POST", f"{one}/moves", {"move": "accept"}, If_Match="*")
    assert (refused(third), refused(by["former"].get(one))) == (
        (403, "forbidden"), (404, "not-found"),
    )  # fmt: skip
    wrong_side = owner.call("POST", f"{one}/moves", {"move": "accept"}, If_Match="*")
    assert refused(wrong_side) == (409, "refused")

    etag = member.etag(one)
    assert member.call("POST", f"{one}/moves", {"move": "accept"}, If_Match=etag).status_code == 200
    late = member.call("POST", f"{one}/moves", {"move": "done"}, If_Match=etag)
    assert refused(late) == (412, "stale")
    assert [row["what"] for row in member.json("/promises")["items"]] == ["Poser le stand"]
    assert member.json("/promises?side=holder")["items"] == []
    other_day = {"due_on": (today + timedelta(days=8)).isoformat(), "why": "Panne"}
    do(member, "POST", f"{one}/day", other_day)
    assert [each["asked"] for each in owner.json(one)["days"]] == [True]
    do(member, "DELETE", f"{one}/day", None)
    do(member, "POST", f"{one}/day", other_day)
    agreed = do(owner, "POST", f"{one}/day/answer", {"agrees": True})
    assert (agreed["due_on"], [each["answer"] for each in agreed["days"]]) == (
        other_day["due_on"], ["withdrawn", "agreed"],
    )  # fmt: skip
    other = do(owner, "POST", f"{here}/sprints", {"name": "Suite", **days})["items"]
    follows = next(each["id"] for each in other if each["name"] == "Suite")
    do(owner, "PUT", f"/sprints/{follows}", {"name": "Suite et fin", **days})
    ended = do(owner, "POST", f"/sprints/{sprint['id']}/close", {"onto": follows})
    assert {each["name"]: each["closed"] for each in ended["items"]} == {
        "Montage": True, "Suite et fin": False,
    }  # fmt: skip
    carried = do(member, "POST", f"{one}/day/answer", {"agrees": True})
    assert carried["sprint"] == follows
    wording = {"what": "Démonter", "due_on": other_day["due_on"]}
    second = do(owner, "POST", f"{here}/promises", {**wanted, "sprint": None})
    said = do(owner, "PUT", f"/promises/{second['id']}/words", wording)
    assert said["what"] == "Démonter"
    do(owner, "POST", f"/promises/{second['id']}/moves", {"move": "withdraw"})
    later = (today + timedelta(days=12)).isoformat()
    moved = do(owner, "PATCH", one, {"due_on": later, "sprint": None, "note": "Retard du salon"})
    assert (moved["due_on"], moved["sprint"]) == (later, None)
    Promise.objects.update(due_on=today - timedelta(days=1))
    assert member.json(one)["late"] is True
    broken = do(owner, "POST", f"{one}/moves", {"move": "not-kept", "note": "Rien n'est posé"})
    assert (broken["state"], broken["late"]) == ("broken", False)
    for who, key in (("member", "mended"), ("owner", "repaired")):
        told = do(by[who], "POST", f"{one}/moves", {"move": key, "note": "Posé hier"})
    assert [(step["state"], step["by"]) for step in told["steps"]] == [
        ("asked", "Arve Décolletage"), ("accepted", "Mont Traitement"),
        ("accepted", "Arve Décolletage"), ("accepted", "Mont Traitement"),
        ("accepted", "Arve Décolletage"), ("broken", "Arve Décolletage"),
        ("mended", "Mont Traitement"), ("repaired", "Arve Décolletage"),
    ]  # fmt: skip
    board = by["third"].json(f"{here}/board")
    assert [(column["key"], column["count"]) for column in board["columns"]] == [
        ("asked", 0), ("promised", 0), ("to_confirm", 0), ("kept", 1), ("to_repair", 0),
    ]  # fmt: skip
    assert owner.json(f"{here}/promises?state=repaired&ours=true")["items"][0]["id"] == asked["id"]


def test_the_client_of_the_work_reads_the_board_by_a_link() -> None:
    around = make_cooperation(make_cast())
    owner, third = (Program(key_for(around.actor(who))) for who in ("owner", "third"))
    here = f"/cooperations/{around.cooperation.pk}"
    until = (timezone.localdate() + timedelta(days=9)).isoformat()
    (guest,) = do(owner, "POST", f"{here}/guests", {"label": "Le client", "until": until})["items"]
    (same,) = third.json(f"{here}/guests")["items"]
    assert (same["id"], same["until"]) == (guest["id"], until)
    path = "/" + guest["link"].split("/", 3)[3]
    assert owner.client.get(path).status_code == 200
    (taken_back,) = do(third, "DELETE", f"/guests/{guest['id']}")["items"]
    assert (taken_back["link"], owner.client.get(path).status_code) == (None, 404)
