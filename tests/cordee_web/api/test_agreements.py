"""What a program does with an agreement: it drafts, comments, proposes; a person signs."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from tests.cordee_web.api.caller import Program, key_for, refused
from tests.cordee_web.api.test_lives import do
from tests.cordee_web.cooperation_scenes import Around, make_cooperation
from tests.cordee_web.scenes import make_cast

from cordee_web.apps.agreements.actions.signing import sign_version
from cordee_web.apps.agreements.models import Version

pytestmark = pytest.mark.django_db
MEMBERS = ("owner", "member", "third")


def _terms(around: Around) -> dict[str, Any]:
    """What each member is and does, in an agreement on a stand."""
    parts = {}
    for number, who in enumerate(MEMBERS):
        firm = around.firm(who)
        firm.siren = f"55210055{number}"
        firm.save()
        parts[str(around.party(who).pk)] = {
            "form": "SARL", "seat": "Cluses", "leader": who, "tasks": "tenir le stand",
            "amount_cents": 100_00,
        }  # fmt: skip
    return {"form": "convention", "object": "exposer", "parts": parts}


def test_an_agreement_is_drafted_and_proposed_by_a_program_and_signed_by_persons() -> None:
    around = make_cooperation(make_cast())
    everyone = ("owner", "member", "associate", "former", "rival")
    by = {who: Program(key_for(around.actor(who))) for who in everyone}
    owner, member = by["owner"], by["member"]
    here = f"/cooperations/{around.cooperation.pk}/agreement"
    assert (owner.json(here)["terms"], owner.json(here)["versions"]) == (None, [])
    for who in ("associate", "rival"):
        assert refused(by[who].get(here)) == (404, "not-found")
    told = _terms(around)
    stranger: dict[str, Any] = {"parts": {str(around.party("former").pk): {}}}
    assert refused(owner.call("PUT", here, told | stranger, If_Match="*")) == (422, "invalid")
    etag = owner.etag(here)
    first = owner.call("PUT", here, told, If_Match=etag)
    assert refused(owner.call("PUT", here, told, If_Match=etag)) == (412, "stale")
    assert first["ETag"] == owner.etag(here)
    draft = owner.json(here)
    assert draft["terms"]["keys"] == ["shared_stand", "leads"]
    assert (draft["versions"][0]["state"], draft["hindrances"] == []) == ("draft", False)
    one = f"/versions/{draft['versions'][0]['id']}"
    early = owner.call("POST", f"{one}/propose", If_Match="*")
    assert refused(early) == (409, "refused")
    filled = {name: f"<{name}>" for name in draft["open"]}
    assert do(owner, "PUT", here, told | {"filled": filled})["hindrances"] == []

    own = {"title": "Assurances", "text": "Chacun la sienne."}
    written = do(member, "PUT", f"{one}/clauses/insurance", own)
    assert [(c["title"], c["own"]) for c in written["clauses"] if c["key"] == "insurance"] == [
        ("Assurances", True)
    ]
    commented = do(owner, "POST", f"{one}/clauses/insurance/comments", {"text": "Bien"})
    assert [(c["clause"], c["firm"], c["text"]) for c in commented["comments"]] == [
        ("insurance", "Arve Décolletage", "Bien")
    ]
    proposed = do(owner, "POST", f"{one}/propose")
    assert [(s["person"], s["signed_at"]) for s in proposed["signatures"]] == [("", None)] * 3
    paper = member.get(f"{one}/document").content
    assert hashlib.sha256(paper).hexdigest() == proposed["document_hash"]
    frozen = member.call("PUT", f"{one}/clauses/insurance", own, If_Match="*")
    assert refused(frozen) == (409, "refused")
    assert refused(owner.call("POST", f"{one}/sign", {}, If_Match="*")) == (404, "not-found")
    assert refused(by["former"].get(one)) == (404, "not-found")

    version = Version.objects.get()
    for who in MEMBERS:
        sign_version(actor=around.actor(who), version=version, document_hash=version.document_hash)
    signed = owner.json(one)
    assert (signed["state"], [s["person"] != "" for s in signed["signatures"]]) == (
        "signed", [True] * 3,
    )  # fmt: skip
    late = owner.call("POST", f"{one}/withdraw", {"why": "Trop tard"}, If_Match="*")
    assert refused(late) == (409, "refused")
    amended = do(owner, "PUT", here, told | {"filled": filled, "object": "exposer ensemble"})
    two = f"/versions/{amended['versions'][0]['id']}"
    removed = do(owner, "POST", f"{two}/clauses/insurance/remove", {"why": "Sans objet"})
    assert [c["key"] for c in removed["clauses"] if c["key"] == "insurance"] == []
    added = {"heading": "object", "title": "Le salon", "text": "Le SIMODEC."}
    do(owner, "POST", f"{two}/clauses", added)
    changes = owner.json(f"{two}/changes?since=1")["items"]
    kinds = {change["clause"]: change["kind"] for change in changes}
    assert (kinds["insurance"], kinds["own-le-salon"]) == ("removed", "added")


def test_the_adviser_answers_programs_too() -> None:
    around = make_cooperation(make_cast())
    here = f"/cooperations/{around.cooperation.pk}/agreement/advice"
    owner = Program(key_for(around.actor("owner")))
    blank = owner.json(here)
    assert list(blank["open"])[:3] == ["contract", "parts", "divisible"]
    told = owner.json(
        f"{here}?contract=none&lasting=true&own_means=true&share_profit=false&answer_for_others=true&recover_vat=true"
    )
    verdicts = {one["form"]: one["verdict"] for one in told["forms"]}
    assert (verdicts["gme_conjoint"], verdicts["gie"]) == ("unsuited", "suits")
    first = told["forms"][0]
    assert {one["own_cents"] for one in first["liability"]} == {None}
    assert all(one["text"] and one["source"] for one in first["means"])
    rival = Program(key_for(around.actor("rival")))
    assert refused(rival.get(here)) == (404, "not-found")
