"""Cooperations as their members show them outside, for a reader who is not in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.enums import NamedTo, Part, PartyKind, PartyState
from cordee_web.apps.cooperations.models import ClosingWord, Cooperation, Party
from cordee_web.apps.cooperations.queries.visibility import parts_shown_of


@dataclass(frozen=True, slots=True)
class Shown:
    """What one reader may read from outside; a part that is not shown is empty."""

    cooperation: Cooperation
    parts: frozenset[str]
    members: tuple[str, ...]
    words: tuple[ClosingWord, ...]

    @property
    def objective(self) -> str:
        """Its common objective."""
        return self.cooperation.objective if Part.OBJECT in self.parts else ""

    @property
    def result(self) -> str:
        """What came of it."""
        return self.cooperation.result if Part.RESULT in self.parts else ""

    @property
    def object_key(self) -> str:
        """What it is about."""
        return self.cooperation.object_key if Part.OBJECT in self.parts else ""


def shown_of(actor: Actor, found: Sequence[Cooperation]) -> list[Shown]:
    """Those of these cooperations that this reader is shown, with what they may read of each."""
    parts = parts_shown_of(actor, found)
    kept = [one for one in found if parts[one.pk]]
    circles = {one.pk: _circle(actor, one, parts[one.pk]) for one in kept}
    naming = [one for one in kept if Part.MEMBERS in parts[one.pk]]
    parties = Party.objects.filter(
        cooperation__in=naming, kind=PartyKind.MEMBER, state=PartyState.ACCEPTED
    ).select_related("firm")
    parties = parties.only("cooperation", "named_to", "outside_name", "firm__name")
    words = ClosingWord.objects.filter(cooperation__in=kept).select_related("firm")
    members, said = list(parties), list(words)
    return [
        Shown(
            cooperation=one,
            parts=parts[one.pk],
            members=tuple(
                party.label
                for party in members
                if party.cooperation_id == one.pk and party.named_to >= circles[one.pk]
            ),
            words=tuple(
                word
                for word in said
                if word.cooperation_id == one.pk and word.shared_with >= circles[one.pk]
            ),
        )
        for one in kept
    ]


def _circle(actor: Actor, one: Cooperation, parts: frozenset[str]) -> NamedTo:
    """The circle in which this reader is shown it: the network when they get its parts, else everyone."""
    inside = actor.network_id == one.network_id and set(one.network_parts) <= parts
    return NamedTo.NETWORK if inside and one.network_parts else NamedTo.PUBLIC
