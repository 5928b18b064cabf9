"""The discussion: topics, one of them, messages."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import rules
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from cordee_web.apps.common.values import Refused
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.exchanges.actions.discussion import (
    edit_post,
    follow_topic,
    open_topic,
    read_topic,
    withdraw_post,
    write_post,
)
from cordee_web.apps.exchanges.models import Document, Post, Topic
from cordee_web.apps.exchanges.queries.seen import (
    as_read,
    documents_seen,
    listeners,
    partners,
    posts_seen,
    readers_of,
    topics_seen,
    with_counts,
)
from cordee_web.web.exchanges.fetch import TOPICS, Here, here, the_post, the_topic
from cordee_web.web.exchanges.forms import ChangeForm, PostForm, TopicForm
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.deeds import written
from cordee_web.web.kit.pages import render_page, wants_fragment

BY_PAGE = 25


@audience(For.PERSON)
@require_GET
def topics(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """The topics, where something was said last first, with what is new in each."""
    at = here(request, cooperation_id)
    seen = topics_seen(at.reader, at.looked.cooperation)
    found = with_counts(seen, at.reader, request.actor.person_id)
    page = Paginator(found, BY_PAGE).get_page(request.GET.get("page"))
    more = {"page": page, "works": at.works}
    return render_page(
        request, "exchanges/topics.html", at.looked.context(TOPICS, more), fragment="list"
    )


@audience(For.PERSON)
def open_one(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Opens a topic, maybe about a file (`?document=`)."""
    at = here(request, cooperation_id)
    at.working()
    document = _document(at, request.GET.get("document", ""))
    others = partners(at.looked.cooperation, at.reader)
    if document is not None:
        among = {one.pk for one in readers_of(document)}
        others = [one for one in others if one.pk in among]
    form = TopicForm(
        request.POST or None, parties=others, about_file=document is not None,
        member=at.reader.member,
    )  # fmt: skip
    made: list[Topic] = []

    def open_it() -> str:
        made.append(
            open_topic(
                actor=request.actor, cooperation=at.looked.cooperation, document=document,
                **form.cleaned_data,
            )
        )  # fmt: skip
        return ""

    if written(request, form, open_it):
        return redirect("exchanges:topic", cooperation_id, made[0].pk)
    return at.answered(TOPICS, "exchanges/open.html", form, document=document)


def _document(at: Here, asked: str) -> Document | None:
    if not asked:
        return None
    try:
        pk = UUID(asked)
    except ValueError:
        raise Http404 from None
    seen = documents_seen(at.reader, at.looked.cooperation).filter(withdrawn_at=None)
    found = seen.filter(pk=pk).first()
    if found is None:
        raise Http404
    found.cooperation = at.looked.cooperation
    return found


@audience(For.PERSON)
def topic(request: ActingRequest, cooperation_id: UUID, topic_id: UUID) -> HttpResponse:
    """What was said, the last page first; writing below it."""
    at, found = the_topic(request, cooperation_id, topic_id)
    others = _others(at, found)
    if request.method != "POST":
        return _page(at, found, PostForm(parties=others), 200)
    at.working()
    form = PostForm(request.POST, parties=others)
    if form.is_valid():
        try:
            made = write_post(actor=request.actor, topic=found, **form.cleaned_data)
        except Refused as refused:
            form.add_error("text", str(refused))
        else:
            read_topic(request.actor, found)
            place = redirect("exchanges:topic", cooperation_id, topic_id)
            place["Location"] += f"#post-{made.pk}"
            return place
    return _page(at, found, form, 422)


@audience(For.PERSON)
@require_POST
def read(request: ActingRequest, cooperation_id: UUID, topic_id: UUID) -> HttpResponse:
    """The reader has read this topic: sent by the page itself, or by a button without JavaScript."""
    _at, found = the_topic(request, cooperation_id, topic_id)
    read_topic(request.actor, found)
    if wants_fragment(request):
        return HttpResponse()
    return redirect("exchanges:topics", cooperation_id)


@audience(For.PERSON)
@require_POST
def follow(request: ActingRequest, cooperation_id: UUID, topic_id: UUID) -> HttpResponse:
    """No more news of this topic, or again."""
    _at, found = the_topic(request, cooperation_id, topic_id)
    follow_topic(request.actor, found, muted=request.POST.get("muted") == "1")
    return redirect("exchanges:topic", cooperation_id, topic_id)


@audience(For.PERSON)
def change(
    request: ActingRequest, cooperation_id: UUID, topic_id: UUID, post_id: UUID
) -> HttpResponse:
    """One's own message, as it should have been."""
    at, found = the_post(request, cooperation_id, topic_id, post_id)
    if not rules.has_perm("exchanges.withdraw_post", request.actor, found):
        raise Http404
    form = ChangeForm(request.POST or None, initial={"text": found.text})

    def change_it() -> str:
        edit_post(actor=request.actor, post=found, text=form.cleaned_data["text"])
        return ""

    if written(request, form, change_it):
        return redirect("exchanges:topic", cooperation_id, topic_id)
    return at.answered(TOPICS, "exchanges/change.html", form, topic=found.topic)


@audience(For.PERSON)
@require_POST
def withdraw(
    request: ActingRequest, cooperation_id: UUID, topic_id: UUID, post_id: UUID
) -> HttpResponse:
    """Takes one's own message back."""
    _at, found = the_post(request, cooperation_id, topic_id, post_id)
    if not rules.has_perm("exchanges.withdraw_post", request.actor, found):
        raise Http404
    try:
        withdraw_post(actor=request.actor, post=found)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("exchanges:topic", cooperation_id, topic_id)


def _others(at: Here, found: Topic) -> list[Party]:
    """Those who can be named: who reads it, but oneself."""
    return [one for one in listeners(found) if one.pk != at.reader.party_id] if at.works else []


def _page(at: Here, found: Topic, form: PostForm, status: int) -> HttpResponse:
    request = at.looked.request
    rows = with_counts(
        topics_seen(at.reader, at.looked.cooperation).filter(pk=found.pk), at.reader,
        request.actor.person_id,
    )  # fmt: skip
    counted = rows.get()
    posts = Paginator(
        posts_seen(at.reader).filter(topic=found).prefetch_related("earlier"), BY_PAGE
    )
    page = posts.get_page(request.GET.get("page") or posts.num_pages)
    since = getattr(counted, "read_until", None) or at.reader.since
    more: dict[str, Any] = {
        "topic": counted,
        "page": page,
        "posts": [_shown(at, one, since) for one in as_read(page.object_list, at.reader)],
        "named": {one.pk: one.label for one in listeners(found)},
        "form": form if at.works else None,
        "works": at.works,
    }
    context = at.looked.context(TOPICS, more)
    return render(request, "exchanges/topic.html", context, status=status)


def _shown(at: Here, post: Post, since: Any) -> dict[str, Any]:
    actor = at.looked.request.actor
    mine = at.works and post.person_id == actor.person_id and post.withdrawn_at is None
    earlier = [
        one.text for one in post.earlier.all()
        if at.reader.until is None or one.until <= at.reader.until
    ]  # fmt: skip
    return {
        "post": post,
        "fresh": post.at > since and post.person_id != actor.person_id,
        "earlier": earlier,
        "mine": mine,
        "changes": mine and rules.has_perm("exchanges.edit_post", actor, post),
    }
