"""The discussion: who reads and writes, what is told to whom, how little; what a former member keeps."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.cordee_web.cooperation_scenes import Around, make_cooperation
from tests.cordee_web.exchanges.test_files import EVERYONE, MEMBERS, leaves, put
from tests.cordee_web.scenes import make_cast

from cordee_web.apps.accounts.models import Notification
from cordee_web.apps.accounts.queries import for_the_digest, held_of, text_of
from cordee_web.apps.common.models import Entry
from cordee_web.apps.common.values import Refused
from cordee_web.apps.cooperations.enums import Right
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.queries.visibility import sight_of
from cordee_web.apps.exchanges.actions.discussion import (
    edit_post,
    follow_topic,
    open_topic,
    read_topic,
    withdraw_post,
    write_post,
)
from cordee_web.apps.exchanges.actions.files import Shared, set_terms
from cordee_web.apps.exchanges.enums import SharedWith
from cordee_web.apps.exchanges.models import Following, Post, Topic
from cordee_web.apps.exchanges.queries.seen import (
    as_read,
    posts_seen,
    reader_of,
    topics_seen,
    with_counts,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def around() -> Around:
    return make_cooperation(make_cast(), rights=(Right.PAGE, Right.EXCHANGES))


def opened(around: Around, who: str = "owner", **more: Any) -> Topic:
    """A topic that someone opens."""
    told = {"title": "Prix du stand", "text": "Combien chacun ?", **more}
    return open_topic(actor=around.actor(who), cooperation=around.cooperation, **told)


def said(around: Around, topic: Topic, who: str, text: str = "Moi 300 €") -> Post:
    """A message of someone."""
    return write_post(actor=around.actor(who), topic=topic, text=text)


def read(around: Around, who: str) -> dict[str, list[str]]:
    """What someone reads: messages by topic."""
    cooperation = Cooperation.objects.get(pk=around.cooperation.pk)
    sight = sight_of(around.actor(who), cooperation)
    reader = reader_of(sight, cooperation) if sight else None
    if reader is None:
        return {}
    return {
        topic.title: [one.text for one in as_read(posts_seen(reader).filter(topic=topic), reader)]
        for topic in topics_seen(reader, cooperation)
    }


def told(around: Around, who: str, kind: str = "exchanges") -> list[str]:
    """What someone was told."""
    rows = Notification.objects.filter(person=around.person(who), kind=kind).order_by("created_at")
    return [text_of(one) for one in rows]


def fresh(around: Around, who: str) -> list[int]:
    """How many messages of each topic are new to someone."""
    cooperation = Cooperation.objects.get(pk=around.cooperation.pk)
    sight = sight_of(around.actor(who), cooperation)
    assert sight is not None
    reader = reader_of(sight, cooperation)
    assert reader is not None
    topics = with_counts(topics_seen(reader, cooperation), reader, around.person(who).pk)
    return [vars(one)["fresh"] for one in topics.order_by("opened_at")]


def test_who_reads_and_writes(around: Around) -> None:
    topic = opened(around)
    said(around, topic, "member", "  Moi 300 €\r\nHors taxes ")
    of_all = opened(around, "associate", title="Dates")
    document = put(around)
    about = opened(around, title="", document=document, text="Trop grand ?")
    set_terms(actor=around.actor("owner"), document=document,
              shared=Shared("", SharedWith.CHOSEN, [around.party("third").pk]))  # fmt: skip
    inside = {"Prix du stand": ["Combien chacun ?", "Moi 300 €\nHors taxes"],
              "Dates": ["Combien chacun ?"]}  # fmt: skip
    all_three = {"Plan": ["Trop grand ?"], **inside}
    assert {who: found for who in EVERYONE if (found := read(around, who))} == {
        "owner": all_three, "member": inside, "third": all_three,
        "associate": {"Dates": ["Combien chacun ?"]},
    }  # fmt: skip
    for who, where in (("associate", topic), ("member", about), ("former", topic),
                       ("rival", topic), ("invited", of_all), ("animateur", topic)):  # fmt: skip
        with pytest.raises(Refused):
            said(around, where, who)
    for more in ({"title": " "}, {"text": " \n"}, {"text": "x" * 8_001}):
        with pytest.raises(Refused):
            opened(around, **more)
    assert [about.title, of_all.with_associates, topic.with_associates] == ["Plan", True, False]


def test_news_fold_and_a_firm_that_is_named_is_told_apart(around: Around) -> None:
    topic, other = opened(around), opened(around, title="Nuitées")
    for text in ("Un", "Deux", "@third sarl, et vous ?"):
        said(around, topic, "member", text)
    two = "« Stand au SIMODEC » : {} messages dans 2 sujets"
    one = "« Stand au SIMODEC » : {} messages dans « Prix du stand »"
    assert {who: found for who in EVERYONE if (found := told(around, who))} == {
        "owner": [one.format(3)], "member": [two.format(2)], "third": [two.format(4)],
    }  # fmt: skip
    assert told(around, "third", "mention") == [
        "« Stand au SIMODEC » : Mont Traitement vous nomme dans « Prix du stand »"
    ]
    third = around.person("third")
    assert [one.kind for one in for_the_digest(third)] == ["grouping", "exchanges"]
    Notification.objects.filter(person=third).update(mailed_at=timezone.now())
    said(around, other, "owner", "Trois nuits")
    fresh_one = "« Stand au SIMODEC » : Arve Décolletage écrit dans « Nuitées »"
    assert told(around, "third") == [two.format(4), fresh_one]
    follow_topic(around.actor("third"), other, muted=True)
    said(around, other, "owner", "Ou quatre")
    open_topic(actor=around.actor("owner"), cooperation=around.cooperation, title="À vous",
               text="Qui ?", mentions=[around.party("third").pk, around.party("former").pk])  # fmt: skip
    assert (len(told(around, "third")), len(told(around, "third", "mention"))) == (2, 2)
    assert told(around, "former", "mention") == []


def test_what_is_new_and_what_was_read(around: Around) -> None:
    topic, _other = opened(around), opened(around, title="Nuitées")
    said(around, topic, "member")
    assert {who: fresh(around, who) for who in MEMBERS} == {
        "owner": [1, 0], "member": [1, 1], "third": [2, 1],
    }  # fmt: skip
    read_topic(around.actor("owner"), topic)
    unread = Notification.objects.filter(
        person=around.person("owner"), kind="exchanges", read_at=None
    )
    assert (fresh(around, "owner"), unread.count()) == ([0, 0], 0)
    said(around, topic, "third")
    assert (fresh(around, "owner"), Following.objects.count()) == ([1, 0], 1)


def test_a_message_is_changed_for_a_while_and_taken_back(around: Around) -> None:
    topic = opened(around)
    post = said(around, topic, "member", "trois cents")
    edit_post(actor=around.actor("member"), post=post, text="quatre cents @Third SARL")
    edit_post(actor=around.actor("member"), post=post, text="quatre cents @Third SARL")
    post.refresh_from_db()
    assert (post.text, [one.text for one in post.earlier.all()], post.mentions) == (
        "quatre cents @Third SARL", ["trois cents"], [around.party("third").pk],
    )  # fmt: skip
    assert len(told(around, "third", "mention")) == 1
    with pytest.raises(Refused):
        edit_post(actor=around.actor("owner"), post=post, text="Autre")
    Post.objects.filter(pk=post.pk).update(at=timezone.now() - timedelta(minutes=16))
    with pytest.raises(Refused, match="15 minutes"):
        edit_post(actor=around.actor("member"), post=post, text="cinq cents")
    withdraw_post(actor=around.actor("member"), post=post)
    post.refresh_from_db()
    assert (post.text, post.mentions, post.earlier.count()) == ("", [], 0)
    with pytest.raises(Refused):
        withdraw_post(actor=around.actor("member"), post=post)
    entries = Entry.objects.filter(subject_id=str(topic.pk)).order_by("number")
    assert [one.verb.rpartition(".")[2] for one in entries] == [
        "opened", "answered", "edited", "withdrawn",
    ]  # fmt: skip
    told_by = "".join(str(one.content.content) for one in entries)
    assert [word for word in ("trois", "quatre", "Combien") if word in told_by] == []


def test_a_former_member_reads_what_was_said_until_it_left(around: Around) -> None:
    topic = opened(around)
    post = said(around, topic, "member", "trois cents")
    leaves(around, "third")
    edit_post(actor=around.actor("member"), post=post, text="400 €")
    said(around, topic, "owner", "D'accord")
    opened(around, title="Après")
    assert read(around, "third") == {"Prix du stand": ["Combien chacun ?", "trois cents"]}
    assert told(around, "third") == ["« Stand au SIMODEC » : 2 messages dans « Prix du stand »"]
    with pytest.raises(Refused):
        said(around, topic, "third")
    Cooperation.objects.update(closed_at=timezone.now())
    with pytest.raises(Refused):
        said(around, topic, "owner")


def test_a_person_gets_what_they_said(around: Around) -> None:
    opened(around)
    held = held_of(around.person("owner"))
    assert [one["text"] for one in held["messages_in_cooperations"]] == ["Combien chacun ?"]
