"""What a program does with a firm, a need, a network: the same verbs as on screen, by their answers."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.utils import timezone
from tests.cordee_web.api.caller import V1, Program, key_for, refused, said
from tests.cordee_web.leaks.marks import content
from tests.cordee_web.scenes import Cast, make_cast

from cordee_web.apps.accounts.enums import Kind
from cordee_web.apps.accounts.models import Network, Notification, Person
from cordee_web.apps.connections.enums import Scope
from cordee_web.apps.directory.models import Firm, KnowHow
from cordee_web.apps.opportunities.actions.needs import Written, open_need, write_need
from cordee_web.apps.opportunities.models import Need

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 a certificate"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def owner(cast: Cast) -> Program:
    return Program(key_for(cast.actor("owner")))


@pytest.fixture
def animateur(cast: Cast) -> Program:
    return Program(key_for(cast.actor("animateur")))


def _need(cast: Cast, asked: str = "décolletage inox\nzingage") -> Need:
    actor = cast.actor("owner")
    end = timezone.now() + timedelta(days=20)
    need = write_need(actor=actor, written=Written("Axes zingués", asked=asked, deadline=end))
    return open_need(actor=actor, need=need, version=need.version)


def _send(program: Program, path: str, file: SimpleUploadedFile, **headers: str) -> HttpResponse:
    """A file in a form, as a program sends it."""
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    sent = {"Authorization": f"Bearer {program.secret}", "Accept-Language": "en"} | names
    answer: HttpResponse = program.client.post(V1 + path, {"file": file}, headers=sent)  # type: ignore[assignment]
    return answer


def _do(program: Program, method: str, path: str, body: Any = None) -> Any:
    answer = program.call(method, path, body, If_Match="*")
    assert answer.status_code in {200, 201}, answer.content
    return said(answer)


def test_firms_are_told_of_a_need_and_answer_it(cast: Cast, owner: Program) -> None:
    KnowHow.objects.create(firm=cast.member_firm, words="zingage")
    need = f"/needs/{_need(cast).pk}"
    (proposed,) = owner.json(f"{need}/alerts/proposed?least=0.05")["items"]
    assert proposed["firm"] == {"id": str(cast.member_firm.pk), "name": "Mont Traitement"}
    pair = {"firm": proposed["firm"]["id"], "brick": proposed["brick"]["id"]}
    (sent,) = _do(owner, "POST", f"{need}/alerts", {"chosen": [pair], "least": 0.05})["items"]
    assert (sent["brick"]["title"], sent["answered_at"]) == (proposed["brick"]["title"], None)
    again = owner.call("POST", f"{need}/alerts", {"chosen": [pair], "least": 0.05})
    assert refused(again) == (409, "refused")

    member, rival = (Program(key_for(cast.actor(who))) for who in ("member", "rival"))
    assert member.json(f"{need}/alerts")["items"] == [sent]
    assert rival.json(f"{need}/alerts")["items"] == []
    assert refused(rival.get(f"{need}/alerts/proposed")) == (404, "not-found")
    _do(member, "POST", f"{need}/answers", {"said": "interested", "brick": pair["brick"]})
    (answer,) = owner.json(f"{need}/answers")["items"]
    assert (answer["firm"]["name"], answer["said"]) == ("Mont Traitement", "interested")
    assert owner.json(f"{need}/alerts")["items"][0]["answered_at"] == answer["at"]


def test_the_bricks_of_a_lot_are_split_merged_moved_and_put_back(
    cast: Cast, owner: Program
) -> None:
    lot = f"/lots/{_need(cast).lots.get().pk}"

    def titles(told: Any) -> list[str]:
        return [one["title"] for one in told["bricks"]]

    first = owner.json(lot)
    before, one = titles(first), first["bricks"][0]
    split = _do(owner, "POST", f"/bricks/{one['id']}/split", {"titles": ["tournage", "perçage"]})
    assert titles(split) == ["tournage", "perçage", *before[1:]]
    last = split["bricks"][-1]
    moved = _do(owner, "POST", f"/bricks/{last['id']}/move", {"to": 1})
    assert titles(moved) == [last["title"], "tournage", "perçage"]
    two = [brick["id"] for brick in moved["bricks"][1:]]
    merged = _do(owner, "POST", f"{lot}/merge", {"bricks": two, "title": "usinage"})
    assert titles(merged) == [last["title"], "usinage"]
    assert merged["bricks"][1]["weight"] == one["weight"]
    stale = owner.call("POST", f"{lot}/reset", If_Match='"what it was"')
    assert refused(stale) == (412, "stale")
    assert titles(_do(owner, "POST", f"{lot}/reset")) == before
    weighed = _do(owner, "PATCH", f"/bricks/{owner.json(lot)['bricks'][0]['id']}", {"weight": 2.5})
    assert weighed["weight"] == 2.5
    verbs = [entry["verb"] for entry in owner.json(f"/needs/{first['need']}/history")["items"]]
    assert verbs[:5] == [
        f"opportunities.brick.{done}" for done in ("weighed", "reset", "merged", "moved", "split")
    ]


def test_a_person_keeps_searches_subscriptions_and_a_calendar(cast: Cast, owner: Program) -> None:
    kept = _do(owner, "POST", "/searches", {"name": "Inox", "looked": {"q": "inox", "km": 20}})
    assert kept["looked"] == {"q": "inox", "km": "20"}
    assert owner.json("/searches")["items"] == [kept]
    animateur = Program(key_for(cast.actor("animateur")))
    assert animateur.json("/searches")["items"] == []
    assert refused(animateur.call("DELETE", f"/searches/{kept['id']}")) == (404, "not-found")
    assert _do(owner, "DELETE", f"/searches/{kept['id']}") == kept
    assert owner.json("/searches") == {"items": [], "next": None}

    asked = _do(owner, "POST", "/subscriptions", {"kinds": ["crisis"], "departements": ["74"]})
    assert (asked["kinds"], asked["departements"], asked["trades"]) == (["crisis"], ["74"], [])
    assert refused(owner.call("POST", "/subscriptions", {})) == (409, "refused")
    assert _do(owner, "DELETE", f"/subscriptions/{asked['id']}") == asked

    need = _need(cast)
    (end,) = owner.json("/deadlines")["items"]
    assert (end["need"], end["state"]) == (str(need.pk), "open")
    link = _do(owner, "POST", "/calendar")["url"]
    assert owner.json("/calendar") == {"url": link}
    feed = owner.client.get(link)
    assert b"Axes zingu" in content(feed)
    assert _do(owner, "DELETE", "/calendar") == {"url": None}
    assert owner.client.get(link).status_code == 404


def test_a_firm_tells_its_months_its_turnover_and_its_papers(cast: Cast, owner: Program) -> None:
    firm = f"/firms/{cast.owner_firm.pk}"
    know_how = _do(owner, "POST", f"{firm}/know-hows", {"words": "tournage", "unit": "h"})["id"]
    month = timezone.localdate().replace(day=1).isoformat()
    told = {"months": [{"month": month, "offered": 100, "taken": 40}]}
    months = f"{firm}/know-hows/{know_how}/months"
    assert [one["taken"] for one in _do(owner, "PUT", months, told)["capacity"]] == [40]
    booked = _do(owner, "POST", f"{months}/take", {"month": month, "quantity": 60})
    assert [one["taken"] for one in booked["capacity"]] == [100]
    beyond = owner.call("POST", f"{months}/take", {"month": month, "quantity": 1}, If_Match="*")
    assert refused(beyond) == (409, "refused")
    nothing = {"months": [{"month": month, "offered": None}]}
    assert _do(owner, "PUT", months, nothing)["capacity"] == []
    year = _do(owner, "PUT", f"{firm}/turnovers/2025", {"cents": 120_000_000})
    assert year["turnovers"] == [{"year": 2025, "cents": 120_000_000, "currency": "EUR"}]
    assert _do(owner, "PUT", f"{firm}/turnovers/2025", {"cents": None})["turnovers"] == []

    paper = _do(owner, "POST", f"{firm}/certificates", {"name": "ISO 9001"})["id"]
    file = f"{firm}/certificates/{paper}/file"
    assert refused(owner.get(file)) == (404, "not-found")
    etag = owner.etag(firm)
    wrong = _send(owner, file, SimpleUploadedFile("iso.pdf", b"MZ"), If_Match=etag)
    assert refused(wrong) == (422, "invalid")
    sent = _send(owner, file, SimpleUploadedFile("iso.pdf", PDF), If_Match=etag)
    assert [one["has_file"] for one in said(sent)["certificates"]] == [True]
    got = owner.get(file)
    assert (got.content, got["Content-Disposition"]) == (PDF, 'attachment; filename="iso.pdf"')
    proof = f"{firm}/know-hows/{know_how}/proof"
    _send(owner, proof, SimpleUploadedFile("piece.pdf", PDF), If_Match="*")
    member = Program(key_for(cast.actor("member")))
    assert (member.get(proof).content, member.get(file).content) == (PDF, PDF)


def test_a_firm_tells_its_numbers_and_its_place_which_are_checked(
    cast: Cast, owner: Program
) -> None:
    firm = f"/firms/{cast.owner_firm.pk}"
    sent = {"siret": "732 829 320 00074", "vat": "FR44732829320", "town": "Cluses"}
    told = _do(owner, "PATCH", firm, sent)
    assert {name: told[name] for name in ("siren", "siret", "vat", "postcode", "town")} == {
        "siren": "732829320", "siret": "73282932000074", "vat": "FR44732829320",
        "postcode": "74300", "town": "Cluses",
    }  # fmt: skip
    row = Firm.objects.get(pk=cast.owner_firm.pk)
    assert (row.departement, row.commune, row.latitude is None) == ("74", "74081", False)
    wrong = [
        ({"siren": "123456789"}, "This is no SIREN: check its nine digits."),
        ({"siret": "35600000000048"}, "A SIRET begins with the SIREN of its firm."),
        ({"town": "Nulle-Part-Ailleurs"},
         "We do not know this place. Check the postcode and the town."),
    ]  # fmt: skip
    for values, why in wrong:
        answer = owner.call("PATCH", firm, values, If_Match="*")
        assert (refused(answer), said(answer)["detail"]) == ((422, "invalid"), why)
    assert owner.json(firm)["siret"] == "73282932000074"


def test_what_one_was_told_is_marked_as_read_by_the_one_who_was_told(
    cast: Cast, owner: Program
) -> None:
    def tell(person: Person, network: Network) -> Notification:
        return Notification.objects.create(
            person=person, network=network, kind=Kind.ALERT, template="news"
        )

    first, second = (tell(cast.owner, cast.network) for _n in range(2))
    others = [tell(cast.member, cast.network), tell(cast.owner, cast.other_network)]
    asked = {"ids": [str(one.pk) for one in (first, *others)] + [str(uuid4())]}
    assert _do(owner, "POST", "/notifications/read", asked) == {"read": 1}
    unread = Notification.objects.filter(read_at=None)
    assert {one.pk for one in unread} == {second.pk, *(one.pk for one in others)}
    assert _do(owner, "POST", "/notifications/read", {}) == {"read": 1}
    assert {one.pk for one in unread.all()} == {one.pk for one in others}
    reader = Program(key_for(cast.actor("owner"), [Scope.READ_NOTIFICATIONS]))
    assert refused(reader.call("POST", "/notifications/read", {}))[0] == 403


def test_confidences_are_the_firms_own(cast: Cast, owner: Program, animateur: Program) -> None:
    firm = f"/firms/{cast.owner_firm.pk}"
    other = str(cast.member_firm.pk)
    _do(owner, "POST", f"{firm}/customers", {"name": "Ugine", "percent": 40})
    _do(owner, "POST", f"{firm}/refusals", {"firm": other})
    told = _do(owner, "POST", f"{firm}/rivals", {"firm": other})
    assert told["dependence"] == 0.4
    assert [one["firm"] for one in (*told["refusals"], *told["rivals"])] == [other, other]
    for kind in ("customers", "refusals", "rivals"):
        told = _do(owner, "DELETE", f"{firm}/{kind}/{told[kind][0]['id']}")
    assert told == {"customers": [], "dependence": None, "refusals": [], "rivals": []}

    choice = {"audience": 0, "not_with_competitors": True}
    seen = _do(owner, "PATCH", f"{firm}/visibility", {"parts": {"contacts": choice}})
    chosen = {one.pop("part"): one for one in seen["parts"]}
    assert (chosen["contacts"], len(chosen)) == (choice, 10)
    for way in ("confidences", "visibility"):
        assert refused(animateur.get(f"{firm}/{way}")) == (404, "not-found")


def test_a_roster_is_sent_corrected_imported_and_undone(
    cast: Cast, owner: Program, animateur: Program
) -> None:
    text = "Nom;Ville;Effectif\nGiffre Usinage;Taninges;beaucoup\nArve Décolletage;Cluses;5\n"
    file = SimpleUploadedFile("membres.csv", text.encode())
    sent = said(_send(animateur, "/imports", file))
    path = f"/imports/{sent['id']}"
    assert (sent["state"], sent["rows"], sent["dirty"], sent["job"]["state"]) == (
        "draft", 2, 1, "done",
    )  # fmt: skip
    line = animateur.json(f"{path}/lines")["items"][0]
    assert (line["line"], line["issues"][0]["value"]) == (2, "beaucoup")
    assert animateur.json(f"{path}/lines?severity={line['severity']}")["items"] == [line]
    fixed = _do(animateur, "PATCH", f"{path}/lines/{line['id']}", {"cells": {"2": "12"}})
    assert (fixed["dirty"], fixed["version"]) == (0, 2)
    (match,) = animateur.json(f"{path}/matches")["items"]
    assert match["firm"]["name"] == "Arve Décolletage"
    decided = _do(animateur, "PATCH", f"{path}/matches/{match['id']}", {"decision": "skip"})
    assert (decided["decision"], decided["decided"]) == ("skip", True)
    done = _do(animateur, "POST", f"{path}/apply")
    assert (done["state"], done["added"], done["skipped"]) == ("done", 1, 1)
    outcomes = animateur.json(f"{path}/outcomes")["items"]
    assert [(one["name"], one["outcome"]) for one in outcomes] == [
        ("Giffre Usinage", "added"), ("Arve Décolletage", "skipped"),
    ]  # fmt: skip
    assert Firm.objects.get(name="Giffre Usinage").staff == 12
    marked = animateur.get(f"{path}/marked.xlsx")
    assert zipfile.is_zipfile(io.BytesIO(marked.content))
    assert refused(animateur.call("DELETE", path, If_Match="*")) == (409, "refused")
    assert _do(animateur, "POST", f"{path}/undo")["state"] == "undone"
    assert not Firm.objects.filter(name="Giffre Usinage").exists()
    assert refused(owner.get(path)) == (404, "not-found")
    assert refused(_send(owner, "/imports", file)) == (403, "forbidden")


def test_a_network_adds_merges_and_takes_out_firms(cast: Cast, animateur: Program) -> None:
    alike = animateur.call("POST", "/firms", {"name": "Mont Traitements", "town": "Bonneville"})
    assert refused(alike) == (409, "alike")
    new = {"name": "Mont Traitements", "town": "Bonneville", "anyway": True}
    made = _do(animateur, "POST", "/firms", new)
    assert (made["name"], made["departement"]) == ("Mont Traitements", "74")
    two = {"first": made["id"], "second": str(cast.rival_firm.pk)}
    assert _do(animateur, "POST", "/merges/apart", two) == two
    merge = {"kept": str(cast.member_firm.pk), "lost": made["id"]}
    kept = _do(animateur, "POST", "/merges", merge)
    assert (kept["name"], kept["town"]) == ("Mont Traitement", "Bonneville")
    assert refused(animateur.get(f"/firms/{made['id']}")) == (404, "not-found")
    gone = _do(animateur, "POST", f"/firms/{kept['id']}/leave", {"why": "Retired"})
    assert gone == {"firm": kept["id"], "left": True}
    assert refused(animateur.get(f"/firms/{kept['id']}")) == (404, "not-found")


def test_a_network_goes_out_as_an_archive(cast: Cast, animateur: Program) -> None:
    job = _do(animateur, "POST", "/archives")
    assert (job["kind"], job["state"]) == ("transfers.export", "done")
    assert [one["id"] for one in animateur.json("/archives")["items"]] == [job["id"]]
    body = animateur.get(f"/archives/{job['id']}.zip").content
    assert "manifest.json" in zipfile.ZipFile(io.BytesIO(body)).namelist()
    assert _do(animateur, "PUT", "/watch", {"on": False})["on"] is False


def test_a_proposal_is_a_report_too(cast: Cast, owner: Program) -> None:
    KnowHow.objects.create(firm=cast.owner_firm, words="décolletage inox", trade="decolletage")
    KnowHow.objects.create(firm=cast.member_firm, words="zingage")
    lot = _need(cast).lots.get()
    members = [str(cast.owner_firm.pk), str(cast.member_firm.pk)]
    wishes = {"smallest": 2, "must": members}
    body = {"name": "Arve et Mont", "members": members, "wishes": wishes}
    kept = _do(owner, "POST", f"/lots/{lot.pk}/proposals", body)
    forms = {
        form: owner.get(f"/proposals/{kept['id']}/report?form={form}")
        for form in ("html", "pdf", "json")
    }
    assert said(forms["json"]) == kept["answer"]
    assert forms["pdf"].content[:5] == b"%PDF-"
    assert forms["html"]["Content-Disposition"] == 'attachment; filename="cordee-arve-et-mont.html"'
    asked = owner.call("POST", f"/lots/{lot.pk}/groupings/report?form=json", wishes)
    assert (
        said(asked)["lots"][0]["groupings"][0]["members"]
        == said(owner.call("POST", f"/lots/{lot.pk}/groupings", wishes))["lots"][0]["groupings"][0][
            "members"
        ]
    )
