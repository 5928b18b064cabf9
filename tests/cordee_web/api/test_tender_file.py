"""What a program does with the file to hand in, with what comes after it, and with a buyer's offer."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from tests.cordee_web.api.caller import Program, refused
from tests.cordee_web.api.test_lives import do
from tests.cordee_web.api.test_tenders import programs, sent
from tests.cordee_web.cooperation_scenes import Around
from tests.cordee_web.prices.scene import MEMBERS, PRICES, sealed
from tests.cordee_web.scenes import make_cast
from tests.cordee_web.tender_scenes import opened_room

from cordee.invoices import read_invoice
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.directory.models import Rivalry
from cordee_web.apps.dossiers.actions.freezing import freeze_file
from cordee_web.apps.offers.actions.buying import ask_members, refuse_offer
from cordee_web.apps.offers.models import BuyerLink
from cordee_web.apps.tenders.models import Room, Share

pytestmark = pytest.mark.django_db
OUTSIDE = ("former", "rival", "foreigner")


def paper(name: str = "lettre.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF-1.7 a letter")


def _closed(by: dict[str, Program], who: tuple[str, ...], *paths: str) -> None:
    """These read nothing there."""
    for one in who:
        for path in paths:
            assert refused(by[one].get(path)) == (404, "not-found"), (one, path)


def _left(around: Around, who: str) -> None:
    Party.objects.filter(pk=around.party(who).pk).update(state="left", left_at=timezone.now())


def test_the_file_is_written_frozen_and_handed_in_within_its_walls() -> None:
    around, room = opened_room(make_cast())
    Rivalry.objects.create(firm=around.firm("third"), rival=around.firm("member"))
    by = programs(around, "owner", "member", "third", *OUTSIDE)
    here = f"/cooperations/{around.cooperation.pk}/dossier"
    owner, member, third = by["owner"], by["member"], by["third"]
    sheet = do(member, "PUT", "/bidder-sheet", {"signatory": "Anne B", "grounds_met": []})
    assert (sheet["signatory"], sheet["grounds_met"], owner.json("/bidder-sheet")["signatory"]) == (
        "Anne B", [], "",
    )  # fmt: skip
    task = room.tasks.get(shares__party=around.party("member"))
    part = {"text": "Bain de zinc", "ready": True}
    do(member, "PUT", f"/tender-tasks/{task.pk}/memo", part)
    text = {who: by[who].json(f"{here}/memo")["parts"][0]["text"]
            for who in ("owner", "member", "third")}  # fmt: skip
    assert text == {"owner": "Bain de zinc", "member": "Bain de zinc", "third": None}
    seen = member.json(f"/cooperations/{around.cooperation.pk}/tender/sights")["items"]
    assert [(one["what"], one["times"]) for one in seen] == [("memo", 1)]
    apart = {"subcontracts": True, "part": "Sablage", "firms": ["Fours SA, 732829320"]}
    assert do(member, "PUT", f"{here}/subcontracting", apart) == {"here": True, **apart}
    assert owner.json(f"{here}/subcontracting")["here"] is False
    assert do(member, "PUT", f"{here}/subcontracting", {}) == {
        "here": False, "subcontracts": None, "part": "", "firms": [],
    }  # fmt: skip
    relied = do(member, "POST", f"{here}/relied", {"name": "Fours SA", "means": "un four"})
    (fours,) = relied["relied"]
    key = f"commitment:{fours['id']}"

    def about(program: Program) -> tuple[str, str, bool]:
        (one,) = [one for one in program.json(here)["pieces"] if one["key"] == key]
        return one["about"], one["owner"], one["takes_file"]

    assert about(member) == ("Fours SA", "Mont Traitement", True)
    assert about(third) == ("", "Mont Traitement", False)
    made = sent(member, f"{here}/pieces/{key}/file", paper(), until="2030-01-31")
    assert [(one["state"], one["until"]) for one in made["pieces"] if one["key"] == key] == [
        ("ready", "2030-01-31")
    ]
    for kind in ("file", "made"):
        assert owner.get(f"{here}/pieces/{key}/{kind}").content[:5] == b"%PDF-"
        assert refused(third.get(f"{here}/pieces/{key}/{kind}")) == (404, "not-found")
    refusal = third.call("POST", f"{here}/pieces/{key}/waive", {"why": "Non"}, If_Match="*")
    assert refused(refusal) == (404, "not-found")
    why = {"why": "Demandée après l’attribution"}
    waived = do(owner, "POST", f"{here}/pieces/agreement/waive", why)
    assert [one["state"] for one in waived["pieces"] if one["key"] == "agreement"] == ["not_needed"]
    assert do(owner, "POST", f"{here}/pieces/agreement/ask")["done"] == waived["done"] - 1
    assert do(member, "DELETE", f"/relied-firms/{fours['id']}")["relied"] == []
    sent(member, f"{here}/pieces", paper("plan.pdf"), title="Plan")

    why = {"why": "Essai à blanc"}
    assert refused(member.call("POST", f"{here}/freeze", why, If_Match="*")) == (403, "forbidden")
    asked = owner.call("POST", f"{here}/freeze", why, If_Match="*")
    assert asked.status_code == 202
    assert owner.json(here)["job"]["state"] == "waiting"
    frozen = freeze_file(actor=around.actor("owner"), room=room, why="Essai à blanc")
    told = owner.json(f"{here}/frozen")
    content = owner.get(f"{here}/frozen.zip").content
    assert (told["sha256"], hashlib.sha256(content).hexdigest()) == (frozen.sha256, frozen.sha256)
    assert len(told["items"]) == frozen.pieces
    _closed(by, ("member",), f"{here}/frozen", f"{here}/frozen.zip")
    do(owner, "POST", f"{here}/reopen", {"why": "Une pièce manque"})
    freeze_file(actor=around.actor("owner"), room=room, why="Essai à blanc")
    answered = {"at": timezone.now().isoformat(), "platform": "PLACE", "reference": "n° 4711"}
    handed = sent(owner, f"{here}/deposit", paper("accuse.pdf"), **answered)
    assert handed["deposit"]["reference"] == member.json(here)["deposit"]["reference"] == "n° 4711"
    assert third.get(f"{here}/deposit/proof").content == b"%PDF-1.7 a letter"
    _left(around, "third")
    _closed(by, ("third", *OUTSIDE), here, f"{here}/memo", f"{here}/deposit/proof")


def test_a_lot_is_won_and_invoices_go_their_way_read_by_their_issuer_and_the_mandataire() -> None:
    around, room = opened_room(make_cast())
    for who, siren, vat in (
        ("owner", "404833048", "FR83404833048"),
        ("member", "552100554", "FR96552100554"),
    ):
        firm = around.firm(who)
        firm.siren, firm.siret, firm.vat, firm.postcode, firm.town = (
            siren,
            "",
            vat,
            "74300",
            "Cluses",
        )
        firm.save()
    by = programs(around, "owner", "member", "third", "associate", *OUTSIDE)
    here, owner, member = f"/cooperations/{around.cooperation.pk}/award", by["owner"], by["member"]
    won = {"lot": "LOT-1", "result": "won"}
    assert refused(member.call("PUT", f"{here}/outcomes", won, If_Match="*")) == (403, "forbidden")
    assert [one["result"] for one in do(owner, "PUT", f"{here}/outcomes", won)["outcomes"]] == [
        "won"
    ]
    do(member, "POST", f"{here}/lessons", {"text": "Chiffrer plus tôt"})
    signed = {"number": "2027-12", "signed_on": "2027-03-20", "buyer": "Ville de Cluses",
              "buyer_siren": "217400100", "buyer_street": "1 place A", "buyer_postcode": "74300",
              "buyer_town": "Cluses"}  # fmt: skip
    assert do(owner, "PUT", f"{here}/contract", signed)["terms"]["number"] == "2027-12"
    amounts = [{"task": str(task.pk), "party": str(share.party_id), "cents": 100_00}
               for task in room.tasks.all() for share in task.shares.all()]  # fmt: skip
    do(owner, "PUT", f"{here}/contract/amounts", {"amounts": amounts})
    kept = {"cents": 300, "why": "Retard", "on": "2027-06-01"}
    (penalty,) = do(owner, "POST", f"{here}/penalties", kept)["penalties"]
    assert sorted(penalty["parts"].values()) == [100, 100, 100]
    today = timezone.localdate()
    drawn = {"number": "F-1", "issued_on": today.isoformat(), "street": "1 rue des Axes",
             "due_on": (today + timedelta(days=30)).isoformat(),
             "lines": [{"what": "Zingage", "quantity": 3, "price": 33.335, "rate": 20}]}  # fmt: skip
    invoice = do(member, "POST", f"{here}/invoices", drawn)
    one = f"/invoices/{invoice['id']}"
    assert (invoice["net_cents"], invoice["waits"], len(invoice["lines"])) == (
        100_01,
        "deposited",
        1,
    )
    content = owner.get(f"{one}/paper").content
    assert hashlib.sha256(content).hexdigest() == invoice["sha256"]
    assert read_invoice(content).number == "F-1"
    _closed(by, ("third", "associate", *OUTSIDE), one, f"{one}/paper")
    (line,) = by["third"].json(f"{here}/contract")["invoices"]
    assert (line["number"], line["reads"], line["net_cents"]) == ("F-1", False, None)
    step = {"key": "deposited"}
    assert refused(owner.call("POST", f"{one}/steps", step)) == (409, "refused")
    do(member, "POST", f"{one}/steps", step)
    assert owner.json(one)["waits"] == "noted"
    do(owner, "POST", f"{one}/steps", {"key": "noted"})
    do(member, "POST", f"{one}/steps", {"key": "paid"})
    revenue = sent(member, f"{one}/revenue", paper("releve.pdf"))
    assert (revenue["kind"], revenue["real_cents"], revenue["has_proof"]) == (
        "revenue",
        100_01,
        True,
    )

    named = {"name": "Bureau d’études", "cents": 5_000}
    (works,) = do(member, "POST", f"{here}/subcontractors", named)["subcontractors"]
    assert works["cents"] == 5_000
    assert owner.json(f"{here}/contract")["subcontractors"][0]["cents"] is None
    asks = {"number": "S-1", "deposited_on": today.isoformat()}
    path = f"/subcontractors/{works['id']}/requests"
    assert refused(owner.call("POST", path, asks)) == (404, "not-found")
    request = do(member, "POST", path, asks)
    late = {"key": "accepted", "why": "Montant inconnu"}
    assert do(member, "POST", f"/invoices/{request['id']}/refuse", late)["refused"] == "accepted"
    assert len(by["associate"].json(here)["outcomes"]) == 1
    _closed(by, ("associate", *OUTSIDE), f"{here}/contract")
    _left(around, "member")
    assert member.json(one)["number"] == "F-1"
    _closed(by, ("member",), f"{here}/contract")


def test_an_offer_is_shown_to_the_buyer_of_a_private_need_alone() -> None:
    around, room = opened_room(make_cast())
    by = programs(around, "owner", "member", "associate", *OUTSIDE)
    here, owner = f"/cooperations/{around.cooperation.pk}/offer", by["owner"]
    _closed(by, ("owner",), here)  # the answer to a public tender shows no page
    Cooperation.objects.filter(pk=around.cooperation.pk).update(object_key="global_offer")
    day = (timezone.localdate() + timedelta(days=20)).isoformat()
    offer = {"title": "Vannes posées", "text": "Tout compris", "holds_until": day,
             "contact_name": "Alice Arve", "price_cents": 12_345_00}  # fmt: skip
    etag = owner.etag(here)
    assert do(owner, "PUT", here, offer)["terms"]["version"] == 1
    assert refused(owner.call("PUT", here, offer, If_Match=etag)) == (412, "stale")
    assert refused(by["member"].call("PUT", here, offer, If_Match="*")) == (403, "forbidden")
    asked = {"label": "Mme Buyer", "until": day, "email": "b@buyer.example", "language": "en"}
    (link,) = do(owner, "POST", f"{here}/links", asked)["links"]
    assert (link["email"], link["mailed_at"]) == ("b@buyer.example", None)
    path = link["link"].split("/", 3)[3]
    assert owner.client.get(f"/{path}").status_code == 200
    question = ask_members(link=BuyerLink.objects.get(), text="Délai ?")
    do(owner, "PUT", f"/buyer-questions/{question.pk}/answer", {"answer": "Six semaines"})
    read = by["member"].json(here)
    assert (read["links"], read["questions"][0]["answer"]) == (None, "Six semaines")
    refuse_offer(link=BuyerLink.objects.get(), name="Mme Buyer", version=1, why="Trop tard")
    terms = by["member"].json(here)["terms"]
    said = [(one["version"], one["name"], one["why"]) for one in terms["refusals"]]
    assert (terms["state"], said) == ("refused", [(1, "Mme Buyer", "Trop tard")])
    assert do(owner, "PUT", here, offer)["terms"]["state"] == "open"
    (link,) = do(owner, "DELETE", f"/buyer-links/{link['id']}")["links"]
    assert (link["link"], owner.client.get(f"/{path}").status_code) == (None, 404)
    assert Room.objects.get(pk=room.pk).offer.version == 2
    _closed(by, ("associate", *OUTSIDE), here)


def test_prices_are_read_once_they_are_open_and_who_sealed_before() -> None:
    scene = sealed(make_cast())
    around = scene.around
    by = programs(around, "owner", "third", "associate", *OUTSIDE)
    here = f"/cooperations/{around.cooperation.pk}/prices"
    before = by["owner"].json(here)
    (row,) = before["rounds"]
    assert (row["phase"], row["threshold"], before["schedule"]) == ("sealing", 2, None)
    counted = {str(one.party_id): one.digest for one in scene.round.envelopes.all()}
    assert {one["party"]["party"]: one["digest"] for one in row["holders"]} == counted
    assert not any(str(cents) in str(before) for cents in PRICES.values())
    for who in MEMBERS[:2]:
        scene.open(who)
    opened = by["third"].json(here)["schedule"]
    assert (opened["total_cents"], opened["whole"]) == (sum(PRICES.values()), True)
    shares = {one.party_id: one.amount_cents for one in Share.objects.filter(task__room=scene.room)}
    told = {one["party"]: one["cents"]
            for task in opened["lots"][0]["tasks"] for one in task["prices"]}  # fmt: skip
    assert told == {str(party): cents for party, cents in shares.items()}
    _left(around, "third")
    assert by["third"].json(here)["schedule"]["total_cents"] == sum(PRICES.values())
    _closed(by, ("associate", *OUTSIDE), here)
