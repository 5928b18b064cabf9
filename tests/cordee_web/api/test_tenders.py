"""What a program does with a tender room: read it, share tasks out, plan its calendar."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from tests.cordee_web.api.caller import V1, Program, key_for, refused
from tests.cordee_web.api.test_lives import do
from tests.cordee_web.cooperation_scenes import Around
from tests.cordee_web.scenes import make_cast
from tests.cordee_web.tender_scenes import opened_room

from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.directory.models import Rivalry
from cordee_web.apps.tenders.models import Room, Share

pytestmark = pytest.mark.django_db
ASKED = "Chiffre d'affaires annuel minimum : 500 000 EUR"


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


def programs(around: Around, *who: str) -> dict[str, Program]:
    """A program of each of these."""
    return {one: Program(key_for(around.actor(one))) for one in who}


def sent(program: Program, path: str, file: SimpleUploadedFile, **told: str) -> Any:
    """A file put in a form: what it answers."""
    answer = program.client.post(
        V1 + path, told | {"file": file},
        headers={"Authorization": f"Bearer {program.secret}", "If-Match": "*",
                 "Accept-Language": "en"},
    )  # fmt: skip
    assert answer.status_code in {200, 201}, answer.content
    return json.loads(answer.content)


def test_members_decide_ask_and_hold_the_answer_together() -> None:
    around, _room = opened_room(make_cast())
    by = programs(around, "owner", "member", "third", "associate", "former", "rival")
    here, owner = f"/cooperations/{around.cooperation.pk}/tender", by["owner"]
    vote = do(by["member"], "POST", f"{here}/votes", {"reasons_for": "Carnet creux"})
    ballot = f"/tender-votes/{vote['id']}/ballot"
    etag = by["third"].etag(f"/tender-votes/{vote['id']}")
    for who in ("owner", "member"):
        do(by[who], "PUT", ballot, {"says": "go"})
    stale = by["third"].call("PUT", ballot, {"says": "abstain"}, If_Match=etag)
    assert refused(stale) == (412, "stale")
    no = by["third"].call("PUT", ballot, {"says": "no_go"}, If_Match="*")
    assert refused(no) == (409, "refused")
    Party.objects.filter(pk=around.party("third").pk).update(state="left", left_at=timezone.now())
    end = {"outcome": "go", "why": "Deux oui"}
    closing = f"/tender-votes/{vote['id']}/close"
    assert refused(by["member"].call("POST", closing, end, If_Match="*")) == (403, "forbidden")
    closed = do(owner, "POST", closing, end)
    read = ("outcome", "why", "go", "silent")
    assert [closed[one] for one in read] == ["go", "Deux oui", 2, []]
    left = by["third"].json(f"/tender-votes/{vote['id']}")
    assert [left[one] for one in read] == [None, None, 2, None]

    question = do(by["member"], "POST", f"{here}/questions", {"text": "Quel DN ?"})["items"][0]
    asked = f"/tender-questions/{question['id']}"
    do(owner, "POST", f"{asked}/sent", {})
    told = do(owner, "PUT", f"{asked}/answer", {"answer": "DN 80"})["items"][0]
    assert (told["sent_text"], told["answer"], told["by"]["name"]) == (
        "Quel DN ?", "DN 80", "Mont Traitement",
    )  # fmt: skip
    assert by["third"].json(f"{here}/questions") == {"items": []}
    tasks = [one["id"] for one in owner.json(here)["tasks"]]
    at = "2027-03-01T09:00:00+01:00"
    (planned,) = [one for one in do(owner, "POST", f"{here}/milestones", {"at": at, "title": "Visite"})
                  ["milestones"] if one["key"] == ""]  # fmt: skip
    moved = do(owner, "PUT", f"/tender-milestones/{planned['id']}", {"at": "2027-03-02T08:00:00Z"})
    (again,) = [one for one in moved["milestones"] if one["key"] == ""]
    assert (again["title"], again["at"]) == ("Visite", "2027-03-02T08:00:00Z")
    dropped = do(owner, "DELETE", f"/tender-milestones/{again['id']}")
    assert [one for one in dropped["milestones"] if one["key"] == ""] == []

    handed = {"what": "Corps usinés", "from_task": tasks[0], "to_task": tasks[1]}
    (passed,) = do(owner, "POST", f"{here}/interfaces", handed)["interfaces"]
    changed = do(owner, "PUT", f"/tender-interfaces/{passed['id']}", handed | {"what": "Axes"})
    (passed,) = changed["interfaces"]
    out = do(owner, "POST", f"/tender-interfaces/{passed['id']}/remove", {"why": "Franco"})
    assert (passed["what"], out["interfaces"]) == ("Axes", [])
    decennial = {"kind": "insurance", "what": "Décennale", "holder": str(around.party("owner").pk)}
    (cover,) = do(by["member"], "POST", f"{here}/covers", decennial)["covers"]
    file = SimpleUploadedFile("rc.pdf", b"%PDF-1.7 RC")
    (proved,) = sent(owner, f"/tender-covers/{cover['id']}/proof", file)["covers"]
    assert (proved["proof"], proved["reads_proof"]) == (True, True)
    (seen,) = by["member"].json(f"{here}/holds")["covers"]
    assert (seen["proof"], seen["reads_proof"]) == (True, False)
    paper = f"/tender-covers/{proved['id']}/proof"
    assert owner.get(paper).content == b"%PDF-1.7 RC"
    assert refused(by["member"].get(paper)) == (404, "not-found")
    risk = {"what": "Retard", "likely": 2, "grave": 3}
    assert [one["weight"] for one in do(owner, "POST", f"{here}/risks", risk)["risks"]] == [6]
    (term,) = owner.json(f"{here}/holds")["terms"]
    found = do(by["member"], "POST", f"{here}/terms", {"term": term["key"]})
    assert (term["text"], term["taken"], found["terms"], found["covers"][-1]["asked"]) == (
        "Retenue de garantie de 5 %.", False, [term | {"taken": True}], term["text"],
    )  # fmt: skip
    again = by["member"].call("POST", f"{here}/terms", {"term": term["key"]})
    assert refused(again) == (409, "refused")
    unread = by["associate"].call("POST", f"{here}/terms", {"term": term["key"]})
    assert refused(unread) == (403, "forbidden")
    for who in ("former", "rival"):
        for path in (f"{here}/votes", f"{here}/holds", f"{here}/questions", closing[:-6]):
            assert refused(by[who].get(path)) == (404, "not-found")
    assert refused(by["associate"].get(f"{here}/votes")) == (404, "not-found")
    assert by["associate"].json(f"{here}/questions")["items"][0]["answer"] == "DN 80"


def _asked_room() -> tuple[Around, Room]:
    """A room whose notice asks for a turnover; its member and third compete."""
    around, room = opened_room(make_cast(), conditions=ASKED)
    for who, cents in (("owner", 6_000_000), ("member", 4_000_000), ("third", 2_000_000)):
        Share.objects.filter(party=around.party(who)).update(amount_cents=cents)
    Rivalry.objects.create(firm=around.firm("third"), rival=around.firm("member"))
    return around, room


def test_form_capacities_and_guard_keep_the_walls_of_the_room() -> None:
    around, room = _asked_room()
    by = programs(around, "owner", "member", "third", "associate", "former", "rival")
    here = f"/cooperations/{around.cooperation.pk}/tender"

    def amounts(who: str) -> list[tuple[int | None, int | None]]:
        return [(one["own_cents"], one["for_others"]["solidary"])
                for one in by[who].json(f"{here}/form")["members"]]  # fmt: skip

    whole = [(6_000_000, 6_000_000), (4_000_000, 8_000_000), (2_000_000, 10_000_000)]
    assert amounts("owner") == whole
    assert amounts("third") == [(6_000_000, None), (None, None), (2_000_000, None)]
    assert [(one["person"], one["what"], one["times"])
            for one in by["member"].json(f"{here}/sights")["items"]] == [
        (str(around.person("owner")), "amounts", 1)]  # fmt: skip
    do(by["member"], "POST", f"{here}/opened", {"what": "amounts"})
    assert amounts("third") == whole
    chosen = do(by["member"], "PUT", f"{here}/form", {"form": "conjoint"})
    lead = str(around.party("owner").pk)
    signed = do(by["owner"], "PUT", f"{here}/signers", {"applied": lead, "by_all": True})
    assert (chosen["form"], signed["applied"]["party"], signed["signed_by_all"]) == (
        "conjoint", lead, True,
    )  # fmt: skip

    (line,) = by["member"].json(f"{here}/capacities")["lines"]
    assert (line["required"], line["pooling"], line["state"]) == (5e5, "sum", "to_confirm")
    proof = {"criterion": line["code"], "figure": 2e5, "document": "Bilan 2026"}
    (own,) = do(by["member"], "POST", f"{here}/proofs", proof)["own"]
    (line,) = by["third"].json(f"{here}/capacities")["lines"]
    assert [(one["name"], one["hidden"], one["figure"]) for one in line["by"]] == [
        ("Arve Décolletage", False, None), ("Mont Traitement", True, None), ("Third SARL", False, None),
    ]  # fmt: skip
    taking = f"/tender-proofs/{own['id']}"
    assert refused(by["owner"].call("DELETE", taking, If_Match="*")) == (409, "refused")
    assert do(by["member"], "DELETE", taking)["own"] == []

    why = {"lot": "LOT-1", "topic": "capacity", "text": "Aucun ne tient le délai seul"}
    (lot,) = do(by["third"], "POST", f"{here}/reasons", why)["lots"]
    (given,) = lot["reasons"]
    (lot,) = do(by["owner"], "POST", f"{here}/guard", {"lot": "LOT-1"})["lots"]
    (run,) = room.guard_runs.all()
    price = f"{here}/one-price"
    assert do(by["third"], "PUT", price, {"one_price": True})["one_price"] is True
    sent_blind = by["owner"].call("PUT", price, {"one_price": False}, If_Match='"other"')
    assert refused(sent_blind) == (412, "stale")
    (lot,) = do(by["owner"], "POST", f"{here}/guard", {"lot": "LOT-1"})["lots"]
    run = room.guard_runs.latest("at")
    assert (lot["stale"], lot["run"]["sha256"], lot["run"]["holds"]) == (False, run.digest, True)
    assert len(lot["findings"]) == len(run.findings)
    taking = f"/tender-reasons/{given['id']}"
    assert refused(by["owner"].call("DELETE", taking, If_Match="*")) == (409, "refused")
    (lot,) = do(by["third"], "DELETE", taking)["lots"]
    assert lot["reasons"] == []
    Party.objects.filter(pk=around.party("third").pk).update(state="left", left_at=timezone.now())
    for who in ("third", "associate", "former", "rival"):
        for path in ("form", "sights", "capacities", "guard"):
            assert refused(by[who].get(f"{here}/{path}")) == (404, "not-found")
