"""What meetings hang on the registries of the cooperations."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import get_language

from cordee_web.apps.accounts.queries import translated
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.queries.visibility import sight_of
from cordee_web.apps.cooperations.values.archives import ArchiveFile, register_archive
from cordee_web.apps.cooperations.values.asks import register_asks
from cordee_web.apps.cooperations.values.happenings import register_happenings
from cordee_web.apps.cooperations.values.silences import register_silences
from cordee_web.apps.cooperations.values.takeaways import Own, Taker, register_takeaway
from cordee_web.apps.meetings.bridge.own import own_meetings
from cordee_web.apps.meetings.bridge.paper import archived_minutes
from cordee_web.apps.meetings.queries import told


def archive(actor: Actor, cooperation: Cooperation) -> Iterator[ArchiveFile]:
    """The minutes that a former member keeps."""
    sight = sight_of(actor, cooperation)
    if sight is not None:
        language = (get_language() or "fr").split("-")[0]
        yield from archived_minutes(cooperation, sight, translated, language)


def own(taker: Taker) -> Iterator[Own]:
    """The meetings that a firm takes with it."""
    language = (get_language() or "fr").split("-")[0]
    yield from own_meetings(taker, translated, language)


register_asks("meetings", told.polls_asked, order=15)
register_happenings("meetings", told.meetings_happened)
register_silences("meetings", told.polls_silent)
register_archive("meetings", archive)
register_takeaway("meetings", own)
