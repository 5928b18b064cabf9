"""What a firm takes with it of the cooperation itself, and who takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.models import Cooperation, Party, ReviewAnswer
from cordee_web.apps.cooperations.queries.former import kept
from cordee_web.apps.cooperations.queries.visibility import sight_of
from cordee_web.apps.cooperations.values.archives import packed
from cordee_web.apps.cooperations.values.sights import SightKind
from cordee_web.apps.cooperations.values.takeaways import Own, Taker, taken
from cordee_web.apps.directory.models import Firm

TAKING = (SightKind.MEMBER, SightKind.ASSOCIATE, SightKind.FORMER)


def taker_of(actor: Actor, cooperation: Cooperation) -> Taker | None:
    """The actor as somebody who takes their firm's data; None for who commits no firm that is or was in."""
    sight = sight_of(actor, cooperation)
    if sight is None or actor.firm_id is None or not actor.leads or sight.kind not in TAKING:
        return None
    rows = Party.objects.filter(cooperation=cooperation, firm=actor.firm_id)
    parties = frozenset(rows.values_list("pk", flat=True))
    return Taker(actor, cooperation, sight, actor.firm_id, parties) if parties else None


def takeaway_of(actor: Actor, cooperation: Cooperation) -> tuple[IO[bytes], str] | None:
    """All that the actor's firm takes with it, as a ZIP with the hash of each file, and what to call it.

    None for who commits no firm that is or was in.
    """
    taker = taker_of(actor, cooperation)
    if taker is None:
        return None
    firm = Firm.objects.get(pk=taker.firm_id)
    was = kept(taker.sight, cooperation) or {}
    name = was.get("name", cooperation.name)
    told = {
        "format": "cordee.takeaway/1",
        "cooperation": {"id": cooperation.pk, "name": name},
        "firm": {"id": firm.pk, "name": firm.name},
        "until": taker.sight.until,
    }
    return packed(taken(taker), told), f"{name} {firm.name}"


def own_rows(taker: Taker) -> Iterator[Own]:
    """What it told when it came, its closing words, what it keeps, its mandates.

    Of the answers to reviews, those of the very person who takes: they are nobody else's.
    """
    found: Cooperation = taker.cooperation
    parties = Party.objects.filter(pk__in=taker.parties)
    yield Own("cooperation/stays", tuple(parties.order_by("invited_at", "pk").values(*STAY)))
    answers = ReviewAnswer.objects.filter(party__in=parties, person=taker.actor.person_id)
    yield Own(
        "cooperation/review-answers",
        tuple(answers.order_by("at").values("review__quarter", "score", "note", "at")),
    )
    words = found.words.filter(firm=taker.firm_id)
    yield Own("cooperation/closing-words", tuple(words.values("kind", "text", "shared_with", "at")))
    assets = found.assets.filter(kept_by__in=taker.parties)
    if taker.sight.until is not None and found.alive:
        assets = assets.filter(settled_at__lte=taker.sight.until)
    yield Own(
        "cooperation/assets-kept",
        tuple(assets.values("kind", "label", "value_cents", "terms", "settled_at")),
    )
    mandates = found.mandates.filter(party__in=taker.parties).order_by("given_at")
    yield Own("cooperation/mandates", tuple(mandates.values(*MANDATE)))


STAY = ("id", "kind", "state", "rights", "named_to", "brings", "parts", "message", "invited_at",
        "answered_at", "decline_reason", "why_answered", "left_at", "why_left", "left_with")  # fmt: skip
MANDATE = ("limits", "ceiling_cents", "solidary", "until", "given_at", "ended_at", "why_ended")
