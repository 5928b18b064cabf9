"""Pooled capacities of a tender room: what the notice asks, who proves it, who may read it."""

from __future__ import annotations

import re
from datetime import date
from hashlib import sha256

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from tests.cordee_web.api.caller import Program, key_for
from tests.cordee_web.cooperation_scenes import Around
from tests.cordee_web.leaks.marks import close_files
from tests.cordee_web.scenes import make_cast
from tests.cordee_web.tender_scenes import opened_room
from tests.cordee_web.tenders.test_rules import EVERYONE

from cordee_web.apps.common.values import Refused
from cordee_web.apps.cooperations.queries.own import taker_of
from cordee_web.apps.directory.models import Rivalry
from cordee_web.apps.dossiers.bridge.lines import lines_of
from cordee_web.apps.dossiers.bridge.whole import attachments_of
from cordee_web.apps.dossiers.queries.rows import rows_of
from cordee_web.apps.tenders.actions.proving import Proving, take_proof_out, write_proof
from cordee_web.apps.tenders.bridge.capacities import asked_of, lines_for
from cordee_web.apps.tenders.models import Room
from cordee_web.apps.tenders.queries.kept import own_room
from cordee_web.apps.tenders.queries.walls import sights_of

pytestmark = pytest.mark.django_db
PAPER, ISO = b"%PDF-1.7 bilan", b"%PDF-1.7 iso"
ASKED = "Chiffre d'affaires annuel minimum : 500 000 EUR"


def _scene() -> tuple[Around, Room, str]:
    around, room = opened_room(make_cast(), conditions=ASKED)
    room = Room.objects.select_related("cooperation", "need").get(pk=room.pk)
    return around, room, asked_of(room)[0].key


def _read(around: Around, room: Room, who: str) -> list[tuple[str, float | None]]:
    (line,) = lines_for(around.actor(who), room)
    return [(line.names[one.proof.firm], one.proof.figure) for one in line.line.by]


def test_figures_are_pooled_once_proved_and_a_firm_relied_on_counts_with_its_letter() -> None:
    around, room, key = _scene()

    def write(who: str, proving: Proving) -> None:
        write_proof(actor=around.actor(who), room=room, key=key, proving=proving)

    def state() -> tuple[str, float | None, float | None]:
        (line,) = lines_for(around.actor("owner"), room)
        return line.line.state, line.line.pooled, line.line.short

    assert state() == ("to_confirm", None, None)
    for who in ("member", "third"):
        write(who, Proving(0.0))
    write("owner", Proving(3e5, "Bilan 2026", date(2027, 3, 14)))
    assert state() == ("missing", 0.0, 5e5)
    write("owner", Proving(3e5, "Bilan 2026", date(2027, 3, 15)))
    assert state() == ("missing", 3e5, 2e5)
    write("member", Proving(2e5, "Bilan", None, "Prêteuse SA"))
    assert state() == ("to_prove", 3e5, 0.0)
    write("member", Proving(2e5, "Bilan", None, "Prêteuse SA", commitment=True))
    assert state() == ("met", 5e5, 0.0)
    assert _read(around, room, "owner") == [
        ("Arve Décolletage", 3e5), ("Mont Traitement", 0.0),
        ("Prêteuse SA (Mont Traitement)", 2e5), ("Third SARL", 0.0),
    ]  # fmt: skip


def test_a_competitor_inside_does_not_read_figures_and_only_their_firm_takes_them_out() -> None:
    around, room, key = _scene()
    proof = write_proof(
        actor=around.actor("member"), room=room, key=key, proving=Proving(2e5, "Bilan")
    )
    Rivalry.objects.create(firm=around.firm("third"), rival=around.firm("member"))
    read = {who: dict(_read(around, room, who))["Mont Traitement"] for who in ("owner", "third")}
    assert read == {"owner": 2e5, "third": None}
    write_proof(
        actor=around.actor("member"), room=room, key=key,
        proving=Proving(1e5, "Bilan", relied_on="Prêteuse SA"),
    )  # fmt: skip
    lender, members = "Prêteuse SA (Mont Traitement)", ["Arve Décolletage", "Mont Traitement"]
    assert {who: [name for name, _figure in _read(around, room, who)] for who in read} == {
        "owner": [*members, lender, "Third SARL"], "third": [*members, "Third SARL"],
    }  # fmt: skip
    for who in ("owner", "associate", "former", "rival"):
        with pytest.raises(Refused):
            take_proof_out(actor=around.actor(who), room=room, proof=proof.pk)
    with pytest.raises(Refused):
        write_proof(actor=around.actor("member"), room=room, key="LOT-1:staff:x", proving=Proving())
    take_proof_out(actor=around.actor("member"), room=room, proof=proof.pk)
    assert [one.relied_on for one in room.proofs.all()] == ["Prêteuse SA"]


