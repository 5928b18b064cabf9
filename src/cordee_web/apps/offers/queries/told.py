"""What an offer tells of a life, and asks of who represents the members."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.queries.visibility import sight_of
from cordee_web.apps.cooperations.values.archives import ArchiveFile, json_lines
from cordee_web.apps.cooperations.values.asks import Asked
from cordee_web.apps.cooperations.values.happenings import Happening
from cordee_web.apps.cooperations.values.takeaways import Own, Taker
from cordee_web.apps.offers.models import BuyerQuestion, Offer, OfferFile, OfferRefusal
from cordee_web.apps.tenders.queries.rooms import room_of


def offers_happened(actor: Actor, cooperation: Cooperation) -> Iterator[Happening]:
    """What the buyer accepted or refused, for the members who were there."""
    sight = sight_of(actor, cooperation)
    if sight is None or not (sight.member or sight.kind == "former"):
        return
    if room_of(cooperation) is None:
        return
    url = reverse("offers:offer", args=[cooperation.pk])
    for one in Offer.objects.filter(room__cooperation=cooperation).exclude(accepted_at=None):
        if one.accepted_at and _known(one.accepted_at, sight.until):
            said = Message(gettext_noop("The buyer accepts the offer"), {})
            yield Happening(one.accepted_at, "end", said, url=url)
    for no in OfferRefusal.objects.filter(offer__room__cooperation=cooperation):
        if _known(no.at, sight.until):
            said = Message(gettext_noop("The buyer refuses the offer"), {})
            yield Happening(no.at, "end", said, url=url)


def offers_asked(actor: Actor, cooperation_ids: Collection[UUID]) -> Iterator[Asked]:
    """Questions of the buyer that wait for the actor's firm."""
    if not actor.leads or actor.firm_id is None:
        return
    rows = BuyerQuestion.objects.filter(
        answered_at=None, offer__party__firm=actor.firm_id,
        offer__room__cooperation__in=cooperation_ids,
    )  # fmt: skip
    for one in rows.select_related("offer__room"):
        found = one.offer.room.cooperation_id
        said = Message(gettext_noop("The buyer asks something about “{title}”."),
                       {"title": one.offer.title})  # fmt: skip
        yield Asked(found, said, reverse("offers:offer", args=[found]), "help-circle")


def archive(actor: Actor, cooperation: Cooperation) -> Iterator[ArchiveFile]:
    """The offer, the buyer's questions and the files, for the members and those who were."""
    sight = sight_of(actor, cooperation)
    if sight is None or not sight.insider or room_of(cooperation) is None:
        return
    rows = kept_rows(cooperation, sight.until)
    if rows:
        yield ArchiveFile("offer/offer.jsonl", json_lines(rows))
    yield from kept_files(cooperation, sight.until, "offer/files")


def own_offer(taker: Taker) -> Iterator[Own]:
    """What all members share, as long as the firm was there: the offer, its answers, its files."""
    if not taker.sight.insider or room_of(taker.cooperation) is None:
        return
    until = taker.sight.until
    files = tuple(kept_files(taker.cooperation, until, "offer/files"))
    yield Own("offer/offer", tuple(kept_rows(taker.cooperation, until)), files)


def kept_rows(cooperation: Cooperation, until: datetime | None) -> list[dict[str, Any]]:
    """The offer as it stands, what was refused, each question; nothing that came after `until`."""
    found: list[dict[str, Any]] = []
    for one in Offer.objects.filter(room__cooperation=cooperation).select_related("party__firm"):
        if _known(one.written_at, until):
            accepted = one.accepted_at if _known(one.accepted_at, until) else None
            found.append(
                {"offer": one.title, "text": one.text, "guarantees": one.guarantees,
                 "price_cents": one.price_cents, "holds_until": one.holds_until,
                 "contact": one.contact_name, "by": one.party.label, "version": one.version,
                 "accepted_by": one.accepted_by if accepted else None, "accepted_at": accepted}
            )  # fmt: skip
    for no in OfferRefusal.objects.filter(offer__room__cooperation=cooperation):
        if _known(no.at, until):
            found.append(
                {"refused_version": no.version, "refused_by": no.name, "refused_at": no.at,
                 "why": no.why}
            )  # fmt: skip
    questions = BuyerQuestion.objects.filter(offer__room__cooperation=cooperation)
    for asked in questions if until is None else questions.filter(asked_at__lte=until):
        answered = _known(asked.answered_at, until)
        found.append(
            {"question": asked.text, "asked_at": asked.asked_at,
             "answer": asked.answer if answered else None}
        )  # fmt: skip
    return found


def kept_files(
    cooperation: Cooperation, until: datetime | None, folder: str
) -> Iterator[ArchiveFile]:
    """The files, those that were taken out too; nothing that was joined after `until`."""
    rows: QuerySet[OfferFile] = OfferFile.objects.filter(offer__room__cooperation=cooperation)
    for one in rows if until is None else rows.filter(at__lte=until):
        ending = one.file_name.rpartition(".")[2]
        yield ArchiveFile(f"{folder}/{one.pk}.{ending}", path=Path(one.file.path))


def _known(moment: datetime | None, until: datetime | None) -> bool:
    """Whether something that happened then, or not yet, is known to whoever was there until a moment."""
    return until is None or (moment is not None and moment <= until)
