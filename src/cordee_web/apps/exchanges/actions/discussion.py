"""The discussion: topics, messages, changes within a quarter of an hour, withdrawals; who follows what."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cordee_web.apps.common.register import Json, business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.cooperations.actions.holding import held
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.cooperations.queries.parties import persons_of
from cordee_web.apps.cooperations.queries.visibility import sight_of
from cordee_web.apps.exchanges.actions.telling import (
    POSTS,
    News,
    read_news,
    tell_named,
    tell_news,
    topic_url,
)
from cordee_web.apps.exchanges.models import Document, EarlierText, Following, Post, Topic
from cordee_web.apps.exchanges.queries.seen import (
    Reader,
    documents_seen,
    listeners,
    own_reader,
    topics_seen,
)
from cordee_web.apps.exchanges.values import EDITABLE, LONGEST_POST


@business_verb
def open_topic(
    *,
    actor: Actor,
    cooperation: Cooperation,
    text: str,
    title: str = "",
    document: Document | None = None,
    with_associates: bool = False,
    mentions: Collection[UUID] = (),
) -> Topic:
    """Opens a topic with its first message, maybe about a file; an associate's is open to associates."""
    current = held(cooperation)
    reader = _inside(actor, current)
    if document is not None:
        document = documents_seen(reader, current).filter(pk=document.pk).first()
        if document is None or document.withdrawn_at is not None:
            raise Refused(_("This file was withdrawn meanwhile."))
        document.cooperation = current
    called = title.strip()[:160] or (document.title if document else "")
    if not called:
        raise Refused(_("Say in a few words what it is about."))
    topic = Topic.objects.create(
        cooperation=current, title=called, document=document, party_id=reader.party_id,
        with_associates=document is None and (with_associates or not reader.member),
    )  # fmt: skip
    post = _said(actor, reader, topic, text, mentions)
    _record(actor, "opened", topic, title=called, **_digest(post))
    _tell(actor, topic, post)
    return topic


@business_verb
def write_post(*, actor: Actor, topic: Topic, text: str, mentions: Collection[UUID] = ()) -> Post:
    """Says something in a topic."""
    current = held(topic.cooperation)
    reader = _inside(actor, current)
    row = topics_seen(reader, current).filter(pk=topic.pk).first()
    if row is None:
        raise Refused(_("Only those who take part in this discussion write in it."))
    row.cooperation = current
    post = _said(actor, reader, row, text, mentions)
    Topic.objects.filter(pk=row.pk).update(last_at=post.at)
    _record(actor, "answered", row, **_digest(post))
    _tell(actor, row, post)
    return post


@business_verb
def edit_post(*, actor: Actor, post: Post, text: str) -> Post:
    """Changes a message within a quarter of an hour; its readers may read what it said before."""
    row = _own(actor, post)
    if timezone.now() - row.at > EDITABLE:
        raise Refused(_("A message is changed within 15 minutes: write another one below it."))
    checked = _checked(text)
    if checked == row.text:
        return row
    named = listeners(row.topic)
    before = set(row.mentions)
    EarlierText.objects.create(post=row, text=row.text)
    kept = [one.pk for one in named if one.pk in before and not _is_in(one, row.text)]
    row.text, row.edited_at = checked, timezone.now()
    row.mentions = sorted({*kept, *_mentions(named, checked, ())})
    row.save(update_fields=["text", "mentions", "edited_at"])
    _record(actor, "edited", row.topic, **_digest(row))
    _tell_named(actor, row.topic, row, [one for one in named if one.pk not in before])
    return row


@business_verb
def withdraw_post(*, actor: Actor, post: Post) -> Post:
    """Takes a message back: "withdrawn" stands in its place; the register keeps its digest alone."""
    row = _own(actor, post)
    row.text, row.mentions, row.withdrawn_at = "", [], timezone.now()
    row.save(update_fields=["text", "mentions", "withdrawn_at"])
    row.earlier.all().delete()
    _record(actor, "withdrawn", row.topic, post=str(row.pk))
    return row


