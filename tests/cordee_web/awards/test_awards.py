"""What comes after a bid: outcomes, the contract, invoices on their way, who reads what."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from decimal import Decimal
from operator import itemgetter

import pytest
import rules
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.cordee_web.cooperation_scenes import Around
from tests.cordee_web.scenes import make_cast
from tests.cordee_web.tender_scenes import opened_room

from cordee.invoices import read_invoice
from cordee_web.apps.awards.actions.contracts import (
    Signed,
    name_subcontractor,
    promise_delivery,
    record_penalty,
    set_amount,
    write_contract,
)
from cordee_web.apps.awards.actions.invoicing import (
    draw_invoice,
    pass_step,
    record_revenue,
    refuse_step,
    take_request,
)
from cordee_web.apps.awards.actions.outcomes import (
    read_notice_of_award,
    record_outcome,
    write_lesson,
)
from cordee_web.apps.awards.bridge.papers import Told, states
from cordee_web.apps.awards.enums import Result, Way
from cordee_web.apps.awards.models import Contract, Invoice, Outcome
from cordee_web.apps.budgets.actions.lines import remove_line
from cordee_web.apps.budgets.models import Line
from cordee_web.apps.common.models import Entry
from cordee_web.apps.common.values import Refused
from cordee_web.apps.cooperations.queries.own import taker_of
from cordee_web.apps.cooperations.values.archives import archived
from cordee_web.apps.cooperations.values.asks import asks
from cordee_web.apps.cooperations.values.happenings import happenings
from cordee_web.apps.cooperations.values.takeaways import taken
from cordee_web.apps.dossiers.actions.sheets import Said, write_sheet
from cordee_web.apps.promises.models import Promise
from cordee_web.apps.tenders.models import Room

pytestmark = pytest.mark.django_db
TODAY = date(2027, 4, 1)
SIGNED = Signed(
    "2027-12", date(2027, 3, 20), Way.EACH_MEMBER, "Ville de Cluses", "E1", "217400100", "",
    "1 place de la Mairie", "74300", "Cluses",
)  # fmt: skip


def _told(number: str = "F-1") -> Told:
    return Told(
        number, timezone.localdate(), timezone.localdate() + timedelta(days=30), "1 rue des Axes",
        "FR7630006000011234567890189",
        (("Décolletage", Decimal(3), Decimal("33.335"), Decimal(20)),),
    )  # fmt: skip


def _count(client: Client, address: str, text: str) -> int:
    return client.get(address).content.decode().count(text)


def _won() -> tuple[Around, Room, Contract]:
    around, room = opened_room(make_cast())
    for firm, siren in (
        (around.cast.owner_firm, "404833048"),
        (around.cast.member_firm, "552100554"),
    ):
        firm.siren, firm.siret, firm.postcode, firm.town = siren, "", "74300", "Cluses"
        firm.vat = {"404833048": "FR83404833048", "552100554": "FR96552100554"}[siren]
        firm.save()
    owner = around.actor("owner")
    record_outcome(actor=owner, lot=room.lots.get(), result=Result.WON)
    return around, room, write_contract(actor=owner, room=room, signed=SIGNED)


def _notice(reference: str, winner: str) -> bytes:
    return f"""{{"releases": [{{"ocid": "{reference}", "tag": ["award"], "date": "2027-04-01T00:00:00Z",
      "language": "fr", "buyer": {{"name": "Ville de Cluses"}},
      "tender": {{"title": "Vannes", "lots": [{{"id": "LOT-1", "title": "Vannes"}}]}},
      "awards": [{{"id": "a", "relatedLots": ["LOT-1"], "title": "Vannes", "status": "active",
        "value": {{"amount": 118000, "currency": "EUR"}},
        "suppliers": [{{"id": "FR-1", "name": "{winner}"}}]}}]}}]}}""".encode()


def test_the_award_notice_says_who_won_with_its_source() -> None:
    around, room = opened_room(make_cast())
    owner = around.actor("owner")
    with pytest.raises(Refused):
        read_notice_of_award(actor=owner, room=room, content=_notice("1-2020", "X"), name="a.json")
    with pytest.raises(Refused):
        read_notice_of_award(actor=owner, room=room, content=b"not a notice", name="a.xml")
    for winner, result in (
        ("Dupont SA", "lost"), ("MONT TRAITEMENT", "won"), ("Dupont SA", "lost"),
        ("ARVE DECOLLETAGE", "won"),
    ):  # fmt: skip
        found = read_notice_of_award(
            actor=owner, room=room, content=_notice("27-4711", winner), name="a.json"
        )
        assert [(one.result, one.value_cents, one.source, one.ground) for one in found] == [
            (result, 11_800_000, "27-4711", "reference")
        ]
    assert Outcome.objects.count() == 1
    assert Entry.objects.order_by("-number")[0].verb == "awards.notice.read"


def test_a_contract_needs_a_lot_that_is_won_and_a_loss_a_reason() -> None:
    around, room = opened_room(make_cast())
    owner = around.actor("owner")
    with pytest.raises(Refused):
        write_contract(actor=owner, room=room, signed=SIGNED)
    with pytest.raises(Refused):
        record_outcome(actor=owner, lot=room.lots.get(), result=Result.LOST)
    record_outcome(actor=owner, lot=room.lots.get(), result=Result.LOST, why="Trop cher")
    lesson = write_lesson(actor=around.actor("member"), room=room, text="Chiffrer plus tôt")
    assert (lesson.party, lesson.text) == (around.party("member"), "Chiffrer plus tôt")


def test_an_outcome_said_again_loses_nothing_and_a_life_tells_the_days() -> None:
    around, room, contract = _won()
    lot, on = room.lots.get(), timezone.localdate() - timedelta(days=9)
    record_outcome(
        actor=around.actor("owner"), lot=lot, result=Result.WON, why="Le prix", decided_on=on,
        value_cents=1250_50,
    )  # fmt: skip
    client = Client()
    client.force_login(around.person("owner"))
    page = reverse("awards:outcome", args=[room.cooperation_id, lot.pk])
    assert client.get(page).context["form"].initial == {
        "result": "won", "why": "Le prix", "decided_on": on, "value": Decimal("1250.5"),
    }  # fmt: skip
    told = {
        who: [
            (str(one.message.template), timezone.localdate(one.at))
            for one in happenings(around.actor(who), room.cooperation)
            if one.lane == "end"
        ]
        for who in ("member", "associate")
    }
    won = ("Lot “{lot}”: won", on)
    signed = ("Contract {number} is signed", contract.signed_on)
    assert told == {"member": sorted([won, signed], key=itemgetter(1)), "associate": [won]}


def test_a_member_draws_its_own_invoice_which_goes_its_way_and_becomes_revenue() -> None:
    around, room, contract = _won()
    owner, member, third = (around.actor(who) for who in ("owner", "member", "third"))
    invoice = draw_invoice(actor=member, contract=contract, told=_told())
    with invoice.paper.open("rb") as opened:
        paper = opened.read()
    read = read_invoice(paper)
    assert (invoice.net_cents, invoice.vat_cents, invoice.sha256) == (
        10001, 2000, hashlib.sha256(paper).hexdigest(),
    )  # fmt: skip
    assert (read.seller, read.seller_siren, read.buyer, read.contract, read.gross_cents) == (
        around.cast.member_firm.name, "552100554", "Ville de Cluses", "2027-12", 12001,
    )  # fmt: skip
    with pytest.raises(Refused):
        draw_invoice(actor=member, contract=contract, told=_told())  # the number is taken
    with pytest.raises(Refused):
        draw_invoice(actor=third, contract=contract, told=_told())  # its SIREN is not known
    today = timezone.localdate()
    with pytest.raises(Refused):
        pass_step(actor=owner, invoice=invoice, key="deposited", on=today)  # the member's step
    pass_step(actor=member, invoice=invoice, key="deposited", on=today)
    with pytest.raises(Refused):
        pass_step(actor=member, invoice=invoice, key="noted", on=today)  # the mandataire's
    ids = [room.cooperation_id]
    noted = [one for one in asks(owner, ids) if one.message.values.get("number") == "F-1"]
    assert [one.due for one in noted] == [today + timedelta(days=15)]
    assert [one for one in asks(third, ids) if one.message.values.get("number") == "F-1"] == []
    pass_step(actor=owner, invoice=invoice, key="noted", on=today)
    proof = ContentFile(b"%PDF-1.7", name="releve.pdf")
    with pytest.raises(Refused):
        record_revenue(actor=member, invoice=invoice, proof=proof)  # not paid yet
    client, here = Client(), [room.cooperation_id, invoice.pk]
    client.force_login(around.person("member"))
    form = reverse("awards:revenue", args=here)
    back = reverse("awards:invoice", args=here)
    shown = f'href="{form}"'
    assert (client.get(form).headers["Location"], _count(client, back, shown)) == (back, 0)
    pass_step(actor=member, invoice=invoice, key="paid", on=today)
    assert (client.get(form).status_code, _count(client, back, shown)) == (200, 1)
    record_revenue(actor=member, invoice=invoice, proof=proof)
    line = Line.objects.get()
    with pytest.raises(Refused):
        record_revenue(actor=member, invoice=invoice, proof=proof)  # once
    assert (client.get(form).headers["Location"], _count(client, back, shown)) == (back, 0)
    assert (line.kind, line.real_cents, line.party, line.proof_name) == (
        "revenue", 10001, around.party("member"), "releve.pdf",
    )  # fmt: skip
    remove_line(actor=member, line=line, why="Sur un autre compte")
    again = record_revenue(actor=member, invoice=invoice, proof=proof)
    assert [one.pk for one in Line.objects.filter(ended_at=None)] == [again.pk]
    papers = {
        who: [one.name for one in archived(around.actor(who), room.cooperation)
              if one.name.startswith("awards/invoices/")]
        for who in ("owner", "member", "third")
    }  # fmt: skip
    name = f"awards/invoices/{invoice.pk}.pdf"
    assert papers == {"owner": [name], "member": [name], "third": []}
    own = {}
    for who in ("owner", "member", "third", "associate"):
        taker = taker_of(around.actor(who), around.cooperation)
        assert taker is not None
        own[who] = [one.name for one in taken(taker) if one.name.startswith("awards/")]
    shared = ["awards/contract.jsonl", "awards/outcomes.jsonl"]
    assert own == {
        "owner": shared, "third": shared, "associate": shared[1:],
        "member": [shared[0], "awards/invoices.jsonl", name, shared[1]],
    }  # fmt: skip


def test_an_invoice_takes_as_many_lines_as_it_needs_and_knows_who_issues_it() -> None:
    around, room, contract = _won()
    member, firm = around.actor("member"), around.cast.member_firm
    write_sheet(actor=member, firm=firm, said=Said(street="4 allée des Broches"))
    amount, party = room.tasks.get(shares__party=around.party("member")), around.party("member")
    set_amount(
        actor=around.actor("owner"), contract=contract, task=amount, party=party.pk, cents=500_00
    )
    client, page = Client(), reverse("awards:draw", args=[room.cooperation_id])
    client.force_login(around.person("member"))
    sent = {"number": "F-9", "issued_on": "2027-04-01", "due_on": "2027-05-01", "count": "3",
            "street": "4 allée des Broches", "what_1": "Bains", "quantity_1": "2"}  # fmt: skip
    form = client.get(page).context["form"]
    assert (form["street"].value(), form["iban"].value(), len(form.places)) == (
        "4 allée des Broches", "", 6,
    )  # fmt: skip
    for count in (9, 15):
        form = client.post(page, {**sent, "more": "1"}).context["form"]
        assert (len(form.places), form["what_1"].value(), form.errors) == (count, "Bains", {})
        sent["count"] = str(count)
    for place in range(1, 13):
        sent |= {f"what_{place}": f"Bain {place}", f"quantity_{place}": "2",
                 f"price_{place}": "1,005", f"rate_{place}": "20"}  # fmt: skip
    assert client.post(page, sent).status_code == 302
    invoice = Invoice.objects.get()
    assert (len(invoice.lines), invoice.net_cents, invoice.street) == (
        12, 12 * 201, "4 allée des Broches",
    )  # fmt: skip
    shown = client.get(reverse("awards:invoice", args=[room.cooperation_id, invoice.pk])).context
    assert ([one[-1] for one in shown["lines"]], shown["so_far"].given, shown["so_far"].left) == (
        [201] * 12, 500_00, 500_00 - 2412,
    )  # fmt: skip
    assert [(one.base_cents, one.vat_cents) for one in shown["vat"]] == [(2412, 482)]
    left = client.get(page).context["form"]["price_1"].value()
    assert (form["price_1"].value(), left) == (500, Decimal("475.88"))
    client.force_login(around.person("third"))
    lacks = client.get(page).context["lacks"]
    assert [(one.said.template, one.ours) for one in lacks][:1] == [
        ("The SIREN of {name} is missing.", True)
    ]


def test_a_subcontractor_is_agreed_to_by_silence_and_a_refusal_stops_all() -> None:
    around, _room, contract = _won()
    member, today = around.actor("member"), timezone.localdate()
    firm = name_subcontractor(actor=member, contract=contract, name="Peinture", cents=500_00)
    with pytest.raises(Refused):
        take_request(
            actor=around.actor("owner"), subcontractor=firm, number="S-1", deposited_on=today
        )
    old = today - timedelta(days=16)
    request = take_request(actor=member, subcontractor=firm, number="S-1", deposited_on=old)
    assert [(one.step.key, one.state) for one in states(request, today)] == [
        ("deposited", "done"), ("accepted", "tacit"), ("noted", "waiting"), ("paid", "to_come"),
    ]  # fmt: skip
    with pytest.raises(Refused):
        pass_step(actor=member, invoice=request, key="noted", on=today)  # the mandataire's
    pass_step(actor=around.actor("owner"), invoice=request, key="noted", on=today)
    other = take_request(actor=member, subcontractor=firm, number="S-2", deposited_on=today)
    refuse_step(actor=member, invoice=other, key="accepted", why="Pas fini")
    other = Invoice.objects.get(pk=other.pk)
    assert [one.state for one in states(other, today)] == [
        "done", "refused", "to_come", "to_come",
    ]  # fmt: skip


def test_penalties_follow_amounts_and_a_delivery_is_a_promise() -> None:
    around, room, contract = _won()
    owner = around.actor("owner")
    parties = [around.party(who) for who in ("owner", "member", "third")]
    tasks = list(room.tasks.all())
    unknown = record_penalty(actor=owner, contract=contract, cents=100, why="Retard", on=TODAY)
    assert set(unknown.parts.values()) == {None}
    for task, party in zip(tasks, parties, strict=True):
        set_amount(actor=owner, contract=contract, task=task, party=party.pk, cents=1000)
    shared = record_penalty(actor=owner, contract=contract, cents=100, why="Retard", on=TODAY)
    assert sorted(shared.parts.values()) == [33, 33, 34]
    caused = record_penalty(
        actor=owner, contract=contract, cents=100, why="Retard", on=TODAY, author=parties[1].pk
    )
    assert caused.parts == {str(parties[0].pk): 0, str(parties[1].pk): 100, str(parties[2].pk): 0}
    due_on = timezone.localdate() + timedelta(days=9)
    promise_delivery(actor=around.actor("member"), room=room, task=tasks[1], due_on=due_on)
    made = Promise.objects.get()
    assert (made.maker, made.holder, made.due_on) == (parties[1], parties[0], due_on)


def _status(around: Around, who: str, name: str, *args: object) -> int:
    client = Client()
    if who != "anonymous":
        client.force_login(around.person(who))
    response = client.get(reverse(f"awards:{name}", args=args))
    if response.streaming:
        b"".join(response)  # read to its end, a file closes
    return response.status_code


def test_who_reads_what() -> None:
    around, room, contract = _won()
    invoice = draw_invoice(actor=around.actor("member"), contract=contract, told=_told())
    here = room.cooperation_id
    seen = {
        who: (_status(around, who, "award", here), _status(around, who, "paper", here, invoice.pk))
        for who in ("owner", "member", "third", "associate", "former", "invited", "rival",
                    "foreigner", "anonymous")
    }  # fmt: skip
    assert seen == {
        "owner": (200, 200), "member": (200, 200), "third": (200, 404), "associate": (200, 404),
        "former": (404, 404), "invited": (404, 404), "rival": (404, 404),
        "foreigner": (404, 404), "anonymous": (302, 302),
    }  # fmt: skip
    assert rules.has_perm("awards.read_invoice", around.actor("third"), invoice) is False
    client = Client()
    client.force_login(around.person("third"))
    page = client.get(reverse("awards:award", args=[here])).content.decode()
    assert ("F-1" in page, "120,01" in page) == (True, False)
