"""Which documents and topics someone reads: every list, search, count and page starts here.

Who left reads what stood on that day: titles, readers, versions and texts as they were.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import (
    CharField,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from cordee_web.apps.common.prepared import prepared
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.enums import PartyKind, PartyState, Right
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.cooperations.queries.once import once
from cordee_web.apps.cooperations.queries.parties import having, parties_of
from cordee_web.apps.cooperations.values.sights import Sight
from cordee_web.apps.directory.queries.visibility import rivals
from cordee_web.apps.exchanges.enums import SharedWith
from cordee_web.apps.exchanges.models import (
    Document,
    EarlierText,
    Following,
    Post,
    Taking,
    Terms,
    Topic,
    Version,
)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: the party and its firm, whether as a member, its competitors, since and up to when."""

    party_id: UUID
    firm_id: UUID | None
    member: bool
    against: frozenset[UUID]
    since: datetime
    until: datetime | None


def reader_of(sight: Sight, cooperation: Cooperation) -> Reader | None:
    """The reader that a sight is; None when files and discussion are not theirs. At most four queries."""
    party_id = sight.party_id
    if party_id is None or not sight.shows(Right.EXCHANGES):
        return None
    return once(cooperation, ("exchanges", sight), lambda: _reader_of(party_id, sight))


def _reader_of(party_id: UUID, sight: Sight) -> Reader | None:
    party = Party.objects.get(pk=party_id)
    member = party.kind == PartyKind.MEMBER
    since = party.answered_at or party.invited_at
    return Reader(party.pk, party.firm_id, member, rivals(party.firm_id), since, sight.until)


def documents_seen(reader: Reader | None, cooperation: Cooperation) -> QuerySet[Document]:
    """The documents of a reader, each with `called` (its title for them) and, prefetched, its versions."""
    if reader is None:
        return Document.objects.none()
    found = cooperation.documents.select_related("party__firm")
    if reader.until is None:
        found = found.filter(_reads(reader)).annotate(called=F("title"))
    else:
        then = Terms.objects.filter(document=OuterRef("pk"), at__lte=reader.until)
        found = found.filter(withdrawn_at=None).annotate(
            then=Subquery(then.values("pk")[:1]), called=Subquery(then.values("title")[:1])
        )
        of_the_day = Terms.objects.filter(_reads(reader), document__cooperation=cooperation)
        found = found.filter(then__in=of_the_day.values("pk")).order_by("-created_at", "pk")
    return found.prefetch_related(Prefetch("versions", versions_seen(reader)))


def title_of(document: Document) -> str:
    """The title of a document as its reader knows it."""
    title: str = getattr(document, "called", document.title)
    return title


def versions_seen(reader: Reader) -> QuerySet[Version]:
    """The versions of documents that are read, the last first."""
    found = Version.objects.select_related("party__firm", "person")
    return found if reader.until is None else found.filter(at__lte=reader.until)


def named(documents: QuerySet[Document], reader: Reader, words: str) -> QuerySet[Document]:
    """Those of these documents whose title, or the name of one of whose files, has these words."""
    if not words:
        return documents
    versions = versions_seen(reader).filter(document=OuterRef("pk"), name__icontains=words)
    return documents.filter(Q(called__icontains=words) | Exists(versions))


def _reads(reader: Reader) -> Q:
    """Of a document or its terms (both have these columns): whether this reader is among its readers."""
    shared = Q(shared_with=SharedWith.ASSOCIATES)
    shared |= Q(shared_with=SharedWith.CHOSEN, chosen__contains=[reader.party_id])
    if reader.member:
        shared |= Q(shared_with=SharedWith.MEMBERS)
    if reader.against:
        shared &= Q(walled=False) | ~Q(party__firm__in=reader.against)
    own = Q(party=reader.party_id)
    if reader.firm_id is not None:
        own |= Q(party__firm=reader.firm_id)
    return shared | own


def readers_of(document: Document) -> list[Party]:
    """The parties of today who read a document."""
    party = document.party
    firm_id = party.firm_id if party else None
    against = rivals(firm_id) if document.walled else frozenset()
    inside = parties_of(document.cooperation).filter(state=PartyState.ACCEPTED)
    chosen = Q(pk__in=document.chosen) & having(Right.EXCHANGES)
    among = {
        SharedWith.MEMBERS: Q(kind=PartyKind.MEMBER),
        SharedWith.ASSOCIATES: having(Right.EXCHANGES),
        SharedWith.CHOSEN: chosen,
    }[SharedWith(document.shared_with)]
    own = Q(pk=document.party_id) if firm_id is None else Q(firm=firm_id)
    return [one for one in inside.filter(among | own) if one.firm_id not in against]


def link_readers(document: Document) -> list[Party]:
    """Those outside, without an account, who read a document by the link that was mailed to them."""
    if document.walled or document.shared_with != SharedWith.ASSOCIATES:
        return []
    outside = Q(rights__contains=[Right.EXCHANGES], firm=None, person=None)
    return list(parties_of(document.cooperation).filter(outside, state=PartyState.ACCEPTED))


def partners(cooperation: Cooperation, reader: Reader) -> list[Party]:
    """The others of today who take part in files and discussion: whom one can choose, or name."""
    inside = parties_of(cooperation).filter(having(Right.EXCHANGES), state=PartyState.ACCEPTED)
    return list(inside.exclude(pk=reader.party_id))