def read_topic(actor: Actor, topic: Topic) -> None:
    """A person has read a topic, up to now. Reading decides nothing: it is no entry of the register."""
    if actor.person_id is None:
        return
    Following.objects.update_or_create(
        topic=topic, person_id=actor.person_id, defaults={"read_at": timezone.now()}
    )
    url = topic_url(topic.cooperation_id, topic.pk)
    read_news(actor.person_id, topic.cooperation, topic.pk, url)


def follow_topic(actor: Actor, topic: Topic, *, muted: bool) -> None:
    """A person wants to hear no more of a topic, or again. Their own setting: no entry of the register."""
    if actor.person_id is not None:
        Following.objects.update_or_create(
            topic=topic, person_id=actor.person_id, defaults={"muted": muted}
        )


def _inside(actor: Actor, cooperation: Cooperation) -> Reader:
    reader = own_reader(actor, cooperation, sight_of(actor, cooperation))
    if reader is None:
        raise Refused(_("Only those who take part in this cooperation do this."))
    return reader


def _own(actor: Actor, post: Post) -> Post:
    """The message as it stands now, with its cooperation held, for whoever wrote it and takes part."""
    current = held(post.topic.cooperation)
    _inside(actor, current)
    rows = Post.objects.select_for_update(of=("self",)).select_related("topic__document")
    row = rows.get(pk=post.pk)
    if row.person_id != actor.person_id or row.withdrawn_at is not None:
        raise Refused(_("Only who wrote a message changes it or takes it back."))
    row.topic.cooperation = current
    if row.topic.document is not None:
        row.topic.document.cooperation = current
    return row


def _said(
    actor: Actor, reader: Reader, topic: Topic, text: str, mentions: Collection[UUID]
) -> Post:
    checked = _checked(text)
    return Post.objects.create(
        topic=topic, text=checked, mentions=_mentions(listeners(topic), checked, mentions),
        party_id=reader.party_id, person_id=actor.person_id,
    )  # fmt: skip


def _checked(text: str) -> str:
    plain = text.replace("\r\n", "\n").replace("\x00", "").strip()
    if not plain:
        raise Refused(_("Write something first."))
    if len(plain) > LONGEST_POST:
        raise Refused(_("This is longer than a message: put it as a file."))
    return plain


def _mentions(readers: list[Party], text: str, chosen: Collection[UUID]) -> list[UUID]:
    """The parties chosen, and those that "@" and their name call; only of those who read the topic."""
    return sorted(one.pk for one in readers if one.pk in set(chosen) or _is_in(one, text))


def _is_in(party: Party, text: str) -> bool:
    return f"@{party.label.casefold()}" in text.casefold()


def _tell(actor: Actor, topic: Topic, post: Post) -> None:
    """Tells those named apart, the others together, but for whoever wants to hear no more of it."""
    readers = [one for one in listeners(topic) if one.pk != post.party_id]
    named = _tell_named(actor, topic, post, readers)
    muted = Following.objects.filter(topic=topic, muted=True).values_list("person", flat=True)
    here = topic.cooperation_id
    news = News(
        POSTS, topic.pk, topic.title, _firm(post), topic_url(here, topic.pk),
        reverse("exchanges:topics", args=[here]),
    )  # fmt: skip
    tell_news(actor, topic.cooperation, readers, news, named | set(muted))


def _tell_named(actor: Actor, topic: Topic, post: Post, readers: list[Party]) -> set[UUID]:
    """Tells the persons whom a message names; gives who they are."""
    persons = set(persons_of([one for one in readers if one.pk in post.mentions]))
    url = f"{topic_url(topic.cooperation_id, topic.pk)}#post-{post.pk}"
    tell_named(actor, topic.cooperation, persons, topic.title, _firm(post), url)
    return persons


def _firm(post: Post) -> str:
    return post.party.label if post.party else ""


def _record(actor: Actor, verb: str, topic: Topic, **content: Json) -> None:
    record(
        actor, f"exchanges.topic.{verb}", topic, network_id=topic.cooperation.network_id,
        content=content,
    )  # fmt: skip


def _digest(post: Post) -> dict[str, Json]:
    """What the register keeps of a message: the digest of its words, which may be taken back."""
    return {"post": str(post.pk), "sha256": hashlib.sha256(post.text.encode()).hexdigest()}
