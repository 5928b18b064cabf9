"""A whole network out, into an empty deployment, and out again: byte for byte the same."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.db import connection
from django.utils import timezone
from pytest_django.fixtures import Settings
from tests.cordee_web.cooperation_scenes import Around, make_cooperation
from tests.cordee_web.scenes import Cast, make_cast
from tests.cordee_web.tender_scenes import opened_room

from cordee_web.apps.accounts.models import Network, Person
from cordee_web.apps.agreements.actions.drafting import comment_clause, write_agreement
from cordee_web.apps.agreements.models import Signature, Version
from cordee_web.apps.agreements.values import Terms
from cordee_web.apps.common.register import verify
from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.enums import Audience, Field
from cordee_web.apps.directory.models import (
    Certificate,
    Cooperation,
    Customer,
    FieldChoice,
    Firm,
    FirmSearch,
    KnowHow,
    MonthCapacity,
    Refusal,
    Rivalry,
    TurnoverYear,
)
from cordee_web.apps.dossiers.actions.freezing import freeze_file
from cordee_web.apps.dossiers.actions.parts import write_part
from cordee_web.apps.dossiers.bridge.making import verified
from cordee_web.apps.dossiers.models import FrozenFile
from cordee_web.apps.exchanges.actions.discussion import edit_post, follow_topic, open_topic
from cordee_web.apps.exchanges.actions.files import Shared, put_document, take_version
from cordee_web.apps.exchanges.models import Version as FileVersion
from cordee_web.apps.exchanges.queries.stored import path_of
from cordee_web.apps.groupings.models import Proposal, ProposalMember
from cordee_web.apps.meetings.actions.meeting import (
    Called,
    add_action,
    call_meeting,
    write_minutes,
)
from cordee_web.apps.meetings.enums import Presence
from cordee_web.apps.opportunities.actions.intake import end_batch, read_item, receive_files
from cordee_web.apps.opportunities.actions.needs import Written, open_need, write_need
from cordee_web.apps.opportunities.enums import Origin, Said
from cordee_web.apps.opportunities.models import Interest, Need, NeedBrick
from cordee_web.apps.promises.actions.board import begin_sprint, review_sprint, show_board
from cordee_web.apps.promises.actions.deferring import propose_day
from cordee_web.apps.promises.actions.promising import Wanted, ask_promise, move_promise
from cordee_web.apps.tenders.actions.guarding import run_guard
from cordee_web.apps.tenders.enums import Occasion
from cordee_web.apps.transfers.actions.bringing import import_network
from cordee_web.apps.transfers.actions.sending import export_network
from cordee_web.apps.transfers.queries.tables import LEFT_OUT, TABLES
from cordee_web.apps.transfers.values import TransferRefused

OPERATOR = Actor.task("test")
TENDERED = ("tenders", "prices", "dossiers", "awards", "offers")
"""Apps whose rows hang on a tender room: a network of its own has one."""
NEED = b"title: Vis\nbricks:\n  - tournage de vis\n"


def _fill(cast: Cast) -> None:
    """A network with something in every corner."""
    know_how = KnowHow.objects.create(firm=cast.owner_firm, words="tournage de vis", yearly=9.5)
    KnowHow.objects.create(firm=cast.member_firm, words="anodisation")
    MonthCapacity.objects.create(know_how=know_how, month=date(2027, 1, 1), offered=10, taken=2)
    TurnoverYear.objects.create(firm=cast.owner_firm, year=2025, cents=123_456)
    paper = Certificate(firm=cast.owner_firm, name="ISO 9001", until=date(2028, 5, 1))
    paper.file.save("iso.pdf", ContentFile(b"%PDF-1.4 iso"))
    FieldChoice.objects.create(firm=cast.owner_firm, field=Field.FIGURES, audience=Audience.SELF,
                               not_with_competitors=True)  # fmt: skip
    Customer.objects.create(firm=cast.owner_firm, name="Horloger", percent=30)
    Refusal.objects.create(firm=cast.owner_firm, other=cast.rival_firm)
    Rivalry.objects.create(firm=cast.owner_firm, rival=cast.rival_firm)
    Cooperation.objects.create(firm=cast.owner_firm, other=cast.member_firm, works=3)
    Cooperation.objects.create(firm=cast.owner_firm, other=cast.foreign_firm, works=1)
    _needs(cast)


def _needs(cast: Cast) -> None:
    animateur = cast.actor("animateur")
    batch = receive_files(
        actor=animateur, origin=Origin.DROPPED, files=[("vis.yaml", io.BytesIO(NEED))]
    )
    read_item(actor=animateur, item=batch.items.get())
    end_batch(batch)
    written = Written(title="Vis anodisées", asked="tournage de vis\nanodisation")
    need = write_need(actor=animateur, written=written)
    need = open_need(actor=animateur, need=need, version=need.version)
    brick = NeedBrick.objects.filter(lot__need=need).first()
    Interest.objects.create(need=need, firm=cast.member_firm, brick=brick, said=Said.values[0],
                            by=cast.member)  # fmt: skip
    proposal = Proposal.objects.create(
        network=cast.network, need=need, lot_key=need.lots.get().key, name="Cordée des vis",
        author=cast.owner, firm=cast.owner_firm, answer={"lots": [1.5, "é"]}, value=2.0, bound=2.25,
        proved=False,
    )  # fmt: skip
    for at, firm in enumerate((cast.owner_firm, cast.member_firm)):
        ProposalMember.objects.create(proposal=proposal, firm=firm, position=at, parts={"b": 0.5})


def _empty() -> None:
    """Another deployment: nobody and nothing, as after `migrate`."""
    tables = [
        model._meta.db_table for model in apps.get_models()
        if model._meta.label_lower.partition(".")[0] not in {"contenttypes", "sites", "auth"}
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table in tables:
            cursor.execute(f'DELETE FROM "{table}"')
        cursor.execute("SET LOCAL session_replication_role = origin")


@pytest.fixture
def cast(db: None) -> Cast:
    """The network, filled."""
    cast = make_cast()
    _fill(cast)
    around = make_cooperation(cast)
    _promises(around)
    _meetings(around)
    _exchanges(around)
    _agreement(around)
    return cast


def _agreement(around: Around) -> None:
    owner = around.actor("owner")
    terms = Terms("convention", ("shared_stand",), "exposer", filled={"court": "Annecy"})
    version = write_agreement(actor=owner, cooperation=around.cooperation, terms=terms)
    comment_clause(actor=owner, version=version, key="object", text="Et après ?")
    Version.objects.filter(pk=version.pk).update(
        state="proposed", document=b"%PDF-", document_hash="a" * 64, proposed_at=timezone.now()
    )
    Signature.objects.create(version=version, party=around.party("owner"), firm_name="Arve")


def _promises(around: Around) -> None:
    owner, today, at = around.actor("owner"), date(2040, 1, 1), around.cooperation
    sprint = begin_sprint(
        actor=owner, cooperation=at, name="Prototype", begins_on=today, ends_on=today
    )
    wanted = Wanted(around.party("member").pk, "Le cadre", today, "En acier", sprint.pk)
    asked, member = (
        ask_promise(actor=owner, cooperation=at, wanted=wanted), around.actor("member"),
    )  # fmt: skip
    promised = move_promise(actor=member, promise=asked, key="accept")
    propose_day(actor=member, promise=promised, due_on=date(2040, 2, 1), why="Panne du four")
    guest = show_board(actor=owner, cooperation=at, label="Ville", until=timezone.localdate())
    review_sprint(guest=guest, sprint=sprint, score=4, note="Bien")


def _meetings(around: Around) -> None:
    owner, at = around.actor("owner"), around.cooperation
    called = Called("Réunion", [datetime(2040, 1, 1, 9, tzinfo=UTC)])
    meeting = call_meeting(actor=owner, cooperation=at, called=called)
    own = around.party("owner").pk
    write_minutes(
        actor=owner, meeting=meeting, minutes="Dit", presences={own: Presence.PRESENT},
        decisions=["Un"],
    )  # fmt: skip
    add_action(actor=owner, meeting=meeting, what="Devis", party_id=own)


def _exchanges(around: Around) -> None:
    owner, at = around.actor("owner"), around.cooperation
    document = put_document(
        actor=owner, cooperation=at, shared=Shared("Plan"), file=ContentFile(b"Trois", "plan.txt")
    )
    take_version(actor=around.actor("member"), document=document, number=1)
    topic = open_topic(actor=owner, cooperation=at, title="Prix", text="Combien ?")
    edit_post(actor=owner, post=topic.posts.get(), text="Combien chacun ?")
    follow_topic(owner, topic, muted=True)


def test_out_and_in_and_out_again_is_the_same_bytes(
    cast: Cast, tmp_path: Path, settings: Settings
) -> None:
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    out = export_network(actor=OPERATOR, network=cast.network, path=first)
    ids = sorted(Firm.objects.in_network(cast.network.pk).values_list("pk", flat=True))
    counts = {one.label: out.rows[one.label] for one in TABLES}
    assert {label for label, count in counts.items() if not count} == {
        "cooperations.tick", "cooperations.measured", "cooperations.mandate", "cooperations.lineage",
        "cooperations.review", "cooperations.reviewanswer", "cooperations.silencetold",
        "cooperations.asset", "cooperations.closingword", "cooperations.freeze",
        "cooperations.allowedchange",
        "budgets.budget", "budgets.line", "budgets.keychoice", "budgets.outside", "budgets.payment",
        "budgets.settlement", "budgets.consent",
        *(one.label for one in TABLES if one.label.partition(".")[0] in TENDERED),
        "directory.referencework", "directory.savedsearch", "imports.firmmerge",
        "imports.twofirms", "opportunities.needguest", "opportunities.alert",
        "opportunities.subscription", "opportunities.needcriterion", "opportunities.needthreshold",
        "opportunities.needupdate",
    }  # fmt: skip
    _empty()
    assert (Network.objects.count(), Person.objects.count(), Firm.objects.count()) == (0, 0, 0)
    settings.MEDIA_ROOT = tmp_path / "elsewhere"
    network, arrived = import_network(actor=OPERATOR, path=first)
    assert arrived == out
    assert sorted(Firm.objects.in_network(network.pk).values_list("pk", flat=True)) == ids
    assert (FirmSearch.objects.count(), Need.objects.count(), Proposal.objects.count()) == (7, 2, 1)
    with Certificate.objects.get().file.open() as paper:
        assert paper.read() == b"%PDF-1.4 iso"
    plan = path_of(FileVersion.objects.get())
    assert (plan and plan.read_bytes()) == b"Trois"
    export_network(actor=OPERATOR, network=network, path=second)
    assert second.read_bytes() == first.read_bytes()
    assert list(verify()) == []


def test_a_tender_room_goes_out_and_comes_back_whole(
    db: None, tmp_path: Path, settings: Settings
) -> None:
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    around, room = opened_room(make_cast())
    owner, lot = around.actor("owner"), room.lots.get()
    run_guard(actor=owner, room=room, lot=lot.pk, occasion=Occasion.ASKED)
    task = room.tasks.get(shares__party=around.party("owner"))
    write_part(actor=owner, room=room, task=task, text="Trois tours", ready=True)
    frozen = freeze_file(actor=owner, room=room, why="Essai")
    network = around.cooperation.network
    out = export_network(actor=OPERATOR, network=network, path=first)
    counts = {name: out.rows[name] for name in (
        "tenders.room", "tenders.task", "tenders.share", "tenders.guardrun", "dossiers.memopart",
        "dossiers.frozenfile",
    )}  # fmt: skip
    assert list(counts.values()) == [1, 3, 3, 1, 1, 1]
    _empty()
    settings.MEDIA_ROOT = tmp_path / "elsewhere"
    arrived_at, arrived = import_network(actor=OPERATOR, path=first)
    assert arrived == out
    back = FrozenFile.objects.get()
    assert (back.pk, back.sha256, back.room.lots.get().award_criteria) == (
        frozen.pk, frozen.sha256, lot.award_criteria,
    )  # fmt: skip
    assert verified(back) is not None
    export_network(actor=OPERATOR, network=arrived_at, path=second)
    assert second.read_bytes() == first.read_bytes()


def test_what_a_firm_hides_from_its_animateur_does_not_go_out_with_them(
    cast: Cast, tmp_path: Path
) -> None:
    path, reader = tmp_path / "seen.zip", cast.actor("animateur")
    out = export_network(actor=reader, network=cast.network, path=path, reader=reader)
    hidden = ("directory.turnoveryear", "directory.customer", "directory.refusal",
              "directory.rivalry", "groupings.proposal")  # fmt: skip
    assert {name: out.rows[name] for name in hidden} == dict.fromkeys(hidden, 0)
    with zipfile.ZipFile(path) as archive:
        lines = archive.read("rows/directory.cooperation.jsonl").decode().splitlines()
        assert [json.loads(line)["named"] for line in lines] == ["", ""]


def test_nothing_that_is_here_is_changed_by_an_archive(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "network.zip"
    export_network(actor=OPERATOR, network=cast.network, path=path)
    with pytest.raises(TransferRefused, match="Ce réseau est déjà ici"):
        import_network(actor=OPERATOR, path=path)
    empty = Network.objects.create(name="Vide", slug="vide")
    with pytest.raises(TransferRefused, match="Des lignes de cette archive sont déjà ici"):
        import_network(actor=OPERATOR, path=path, into=empty)
    assert Firm.objects.in_network(empty.pk).count() == 0


def test_an_archive_that_was_changed_is_refused(cast: Cast, tmp_path: Path) -> None:
    path, changed = tmp_path / "network.zip", tmp_path / "changed.zip"
    export_network(actor=OPERATOR, network=cast.network, path=path)
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(changed, "w") as other:
        for name in archive.namelist():
            data = archive.read(name)
            other.writestr(
                name, data.replace(b"Cluses", b"Annecy") if "firm.jsonl" in name else data
            )
    _empty()
    with pytest.raises(TransferRefused, match="n'est pas ce que dit le manifeste"):
        import_network(actor=OPERATOR, path=changed)
    assert Network.objects.count() == 0
    (tmp_path / "nothing.zip").write_bytes(b"PK\x03\x04nothing")
    with pytest.raises(TransferRefused, match="Ce n'est pas l'archive d'un réseau"):
        import_network(actor=OPERATOR, path=tmp_path / "nothing.zip")


def test_every_table_of_a_network_travels_or_says_why_not() -> None:
    rooms = {"directory", "opportunities", "groupings", "cooperations", "budgets", "exchanges",
             "tenders", "prices"}  # fmt: skip
    tables = {
        model._meta.label_lower for model in apps.get_models() if model._meta.app_label in rooms
    }
    told = {one.label for one in TABLES if one.label.partition(".")[0] in rooms} | set(LEFT_OUT)
    assert tables == told
