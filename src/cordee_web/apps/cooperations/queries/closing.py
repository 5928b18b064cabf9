"""The end of a cooperation, as those who are or were its members read it."""

from __future__ import annotations

from django.db.models import QuerySet

from cordee_web.apps.cooperations.enums import PartyKind, PartyState, Stage
from cordee_web.apps.cooperations.models import ClosingWord, Cooperation, Party
from cordee_web.apps.cooperations.queries.parties import parties_of
from cordee_web.apps.cooperations.values.sights import Sight, SightKind

MEMBERS_EVER = (SightKind.MEMBER, SightKind.FORMER)


def shows_its_end(cooperation: Cooperation, sight: Sight) -> bool:
    """It is in dissolution or dissolved, and the reader is or was a member."""
    return cooperation.stage == Stage.DISSOLUTION and sight.kind in MEMBERS_EVER


def words_read(cooperation: Cooperation, sight: Sight) -> QuerySet[ClosingWord]:
    """Lessons and testimonials; who left reads those of before, until it is dissolved."""
    words = cooperation.words.select_related("firm")
    if sight.until is None or not cooperation.alive:
        return words
    return words.filter(at__lte=sight.until)


def keepers_of(cooperation: Cooperation) -> QuerySet[Party]:
    """Those who may keep something of it: who is or was a member."""
    return parties_of(cooperation).filter(
        kind=PartyKind.MEMBER, state__in=[PartyState.ACCEPTED, PartyState.LEFT]
    )
