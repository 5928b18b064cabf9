"""Files and discussion as somebody outside reads them by a link: what is shared with associates, no more.

Nobody knows for whom the holder of a link works: a file that is kept from the competitors of whoever brought
it is not shown, nor what was said about it.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from cordee_web.apps.cooperations.enums import Right
from cordee_web.apps.exchanges.models import Document, Topic
from cordee_web.apps.exchanges.queries.seen import (
    documents_seen,
    posts_seen,
    reader_of,
    topics_seen,
)
from cordee_web.web.kit.downloads import attachment
from cordee_web.web.kit.guests import GuestLook, GuestPart

MOST_FILES, MOST_TOPICS = 100, 25


def _documents(looked: GuestLook) -> QuerySet[Document]:
    reader = reader_of(looked.sight, looked.cooperation)
    return documents_seen(reader, looked.cooperation).filter(walled=False, withdrawn_at=None)


def _topics(looked: GuestLook) -> QuerySet[Topic]:
    reader = reader_of(looked.sight, looked.cooperation)
    if reader is None:
        return Topic.objects.none()
    read = Q(document=None) | Q(document__walled=False, document__withdrawn_at=None)
    posts = Prefetch("posts", posts_seen(reader).filter(withdrawn_at=None))
    return topics_seen(reader, looked.cooperation).filter(read).prefetch_related(posts)


def _context(looked: GuestLook) -> dict[str, Any]:
    return {"documents": _documents(looked)[:MOST_FILES], "topics": _topics(looked)[:MOST_TOPICS]}


def _paper(looked: GuestLook, paper_id: UUID) -> HttpResponseBase | None:
    """The last version of a file. Who takes it by a link is noted nowhere: the page of the file says so."""
    found = _documents(looked).filter(pk=paper_id).first()
    newest = next(iter(found.versions.all()), None) if found else None
    return attachment(newest.file, newest.name) if newest else None


EXCHANGES = GuestPart(
    Right.EXCHANGES, _("Files and discussion"), "paperclip", "exchanges/guest.html", _context, _paper,
    order=60,
)  # fmt: skip
