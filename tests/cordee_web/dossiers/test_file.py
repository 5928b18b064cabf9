"""The whole-group file: its pieces, its walls, frozen, handed in; who gets in."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.cordee_web.cooperation_scenes import Around
from tests.cordee_web.scenes import make_cast
from tests.cordee_web.tender_scenes import opened_room

from cordee.tenderfile import Subcontracted, read_espd
from cordee_web.apps.common.models import Entry
from cordee_web.apps.common.values import Refused
from cordee_web.apps.cooperations.enums import PartyState
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.cooperations.queries.frozen import freeze_of
from cordee_web.apps.cooperations.values.asks import asks
from cordee_web.apps.cooperations.values.happenings import happenings
from cordee_web.apps.directory.models import Rivalry
from cordee_web.apps.dossiers.actions.depositing import HandedIn, hand_in
from cordee_web.apps.dossiers.actions.freezing import freeze_file, open_again
from cordee_web.apps.dossiers.actions.parts import write_part
from cordee_web.apps.dossiers.actions.pieces import give_file, join_file, say_not_needed
from cordee_web.apps.dossiers.actions.sheets import Relying, Said, rely_on, write_sheet
from cordee_web.apps.dossiers.bridge.lines import lines_of
from cordee_web.apps.dossiers.bridge.making import looked_at, verified
from cordee_web.apps.dossiers.bridge.whole import operator_of
from cordee_web.apps.dossiers.models import BidderSheet, FrozenFile, MemoPart
from cordee_web.apps.dossiers.queries.rows import frozen_of, rows_of
from cordee_web.apps.tenders.actions.forming import name_signers
from cordee_web.apps.tenders.actions.guarding import run_guard
from cordee_web.apps.tenders.enums import Occasion, Thing
from cordee_web.apps.tenders.models import Room, Share
from cordee_web.apps.tenders.queries.walls import sights_of

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 a letter"
EVERYONE = (
    "owner", "member", "third", "invited", "associate", "former", "rival", "foreigner",
    "animateur",
)  # fmt: skip
MEMBERS = ("owner", "member", "third")


@pytest.fixture
def scene() -> tuple[Around, Room]:
    """A room whose member and third compete; the owner is the mandataire."""
    around, room = opened_room(make_cast())
    Rivalry.objects.create(firm=around.firm("member"), rival=around.firm("third"))
    return around, room


def test_a_ground_that_changed_its_code_is_still_met(scene: tuple[Around, Room]) -> None:
    around, _room = scene
    said = Said("SARL", "1 rue X", "small", "Anne B", "gérante", ("fraud", "misrepresent"))
    sheet = write_sheet(actor=around.actor("member"), firm=around.firm("member"), said=said)
    BidderSheet.objects.filter(pk=sheet.pk).update(grounds_met=["fraud", "misinterpr"])
    migration = import_module("cordee_web.apps.dossiers.migrations.0002_misrepresent")
    migration.rename(apps, None)
    sheet.refresh_from_db()
    assert sheet.grounds_met == ["fraud", "misrepresent"]


def test_a_bid_says_apart_what_is_subcontracted_and_the_others_keep_the_sheet(
    scene: tuple[Around, Room],
) -> None:
    around, room = scene
    pages = {who: Client() for who in EVERYONE}
    for who, client in pages.items():
        client.force_login(around.person(who))
    url = reverse("dossiers:subcontracting", args=[room.cooperation_id])
    part = {"subcontracted": "Sablage", "subcontractors": "Fours SA, 732829320"}
    said = Said(grounds_met=(), subcontracts=False)
    write_sheet(actor=around.actor("member"), firm=around.firm("member"), said=said)

    def send(**told: str) -> tuple[int, object]:
        status = pages["member"].post(url, told).status_code
        rows = rows_of(room)
        return status, operator_of(rows, around.party("member"), None).subcontractors

    assert send(subcontracts="yes", **part) == (
        302, (Subcontracted("Sablage", "Fours SA", "732829320"),),
    )  # fmt: skip
    page = (
        pages["member"].get(reverse("dossiers:file", args=[room.cooperation_id])).content.decode()
    )
    assert page.count("Une part de celle-ci") == 1
    assert operator_of(rows_of(room), around.party("third"), None).subcontractors is None
    assert BidderSheet.objects.get(firm=around.firm("member")).subcontracts is False
    assert send(subcontracts="no", **part)[0] == 422
    assert send(subcontracts="") == (302, ())  # as the sheet says again
    assert room.subcontractings.count() == 0
    found = {who: client.get(url).status_code for who, client in pages.items()}
    assert found == {who: 200 if who in MEMBERS else 404 for who in EVERYONE}
    assert Client().get(url).status_code == 302
    freeze_file(actor=around.actor("owner"), room=room, why="Essai")
    assert send(subcontracts="yes")[0] == 422
    assert pages["member"].get(url).status_code == 302


def test_the_sheet_asks_what_is_subcontracted_and_keeps_the_unknown_unknown(
    scene: tuple[Around, Room],
) -> None:
    around, room = scene
    client, firm = Client(), around.firm("member")
    client.force_login(around.person("member"))
    url = reverse("dossiers:sheet", args=[around.cooperation.pk])
    part = {
        "subcontracted": "Sablage",
        "subcontractors": "Sablage du Giffre, 732 829 320\nFours SA\n",
    }

    def told(**answer: str) -> tuple[int, tuple[Subcontracted, ...] | None]:
        status = client.post(url, {"legal_form": "SARL", **answer}).status_code
        rows = rows_of(room)
        (own,) = [one for one in rows.members if one.firm_id == firm.pk]
        return status, operator_of(rows, own, None).subcontractors

    assert told() == (302, None)
    assert told(subcontracts="no") == (302, ())
    assert told(subcontracts="no", **part) == (422, ())
    assert told(subcontracts="yes") == (302, (Subcontracted(),))
    assert told(subcontracts="yes", **part) == (302, (
        Subcontracted("Sablage", "Sablage du Giffre", "732829320"), Subcontracted("Sablage", "Fours SA"),
    ))  # fmt: skip
    shown = client.get(url).context["form"].initial
    assert [shown[name] for name in ("subcontracts", "subcontracted", "subcontractors")] == [
        "yes", "Sablage", "Sablage du Giffre, 732 829 320\nFours SA",
    ]  # fmt: skip


def paper(name: str = "lettre.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, PDF)


def key_of(around: Around, kind: str, who: str) -> str:
    return f"{kind}:{around.party(who).pk}"


def states(room: Room) -> dict[str, str]:
    return {one.key: str(one.state) for one in lines_of(rows_of(room))}


def complete(around: Around, room: Room) -> None:
    """Everything that the file asks for, done by those who should."""
    for who in MEMBERS:
        firm = around.firm(who)
        firm.siret, firm.postcode, firm.town, firm.staff = "12345678900011", "74300", "Cluses", 30
        firm.save()
        firm.turnovers.create(year=2026, cents=100_000_000)
        said = Said("SARL", "1 rue X", "small", "Anne B", "gérante", (), True, subcontracts=False)
        write_sheet(actor=around.actor(who), firm=firm, said=said)
        task = room.tasks.get(shares__party=around.party(who))
        write_part(
            actor=around.actor(who), room=room, task=task, text=f"Texte de {who}", ready=True
        )
        if who != "owner":
            give_file(actor=around.actor(who), room=room, key=key_of(around, "mandate", who),
                      file=paper())  # fmt: skip
    Share.objects.filter(task__room=room).update(amount_cents=10_000)
    room.cooperation.fields = {**room.cooperation.fields, "form": "conjoint"}
    room.cooperation.save()
    owner = around.actor("owner")
    say_not_needed(actor=owner, room=room, key="agreement", why="Demandée après l’attribution")
    lot = room.lots.get()
    run_guard(actor=owner, room=room, lot=lot.pk, occasion=Occasion.SUBMISSION)


def test_pieces_are_derived_from_the_room_and_the_profiles(scene: tuple[Around, Room]) -> None:
    around, room = scene
    firm, opens = around.firm("third"), timezone.localdate()
    good = firm.certificates.create(name="ISO 9001", until=date(2030, 1, 1),
                                    file=ContentFile(PDF, "iso.pdf"), file_name="iso.pdf")  # fmt: skip
    old = firm.certificates.create(name="MASE", until=opens - timedelta(days=1),
                                   file=ContentFile(PDF, "mase.pdf"), file_name="mase.pdf")  # fmt: skip
    tasks = {one.key: one.pk for one in room.tasks.all()}
    third = around.party("third").pk
    found = states(room)
    assert (len(found), found["dc1"], found["prices"], found["agreement"]) == (
        16, "draft", "draft", "missing",
    )  # fmt: skip
    assert found[f"certificate:{good.pk}"] == "ready"
    assert found[f"certificate:{old.pk}"] == "expired"
    assert found[f"memo:{tasks['b3']}:{third}"] == "missing"
    assert found[f"mandate:{third}"] == "missing"
    rely_on(
        actor=around.actor("third"), room=room, relying=Relying("Fours", "un four", "300000003")
    )
    complete(around, room)
    found = states(room)
    assert {key for key, state in found.items() if state not in ("ready", "not_needed")} == {
        f"certificate:{old.pk}", f"commitment:{room.relied_firms.get().pk}",
    }  # fmt: skip


def test_data_entered_once_makes_papers_that_can_be_read(scene: tuple[Around, Room]) -> None:
    around, room = scene
    complete(around, room)
    rows = rows_of(room)
    name, content = looked_at(rows, key_of(around, "espd", "member"), "xml", timezone.now()) or (
        "", b"",
    )  # fmt: skip
    read = read_espd(content)
    assert (name[-4:], read.role, read.name, read.numbers, read.broken) == (
        ".xml", "group-mem", "Mont Traitement", ("12345678900011",), (),
    )  # fmt: skip
    assert read.of("gen-year-to") == ("2026-01-01/2026-12-31", "1000000.00")
    assert read.of("relied") == ("false",)
    for kind in ("dc2", "mandate"):
        made = looked_at(rows, key_of(around, kind, "member"), "pdf", timezone.now())
        assert made is not None
        assert made[1].startswith(b"%PDF")
    assert looked_at(rows, "nothing:1", "pdf", timezone.now()) is None


def test_a_part_is_read_by_its_writer_who_leads_and_no_competitor_until_shared(
    scene: tuple[Around, Room], client: Client
) -> None:
    around, room = scene
    task = room.tasks.get(shares__party=around.party("member"))
    write_part(actor=around.actor("member"), room=room, task=task, text="Notre secret d’atelier")
    url = reverse("dossiers:memo", args=[around.cooperation.pk])

    def readers() -> list[str]:
        found = []
        for who in EVERYONE:
            client.force_login(around.person(who))
            answer = client.get(url)
            if "secret d’atelier" in answer.content.decode():
                found.append(who)
        return found

    assert readers() == ["owner", "member"]
    write_part(actor=around.actor("member"), room=room, task=task, text="Notre secret d’atelier",
               shared=True)  # fmt: skip
    assert readers() == ["owner", "member", "third", "associate"]
    log = sights_of(room, around.party("member")).filter(what=Thing.MEMO)
    assert {one.firm for one in log} == {
        around.firm("owner"), around.firm("third"), around.firm("associate"),
    }  # fmt: skip
    with pytest.raises(Refused):
        write_part(actor=around.actor("member"), room=room, task=task, text="x", version=1)
    with pytest.raises(Refused):
        write_part(actor=around.actor("third"), room=room, task=task, text="x")
    assert MemoPart.objects.get().version == 2


def test_a_file_is_frozen_when_nothing_is_missing_or_someone_says_why(
    scene: tuple[Around, Room],
) -> None:
    around, room = scene
    owner = around.actor("owner")
    with pytest.raises(Refused):
        freeze_file(actor=owner, room=room)
    complete(around, room)
    assert {one.state.done for one in lines_of(rows_of(room))} == {True}
    heard: list[tuple[int, int]] = []
    frozen = freeze_file(actor=owner, room=room, told=lambda done, of: heard.append((done, of)))
    assert (frozen.open_pieces, frozen.why, heard[-1]) == ([], "", (frozen.pieces, frozen.pieces))
    content = verified(frozen)
    assert content is not None
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        names = packed.namelist()
        told = json.loads(packed.read("manifest.json"))
    assert names[0] == "001_DC1-candidature.pdf"
    assert [one for one in names if "Pouvoir-signe" in one] == [
        "014_Pouvoir-signe_Mont-Traitement.pdf", "015_Pouvoir-signe_Third-SARL.pdf",
    ]  # fmt: skip
    assert told["reference"] == "27-4711"
    last = Entry.objects.filter(verb="dossiers.file.frozen").get()
    assert last.subject_id == str(around.cooperation.pk)
    task = room.tasks.get(shares__party=around.party("member"))
    for act in (
        lambda: write_part(actor=around.actor("member"), room=room, task=task, text="x"),
        lambda: join_file(actor=owner, room=room, title="Plan", file=paper()),
        lambda: freeze_file(actor=owner, room=room),
    ):
        with pytest.raises(Refused):
            act()
    open_again(actor=owner, room=room, why="Une faute dans le mémoire")
    assert frozen_of(room) is None
    again = freeze_file(actor=owner, room=room)
    assert FrozenFile.objects.count() == 2
    with again.file.open("rb") as file:
        whole = file.read()
    again.file.storage.delete(str(again.file.name))
    again.file.storage.save(again.file.name, ContentFile(whole[:-3] + b"xyz"))
    assert verified(again) is None


def test_what_is_frozen_without_says_why_and_names_what_was_open(
    scene: tuple[Around, Room],
) -> None:
    around, room = scene
    frozen = freeze_file(actor=around.actor("owner"), room=room, why="Le délai tombe ce soir")
    assert (len(frozen.open_pieces), frozen.open_pieces[-1], frozen.why) == (
        15, "guard:LOT-1", "Le délai tombe ce soir",
    )  # fmt: skip
    entry = Entry.objects.filter(verb="dossiers.file.frozen").get()
    assert entry.subject_id == str(around.cooperation.pk)


def test_a_deposit_keeps_its_proof_and_freezes_who_is_in(
    scene: tuple[Around, Room], client: Client
) -> None:
    around, room = scene
    owner = around.actor("owner")
    handed = HandedIn(timezone.now(), "PLACE", "2027-88", paper("accuse.pdf"))
    with pytest.raises(Refused):
        hand_in(actor=owner, room=room, handed_in=handed)
    freeze_file(actor=owner, room=room, why="Essai")
    with pytest.raises(Refused):
        hand_in(
            actor=owner, room=room,
            handed_in=HandedIn(timezone.now() - timedelta(days=1), "PLACE", "1", paper()),
        )  # fmt: skip
    handed = HandedIn(timezone.now(), "PLACE", "2027-88", paper("accuse.pdf"))
    kept = hand_in(actor=owner, room=room, handed_in=handed)
    freeze = freeze_of(around.cooperation)
    assert freeze is not None
    assert (kept.reference, freeze.on, freeze.what) == (
        "2027-88", timezone.localdate(), "Vannes du réseau d'eau",
    )  # fmt: skip
    with pytest.raises(Refused):
        open_again(actor=owner, room=room, why="Trop tard")
    client.force_login(around.person("third"))
    url = reverse("dossiers:proof", args=[around.cooperation.pk])
    assert client.get(url).getvalue() == PDF
    client.force_login(around.person("owner"))
    tab = reverse("dossiers:file", args=[around.cooperation.pk])
    for name in ("open_again", "deposit", "join", "rely"):
        shut = client.get(reverse(f"dossiers:{name}", args=[around.cooperation.pk]))
        assert (name, shut.status_code, shut.headers.get("Location")) == (name, 302, tab)
    before = [line.key for line, _tone, _where in client.get(tab).context["lines"]]
    Party.objects.filter(pk=around.party("third").pk).update(
        state=PartyState.LEFT, left_at=timezone.now()
    )
    after = client.get(tab).context["lines"]
    assert [line.key for line, _tone, _where in after] == before  # as handed in, whoever left since
    told = [
        str(one.message.template) for one in happenings(around.actor("third"), around.cooperation)
    ]
    assert (told.count("The file was frozen"), told.count("The answer was handed in")) == (1, 1)


def test_who_gets_in(scene: tuple[Around, Room], client: Client) -> None:
    around, room = scene
    freeze_file(actor=around.actor("owner"), room=room, why="Essai")
    own, key = [around.cooperation.pk], key_of(around, "dc2", "member")
    pages = {
        reverse("dossiers:file", args=own): {"owner", "member", "third"},
        reverse("dossiers:sheet", args=own): {"owner", "member", "third"},
        reverse("dossiers:piece", args=[*own, key]): {"owner", "member"},
        reverse("dossiers:look", args=[*own, key, "pdf"]): {"owner", "member"},
        reverse("dossiers:frozen", args=own): {"owner"},
        reverse("dossiers:deposit", args=own): {"owner"},
        reverse("dossiers:memo_paper", args=own): set(),
    }
    for url, allowed in pages.items():
        found = set()
        for who in EVERYONE:
            client.force_login(around.person(who))
            answer = client.get(url)
            if answer.status_code == 200:
                found.add(who)
            else:
                assert answer.status_code == 404, (url, who)
        assert found - {"associate"} == allowed, url
    client.logout()
    assert client.get(reverse("dossiers:file", args=own)).status_code == 302


def test_pages_take_what_is_typed(scene: tuple[Around, Room], client: Client) -> None:
    around, room = scene
    own = [around.cooperation.pk]
    client.force_login(around.person("member"))
    sheet = {"legal_form": "SAS", "size": "small", "signatory": "Léa", "grounds": "some"}
    assert client.post(reverse("dossiers:sheet", args=own), sheet).status_code == 422
    sheet["met"] = "fraud"
    assert client.post(reverse("dossiers:sheet", args=own), sheet).status_code == 302
    assert around.firm("member").bidder_sheet.grounds_met == ["fraud"]
    task = room.tasks.get(shares__party=around.party("member"))
    part = {"title": "Bains", "text": "Nos bains", "ready": "on", "version": "0"}
    assert client.post(reverse("dossiers:part", args=[*own, task.pk]), part).status_code == 302
    joined = {"title": "Plan", "file": paper()}
    assert client.post(reverse("dossiers:join", args=own), joined).status_code == 302
    wrong = {"title": "Plan", "file": SimpleUploadedFile("a.pdf", b"MZ")}
    assert client.post(reverse("dossiers:join", args=own), wrong).status_code == 422
    rely = {"name": "Fours", "means": "un four"}
    assert client.post(reverse("dossiers:rely", args=own), rely).status_code == 302
    key = f"commitment:{room.relied_firms.get().pk}"
    page = reverse("dossiers:piece", args=[*own, key])
    assert client.post(page, {"why": "Sous le seuil"}).status_code == 302
    assert states(room)[key] == "not_needed"
    assert client.post(reverse("dossiers:again", args=[*own, key])).status_code == 302
    assert client.post(page, {"file": paper()}).status_code == 302
    assert states(room)[key] == "ready"
    given = client.get(reverse("dossiers:given", args=[*own, key]))
    assert given.getvalue() == PDF
    client.force_login(around.person("third"))
    listed = client.get(reverse("dossiers:file", args=own)).content.decode()
    assert listed.count("Fours") == 0
    assert client.get(page).status_code == 404


def test_what_waits_is_asked_of_who_should(scene: tuple[Around, Room]) -> None:
    around, room = scene
    ids = [around.cooperation.pk]

    def asked(who: str) -> list[tuple[str, object]]:
        found = asks(around.actor(who), ids)
        return [
            (one.message.template, one.message.values.get("count"))
            for one in found
            if one.url in {reverse(f"dossiers:{page}", args=ids) for page in ("memo", "sheet")}
        ]

    sheet = "Say who signs for your firm, once for every bid"
    memo = "Parts of the memo to write for “{name}”: {count}"
    assert asked("member") == [(memo, 1), (sheet, None)]
    assert (asked("rival"), asked("former")) == ([], [])
    complete(around, room)
    assert asked("member") == []


def test_each_member_for_whom_another_signs_is_asked_for_its_mandate_letter(
    scene: tuple[Around, Room],
) -> None:
    around, room = scene
    own = around.cooperation.pk

    def asked() -> dict[str, list[str]]:
        letters = {
            who: [one.url for one in asks(around.actor(who), [own]) if "/piece/mandate" in one.url]
            for who in EVERYONE
        }  # fmt: skip
        return {who: urls for who, urls in letters.items() if urls}

    def page(who: str) -> list[str]:
        return [reverse("dossiers:piece", args=[own, key_of(around, "mandate", who)])]

    both = {"member": page("member"), "third": page("third")}
    assert asked() == both
    told: Any = {"applied": None, "offered": None}
    owner = around.actor("owner")
    name_signers(actor=owner, room=room, by_all=True, **told)
    assert asked() == {}
    name_signers(actor=owner, room=room, by_all=False, **told)
    assert asked() == both
    give_file(
        actor=around.actor("member"), room=room, key=key_of(around, "mandate", "member"),
        file=ContentFile(PDF, "mandat.pdf"),
    )  # fmt: skip
    assert asked() == {"third": page("third")}
    freeze_file(actor=owner, room=room, why="Essai")
    assert asked() == {}


def test_the_page_asks_as_many_questions_for_one_member_as_for_three(
    scene: tuple[Around, Room], client: Client, django_assert_max_num_queries: object
) -> None:
    around, _room = scene
    client.force_login(around.person("owner"))
    url = reverse("dossiers:file", args=[around.cooperation.pk])
    client.get(url)
    with django_assert_max_num_queries(75):  # type: ignore[operator]
        assert client.get(url).status_code == 200
