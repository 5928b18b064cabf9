"""What the cooperations hang on their own registries, and what they do when persons are erased."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.dispatch import receiver
from django.utils.translation import get_language

from cordee_web.apps.accounts.models import Person
from cordee_web.apps.accounts.queries import translated
from cordee_web.apps.accounts.signals import holdings_asked, person_erased
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.bridge import life_pdf
from cordee_web.apps.cooperations.enums import Stage
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.cooperations.queries import (
    archive,
    asked,
    conditions,
    frozen,
    happened,
    leaving,
    own,
    quiet,
    silent,
)
from cordee_web.apps.cooperations.values.archives import ArchiveFile, register_archive
from cordee_web.apps.cooperations.values.asks import register_asks
from cordee_web.apps.cooperations.values.conditions import register_condition
from cordee_web.apps.cooperations.values.consequences import register_consequences
from cordee_web.apps.cooperations.values.happenings import register_happenings
from cordee_web.apps.cooperations.values.silences import register_silences
from cordee_web.apps.cooperations.values.takeaways import register_takeaway


def summary(_actor: Actor, cooperation: Cooperation) -> Iterator[ArchiveFile]:
    """The life on one page, in the reader's language."""
    language = (get_language() or "fr").split("-")[0]
    yield ArchiveFile("summary.pdf", life_pdf(cooperation, translated, language))


register_condition(Stage.MEETINGS, "firms", conditions.enough_firms)
register_condition(Stage.COMMITMENTS, "firms", conditions.enough_firms)
register_condition(Stage.COMMITMENTS, "objective", conditions.common_objective)
register_condition(Stage.COMMITMENTS, "fields", conditions.fields_filled)
register_condition(Stage.COMMITMENTS, "mandataire", conditions.mandataire_named)
register_condition(Stage.COMMITMENTS, "checklist", conditions.checklist_done)
register_condition(Stage.DISSOLUTION, "assets", conditions.assets_settled)
register_condition(Stage.DISSOLUTION, "frozen", frozen.still_frozen)
register_asks("cooperations.invitations", asked.invitations, order=10)
register_asks("cooperations.reviews", asked.reviews, order=60)
register_happenings("cooperations.stages", happened.stages)
register_happenings("cooperations.parties", happened.parties)
register_happenings("cooperations.mandates", happened.mandates)
register_happenings("cooperations.reviews", happened.reviews)
register_happenings("cooperations.frozen", frozen.told)

register_archive("cooperations", archive.files)
register_archive("cooperations.summary", summary)
register_takeaway("cooperations", own.own_rows)
register_consequences("cooperations", leaving.departures)
register_consequences("cooperations.frozen", frozen.hindered)
register_silences("cooperations.quiet", quiet.quiet)
register_silences("cooperations.invitations", silent.invitations)
register_silences("cooperations.reviews", silent.reviews)


@receiver(person_erased, dispatch_uid="cooperations.forget")
def forget(person: Person, **_: Any) -> None:
    """Someone outside any firm is called by nothing any more; what firms decided stays theirs."""
    named = Party.objects.filter(
        Q(person=person) | Q(outside_email__iexact=person.email), firm=None
    )
    named.update(outside_name="", outside_email="")


@receiver(holdings_asked, dispatch_uid="cooperations.held")
def held(person: Person, **_: Any) -> dict[str, list[dict[str, Any]]]:
    """The cooperations that they opened, and those in which they are an associate themselves."""
    opened = person.cooperations_opened.order_by("opened_at").values("name", "opened_at")
    took_part = person.parties.order_by("invited_at").values(
        "cooperation__name", "state", "invited_at", "answered_at", "left_at"
    )
    return {
        "cooperations_opened": [dict(one) for one in opened],
        "cooperations_as_associate": [dict(one) for one in took_part],
    }
