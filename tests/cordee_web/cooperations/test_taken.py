"""What stays with a firm: its own data at any time, and the archive once it is dissolved."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader
from tests.cordee_web.cooperation_scenes import Around, make_cooperation
from tests.cordee_web.scenes import make_cast

from cordee_web.apps.budgets.actions.lines import Written, write_line
from cordee_web.apps.budgets.enums import LineKind
from cordee_web.apps.common.jobs import do_now, job_on
from cordee_web.apps.common.models import Entry
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.actions.closing import leave_word, list_asset, settle_asset
from cordee_web.apps.cooperations.actions.leaving import leave_cooperation
from cordee_web.apps.cooperations.actions.reviews import answer_review, ask_review
from cordee_web.apps.cooperations.actions.stages import close_cooperation, enter_stage
from cordee_web.apps.cooperations.enums import AssetKind, NamedTo, Stage, WordKind
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.cooperations.queries.packs import pack_of
from cordee_web.apps.cooperations.tasks import ARCHIVE
from cordee_web.apps.meetings.actions.meeting import Called, call_meeting, write_minutes
from cordee_web.apps.meetings.enums import Presence
from cordee_web.apps.promises.actions.promising import Wanted, ask_promise, move_promise

pytestmark = pytest.mark.django_db


@pytest.fixture
def around() -> Around:
    return make_cooperation(make_cast())


def _worked(around: Around) -> None:
    """A promise of the third to the owner, one between others; a meeting; two lines; a review."""
    owner, third, found = around.actor("owner"), around.actor("third"), around.cooperation
    due = timezone.localdate() + timedelta(days=9)
    for who, what in (("third", "Peindre"), ("member", "Clouer")):
        wanted = Wanted(around.party(who).pk, what, due)
        asked = ask_promise(actor=owner, cooperation=found, wanted=wanted)
        move_promise(actor=around.actor(who), promise=asked, key="accept", note=f"Oui, {what}")
    meeting = call_meeting(
        actor=owner, cooperation=found,
        called=Called("Plan", [timezone.now() + timedelta(hours=1)]),
    )  # fmt: skip
    write_minutes(
        actor=owner, meeting=meeting, minutes="On a compté.",
        presences={around.party("third").pk: Presence.PRESENT,
                   around.party("member").pk: Presence.ABSENT},
    )  # fmt: skip
    for who, label in (("third", "Peinture"), ("member", "Clous")):
        written = Written(
            kind=LineKind.COST, label=label, party=around.party(who).pk, expected_cents=5000
        )
        write_line(actor=around.actor(who), cooperation=found, written=written)
    review = ask_review(actor=owner, cooperation=found)
    answer_review(actor=third, review=review, party=around.party("third"), score=2, note="Trop")


def _opened(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as pack:
        files = {one: pack.read(one) for one in pack.namelist()}
    manifest = json.loads(files.pop("manifest.json"))
    hashes = {one["name"]: one["sha256"] for one in manifest["files"]}
    assert hashes == {name: hashlib.sha256(one).hexdigest() for name, one in files.items()}
    return files


def _got(client: Client, url: str) -> bytes:
    """The file at an address; reading it to its end closes it."""
    return b"".join(client.get(url).streaming_content)  # type: ignore[attr-defined]


def _rows(files: dict[str, bytes], name: str, *keys: str) -> list[Any]:
    lines = [json.loads(one) for one in files.get(f"{name}.jsonl", b"").decode().splitlines()]
    return [tuple(one[key] for key in keys) for one in lines]


def test_a_firm_takes_what_is_its_own_before_and_after_it_leaves(
    around: Around, client: Client
) -> None:
    _worked(around)
    url = reverse("cooperations:ours", args=[around.cooperation.pk])
    entries = Entry.objects.count()
    client.force_login(around.person("third"))
    first = _got(client, url)
    assert (first == _got(client, url), Entry.objects.count()) == (True, entries)
    leave_cooperation(actor=around.actor("third"), party=around.party("third"), why="Vendu")
    wanted = Wanted(around.party("member").pk, "Après coup", timezone.localdate())
    ask_promise(actor=around.actor("owner"), cooperation=around.cooperation, wanted=wanted)
    files = _opened(_got(client, url))
    (paper,) = [one for one in files if one.endswith(".pdf")]
    assert _rows(files, "promises/promises", "what", "maker", "state") == [
        ("Peindre", "Third SARL", "accepted")
    ]
    assert _rows(files, "promises/steps", "state", "by", "note") == [
        ("asked", "Arve Décolletage", ""), ("accepted", "Third SARL", "Oui, Peindre"),
    ]  # fmt: skip
    assert _rows(files, "meetings/attended", "title", "minutes") == [("Plan", paper)]
    assert _rows(files, "budget/lines", "label", "expected_cents") == [("Peinture", 5000)]
    assert _rows(files, "cooperation/review-answers", "score", "note") == [(2, "Trop")]
    assert _rows(files, "cooperation/stays", "state", "why_left") == [("left", "Vendu")]
    whole = b"".join(files.values()).decode(errors="replace")
    assert [one for one in ("Clouer", "Clous", "Après coup") if one in whole] == []


def test_whoever_is_or_was_in_takes_its_own_and_nobody_else(around: Around, client: Client) -> None:
    url, found = reverse("cooperations:ours", args=[around.cooperation.pk]), {}
    for who in ("owner", "associate", "former", "invited", "rival", "foreigner", "animateur"):
        client.force_login(around.person(who))
        answer = client.get(url)
        found[who] = answer.status_code, len(answer.getvalue()) > 0
    assert {who: status for who, (status, _read) in found.items()} == {
        "owner": 200, "associate": 200, "former": 200, "invited": 404, "rival": 404,
        "foreigner": 404, "animateur": 404,
    }  # fmt: skip


def _dissolved(around: Around) -> Cooperation:
    owner, found = around.actor("owner"), around.cooperation
    Cooperation.objects.filter(pk=found.pk).update(
        objective="Trente contacts", target=30, target_unit="contacts", reached=38
    )
    enter_stage(actor=owner, cooperation=found, stage=Stage.DISSOLUTION, why="Salon passé")
    asset = list_asset(actor=owner, cooperation=found, kind=AssetKind.EQUIPMENT, label="Comptoir")
    settle_asset(actor=owner, asset=asset, kept_by=around.party("member"), terms="Prêté à tous")
    close_cooperation(actor=owner, cooperation=found)
    leave_word(
        actor=around.actor("third"), cooperation=found, kind=WordKind.LESSON,
        text="Réserver plus tôt", shared_with=NamedTo.MEMBERS,
    )  # fmt: skip
    found.refresh_from_db()
    return found


def _packed(party: Party) -> bytes:
    asks = Actor(firm_id=party.firm_id, network_id=party.cooperation.network_id)
    job = do_now(asks, ARCHIVE, subject=party, party_id=str(party.pk), language="fr")
    assert (job.state, job.done == job.total) == ("done", True)
    return pack_of(party.cooperation, party, "fr").read_bytes()


def test_the_archive_is_packed_by_a_worker_with_the_life_on_one_page(
    around: Around, client: Client
) -> None:
    found = _dissolved(around)
    party = around.party("owner")
    page = reverse("cooperations:closing", args=[found.pk])
    archive = reverse("cooperations:archive", args=[found.pk])
    prepare = reverse("cooperations:prepare_archive", args=[found.pk])
    client.force_login(around.person("owner"))
    assert (client.get(archive).status_code, client.post(prepare).status_code) == (404, 302)
    job = job_on(party)
    assert job is not None
    assert (job.under_way, client.get(page).context["work"].job.pk) == (True, job.pk)
    first = _packed(party)
    assert _packed(party) == first
    assert _got(client, archive) == first
    files = _opened(first)
    paper = PdfReader(io.BytesIO(files["summary.pdf"]))
    text = " ".join(" ".join(one.extract_text().split()) for one in paper.pages)
    wanted = (
        "Objectif atteint : 38 contacts pour 30 contacts visés.", "Salon passé", "Mont Traitement",
        "Comptoir", "Prêté à tous", "Réserver plus tôt",
    )  # fmt: skip
    assert ([one for one in wanted if one not in text], len(paper.pages)) == ([], 1)
    leave_word(
        actor=around.actor("member"), cooperation=found, kind=WordKind.TESTIMONIAL, text="Merci",
        shared_with=NamedTo.MEMBERS,
    )  # fmt: skip
    assert client.get(archive).status_code == 404
    for who in ("associate", "invited", "rival", "foreigner", "animateur"):
        client.force_login(around.person(who))
        assert (client.get(archive).status_code, client.post(prepare).status_code) == (404, 404)
