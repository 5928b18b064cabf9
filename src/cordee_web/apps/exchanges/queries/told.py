"""What files and discussion tell of a life, of a departure, and what the archive keeps of them."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.accounts.queries import shown_name
from cordee_web.apps.common.addresses import address
from cordee_web.apps.common.sheets import Cell, csv_of
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.cooperations.queries.visibility import sight_of
from cordee_web.apps.cooperations.values.archives import ArchiveFile
from cordee_web.apps.cooperations.values.consequences import Consequence
from cordee_web.apps.cooperations.values.happenings import Happening
from cordee_web.apps.cooperations.values.takeaways import Own, Taker
from cordee_web.apps.exchanges.models import Document, Post, Version
from cordee_web.apps.exchanges.queries.seen import (
    Reader,
    as_read,
    documents_seen,
    documents_told,
    posts_seen,
    reader_of,
    title_of,
    topics_seen,
    topics_told,
)
from cordee_web.apps.exchanges.queries.stored import path_of


def happened(actor: Actor, cooperation: Cooperation) -> Iterator[Happening]:
    """Files that were put and topics that were opened, as far as one reads them."""
    reader = _reader(actor, cooperation)
    for one in documents_told(reader, cooperation):
        said = Message(gettext_noop("File: {title}"), {"title": title_of(one)})
        url = address("exchanges:document", cooperation.pk, one.pk)
        yield Happening(one.created_at, "exchange", said, url=url)
    for topic in topics_told(reader, cooperation):
        said = Message(gettext_noop("Discussion: {title}"), {"title": topic.title})
        url = address("exchanges:topic", cooperation.pk, topic.pk)
        yield Happening(topic.opened_at, "exchange", said, url=url)


def files_of_leaver(cooperation: Cooperation, party: Party) -> Iterator[Consequence]:
    """The files that a party brought stay with the others; it takes its own along."""
    brought = Document.objects.filter(cooperation=cooperation, party=party, withdrawn_at=None)
    if count := brought.count():
        template = gettext_noop(
            "Files that it brought and that stay with the others: {count}. It can take them along, "
            "before and after."
        )
        message = Message(template, {"count": count})
        yield Consequence("files", message, url_name="exchanges:files")


def archive(actor: Actor, cooperation: Cooperation) -> Iterator[ArchiveFile]:
    """Every version that the reader may read, a list of them, and what was said."""
    reader = _reader(actor, cooperation)
    if reader is None:
        return
    found = [one for one in documents_seen(reader, cooperation) if one.withdrawn_at is None]
    rows = [version for one in found for version in one.versions.all()]
    yield from _files(rows)
    if rows:
        yield ArchiveFile(f"{_FILES}/versions.csv", csv_of(_table(found)))
    said = list(_said(reader, cooperation))
    if said:
        head: list[Cell] = [_("Topic"), _("When"), _("Firm"), _("Who"), _("Message")]
        yield ArchiveFile("discussion.csv", csv_of([head, *said]))


_FILES = "files"


def _reader(actor: Actor, cooperation: Cooperation) -> Reader | None:
    sight = sight_of(actor, cooperation)
    return reader_of(sight, cooperation) if sight is not None else None


def _files(versions: list[Version]) -> Iterator[ArchiveFile]:
    for one in versions:
        path = path_of(one)
        if path is not None:
            name = f"{_FILES}/{str(one.document_id)[:8]}/{one.number:03}-{one.name}"
            yield ArchiveFile(name, path=path)


def _table(documents: list[Document]) -> list[list[Cell]]:
    head: list[Cell] = [
        _("File"), _("Version"), _("Name of the file"), _("Bytes"), "SHA-256", _("Firm"), _("When"),
        _("Why"),
    ]  # fmt: skip
    return [
        head,
        *(_row(one, version) for one in documents for version in one.versions.all()),
    ]


def _row(document: Document, version: Version) -> list[Cell]:
    firm = version.party.label if version.party else ""
    name, size, digest = version.name, version.size, version.sha256
    told: list[Cell] = [title_of(document), version.number, name, size, digest, firm]
    return [*told, _moment(version.at), version.note]


def own_files(taker: Taker) -> Iterator[Own]:
    """The versions that a firm put, of files that it reads and that were not taken back; what it said."""
    cooperation = taker.cooperation
    reader = reader_of(taker.sight, cooperation)
    if reader is None:
        return
    put = [
        version
        for one in documents_seen(reader, cooperation)
        for version in one.versions.all()
        if one.withdrawn_at is None and version.party_id in taker.parties
    ]
    columns = ("number", "name", "size", "sha256", "note", "at")
    rows = [
        {"file": one.document_id} | {name: getattr(one, name) for name in columns} for one in put
    ]
    yield Own("files/versions", tuple(rows), tuple(_files(put)))
    topics = topics_seen(reader, cooperation).order_by().values("pk")
    posts = posts_seen(reader).filter(topic__in=topics, party__in=taker.parties)
    said = as_read(posts.select_related("topic").order_by("at", "pk"), reader)
    yield Own(
        "discussion/messages",
        tuple({"topic": one.topic.title, "at": one.at, "text": one.text} for one in said),
    )


def _said(reader: Reader, cooperation: Cooperation) -> Iterator[list[Cell]]:
    topics = topics_seen(reader, cooperation)
    posts = posts_seen(reader).filter(topic__in=topics.order_by().values("pk"))
    posts = posts.select_related("topic", "party__firm", "person")
    for one in as_read(posts.order_by("topic__opened_at", "topic", "at"), reader):
        yield [one.topic.title, _moment(one.at), *_who(one), _words(one)]


def _who(post: Post) -> tuple[str, str]:
    firm = post.party.label if post.party else ""
    return firm, shown_name(post.person) if post.person else ""


def _words(post: Post) -> str:
    return _("withdrawn") if post.withdrawn_at else post.text


def _moment(at: object) -> str:
    return timezone.localtime(at).isoformat(timespec="minutes")  # type: ignore[arg-type]
