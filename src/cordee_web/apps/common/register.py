"""The verbs of the register: record, verify, erase, and the transaction of every business verb."""

from __future__ import annotations

import functools
import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from django.db import connection, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from cordee_web.apps.common.models import Entry, EntryContent
from cordee_web.apps.common.values import Actor

GENESIS = bytes(32)
_LOCK = 0x436F7264  # "Cord": the advisory lock under which the head of the chain moves
_written: ContextVar[list[int] | None] = ContextVar("written", default=None)

type Json = str | int | float | bool | None | list[Json] | dict[str, Json]


@dataclass(frozen=True, slots=True)
class Fault:
    """Where the chain does not hold, and what is wrong there: a text of the catalogues and its values."""

    number: int
    what: str
    values: Mapping[str, int] = field(default_factory=dict)


def business_verb[**P, R](act: Callable[P, R]) -> Callable[P, R]:
    """One business verb: one transaction that writes one entry (none when it found nothing to do).

    A verb never calls another verb: what two share is a plain function below them.
    """

    @functools.wraps(act)
    def whole(*args: P.args, **kwargs: P.kwargs) -> R:
        if _written.get() is not None:
            raise RuntimeError(f"{act.__qualname__} is a business verb called by another one")
        token = _written.set([])
        try:
            with transaction.atomic():
                result = act(*args, **kwargs)
                if len(_written.get() or ()) > 1:
                    raise RuntimeError(f"{act.__qualname__} wrote more than one entry")
                return result
        finally:
            _written.reset(token)

    whole.business_verb = True  # type: ignore[attr-defined]
    return whole


def record(
    actor: Actor,
    verb: str,
    subject: models.Model,
    *,
    why: str = "",
    network_id: UUID | None = None,
    content: Mapping[str, Json] | None = None,
) -> Entry:
    """Writes the entry of the verb under way, at the head of the chain.

    `verb` is "app.noun.past-participle" ("directory.firm.edited"). `content` holds what changed, in plain
    values; it is erasable, the rest is not, so nothing personal goes elsewhere than in it.
    """
    acts = _written.get()
    if acts is None:
        raise RuntimeError(f"{verb} is recorded outside a business verb")
    salt = os.urandom(16)
    said: dict[str, Json] = {"why": why, **(content or {})}
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    head = Entry.objects.order_by("-number").only("number", "hash").first()
    entry = Entry(
        number=head.number + 1 if head else 1,
        at=timezone.now(),
        verb=verb,
        person_id=actor.person_id,
        firm_id=actor.firm_id,
        network_id=network_id or actor.network_id,
        program=actor.program,
        subject_kind=subject._meta.label_lower,
        subject_id=str(subject.pk),
        digest=_digest(salt, said),
        previous=bytes(head.hash) if head else GENESIS,
    )
    entry.hash = _hash(entry)
    entry.save(force_insert=True)
    EntryContent(entry=entry, salt=salt, content=said).save(force_insert=True)
    acts.append(entry.number)
    return entry


def history(subject: models.Model) -> models.QuerySet[Entry]:
    """The entries about an object, newest first, with what they say. Ask a rule before showing them."""
    return (
        Entry.objects.filter(subject_kind=subject._meta.label_lower, subject_id=str(subject.pk))
        .select_related("content")
        .order_by("-number")
    )


def head() -> tuple[int, str]:
    """The number and hash of the last entry; (0, zeros) for an empty register."""
    last = Entry.objects.order_by("-number").only("number", "hash").first()
    return (last.number, bytes(last.hash).hex()) if last else (0, GENESIS.hex())


def verify(progress: Callable[[int], None] | None = None) -> Iterator[Fault]:
    """Every entry that was tampered with, is missing or out of order. Reads the whole register once."""
    expected, previous, earlier = 1, GENESIS, datetime.min.replace(tzinfo=UTC)
    for entry in Entry.objects.order_by("number").select_related("content").iterator(2000):
        if entry.number != expected:
            gap = {"first": expected, "last": entry.number - 1}
            yield Fault(expected, _("entries {first} to {last} are missing"), gap)
        if bytes(entry.previous) != previous:
            yield Fault(entry.number, _("does not follow the entry before it"))
        if _hash(entry) != bytes(entry.hash):
            yield Fault(entry.number, _("was changed after it was written"))
        if entry.at < earlier:
            yield Fault(entry.number, _("is dated before the entry that it follows"))
        if fault := _content_fault(entry):
            yield fault
        expected, previous, earlier = entry.number + 1, bytes(entry.hash), entry.at
        if progress is not None:
            progress(entry.number)


def erase_contents(entries: models.QuerySet[Entry]) -> int:
    """Erases what these entries say, and their salt, so that no digest can be guessed back.

    The chain keeps their digests and still verifies. Called inside a business verb that says why.
    """
    return EntryContent.objects.filter(entry__in=entries, erased_at=None).update(
        salt=None, content=None, erased_at=timezone.now()
    )


def _content_fault(entry: Entry) -> Fault | None:
    try:
        content = entry.content
    except EntryContent.DoesNotExist:
        return Fault(entry.number, _("has lost its content"))
    if content.erased_at is not None and content.content is None:
        return None
    if content.salt is None or _digest(bytes(content.salt), content.content) != bytes(entry.digest):
        return Fault(entry.number, _("says something else than when it was written"))
    return None


def _digest(salt: bytes, content: Json) -> bytes:
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(salt + text.encode()).digest()


def _hash(entry: Entry) -> bytes:
    fields = [
        str(entry.number),
        entry.at.astimezone(UTC).isoformat(),
        entry.verb,
        *(str(one or "") for one in (entry.person_id, entry.firm_id, entry.network_id)),
        entry.program,
        entry.subject_kind,
        entry.subject_id,
        bytes(entry.digest).hex(),
        bytes(entry.previous).hex(),
    ]
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode()).digest()