def test_a_certificate_that_tasks_require_and_nobody_holds_leads_to_who_is_missing() -> None:
    around, room, _key = _scene()
    first, second = room.tasks.all()[:2]
    for task, names in ((first, ["iso 9001:2015", "EN 9100"]), (second, ["ISO 9001"])):
        task.certificates = names
        task.save(update_fields=["certificates"])
    need = room.need
    assert need is not None
    need.conditions = f"{ASKED}. Certification ISO 9001 exigée."
    need.save(update_fields=["conditions"])
    asked = [(one.minimum.name, one.tasks) for one in asked_of(room)]
    assert asked == [
        ("yearly turnover", ()), ("ISO 9001", (first.title, second.title)), ("EN 9100", (first.title,)),
    ]  # fmt: skip
    room.need = None
    assert [one.minimum.name for one in asked_of(room)] == ["iso 9001:2015", "EN 9100"]
    for who in ("owner", "member", "third"):
        firm = around.firm(who)
        firm.certificates.all().delete()
        firm.certificates.create(name="MASE", until=date(2030, 1, 1))
    client = Client()
    client.force_login(around.person("owner"))
    url = reverse("tenders:capacities", args=[around.cooperation.pk])
    lines = {one["asked"].minimum.name: one for one in client.get(url).context["lines"]}
    assert {name: (one["line"].state, one["nobody"]) for name, one in lines.items()} == {
        "yearly turnover": ("to_confirm", False), "ISO 9001": ("missing", True),
        "EN 9100": ("missing", True),
    }  # fmt: skip
    told = Program(key_for(around.actor("owner"))).json(
        f"/cooperations/{around.cooperation.pk}/tender/capacities"
    )
    assert [(one["state"], one["short"], one["tasks"]) for one in told["lines"][1:]] == [
        ("missing", 1.0, [first.title, second.title]), ("missing", 1.0, [first.title]),
    ]  # fmt: skip


def test_the_pages_write_and_take_out() -> None:
    around, room, _key = _scene()
    client, pk = Client(), around.cooperation.pk
    client.force_login(around.person("member"))
    url = reverse("tenders:prove", args=[pk, asked_of(room)[0].code])
    assert client.get(url).status_code == 200
    sent = client.post(url, {"figure": "250000", "document": "Bilan", "valid_until": "2027-06-30"})
    assert sent.status_code == 302
    proof = room.proofs.get()
    assert (proof.figure, proof.valid_until) == (250_000.0, date(2027, 6, 30))
    page = client.get(reverse("tenders:capacities", args=[pk]))
    assert [one["line"].pooled for one in page.context["lines"]] == [250_000.0]
    again = client.get(url).content.decode()  # what it said once is not typed again
    assert re.findall(r'<input [^>]*value="([^"]*)"[^>]*id="id_(?:figure|document|valid_until)"', again) == [
        "250000", "Bilan", "2027-06-30",
    ]  # fmt: skip
    out = reverse("tenders:proof_out", args=[pk, proof.pk])
    assert (client.post(out).status_code, room.proofs.count()) == (302, 0)
    assert client.get(reverse("tenders:prove", args=[pk, "000000000000"])).status_code == 404


