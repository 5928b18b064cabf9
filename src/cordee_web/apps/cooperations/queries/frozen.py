"""Whether the law freezes a composition today, and which changes its exceptions allow."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee.vocabulary.message import Value
from cordee_web.apps.common.addresses import address
from cordee_web.apps.common.prepared import prepared
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.enums import Change, PartyKind
from cordee_web.apps.cooperations.models import AllowedChange, Cooperation, Freeze, Party
from cordee_web.apps.cooperations.objects import object_of
from cordee_web.apps.cooperations.queries.once import once
from cordee_web.apps.cooperations.values.conditions import Lack
from cordee_web.apps.cooperations.values.consequences import Consequence
from cordee_web.apps.cooperations.values.happenings import Happening
from cordee_web.apps.cooperations.values.objects import Freezing

PAGE = "cooperations:frozen"


def freezing_of(cooperation: Cooperation) -> Freezing | None:
    """What the law says of the composition of such an object; None when it freezes nothing."""
    declared = object_of(cooperation.object_key)
    return declared.freezing if declared else None


def freeze_of(cooperation: Cooperation) -> Freeze | None:
    """The freeze in force; None: members come and go as they agree."""
    return once(
        cooperation,
        "freeze",
        lambda: next(iter(_in_force(cooperation.pk)), None),
    )


@prepared
def _in_force(cooperation_id: UUID) -> QuerySet[Freeze]:
    rows = Freeze.objects.filter(cooperation=cooperation_id, lifted_at=None)
    return rows.select_related("person", "firm")[:1]


def lifted_of(cooperation: Cooperation) -> Freeze | None:
    """The last freeze that was lifted: why members come and go again."""
    return Freeze.objects.filter(cooperation=cooperation).exclude(lifted_at=None).last()


def allowed_of(cooperation: Cooperation) -> QuerySet[AllowedChange]:
    """The changes that were allowed, used or not."""
    return AllowedChange.objects.filter(freeze__cooperation=cooperation).select_related(
        "firm", "person"
    )


def waiting_change(freeze: Freeze, firm_id: UUID | None, change: Change) -> AllowedChange | None:
    """The exception recorded for this very change, if it was not used yet."""
    return freeze.allowed.filter(firm=firm_id, change=change, used_at=None).first()


def not_allowed(cooperation: Cooperation, freeze: Freeze, name: str) -> Message:
    """Why a change of members is refused, by which article, and the way out."""
    freezing = freezing_of(cooperation)
    template = gettext_noop(
        "{firm}: the composition is frozen since {day} ({article}). Only an exception of the law changes "
        "it: record it first, with its reason and the approval."
    )
    values: dict[str, Value] = {
        "firm": name, "day": date_format(freeze.on), "article": freezing.article if freezing else "",
    }  # fmt: skip
    return Message(template, values)


def hindered(cooperation: Cooperation, party: Party) -> Iterator[Consequence]:
    """A member does not leave a frozen composition, but by an exception that was recorded."""
    freeze = freeze_of(cooperation)
    if freeze is None or party.kind != PartyKind.MEMBER:
        return
    if waiting_change(freeze, party.firm_id, Change.LEAVES) is None:
        said = not_allowed(cooperation, freeze, party.label)
        yield Consequence("frozen", said, blocks=True, url_name=PAGE)


def still_frozen(cooperation: Cooperation) -> Iterator[Lack]:
    """What was handed in binds its members: it does not close before one says how that ended."""
    freeze = freeze_of(cooperation)
    if freeze is not None:
        template = gettext_noop(
            "The composition is frozen since {day}: say first what became of the offer."
        )
        yield Lack("frozen", Message(template, {"day": date_format(freeze.on)}), PAGE)


def told(_actor: Actor, cooperation: Cooperation) -> Iterator[Happening]:
    """From when to when it was frozen."""
    url = address(PAGE, cooperation.pk)
    for one in _freezes(cooperation.pk):
        said = Message(gettext_noop("The composition is frozen"))
        yield Happening(one.at, "party", said, one.lifted_at, url)


@prepared
def _freezes(cooperation_id: UUID) -> QuerySet[Freeze]:
    return Freeze.objects.filter(cooperation=cooperation_id)
