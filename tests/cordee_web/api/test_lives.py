"""What a program does with a cooperation, from its opening to its archive, and what each one reads of it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings
from tests.cordee_web.api.caller import V1, Program, key_for, refused, said
from tests.cordee_web.scenes import Cast, actor_for, make_cast, make_firm, make_person, make_role

from cordee_web.apps.common.jobs import do_now
from cordee_web.apps.common.models import LongJob
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.actions.reviews import ask_review
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.cooperations.tasks import ARCHIVE

pytestmark = pytest.mark.django_db
OPENED = {
    "object": "shared_stand", "name": "Stand au SIMODEC", "origin": "fair",
    "objective": "Trente contacts", "message": "Venez !", "fields": {"fair": "SIMODEC"},
}  # fmt: skip


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def _programs(cast: Cast) -> dict[str, Program]:
    everyone = ("owner", "member", "rival", "foreigner", "animateur")
    return {who: Program(key_for(cast.actor(who))) for who in everyone}


def do(program: Program, method: str, path: str, body: Any = None) -> Any:
    """A write that must succeed; what it answers."""
    answer = program.call(method, path, body, If_Match="*")
    assert answer.status_code in {200, 201}, answer.content
    return said(answer)


def _opened(cast: Cast, by: dict[str, Program]) -> str:
    made = do(by["owner"], "POST", "/cooperations", OPENED | {"firms": [str(cast.member_firm.pk)]})
    return f"/cooperations/{made['id']}"


def test_firms_are_invited_answer_and_read_what_is_theirs(cast: Cast) -> None:
    by = _programs(cast)
    one = _opened(cast, by)
    owner, member = by["owner"], by["member"]
    (line,) = member.json("/cooperations")["items"]
    assert (line["place"], line["stage"], line["opened_at"]) == ("invited", None, None)
    read = member.json(one)
    assert (read["objective"], read["fields"], read["rights"]) == ("Trente contacts", None, [])
    inviter = {"id": str(cast.owner_firm.pk), "name": "Arve Décolletage"}
    asked = {"by": inviter, "kind": "member", "message": "Venez !"}
    assert {name: read["invitation"][name] for name in asked} == asked
    assert [one["text"] for one in member.json("/asks")["items"]] == [
        "Arve Décolletage invites you: “Stand au SIMODEC”"
    ]
    for path in ("/parties", "/life", "/next", "/followed", "/end"):
        assert refused(member.get(one + path)) == (404, "not-found")
    for who in ("rival", "foreigner", "animateur"):
        assert by[who].json("/cooperations") == {"items": [], "next": None}
        assert refused(by[who].get(one)) == (404, "not-found")
        assert refused(by[who].call("POST", f"{one}/accept", {}, If_Match="*"))[0] == 404

    stale = member.call("POST", f"{one}/accept", {}, If_Match='"what it was"')
    assert refused(stale) == (412, "stale")
    came = member.call("POST", f"{one}/accept", {"brings": "Zingage"}, If_Match=member.etag(one))
    assert (said(came)["place"], said(came)["named"]) == (
        "in", ["Arve Décolletage", "Mont Traitement"],
    )  # fmt: skip
    assert refused(member.call("POST", f"{one}/accept", {}, If_Match="*")) == (404, "not-found")
    parties = owner.json(f"{one}/parties")["items"]
    assert [(p["name"], p["kind"], p["state"], p["brings"]) for p in parties] == [
        ("Arve Décolletage", "member", "accepted", ""),
        ("Mont Traitement", "member", "accepted", "Zingage"),
    ]


def test_a_firm_says_no_and_another_comes_in_its_place(cast: Cast) -> None:
    by = _programs(cast)
    one = _opened(cast, by)
    third = make_firm("Faucigny Fraisage", cast.network)
    no = {"reason": "time", "proposes": str(third.pk)}
    told = do(by["member"], "POST", f"{one}/decline", no)
    assert (told["state"], by["member"].json("/cooperations")["items"]) == ("declined", [])
    assert refused(by["member"].get(one)) == (404, "not-found")
    gone = by["owner"].json(f"{one}/parties")["items"][1]
    assert (gone["decline_reason"], gone["proposes"]["name"]) == ("time", "Faucigny Fraisage")
    asked = do(
        by["owner"], "POST", f"{one}/associates", {"firm": str(third.pk), "rights": ["budget"]}
    )
    assert [(p["kind"], p["rights"]) for p in asked["items"][2:]] == [
        ("associate", ["budget", "page"])
    ]
    waiting = asked["items"][2]["party"]
    back = do(by["owner"], "POST", f"{one}/parties/{waiting}/withdraw", {"why": "Trop tôt"})
    assert [p["state"] for p in back["items"]] == ["accepted", "declined", "withdrawn"]


def test_it_is_told_followed_and_goes_from_stage_to_stage(cast: Cast) -> None:
    by = _programs(cast)
    one = _opened(cast, by)
    owner, member = by["owner"], by["member"]
    do(member, "POST", f"{one}/accept", {})
    etag = owner.etag(one)
    edit = {"target": 30, "target_unit": "contacts", "target_on": "2027-03-12",
            "fields": {"rent_cents": 120000, "begins_on": "2027-03-09"}}  # fmt: skip
    told = said(owner.call("PATCH", one, edit, If_Match=etag))
    assert told["fields"] == {"fair": "SIMODEC", "rent_cents": 120000, "begins_on": "2027-03-09"}
    assert (told["target"], told["objective"]) == (30, "Trente contacts")
    assert refused(member.call("PATCH", one, {"name": "x"}, If_Match=etag)) == (412, "stale")
    for wrong in ({"colour": "red"}, {"begins_on": "soon"}, {"rent_cents": 1.5}):
        answer = owner.call("PATCH", one, {"fields": wrong}, If_Match="*")
        assert refused(answer) == (422, "invalid")
    assert refused(member.call("POST", f"{one}/stage", {"stage": "meetings"}, If_Match="*")) == (
        403, "forbidden",
    )  # fmt: skip
    assert do(owner, "POST", f"{one}/stage", {"stage": "meetings"})["stage"] == "meetings"
    ahead = member.json(f"{one}/next")
    assert (ahead["stage"], [lack["name"] for lack in ahead["lacks"]]) == (
        "commitments", ["check:split", "check:duty", "agreement"],
    )  # fmt: skip
    too_soon = owner.call("POST", f"{one}/stage", {"stage": "commitments"}, If_Match="*")
    assert refused(too_soon) == (409, "refused")
    ticked = do(member, "POST", f"{one}/checks", {"key": "split"})
    assert [(line["key"], line["done"]) for line in ticked["checks"]] == [
        ("option", False), ("duty", False), ("split", True),
    ]  # fmt: skip
    measured = do(owner, "POST", f"{one}/measures", {"key": "leads", "value": 12})
    assert [(m["key"], m["value"]) for m in measured["measures"]] == [
        ("leads", 12), ("cost_by_lead", None),
    ]  # fmt: skip
    back = do(owner, "POST", f"{one}/stage", {"stage": "exchanges", "why": "Une firme manque"})
    assert back["stage"] == "exchanges"
    happened = [line["text"] for line in member.json(f"{one}/life")["happened"]]
    assert happened[-2:] == ["Meetings", "Exchanges: Une firme manque"]
    assert [one["key"] for one in owner.json("/objects")["items"]][:1] == ["shared_stand"]


def test_its_members_choose_who_speaks_and_what_is_shown(cast: Cast) -> None:
    by = _programs(cast)
    one = _opened(cast, by)
    owner, member = by["owner"], by["member"]
    party = do(member, "POST", f"{one}/accept", {})["party"]
    limits = {"party": party, "limits": "Signe l'offre", "ceiling_cents": 500000}
    mandate = do(owner, "PUT", f"{one}/mandate", limits)["mandate"]
    assert (mandate["by"]["name"], mandate["limits"], mandate["ceiling_cents"]) == (
        "Mont Traitement", "Signe l'offre", 500000,
    )  # fmt: skip
    assert refused(owner.call("PUT", f"{one}/outside", {}, If_Match="*")) == (403, "forbidden")
    shown = do(member, "PUT", f"{one}/outside", {"network": ["name", "members"]})
    assert (shown["network_parts"], shown["public_parts"]) == (["members", "name"], [])
    do(member, "PUT", f"{one}/named", {"named_to": 20})
    (outside,) = by["animateur"].json("/cooperations/shown")["items"]
    assert (outside["name"], outside["members"], outside["objective"]) == (
        "Stand au SIMODEC", ["Mont Traitement"], "",
    )  # fmt: skip
    assert by["animateur"].json(f"{one}/shown") == outside
    assert by["rival"].json("/cooperations/shown")["items"] == []
    assert refused(by["rival"].get(f"{one}/shown")) == (404, "not-found")
    ended = do(owner, "POST", f"{one}/mandate/revoke", {"why": "Absence"})
    assert (ended["mandate"], ended["steers"]) == (None, True)


def test_a_leader_answers_the_review_for_itself(cast: Cast) -> None:
    by = _programs(cast)
    one = _opened(cast, by)
    do(by["member"], "POST", f"{one}/accept", {})
    assert refused(by["owner"].call("PUT", f"{one}/review", {"score": 4})) == (404, "not-found")
    cooperation = Cooperation.objects.get()
    ask_review(actor=Actor.task("t"), cooperation=cooperation)
    do(by["owner"], "PUT", f"{one}/review", {"score": 4, "note": "Bien"})
    (own,) = by["owner"].json(f"{one}/reviews")["items"]
    assert (own["score"], own["note"], own["counts"], own["median"]) == (4, "Bien", None, None)
    (other,) = by["member"].json(f"{one}/reviews")["items"]
    assert (other["score"], other["note"]) == (None, "")


def test_who_left_keeps_what_it_knew_and_the_archive_stays(
    cast: Cast, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    by = _programs(cast)
    firm = make_firm("Faucigny Fraisage", cast.network)
    person = make_person("Faucigny")
    make_role(person, firm)
    third = Program(key_for(actor_for(person, firm, cast.network)))
    owner, one = by["owner"], _opened(cast, by)
    do(by["member"], "POST", f"{one}/accept", {})
    do(owner, "POST", f"{one}/invitations", {"firms": [str(firm.pk)]})
    do(third, "POST", f"{one}/accept", {})
    assert third.json(f"{one}/departure") == {
        "consequences": [], "bricks": None, "minima": None, "to_confirm": None,
        "replacements": None,
    }  # fmt: skip
    left = do(third, "POST", f"{one}/leave", {"why": "Trop loin"})
    do(owner, "PATCH", one, {"name": "Autre nom", "result": "Un secret"})
    now = third.json(one)
    assert (left["place"], now["name"], now["result"], now["version"]) == (
        "former", "Stand au SIMODEC", "", None,
    )  # fmt: skip
    assert [row["name"] for row in third.json("/cooperations")["items"]] == ["Stand au SIMODEC"]
    assert refused(third.call("POST", f"{one}/leave", {"why": "x"}, If_Match="*")) == (
        404, "not-found",
    )  # fmt: skip

    early = owner.call("POST", f"{one}/close", {}, If_Match="*")
    assert (refused(early), refused(owner.get(f"{one}/end"))) == (
        (409, "refused"), (404, "not-found"),
    )  # fmt: skip
    do(owner, "POST", f"{one}/stage", {"stage": "dissolution", "why": "Le salon est fini"})
    asset = do(owner, "POST", f"{one}/assets", {"kind": "equipment", "label": "Mobilier"})
    assert [lack["text"] for lack in asset["lacks"]] == ["Nobody keeps “Mobilier” yet."]
    keeper = f"/assets/{asset['assets'][0]['id']}/keeper"
    party = owner.json(one)["party"]
    settled = do(by["member"], "PUT", keeper, {"party": party})
    assert [(row["kept_by"], row["value_cents"]) for row in settled["assets"]] == [
        ("Arve Décolletage", None)
    ]
    do(by["member"], "POST", f"{one}/words", {"kind": "lesson", "text": "Réserver plus tôt"})
    assert refused(owner.get(f"{one}/archive")) == (404, "not-found")
    assert do(owner, "POST", f"{one}/close", {})["closed_at"] is not None
    asked = third.call("POST", f"{one}/archive")
    assert (asked.status_code, asked["Location"]) == (202, f"{V1}{one}/archive/job")
    job = LongJob.objects.get()
    waits = said(asked)
    assert (waits["file"], waits["job"]["state"], waits["job"]["id"]) == (
        None, "waiting", str(job.pk),
    )  # fmt: skip
    again = said(third.call("POST", f"{one}/archive"))
    assert (again, third.json(f"{one}/archive/job")) == (waits, waits)
    assert refused(third.get(f"{one}/archive")) == (404, "not-found")
    party = Party.objects.get(firm=firm)
    do_now(Actor.task("t"), ARCHIVE, subject=party, party_id=str(party.pk), language="en")
    there = third.json(f"{one}/archive/job")
    assert (there["file"], there["job"]["state"]) == (f"{V1}{one}/archive", "done")
    unlike = (owner.json(f"{one}/archive/job"), refused(by["rival"].get(f"{one}/archive/job")))
    assert unlike == ({"file": None, "job": None}, (404, "not-found"))
    archive = zipfile.ZipFile(io.BytesIO(third.get(f"{one}/archive").content))
    assert archive.namelist() == [
        "budget/budget.csv", "cooperation.json", "summary.pdf", "manifest.json",
    ]  # fmt: skip
    assert third.json(one)["name"] == "Autre nom"
    verbs = [row["verb"] for row in owner.json(f"{one}/history")["items"]]
    assert verbs[:3] == [
        "cooperations.cooperation.closed", "cooperations.word.left", "cooperations.asset.settled",
    ]  # fmt: skip
    assert refused(third.get(f"{one}/history")) == (404, "not-found")
