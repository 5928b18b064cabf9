"""Files: versions, readers, walls, what a former member keeps, bytes on the disk."""

from __future__ import annotations

import os
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from tests.cordee_web.cooperation_scenes import Around, make_cooperation
from tests.cordee_web.scenes import Cast, make_cast

from cordee_web.apps.accounts.models import Notification
from cordee_web.apps.accounts.queries import text_of
from cordee_web.apps.common.models import Entry
from cordee_web.apps.common.values import Refused
from cordee_web.apps.cooperations.enums import PartyState, Right
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.cooperations.queries.visibility import sight_of
from cordee_web.apps.cooperations.values.archives import archived
from cordee_web.apps.cooperations.values.consequences import consequences
from cordee_web.apps.cooperations.values.happenings import happenings
from cordee_web.apps.directory.models import Rivalry
from cordee_web.apps.exchanges.actions.discussion import open_topic
from cordee_web.apps.exchanges.actions.files import (
    Shared,
    put_document,
    put_version,
    set_terms,
    take_version,
    withdraw_document,
)
from cordee_web.apps.exchanges.enums import SharedWith
from cordee_web.apps.exchanges.models import FOLDER, Document, Taking, Version
from cordee_web.apps.exchanges.queries.seen import documents_seen, named, reader_of, title_of
from cordee_web.apps.exchanges.queries.stored import difference, path_of
from cordee_web.apps.exchanges.tasks import clean_up
from cordee_web.apps.exchanges.values import LARGEST

pytestmark = pytest.mark.django_db
EVERYONE = ("owner", "member", "third", "invited", "associate", "former", "rival", "foreigner",
            "animateur")  # fmt: skip
MEMBERS = ["owner", "member", "third"]


@pytest.fixture
def people() -> Cast:
    return make_cast()


@pytest.fixture
def around(people: Cast) -> Around:
    return make_cooperation(people, rights=(Right.PAGE, Right.EXCHANGES))


def sent(content: bytes = b"Plan du stand\n3 tables\n", name: str = "plan.txt") -> Any:
    """A file as a form gives it."""
    return SimpleUploadedFile(name, content)


def put(around: Around, who: str = "owner", **shared: Any) -> Document:
    """A file that someone puts."""
    told = Shared(**{"title": "Plan", **shared})
    return put_document(
        actor=around.actor(who), cooperation=around.cooperation, shared=told, file=sent()
    )


def titles(around: Around, who: str, words: str = "") -> list[str]:
    """The titles of the files that someone finds."""
    cooperation = Cooperation.objects.get(pk=around.cooperation.pk)
    sight = sight_of(around.actor(who), cooperation)
    reader = reader_of(sight, cooperation) if sight else None
    if reader is None:
        return []
    return [title_of(one) for one in named(documents_seen(reader, cooperation), reader, words)]


def readers(around: Around, title: str = "Plan") -> list[str]:
    """Who finds a file by this title, of everyone."""
    return [who for who in EVERYONE if titles(around, who) == [title]]


def leaves(around: Around, who: str) -> None:
    """A party leaves, now."""
    Party.objects.filter(pk=around.party(who).pk).update(
        state=PartyState.LEFT, left_at=timezone.now()
    )


def on_disk() -> list[str]:
    """Every file of the exchanges on the disk, by its name under the folder of its cooperation."""
    root = Path(settings.MEDIA_ROOT) / FOLDER
    return sorted(one.name for one in root.rglob("*") if one.is_file()) if root.exists() else []


