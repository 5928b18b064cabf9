"""How many messages are new to someone in the whole discussion of a cooperation."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, Sum

from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.values.sights import Sight
from cordee_web.apps.exchanges.models import Following, Post
from cordee_web.apps.exchanges.queries.seen import reader_of, topics_seen, with_counts


def unread(sight: Sight, cooperation: Cooperation, person_id: UUID | None) -> int | None:
    """The messages that this person has not read, but in topics of which they want to hear no more.

    None where there are none. One query where nothing waits for anybody, six at most: it is asked on
    every page of a cooperation.
    """
    read = Following.objects.filter(
        topic=OuterRef("topic"), person=person_id, read_at__gte=OuterRef("at")
    )
    others = Post.objects.filter(topic__cooperation=cooperation, withdrawn_at=None)
    if not others.exclude(person=person_id).filter(~Exists(read)).exists():
        return None
    reader = reader_of(sight, cooperation)
    if reader is None:
        return None
    muted = Following.objects.filter(topic=OuterRef("pk"), person=person_id, muted=True)
    topics = topics_seen(reader, cooperation).filter(~Exists(muted))
    told = with_counts(topics, reader, person_id).aggregate(fresh_in_all=Sum("fresh"))
    return told["fresh_in_all"] or None