def test_a_notice_that_is_gone_asks_what_nobody_knows() -> None:
    around, room, _key = _scene()
    client, url = Client(), reverse("tenders:capacities", args=[around.cooperation.pk])
    client.force_login(around.person("member"))
    told = "L’avis ne peut plus être lu ici"
    assert (client.get(url).context["lost"], told in client.get(url).content.decode()) == (
        False,
        False,
    )
    Room.objects.filter(pk=room.pk).update(need=None)
    page = client.get(url)
    assert (page.context["lost"], page.content.decode().count(told)) == (True, 1)


def test_the_document_itself_is_read_by_the_walls_and_goes_into_the_file_of_the_bid() -> None:
    around, room, _key = _scene()
    task = room.tasks.all()[0]
    task.certificates = ["ISO 9001:2015"]
    task.save(update_fields=["certificates"])
    around.firm("member").certificates.all().delete()
    held = around.firm("member").certificates.create(name="iso 9001")
    client, pk = Client(), around.cooperation.pk
    client.force_login(around.person("member"))
    asked = {str(one.minimum.kind): one for one in asked_of(room)}

    def write(kind: str, **told: object) -> int:
        url = reverse("tenders:prove", args=[pk, asked[kind].code])
        return client.post(url, told).status_code

    assert write("turnover", figure="250000", paper=ContentFile(b"MZ", "bilan.pdf")) == 422
    assert write("turnover", figure="250000", paper=ContentFile(PAPER, "bilan.pdf")) == 302
    assert write("turnover", figure="260000", valid_until="2027-06-30") == 302
    assert write("certificate", figure="1", paper=ContentFile(ISO, "iso.pdf")) == 302
    turnover, iso = room.proofs.all()
    digest = sha256(PAPER).hexdigest()
    assert [(one.figure, one.paper_name, one.sha256) for one in (turnover, iso)] == [
        (260_000.0, "bilan.pdf", digest), (1.0, "iso.pdf", sha256(ISO).hexdigest()),
    ]  # fmt: skip
    first = lines_for(around.actor("owner"), room)[0]
    papers = [one.pk for one in first.papers.values()]
    assert (first.line.pooled, papers) == (260_000.0, [turnover.pk])
    Rivalry.objects.create(firm=around.firm("third"), rival=around.firm("member"))
    assert lines_for(around.actor("third"), room)[0].papers == {}
    assert _opens(around, turnover.pk) == ["member", "owner"]
    assert [one.firm for one in sights_of(room, around.party("member"))] == [around.firm("owner")]
    rows = rows_of(room)
    lines = {one.key: one for one in lines_of(rows)}
    certificate, own = lines[f"certificate:{held.pk}"], lines[f"proof:{turnover.pk}"]
    assert [(one.state, one.given, one.takes_file) for one in (certificate, own)] == [
        ("ready", True, False), ("ready", True, False),
    ]  # fmt: skip
    assert [key for key in lines if key.startswith("proof:")] == [own.key]
    assert [one.file_name for one in attachments_of(rows)] == ["bilan.pdf", "iso.pdf"]
    lent = write_proof(
        actor=around.actor("member"), room=room, key=asked["turnover"].key,
        proving=Proving(1e5, relied_on="Prêteuse SA", paper=ContentFile(PAPER, "bilan.pdf")),
    )  # fmt: skip
    assert [one.file_name for one in attachments_of(rows_of(room))] == ["bilan.pdf", "iso.pdf"]
    take_proof_out(actor=around.actor("member"), room=room, proof=lent.pk)
    given = client.get(reverse("dossiers:given", args=[pk, certificate.key]))
    assert given.getvalue() == ISO
    taker = taker_of(around.actor("member"), around.cooperation)
    assert taker is not None
    taken = {one.name: one for one in own_room(taker)}["tender/capacities"]
    assert ([row["sha256"] for row in taken.rows], len(taken.files)) == (
        [turnover.sha256, iso.sha256],
        2,
    )


def _opens(around: Around, proof: object) -> list[str]:
    found = []
    for who in EVERYONE:
        client = Client()
        client.force_login(around.person(who))
        answer = client.get(reverse("tenders:proof_paper", args=[around.cooperation.pk, proof]))
        close_files(answer)
        found += [who] if answer.status_code == 200 else []
    return sorted(found)
