"""The conditions that a cooperation itself sets to its stages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.cooperations.enums import STAGES, Stage
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.objects import object_of
from cordee_web.apps.cooperations.queries.parties import independent_members, mandate_of
from cordee_web.apps.cooperations.values.conditions import Lack
from cordee_web.apps.cooperations.values.objects import CheckItem, ObjectOfCooperation

ALLIANCE, GROUPING = 2, 3
"""From how many independent firms on it is an alliance, and a grouping."""


def enough_firms(cooperation: Cooperation) -> Iterator[Lack]:
    """At least two independent firms (or what the object takes): those of one group count once."""
    declared = object_of(cooperation.object_key)
    least = max(ALLIANCE, declared.least if declared else ALLIANCE)
    there = independent_members(cooperation)
    if there < least:
        template = gettext_noop(
            "At least {least} independent firms; so far: {there} (firms of one group of companies "
            "count once)."
        )
        yield Lack("firms", Message(template, {"least": least, "there": there}), MEMBERS)


def common_objective(cooperation: Cooperation) -> Iterator[Lack]:
    """One objective with its target and its date."""
    if not cooperation.objective.strip():
        yield Lack("objective", Message(gettext_noop("Its common objective is not said.")), EDIT)
    elif cooperation.target is None or cooperation.target_on is None:
        template = gettext_noop("Its objective has no target with a date.")
        yield Lack("target", Message(template), EDIT)


def fields_filled(cooperation: Cooperation) -> Iterator[Lack]:
    """What the object asks to know before commitments."""
    declared = object_of(cooperation.object_key)
    for one in declared.fields if declared else ():
        if one.required_at == Stage.COMMITMENTS and _empty(cooperation.fields.get(one.name)):
            template = gettext_noop("“{field}” is not filled in.")
            yield Lack(f"field:{one.name}", Message(template, {"field": str(one.label)}), EDIT)


def mandataire_named(cooperation: Cooperation) -> Iterator[Lack]:
    """An object that is signed through a mandataire has one (for a joint tender: R2142-24)."""
    declared = object_of(cooperation.object_key)
    if declared is not None and declared.mandataire and mandate_of(cooperation) is None:
        yield Lack("mandataire", Message(gettext_noop("No mandataire is named.")), MEMBERS)


def checklist_done(cooperation: Cooperation) -> Iterator[Lack]:
    """The lines of the checklist that must be done before commitments."""
    declared = object_of(cooperation.object_key)
    for one in undone(cooperation, declared) if declared else ():
        if STAGES.index(Stage(one.stage)) < STAGES.index(Stage.COMMITMENTS):
            template = gettext_noop("To do first: {what}")
            yield Lack(f"check:{one.key}", Message(template, {"what": str(one.text)}), CHECKLIST)


def assets_settled(cooperation: Cooperation) -> Iterator[Lack]:
    """Before it closes, everything that it has goes to somebody."""
    for one in cooperation.assets.filter(kept_by=None, kept_by_network=False):
        template = gettext_noop("Nobody keeps “{what}” yet.")
        yield Lack(f"asset:{one.pk}", Message(template, {"what": one.label}), CLOSING)


def undone(cooperation: Cooperation, declared: ObjectOfCooperation) -> list[CheckItem]:
    """The lines that must be done, and are not."""
    done = set(cooperation.ticks.values_list("key", flat=True))
    return [one for one in declared.checklist if one.must and one.key not in done]


def _empty(value: Any) -> bool:
    return value is None or value == "" or value == []


MEMBERS, EDIT = "cooperations:members", "cooperations:edit"
CHECKLIST, CLOSING = "cooperations:cooperation", "cooperations:closing"
