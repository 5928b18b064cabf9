"""The firms of a page of a list, each as the reader sees it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from django.db.models import F, Q
from django.utils import timezone

from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.enums import Field
from cordee_web.apps.directory.models import Certificate, Firm, KnowHow, MonthCapacity
from cordee_web.apps.directory.queries.firm_page import this_month
from cordee_web.apps.directory.queries.visibility import fields_seen_of
from cordee_web.apps.directory.values.firm_view import FirmCard


def cards(actor: Actor, firms: Sequence[Firm]) -> list[FirmCard]:
    """The cards of these firms, in their order, in nine queries at most whatever their number."""
    seen = fields_seen_of(actor, firms)
    shown = [firm for firm in firms if Field.IDENTITY in seen[firm.pk]]
    held = _certificates(_showing(seen, Field.CERTIFICATES))
    knowing = _showing(seen, Field.KNOW_HOW)
    words = _words(knowing)
    free = _free(knowing & _showing(seen, Field.CAPACITY))
    return [
        FirmCard(
            id=firm.pk,
            name=firm.name,
            town=firm.town,
            departement=firm.departement,
            trades=tuple(firm.trades) if firm.pk in knowing else (),
            words=tuple(words[firm.pk]),
            certificates=tuple(held[firm.pk]),
            staff=firm.staff if Field.FIGURES in seen[firm.pk] else None,
            free=free.get(firm.pk),
            distance_km=getattr(firm, "distance_km", None),
        )
        for firm in shown
    ]


def _showing(seen: Mapping[UUID, frozenset[Field]], field: Field) -> set[UUID]:
    return {pk for pk, fields in seen.items() if field in fields}


def _certificates(firms: Collection[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    valid = Q(until=None) | Q(until__gte=timezone.localdate())
    for firm, name in Certificate.objects.filter(valid, firm__in=firms).values_list("firm", "name"):
        found[firm].append(name)
    return found


def _words(firms: Collection[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    for firm, words in (
        KnowHow.objects.filter(firm__in=firms).exclude(words="").values_list("firm", "words")
    ):
        found[firm].append(words)
    return found


def _free(firms: Collection[UUID]) -> dict[UUID, bool]:
    """Whether something is free this month; a firm that said nothing of it is absent."""
    found: dict[UUID, bool] = {}
    for firm, left in MonthCapacity.objects.filter(
        know_how__firm__in=firms, month=this_month()
    ).values_list("know_how__firm", F("offered") - F("taken")):
        found[firm] = found.get(firm, False) or left > 0
    return found
