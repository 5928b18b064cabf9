"""What a program does with the money of a cooperation: lines, keys, payments, a settlement."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from tests.cordee_web.api.caller import V1, Program, key_for, refused, said
from tests.cordee_web.api.test_lives import do
from tests.cordee_web.cooperation_scenes import make_cooperation
from tests.cordee_web.scenes import make_cast

from cordee_web.apps.connections.enums import Scope

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 an invoice"


def test_members_write_share_pay_and_settle() -> None:
    around = make_cooperation(make_cast())
    everyone = ("owner", "member", "third", "associate", "former", "rival")
    by = {who: Program(key_for(around.actor(who))) for who in everyone}
    party = {who: str(around.party(who).pk) for who in ("owner", "member", "third")}
    owner, member = by["owner"], by["member"]
    here = f"/cooperations/{around.cooperation.pk}"
    empty = owner.json(f"{here}/budget")
    assert (empty["currency"], empty["real"], empty["debts"]) == (
        "EUR", {"costs_cents": None, "revenues_cents": None, "left_cents": None}, [],
    )  # fmt: skip
    for who in ("associate", "rival"):
        assert refused(by[who].get(f"{here}/budget")) == (404, "not-found")
    rent = {"kind": "cost", "label": "Location", "party": party["owner"], "real_cents": 30_000}
    line = do(owner, "POST", f"{here}/budget/lines", rent)
    told = member.json(f"{here}/budget")
    assert [(one["name"], one["share"], one["balance"]) for one in told["standings"]][:3] == [
        ("Arve Décolletage", -10_000, 20_000), ("Mont Traitement", -10_000, -10_000),
        ("Third SARL", -10_000, -10_000),
    ]  # fmt: skip
    table = member.get(f"{here}/budget/file?kind=csv")
    assert (table.status_code, table.headers["Content-Type"]) == (200, "text/csv; charset=utf-8")
    assert table.content.decode("utf-8-sig").splitlines()[1].split(";")[1:3] == [
        "Cost", "Location",
    ]  # fmt: skip
    assert member.get(f"{here}/budget/file?kind=xlsx").content[:4] == b"PK\x03\x04"
    for who in ("associate", "rival"):
        assert refused(by[who].get(f"{here}/budget/file")) == (404, "not-found")
    assert sorted((one["payer"], one["cents"]) for one in told["debts"]) == sorted(
        [(party["member"], 10_000), (party["third"], 10_000)]
    )
    one = f"/budget-lines/{line['id']}"
    assert refused(by["former"].get(one)) == (404, "not-found")
    etag = owner.etag(one)
    changed = said(owner.call("PUT", one, rent | {"real_cents": 60_000}, If_Match=etag))
    gone = owner.call("PUT", one, rent, If_Match=etag)
    assert refused(gone) == (409, "refused")
    one = f"/budget-lines/{changed['id']}"
    headers = {"Authorization": f"Bearer {owner.secret}", "If-Match": "*"}
    file = SimpleUploadedFile("facture.pdf", PDF)
    sent = said(owner.client.post(f"{V1}{one}/proof", {"file": file}, headers=headers))  # type: ignore[arg-type]
    assert (sent["has_proof"], sent["real_cents"]) == (True, 60_000)
    one = f"/budget-lines/{sent['id']}"
    assert member.get(f"{one}/proof").content == PDF

    key = {"key": "work", "why": "Chacun ses jours", "work_unit": "jours",
           "work": {party["owner"]: 1, party["member"]: 1, party["third"]: 2}}  # fmt: skip
    assert refused(member.call("PUT", f"{here}/budget/key", key, If_Match="*"))[0] == 403
    shared = do(owner, "PUT", f"{here}/budget/key", key)
    assert [row["share"] for row in shared["standings"]][:3] == [-15_000, -15_000, -30_000]
    alone = do(member, "PUT", f"{here}/budget/alone", {"cents": -25_000})
    assert alone["alone"] == [{"parties": [party["member"]], "cents": -25_000}]
    assert owner.json(f"{here}/budget/stability") == {
        "said": None, "core": None, "silent": ["Arve Décolletage", "Third SARL"],
        "compared": [],
    }  # fmt: skip
    late = owner.call("PUT", f"{here}/budget/currency", {"currency": "CHF"}, If_Match="*")
    assert refused(late) == (409, "refused")

    day = timezone.localdate().isoformat()
    paid = {"way": "paid", "other": party["owner"], "cents": 15_000, "on": day}
    (payment,) = do(member, "POST", f"{here}/payments", paid)["items"]
    assert (payment["counts"], payment["payer"]) == (False, party["member"])
    confirm = f"/payments/{payment['id']}/confirm"
    assert refused(member.call("POST", confirm)) == (403, "forbidden")
    assert do(owner, "POST", confirm)["items"][0]["counts"] is True
    denied = do(by["third"], "POST", f"{here}/payments", paid | {"cents": 1})["items"]
    other = next(row["id"] for row in denied if row["cents"] == 1)
    told = do(owner, "POST", f"/payments/{other}/deny", {"why": "Rien reçu"})["items"]
    assert [row["denied"] for row in told if row["id"] == other] == ["Rien reçu"]

    proposed = do(owner, "POST", f"{here}/settlement", {"text": "Le reste est remis"})["items"][0]
    assert (proposed["holds"], set(proposed["waiting"])) == (
        True, {party["member"], party["third"]},
    )  # fmt: skip
    for who in ("member", "third"):
        agreed = do(by[who], "POST", f"/settlements/{proposed['id']}/agree")["items"][0]
    assert (agreed["by_all"], owner.json(f"{here}/settlement")["items"]) == (True, [agreed])
    assert refused(by["former"].get(f"{here}/settlement")) == (404, "not-found")
    assert do(member, "POST", f"{one}/remove", {"why": "Remboursée"})["items"] == []


def test_money_has_scopes_of_its_own() -> None:
    around = make_cooperation(make_cast())
    reader = Program(key_for(around.actor("owner"), [Scope.READ_COOPERATIONS]))
    here = f"/cooperations/{around.cooperation.pk}"
    assert reader.get(here).status_code == 200
    assert refused(reader.get(f"{here}/budget")) == (403, "scope")
