"""What the cooperation itself knows of a departure."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.cooperations.enums import PartyKind, Stage
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.cooperations.objects import object_of
from cordee_web.apps.cooperations.queries.conditions import ALLIANCE
from cordee_web.apps.cooperations.queries.parties import independent, mandate_of, named_members
from cordee_web.apps.cooperations.values.consequences import Consequence


def departures(cooperation: Cooperation, party: Party) -> Iterator[Consequence]:
    """Nobody left, too few firms left, a mandate that ends, assets that somebody keeps."""
    if party.kind == PartyKind.MEMBER:
        yield from _last(cooperation, party)
        yield from _too_few(cooperation, party)
    mandate = mandate_of(cooperation)
    if mandate is not None and mandate.party_id == party.pk:
        said = gettext_noop("Its mandate ends: the others name another mandataire.")
        yield Consequence("mandate", Message(said), url_name="cooperations:members")
    for one in cooperation.assets.filter(kept_by=party):
        template = gettext_noop("It keeps “{what}”, as was settled.")
        yield Consequence(f"asset:{one.pk}", Message(template, {"what": one.label}))


def _last(cooperation: Cooperation, party: Party) -> Iterator[Consequence]:
    if all(one.pk == party.pk for one in named_members(cooperation)):
        said = gettext_noop("You are the last member: dissolve the cooperation instead.")
        yield Consequence("last", Message(said), blocks=True, url_name="cooperations:closing")


def _too_few(cooperation: Cooperation, party: Party) -> Iterator[Consequence]:
    rest = [one for one in named_members(cooperation) if one.pk != party.pk]
    left = independent(one.firm for one in rest if one.firm)
    declared = object_of(cooperation.object_key)
    least = max(ALLIANCE, declared.least if declared else ALLIANCE)
    if left < least and cooperation.stage in {Stage.MEETINGS, Stage.COMMITMENTS}:
        template = gettext_noop(
            "{left} independent firms are left where it takes {least}: the cooperation goes back to "
            "exchanges."
        )
        yield Consequence("firms", Message(template, {"left": left, "least": least}))
