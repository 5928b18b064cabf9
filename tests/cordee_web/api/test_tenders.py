"""What a program does with a tender room: read it, share tasks out, plan its calendar."""

from __future__ import annotations

import pytest
from tests.cordee_web.api.caller import Program, key_for, refused
from tests.cordee_web.api.test_lives import do
from tests.cordee_web.scenes import make_cast
from tests.cordee_web.tender_scenes import opened_room

pytestmark = pytest.mark.django_db


def test_members_share_tasks_out_and_others_read_nothing() -> None:
    around, _room = opened_room(make_cast())
    everyone = ("owner", "member", "associate", "former", "rival", "foreigner")
    by = {who: Program(key_for(around.actor(who))) for who in everyone}
    here = f"/cooperations/{around.cooperation.pk}/tender"
    for who in ("former", "rival", "foreigner"):
        assert refused(by[who].get(here)) == (404, "not-found")
    told = by["associate"].json(here)
    assert (told["title"], told["deadline_zone"], [one["taken"] for one in told["tasks"]]) == (
        "Vannes du réseau d'eau", "Europe/Paris", [100.0, 100.0, 100.0],
    )  # fmt: skip
    task = told["tasks"][0]["id"]
    half = [{"party": str(around.party(who).pk), "percent": 40, "scope": who}
            for who in ("owner", "member")]  # fmt: skip
    shared = do(by["member"], "PUT", f"/tender-tasks/{task}/shares", {"shares": half})
    assert [(one["party"]["name"], one["percent"]) for one in shared["shares"]] == [
        ("Arve Décolletage", 40.0), ("Mont Traitement", 40.0),
    ]  # fmt: skip
    found = by["owner"].json(here)["findings"]
    assert [one["code"] for one in found if one["task"] == task] == ["uncovered_part"]
    added = do(by["owner"], "POST", f"{here}/tasks", {"lot": "LOT-1", "title": "Transport"})
    own = added["tasks"][-1]
    assert (own["title"], own["shares"]) == ("Transport", [])
    left = do(by["owner"], "POST", f"/tender-tasks/{own['id']}/drop", {"why": "Franco"})
    assert len(left["tasks"]) == 3
    planned = do(by["owner"], "POST", f"{here}/calendar", {})
    assert [one["key"] for one in planned["milestones"]] == [
        "vote", "questions", "sealed", "opening", "frozen", "deposit",
    ]  # fmt: skip
