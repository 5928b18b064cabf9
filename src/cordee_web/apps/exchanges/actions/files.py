"""Files: put, in versions, for whom, taken along, withdrawn."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

from django.core.files.base import File
from django.db.models import Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cordee_web.apps.common.register import Json, business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.cooperations.actions.holding import held
from cordee_web.apps.cooperations.enums import PartyState, Right
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.queries.parties import having
from cordee_web.apps.cooperations.queries.visibility import sight_of
from cordee_web.apps.exchanges.actions.storing import Arrival, arriving, settled
from cordee_web.apps.exchanges.actions.telling import FILES, News, tell_news
from cordee_web.apps.exchanges.enums import SharedWith
from cordee_web.apps.exchanges.models import Document, Taking, Terms, Version
from cordee_web.apps.exchanges.queries.seen import (
    Reader,
    documents_seen,
    own_reader,
    reader_of,
    readers_of,
    versions_seen,
)
from cordee_web.apps.exchanges.rules import administers
from cordee_web.apps.exchanges.values import MEGABYTE, MOST_TOGETHER, clean_name, trouble_with


@dataclass(frozen=True, slots=True)
class Shared:
    """Under which title and for whom; `chosen` are parties, when it is for those chosen."""

    title: str = ""
    shared_with: SharedWith = SharedWith.MEMBERS
    chosen: Collection[UUID] = field(default_factory=tuple)
    walled: bool = False


@business_verb
def put_document(
    *, actor: Actor, cooperation: Cooperation, shared: Shared, file: File[bytes], note: str = ""
) -> Document:
    """Puts a file in the cooperation, with its first version."""
    current = held(cooperation)
    reader = _inside(actor, current)
    chosen = _chosen(reader, current, shared)
    name = clean_name(file.name or "")
    document = Document.objects.create(
        cooperation=current, title=shared.title.strip()[:160] or name, chosen=chosen,
        shared_with=shared.shared_with, walled=shared.walled, party_id=reader.party_id,
        person_id=actor.person_id,
    )  # fmt: skip
    version = _written(actor, reader, document, file, note, 0)
    _terms(document)
    _record(actor, "put", document, content=_content(version) | _readers(document))
    _tell(actor, version)
    return document


@business_verb
def put_version(
    *, actor: Actor, document: Document, file: File[bytes], upon: int, note: str = ""
) -> Version:
    """Another version of a file, made from version `upon`; those before stay as they came.

    When another one came in between, this one is kept too, and says so (`Version.crossed`): nothing is lost.
    """
    row, reader = _standing(actor, document)
    if not 0 < upon <= row.last:
        raise Refused(_("Say from which version you made this one: look at the page again."))
    version = _written(actor, reader, row, file, note, upon)
    _record(actor, "versioned", row, content=_content(version))
    _tell(actor, version)
    return version


@business_verb
def set_terms(*, actor: Actor, document: Document, shared: Shared) -> Document:
    """Gives a file another title or other readers from now on; whoever read it has read it."""
    row, reader = _standing(actor, document)
    if not administers(actor, row):
        raise Refused(_("The firm that brought this file says who reads it."))
    before = (row.title, row.shared_with, row.chosen, row.walled)
    row.title = shared.title.strip()[:160] or row.title
    row.chosen = _chosen(reader, row.cooperation, shared, row.party_id)
    row.shared_with, row.walled = shared.shared_with, shared.walled
    if before != (row.title, row.shared_with, row.chosen, row.walled):
        row.save(update_fields=["title", "shared_with", "chosen", "walled"])
        _terms(row)
        _record(actor, "shared", row, content=_readers(row) | {"title": row.title})
    return row


@business_verb
def withdraw_document(*, actor: Actor, document: Document, why: str) -> Document:
    """Takes a file back: nobody reads it any more; its bytes are kept until the cooperation is dissolved."""
    row, _reader = _standing(actor, document)
    if not administers(actor, row):
        raise Refused(_("The firm that brought this file takes it back."))
    if not why.strip():
        raise Refused(_("Say in a word why: the others had the file."))
    row.withdrawn_at, row.why_withdrawn = timezone.now(), why.strip()[:400]
    row.save(update_fields=["withdrawn_at", "why_withdrawn"])
    _record(actor, "withdrawn", row, why=row.why_withdrawn)
    return row


@business_verb
def take_version(*, actor: Actor, document: Document, number: int) -> Version:
    """Someone takes a version along. The first time is an entry of the register, then they are counted."""
    current = held(document.cooperation, closed=True)
    sight = sight_of(actor, current)
    reader = reader_of(sight, current) if sight else None
    row = documents_seen(reader, current).filter(pk=document.pk, withdrawn_at=None).first()
    version = versions_seen(reader).filter(document=row, number=number).first() if reader else None
    if row is None or version is None or reader is None or actor.person_id is None:
        raise Refused(_("This file was withdrawn meanwhile."))
    taking, first = Taking.objects.get_or_create(
        version=version, person_id=actor.person_id, defaults={"party_id": reader.party_id}
    )
    if first:
        _record(actor, "taken", row, content=_content(version))
    else:
        taking.last_at, taking.times = timezone.now(), taking.times + 1
        taking.save(update_fields=["last_at", "times"])
    return version


@business_verb
def forget_withdrawn(*, actor: Actor, document: Document) -> int:
    """A withdrawn file of a dissolved cooperation keeps its digests and loses its bytes (a task's verb)."""
    current = held(document.cooperation, closed=True)
    gone = document.versions.exclude(file="")
    if current.alive or document.withdrawn_at is None or not gone.exists():
        return 0
    count = gone.update(file="")
    _record(actor, "forgotten", document, content={"versions": count})
    return count


def _inside(actor: Actor, cooperation: Cooperation) -> Reader:
    reader = own_reader(actor, cooperation, sight_of(actor, cooperation))
    if reader is None:
        raise Refused(_("Only those who take part in this cooperation do this."))
    return reader


def _standing(actor: Actor, document: Document) -> tuple[Document, Reader]:
    """The file as it stands now, with its cooperation held, for whoever takes part and reads it."""
    current = held(document.cooperation)
    reader = _inside(actor, current)
    row = documents_seen(reader, current).filter(pk=document.pk).first()
    if row is None or row.withdrawn_at is not None:
        raise Refused(_("This file was withdrawn meanwhile."))
    row.cooperation = current
    return row, reader


def _chosen(
    reader: Reader, cooperation: Cooperation, shared: Shared, owner: UUID | None = None
) -> list[UUID]:
    """The parties chosen, whoever brought it among them; an associate never shares with members alone."""
    if shared.shared_with == SharedWith.MEMBERS and not reader.member:
        raise Refused(_("An associate shares with members and associates, or with those chosen."))
    if shared.shared_with != SharedWith.CHOSEN:
        return []
    wanted = set(shared.chosen) - {owner or reader.party_id}
    there = cooperation.parties.filter(
        having(Right.EXCHANGES), pk__in=wanted, state=PartyState.ACCEPTED
    )
    if set(there.values_list("pk", flat=True)) != wanted:
        raise Refused(_("One of those chosen takes no part any more: look at the page again."))
    return sorted(wanted | {owner or reader.party_id})


def _written(
    actor: Actor, reader: Reader, document: Document, file: File[bytes], note: str, upon: int
) -> Version:
    """The row of a version, once its bytes lie whole on the disk."""
    name = clean_name(file.name or "")
    with arriving(file) as arrival:
        _check(document, name, arrival)
        version = Version(
            document=document, number=document.last + 1, upon=upon, name=name, size=arrival.size,
            sha256=arrival.sha256, note=note.strip()[:200], party_id=reader.party_id,
            person_id=actor.person_id, file=settled(arrival, document.cooperation),
        )  # fmt: skip
    version.save(force_insert=True)
    document.last, document.changed_at = version.number, version.at
    document.save(update_fields=["last", "changed_at"])
    return version


def _check(document: Document, name: str, arrival: Arrival) -> None:
    if trouble := trouble_with(name, arrival.size, arrival.head):
        raise Refused(trouble)
    last = document.versions.first()
    if last is not None and last.sha256 == arrival.sha256:
        raise Refused(_("This file is the version that is there already, byte for byte."))
    every = Version.objects.filter(document__cooperation=document.cooperation)
    used = every.aggregate(sum=Sum("size"))["sum"] or 0
    if used + arrival.size > MOST_TOGETHER:
        told = _("The {size} MB of this cooperation are full: keep large files elsewhere.")
        raise Refused(told.format(size=MOST_TOGETHER // MEGABYTE))


def _terms(document: Document) -> None:
    Terms.objects.create(
        document=document, title=document.title, shared_with=document.shared_with,
        chosen=document.chosen, walled=document.walled, party_id=document.party_id,
    )  # fmt: skip


def _record(
    actor: Actor, verb: str, document: Document, *, why: str = "",
    content: dict[str, Json] | None = None,
) -> None:  # fmt: skip
    record(
        actor, f"exchanges.document.{verb}", document, why=why,
        network_id=document.cooperation.network_id, content=content,
    )  # fmt: skip


def _readers(document: Document) -> dict[str, Json]:
    chosen: list[Json] = [str(one) for one in document.chosen]
    return {"shared_with": document.shared_with, "chosen": chosen, "walled": document.walled}


def _content(version: Version) -> dict[str, Json]:
    return {
        "number": version.number,
        "name": version.name,
        "size": version.size,
        "sha256": version.sha256,
    }


def _tell(actor: Actor, version: Version) -> None:
    document = version.document
    others = [one for one in readers_of(document) if one.pk != version.party_id]
    here = [document.cooperation_id]
    url = reverse("exchanges:document", args=[*here, document.pk])
    news = News(
        FILES, document.pk, document.title, version.party.label if version.party else "", url,
        reverse("exchanges:files", args=here),
    )  # fmt: skip
    tell_news(actor, document.cooperation, others, news, set())