def topics_seen(reader: Reader | None, cooperation: Cooperation) -> QuerySet[Topic]:
    """The topics of a reader; one about a document is read by whoever reads that."""
    if reader is None:
        return Topic.objects.none()
    documents = documents_seen(reader, cooperation).prefetch_related(None)
    alone = Q(document=None)
    if not reader.member:
        alone &= Q(with_associates=True)
    found = cooperation.topics.select_related("party__firm", "document")
    found = found.filter(alone | Q(document__in=documents.order_by().values("pk")))
    if reader.until is not None:
        found = found.filter(opened_at__lte=reader.until).order_by("-opened_at", "pk")
    return found


def documents_told(reader: Reader | None, cooperation: Cooperation) -> list[Document]:
    """The documents of a reader that were not taken back, without their versions."""
    if reader is None or reader.until is not None:
        documents = documents_seen(reader, cooperation).prefetch_related(None)
        return list(documents.filter(withdrawn_at=None))
    return _documents(*_told_to(reader, cooperation))


def topics_told(reader: Reader | None, cooperation: Cooperation) -> list[Topic]:
    """The topics of a reader, read."""
    if reader is None or reader.until is not None:
        return list(topics_seen(reader, cooperation))
    return _topics(*_told_to(reader, cooperation))


type _ToldTo = tuple[UUID, UUID, UUID | None, frozenset[UUID], bool]


def _told_to(reader: Reader, cooperation: Cooperation) -> _ToldTo:
    return cooperation.pk, reader.party_id, reader.firm_id, reader.against, reader.member


def _today(party_id: UUID, firm_id: UUID | None, against: Collection[UUID], member: bool) -> Reader:
    return Reader(party_id, firm_id, member, frozenset(against), timezone.now(), None)


@prepared
def _documents(
    cooperation_id: UUID,
    party_id: UUID,
    firm_id: UUID | None,
    against: Collection[UUID],
    member: bool,
) -> QuerySet[Document]:
    reader, cooperation = _today(party_id, firm_id, against, member), Cooperation(pk=cooperation_id)
    return documents_seen(reader, cooperation).prefetch_related(None).filter(withdrawn_at=None)


@prepared
def _topics(
    cooperation_id: UUID,
    party_id: UUID,
    firm_id: UUID | None,
    against: Collection[UUID],
    member: bool,
) -> QuerySet[Topic]:
    return topics_seen(_today(party_id, firm_id, against, member), Cooperation(pk=cooperation_id))


def with_counts(topics: QuerySet[Topic], reader: Reader, person_id: UUID | None) -> QuerySet[Topic]:
    """The same with how many messages each has (`said`), how many of them are new to this person (`fresh`),
    and whether they want to hear no more of it (`muted`).
    """
    own = Following.objects.filter(topic=OuterRef("pk"), person=person_id)
    posts = posts_seen(reader).filter(topic=OuterRef("pk"), withdrawn_at=None).order_by()
    read_until = Coalesce(OuterRef("read_until"), Value(reader.since))
    fresh = posts.filter(at__gt=read_until).exclude(person=person_id)
    return topics.annotate(
        read_until=Subquery(own.values("read_at")[:1]),
        muted=Coalesce(Subquery(own.values("muted")[:1]), Value(False)),
        said=_count(posts),
        fresh=_count(fresh),
    )


def _count(posts: QuerySet[Post]) -> Coalesce:
    counted = posts.values("topic").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))


def posts_seen(reader: Reader) -> QuerySet[Post]:
    """What was said in topics that are read, with what each message said before it was changed."""
    found = Post.objects.select_related("party__firm", "person")
    if reader.until is None:
        return found
    then = EarlierText.objects.filter(post=OuterRef("pk"), until__gt=reader.until)
    return found.filter(at__lte=reader.until).annotate(
        then=Subquery(then.values("text")[:1], output_field=CharField())
    )


def as_read(posts: Iterable[Post], reader: Reader) -> list[Post]:
    """These messages as their reader knows them: who left, as they were on that day. Never save them."""
    found = list(posts)
    for one in found if reader.until is not None else ():
        then = getattr(one, "then", None)
        if then is not None and one.withdrawn_at is None:
            one.text = then
        if one.edited_at is not None and reader.until is not None and one.edited_at > reader.until:
            one.edited_at = None
    return found


def listeners(topic: Topic) -> list[Party]:
    """The parties of today who read a topic."""
    if topic.document is not None:
        return readers_of(topic.document)
    inside = parties_of(topic.cooperation).filter(state=PartyState.ACCEPTED)
    among = having(Right.EXCHANGES) if topic.with_associates else Q(kind=PartyKind.MEMBER)
    return list(inside.filter(among))


def takings_of(document: Document) -> list[Taking]:
    """Who took which version of it along, the last hundred; for the party that brought it alone."""
    rows = Taking.objects.filter(version__document=document)
    return list(rows.select_related("version", "person", "party__firm")[:100])


def own_reader(actor: Actor, cooperation: Cooperation, sight: Sight | None) -> Reader | None:
    """The reader that an actor is today: inside, with the right; None for everybody else."""
    if sight is None or not sight.inside or actor.person_id is None:
        return None
    return reader_of(sight, cooperation)