def test_a_file_has_versions_and_two_at_once_lose_nothing(around: Around) -> None:
    document = put(around)
    first = document.versions.get()
    assert (first.number, first.name, first.size, first.crossed) == (1, "plan.txt", 23, False)
    of_member = put_version(actor=around.actor("member"), document=document, upon=1,
                            file=sent(b"Plan du stand\n4 tables\n"), note="Une table de plus")  # fmt: skip
    of_third = put_version(
        actor=around.actor("third"), document=document, upon=1, file=sent(b"Plan\n2 tables\n")
    )
    assert [(one.number, one.upon, one.crossed) for one in document.versions.all()] == [
        (3, 1, True), (2, 1, False), (1, 0, False),
    ]  # fmt: skip
    assert difference(first, of_member) == [
        ("@", ""), (" ", "Plan du stand"), ("-", "3 tables"), ("+", "4 tables"),
    ]  # fmt: skip
    paths = [path_of(one) for one in (first, of_member, of_third)]
    assert [one.read_bytes() for one in paths if one] == [
        b"Plan du stand\n3 tables\n", b"Plan du stand\n4 tables\n", b"Plan\n2 tables\n",
    ]  # fmt: skip
    assert on_disk() == sorted(one.sha256 for one in Version.objects.all())
    for upon, file in ((0, sent(b"x")), (4, sent(b"x")), (3, sent(b"Plan\n2 tables\n"))):
        with pytest.raises(Refused):
            put_version(actor=around.actor("owner"), document=document, upon=upon, file=file)
    said = Entry.objects.filter(subject_id=str(document.pk)).order_by("number")
    assert [one.verb for one in said] == [
        f"exchanges.document.{verb}" for verb in ("put", "versioned", "versioned")
    ]
    told = Notification.objects.filter(person=around.person("owner"), kind="exchanges")
    assert [text_of(one) for one in told] == [
        "« Stand au SIMODEC » : 2 versions du fichier « Plan »"
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [("vide.txt", b""), ("virus.exe", b"x"), ("photo.png", b"MZ\x90"), ("faux.pdf", b"<html>"),
     ("lourd.txt", b"0" * (LARGEST + 1))],
)  # fmt: skip
def test_what_is_not_taken_leaves_nothing(around: Around, name: str, content: bytes) -> None:
    with pytest.raises(Refused):
        put_document(actor=around.actor("owner"), cooperation=around.cooperation,
                     shared=Shared(), file=sent(content, name))  # fmt: skip
    assert (Document.objects.count(), on_disk()) == (0, [])


def test_who_reads_a_file(around: Around) -> None:
    document = put(around)
    assert readers(around) == MEMBERS
    owner = around.actor("owner")
    third = around.party("third").pk
    for shared, expected in (
        (Shared("", SharedWith.ASSOCIATES), [*MEMBERS, "associate"]),
        (Shared("", SharedWith.CHOSEN, [third]), ["owner", "third"]),
        (Shared("", SharedWith.CHOSEN, [around.party("associate").pk]), ["owner", "associate"]),
    ):
        set_terms(actor=owner, document=document, shared=shared)
        assert readers(around) == expected
    Rivalry.objects.create(firm=around.firm("member"), rival=around.firm("owner"))
    set_terms(actor=owner, document=document, shared=Shared("Prix", walled=True))
    assert readers(around, "Prix") == ["owner", "third"]
    for who, shared in (
        ("third", Shared("Pas à moi")),
        ("owner", Shared("", SharedWith.CHOSEN, [around.party("former").pk])),
        ("owner", Shared("", SharedWith.CHOSEN, [around.party("invited").pk])),
    ):
        with pytest.raises(Refused):
            set_terms(actor=around.actor(who), document=document, shared=shared)
    with pytest.raises(Refused):
        put(around, "associate")
    put(around, "associate", shared_with=SharedWith.ASSOCIATES, title="Devis")
    assert (titles(around, "associate"), titles(around, "third", "deVIS")) == (
        ["Devis"], ["Devis"],
    )  # fmt: skip


def test_a_former_member_reads_what_stood_on_its_day(around: Around) -> None:
    document = put(around)
    hidden = put(around, title="Marges", shared_with=SharedWith.CHOSEN)
    own = put(around, "third", title="De nous")
    leaves(around, "third")
    owner = around.actor("owner")
    put(around, title="Après")
    put_version(actor=owner, document=document, upon=1, file=sent(b"Secret", "secret.txt"))
    set_terms(actor=owner, document=document, shared=Shared("Autre nom", SharedWith.CHOSEN))
    set_terms(actor=owner, document=hidden, shared=Shared("Marges"))
    assert (titles(around, "third"), titles(around, "third", "secret")) == (
        ["De nous", "Plan"], [],
    )  # fmt: skip
    took = take_version(actor=around.actor("third"), document=document, number=1)
    assert took.number == 1
    with pytest.raises(Refused):
        take_version(actor=around.actor("third"), document=document, number=2)
    with pytest.raises(Refused):
        put_version(actor=around.actor("third"), document=own, upon=1, file=sent(b"Encore"))
    withdraw_document(actor=owner, document=document, why="Faux")
    assert titles(around, "third") == ["De nous"]
    of_leaver = around.party("third")
    left = [one.message.values for one in consequences(around.cooperation, of_leaver)
            if one.name == "files"]  # fmt: skip
    assert left == [{"count": 1}]
    steers = around.actor("owner")
    renamed = set_terms(actor=steers, document=own, shared=Shared("De Third"))
    assert renamed.title == "De Third"


