"""Files that come in: archives, mails, what is refused, what is known, a folder watched."""

from __future__ import annotations

import io
import os
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from tests.cordee_web.opportunities.needs import dropped, example
from tests.cordee_web.scenes import Cast

from cordee_web.apps.common.jobs import do_now
from cordee_web.apps.opportunities.actions import unpack
from cordee_web.apps.opportunities.actions.intake import receive_files
from cordee_web.apps.opportunities.actions.unpack import pieces_of
from cordee_web.apps.opportunities.actions.watch import folder_of, import_waiting, switch_watch
from cordee_web.apps.opportunities.enums import Origin
from cordee_web.apps.opportunities.models import IntakeBatch, Need, WatchedFolder
from cordee_web.apps.opportunities.tasks import READ, look_at_folders

DATA = Path(__file__).resolve().parents[4] / "shared" / "data" / "notices"


def zipped(*files: tuple[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return held.getvalue()


def mail(*files: tuple[str, bytes]) -> bytes:
    message = EmailMessage()
    message["Subject"] = "Avis"
    message.set_content("Voir la pièce jointe.")
    for name, data in files:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def pieces(data: bytes, name: str) -> list[tuple[str, str, int, str]]:
    return [
        (one.name, one.inside, len(one.data), one.problem.template if one.problem else "")
        for one in pieces_of(io.BytesIO(data), name)
    ]


def test_an_archive_and_a_mail_are_opened() -> None:
    inner = zipped(
        ("a/1.xml", b"<a/>"), ("a/.DS_Store", b"x"), ("__MACOSX/a", b"x"), ("b.xml", b"<b/>")
    )
    assert pieces(inner, "n.zip") == [("a/1.xml", "n.zip", 4, ""), ("b.xml", "n.zip", 4, "")]
    sent = mail(("avis.xml", b"<avis/>"), ("tous.zip", inner))
    assert pieces(sent, "m.eml") == [
        ("avis.xml", "m.eml", 7, ""),
        ("a/1.xml", "tous.zip", 4, ""),
        ("b.xml", "tous.zip", 4, ""),
    ]
    assert pieces(mail(), "m.eml") == [("m.eml", "", 0, "This mail has no notice attached.")]


def test_bombs_and_damaged_archives_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpack, "MOST_BYTES", 1000)
    monkeypatch.setattr(unpack, "MOST_UNPACKED", 2500)
    monkeypatch.setattr(unpack, "MOST_ENTRIES", 3)
    big = zipped(("zeros", bytes(10_000_000)))
    assert pieces(big, "z.zip") == [("zeros", "z.zip", 0, "The file is larger than 32 MB.")]
    much = "This archive holds too much: what follows was not read."
    many = zipped(*((f"{one}", bytes(900)) for one in range(9)))
    assert [one[3] for one in pieces(many, "z.zip")] == [
        "",
        "",
        much,
        much,
    ]
    nested = zipped(("in.zip", zipped(("a", b"a"))))
    assert pieces(nested, "z.zip") == [
        ("in.zip", "z.zip", 0, "This archive is inside another one.")
    ]
    assert pieces(zipped(("a", b"abc"))[:30], "z.zip") == [
        ("z.zip", "", 0, "This archive is damaged.")
    ]


def test_a_refused_file_says_why_and_what_to_do(people: Cast) -> None:
    [item] = dropped(people.actor("animateur"), ("photo.png", b"\x89PNG" + bytes(50)))
    assert (item.state, item.count) == ("refused", 0)
    assert item.error is not None
    told = [item.error[part]["template"] for part in ("problem", "remedy")]
    assert told == ["This is a {kind} file, not a notice.", "Give a notice in XML, JSON or YAML."]
    with item.file.open("rb") as kept:
        assert kept.read() == b"\x89PNG" + bytes(50)


def test_a_known_notice_makes_no_second_need_and_a_hidden_one_does(people: Cast) -> None:
    notice = example("5-ecole")
    [one] = dropped(people.actor("owner"), notice)
    [again] = dropped(people.actor("owner"), ("renamed.yaml", notice[1]))
    [other] = dropped(people.actor("member"), notice)
    assert [one.state, again.state, other.state] == ["read", "known", "read"]
    assert sorted(Need.objects.values_list("firm__name", flat=True)) == [
        "Arve Décolletage",
        "Mont Traitement",
    ]


def test_a_long_list_is_read_in_the_background_and_goes_on_where_it_stopped(people: Cast) -> None:
    actor = people.actor("animateur")
    text = example("8-turned")[1]
    files = [(f"{one}.yaml", io.BytesIO(text + b"\n# %d" % one)) for one in range(12)]
    files.append(("x.txt", io.BytesIO(b"\x00\x01")))
    batch = receive_files(actor=actor, origin=Origin.FOLDER, files=files)
    job = do_now(actor, READ, subject=batch, batch_id=str(batch.pk))
    batch.refresh_from_db()
    states = sorted(batch.items.values_list("state", flat=True))
    assert (job.state, job.done, job.total) == ("done", 13, 13)
    assert states == ["known"] * 11 + ["read", "refused"]
    assert batch.ended_at is not None
    assert do_now(actor, READ, subject=batch, batch_id=str(batch.pk)).state == "done"
    assert Need.objects.count() == 1


def test_the_watch_folder_is_imported_and_its_files_moved_aside(people: Cast) -> None:
    switch_watch(actor=people.actor("animateur"), network=people.network, on=True)
    folder = folder_of(people.network)
    name, data = example("1-abris")
    for file, content in ((name, data), ("bad.txt", b"\x00\x01"), (".hidden", b"x")):
        (folder / file).write_bytes(content)
        os.utime(folder / file, (1, 1))
    (folder / "still.xml").write_bytes(b"<being/>")
    batch = import_waiting(people.network)
    assert isinstance(batch, IntakeBatch)
    assert list(batch.items.values_list("name", "state")) == [
        (name, "read"),
        ("bad.txt", "refused"),
    ]
    left = sorted(str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file())
    assert left == [".hidden", f"read/{name}", "refused/bad.txt", "still.xml"]
    need = Need.objects.get()
    assert (need.firm, need.author, need.state) == (None, None, "draft")


def test_a_folder_that_cannot_be_read_says_so(people: Cast) -> None:
    switch_watch(actor=people.actor("animateur"), network=people.network, on=True)
    folder_of(people.network).rmdir()
    assert look_at_folders() == 0
    watched = WatchedFolder.objects.get()
    assert watched.error is not None
    assert watched.error["template"] == "The folder {folder} cannot be read ({trouble})."


@pytest.mark.real_data
@pytest.mark.parametrize("kind", ["eforms", "ted_r209", "eforms_converted"])
def test_real_notices_become_needs(people: Cast, kind: str) -> None:
    if not (DATA / kind).is_dir():
        pytest.skip("the real notices are not beside the project")
    files = sorted((DATA / kind).rglob("*.xml"))[:4]
    items = dropped(people.actor("animateur"), *((one.name, one.read_bytes()) for one in files))
    assert [one.state for one in items] == ["read"] * len(files)
    for need in Need.objects.all():
        assert need.lots.count() == need.lots.filter(bricks__isnull=False).distinct().count()
