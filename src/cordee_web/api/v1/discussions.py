"""The discussion of a cooperation: topics, messages."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.db.models import F
from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field, StringConstraints

from cordee_web.api.v1.cooperations import ONE
from cordee_web.api.v1.exchanges import READ, RIGHT, WORK, WRITE, Title, reader_in
from cordee_web.api.v1.lives import Inside, PartyRef, held, party_ref, seen
from cordee_web.api.v1.operations import NOT_BLANK, Sent, operation
from cordee_web.api.v1.pages import By, Page, PageFilter, page_of
from cordee_web.apps.exchanges.actions import discussion as verbs
from cordee_web.apps.exchanges.models import Post, Topic
from cordee_web.apps.exchanges.queries.seen import (
    as_read,
    documents_seen,
    posts_seen,
    topics_seen,
)
from cordee_web.apps.exchanges.values import LONGEST_POST

router = Router(tags=["files and discussion"])
TOPIC = "/topics/{uuid:topic_id}"
POST = "/posts/{uuid:post_id}"
type Said = Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=LONGEST_POST)]
type Named = Annotated[list[UUID], Field(max_length=100)]


class TopicLine(Schema):
    """A topic; `file` is the file that it is about: whoever reads that reads it."""

    id: UUID
    cooperation: UUID
    title: str
    file: UUID | None
    by: PartyRef | None
    with_associates: bool
    opened_at: datetime


class PostOut(Schema):
    """A message; `text` null: it was taken back. `mentions` are the parties that it names."""

    id: UUID
    topic: UUID
    text: str | None
    by: PartyRef | None
    at: datetime
    edited_at: datetime | None
    mentions: list[UUID]


class PostIn(Sent):
    """What to say, and the parties to name; "@" and a firm's name in the text names it too."""

    text: Said
    mentions: Named = []


class TopicNew(PostIn):
    """A topic with its first message; about a file, the title may be empty."""

    title: Title = ""
    file: UUID | None = None
    with_associates: bool = False


class TextIn(Sent):
    """What the message should say."""

    text: Said


@operation(router, "GET", f"{ONE}/topics", READ, gives=Page[TopicLine])
def list_topics(
    request: HttpRequest, cooperation_id: UUID, filters: Query[PageFilter]
) -> dict[str, Any]:
    """The topics that we read, those opened last first."""
    there = seen(request, cooperation_id, RIGHT)
    found = topics_seen(reader_in(there), there.cooperation)
    order = [By(F("opened_at"), True), By(F("pk"))]
    rows, following = page_of(request, found, order, filters)
    return {"items": [_line(one) for one in rows], "next": following}


@operation(router, "POST", f"{ONE}/topics", WRITE, gives=TopicLine, status=201)
def open_topic(request: HttpRequest, cooperation_id: UUID, payload: TopicNew) -> Status[TopicLine]:
    """Opens a topic with its first message, maybe about a file."""
    there = held(request, cooperation_id, WORK, RIGHT, matched=False)
    document = None
    if payload.file is not None:
        read = documents_seen(reader_in(there), there.cooperation)
        document = read.filter(pk=payload.file, withdrawn_at=None).first()
        if document is None:
            raise Http404
    made = verbs.open_topic(
        actor=there.actor, cooperation=there.cooperation, title=payload.title, text=payload.text,
        document=document, with_associates=payload.with_associates, mentions=payload.mentions,
    )  # fmt: skip
    return Status(201, _line(_topic(request, made.pk)[1]))


@operation(router, "GET", f"{TOPIC}/posts", READ, gives=Page[PostOut])
def list_posts(request: HttpRequest, topic_id: UUID, filters: Query[PageFilter]) -> dict[str, Any]:
    """What was said in a topic, in time's order."""
    there, topic = _topic(request, topic_id)
    reader = reader_in(there)
    order = [By(F("at")), By(F("pk"))]
    rows, following = page_of(request, posts_seen(reader).filter(topic=topic), order, filters)
    return {"items": [_post(one) for one in as_read(rows, reader)], "next": following}


@operation(router, "POST", f"{TOPIC}/posts", WRITE, gives=PostOut, status=201)
def write_post(request: HttpRequest, topic_id: UUID, payload: PostIn) -> Status[PostOut]:
    """Says something in a topic."""
    _there, topic = _topic(request, topic_id)
    there = held(request, topic.cooperation_id, WORK, RIGHT, matched=False)
    made = verbs.write_post(
        actor=there.actor, topic=topic, text=payload.text, mentions=payload.mentions
    )
    return Status(201, _post(made))


@operation(router, "PATCH", POST, WRITE, gives=PostOut)
def edit_post(request: HttpRequest, post_id: UUID, payload: TextIn) -> PostOut:
    """Changes our author's message within a quarter of an hour."""
    there, post = _own(request, post_id)
    return _post(verbs.edit_post(actor=there.actor, post=post, text=payload.text))


@operation(router, "DELETE", POST, WRITE, gives=PostOut)
def withdraw_post(request: HttpRequest, post_id: UUID) -> PostOut:
    """Takes our author's message back."""
    there, post = _own(request, post_id)
    return _post(verbs.withdraw_post(actor=there.actor, post=post))


def _topic(request: HttpRequest, topic_id: UUID) -> tuple[Inside, Topic]:
    row = Topic.objects.filter(pk=topic_id).first()
    if row is None:
        raise Http404
    there = seen(request, row.cooperation_id, RIGHT)
    found = topics_seen(reader_in(there), there.cooperation).filter(pk=topic_id).first()
    if found is None:
        raise Http404
    found.cooperation = there.cooperation
    return there, found


def _own(request: HttpRequest, post_id: UUID) -> tuple[Inside, Post]:
    """A message that we read, its cooperation held; whose it is, the verb asks."""
    row = Post.objects.filter(pk=post_id).first()
    if row is None:
        raise Http404
    there, topic = _topic(request, row.topic_id)
    if not posts_seen(reader_in(there)).filter(pk=post_id).exists():
        raise Http404
    row.topic = topic
    return held(request, topic.cooperation_id, WORK, RIGHT, matched=False), row


def _line(one: Topic) -> TopicLine:
    return TopicLine(
        id=one.pk, cooperation=one.cooperation_id, title=one.title, file=one.document_id,
        by=party_ref(one.party) if one.party else None, with_associates=one.with_associates,
        opened_at=one.opened_at,
    )  # fmt: skip


def _post(one: Post) -> PostOut:
    return PostOut(
        id=one.pk, topic=one.topic_id, text=None if one.withdrawn_at else one.text,
        by=party_ref(one.party) if one.party else None, at=one.at, edited_at=one.edited_at,
        mentions=list(one.mentions),
    )  # fmt: skip