def test_who_took_what_is_told_to_its_owner_and_to_the_register_once(around: Around) -> None:
    document = put(around)
    for _again in range(3):
        take_version(actor=around.actor("member"), document=document, number=1)
    taking = Taking.objects.get()
    assert (taking.person_id, taking.times) == (around.person("member").pk, 3)
    verb = "exchanges.document.taken"
    assert Entry.objects.filter(subject_id=str(document.pk), verb=verb).count() == 1
    for who in ("rival", "foreigner", "invited", "animateur", "associate"):
        with pytest.raises(Refused):
            take_version(actor=around.actor(who), document=document, number=1)


def test_a_withdrawn_file_loses_its_bytes_when_the_cooperation_is_dissolved(around: Around) -> None:
    document, kept = put(around), put(around, title="Reste")
    put_version(actor=around.actor("owner"), document=document, upon=1, file=sent(b"v2"))
    for why in (" ", "Prix faux"):
        if why.strip():
            withdraw_document(actor=around.actor("owner"), document=document, why=why)
        else:
            with pytest.raises(Refused):
                withdraw_document(actor=around.actor("owner"), document=document, why=why)
    with pytest.raises(Refused):
        take_version(actor=around.actor("member"), document=document, number=1)
    assert (clean_up(), len(on_disk())) == (0, 2)
    Cooperation.objects.update(closed_at=timezone.now())
    _grow_old()
    assert (clean_up(), on_disk()) == (1, [kept.versions.get().sha256])
    assert {one.file.name for one in document.versions.all()} == {""}
    with pytest.raises(Refused):
        put(around)


def _grow_old() -> None:
    then = time.time() - timedelta(hours=2).total_seconds()
    for one in (Path(settings.MEDIA_ROOT) / FOLDER).rglob("*"):
        os.utime(one, (then, then))


def test_bytes_that_no_row_names_are_swept_and_no_others(around: Around) -> None:
    document = put(around)
    here = Path(settings.MEDIA_ROOT) / FOLDER / str(around.cooperation.pk)
    (here / ("a" * 64)).write_bytes(b"orphan")
    (here.parent / ".arriving" / "half").write_bytes(b"ha")
    assert (clean_up(), len(on_disk())) == (0, 3)
    _grow_old()
    assert (clean_up(), on_disk()) == (2, [document.versions.get().sha256])


def test_the_archive_and_the_timeline_hold_them(around: Around) -> None:
    document = put(around)
    put_version(actor=around.actor("owner"), document=document, upon=1, file=sent(b"v2"), note="2")
    gone = put(around, title="Retiré")
    withdraw_document(actor=around.actor("owner"), document=gone, why="Faux")
    open_topic(
        actor=around.actor("member"), cooperation=around.cooperation, title="Prix", text="Combien ?"
    )
    lines = [one.message.text(str) for one in happenings(around.actor("third"), around.cooperation)
             if one.lane == "exchange"]  # fmt: skip
    assert lines == ["File: Plan", "Discussion: Prix"]
    found = {one.name: one for one in archived(around.actor("third"), around.cooperation)
             if one.name.startswith(("files", "disc"))}  # fmt: skip
    base = f"files/{str(document.pk)[:8]}"
    assert list(found) == [
        "discussion.csv", f"{base}/001-plan.txt", f"{base}/002-plan.txt", "files/versions.csv",
    ]  # fmt: skip
    path = found[f"{base}/002-plan.txt"].path
    assert path is not None
    assert path.read_bytes() == b"v2"
    lines = found["discussion.csv"].content.decode("utf-8-sig").splitlines()
    assert [line.split(";")[0] for line in lines] == ["Sujet", "Prix"]
    assert [one.name for one in archived(around.actor("former"), around.cooperation)
            if one.name.startswith(("files", "disc"))] == []  # fmt: skip
