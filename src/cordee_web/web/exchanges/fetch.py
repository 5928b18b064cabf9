"""A file, a topic or a message of an address, for whoever reads it; else 404, as if it were not there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render

from cordee_web.apps.exchanges.models import Document, Post, Topic
from cordee_web.apps.exchanges.queries.seen import (
    Reader,
    documents_seen,
    posts_seen,
    reader_of,
    topics_seen,
)
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.cooperation import Looked, look
from cordee_web.web.kit.deeds import form_status

FILES, TOPICS = "exchanges:files", "exchanges:topics"
WORK = "work_exchanges"
"""The rule of those who put files and write."""


@dataclass(frozen=True, slots=True)
class Here:
    """The cooperation as one reader looks at it, and what of its files and discussion they read."""

    looked: Looked
    reader: Reader

    @property
    def works(self) -> bool:
        """Whether they put files and write."""
        return self.looked.may(WORK)

    def working(self) -> None:
        """404 for whoever only reads."""
        if not self.works:
            raise Http404

    def answered(self, tab: str, template: str, form: forms.Form, **more: Any) -> HttpResponse:
        """The page of a form, as it is shown or sent back."""
        request = self.looked.request
        context = self.looked.context(tab, {"form": form, **more})
        return render(request, template, context, status=form_status(request))


def here(request: ActingRequest, cooperation_id: UUID) -> Here:
    """The cooperation of an address."""
    looked = look(request, cooperation_id, "exchanges")
    reader = reader_of(looked.sight, looked.cooperation)
    if reader is None:
        raise Http404
    return Here(looked, reader)


def the_document(
    request: ActingRequest, cooperation_id: UUID, document_id: UUID
) -> tuple[Here, Document]:
    """A file, as this reader knows it."""
    at = here(request, cooperation_id)
    found = documents_seen(at.reader, at.looked.cooperation).filter(pk=document_id).first()
    if found is None:
        raise Http404
    found.cooperation = at.looked.cooperation
    return at, found


def the_topic(request: ActingRequest, cooperation_id: UUID, topic_id: UUID) -> tuple[Here, Topic]:
    """A topic."""
    at = here(request, cooperation_id)
    found = topics_seen(at.reader, at.looked.cooperation).filter(pk=topic_id).first()
    if found is None:
        raise Http404
    found.cooperation = at.looked.cooperation
    return at, found


def the_post(
    request: ActingRequest, cooperation_id: UUID, topic_id: UUID, post_id: UUID
) -> tuple[Here, Post]:
    """A message."""
    at, topic = the_topic(request, cooperation_id, topic_id)
    found = posts_seen(at.reader).filter(topic=topic, pk=post_id).first()
    if found is None:
        raise Http404
    found.topic = topic
    return at, found
