"""A question whose statement is written once answers as its queryset does, whatever is asked of it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db.models import QuerySet
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from tests.cordee_web.scenes import make_cast

from cordee_web.apps.common.prepared import prepared
from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.models import Membership, Role

pytestmark = pytest.mark.django_db


def _joined(firm_ids: Collection[UUID], until: date) -> QuerySet[Membership]:
    rows = Membership.objects.filter(firm__in=firm_ids, joined_on__lte=until, left_on=None)
    return rows.select_related("firm", "network").order_by("firm__name", "network__name")


def _acting(actor: Actor, other: UUID | None) -> QuerySet[Any, tuple[Any, ...]]:
    mine = Role.objects.filter(person=actor.person_id).order_by().values_list("firm__name", "pk")
    firm = Role.objects.filter(firm=actor.firm_id).order_by().values_list("firm__name", "pk")
    both = mine.union(firm, all=True)
    if other is not None:
        also = Role.objects.filter(firm=other).order_by().values_list("firm__name", "pk")
        both = mine.union(firm, also, all=True)
    return both.order_by("firm__name", "pk")


def test_it_answers_as_the_queryset_does() -> None:
    make_cast()
    today = timezone.localdate()
    firms = sorted({one.firm_id for one in Membership.objects.all()})
    joined, acting = prepared(_joined), prepared(_acting)
    for ids in (firms, firms[:1], firms[1:2], [uuid4()], []):
        for day in (today, today - timedelta(days=36_000)):
            assert joined(ids, day) == list(_joined(ids, day))
    for role in Role.objects.all():
        actor = Actor(person_id=role.person_id, firm_id=role.firm_id)
        for other in (None, firms[0], firms[-1]):
            assert acting(actor, other) == list(_acting(actor, other))


def test_yes_and_no_are_two_questions() -> None:
    def of(firm_id: UUID, left: bool) -> QuerySet[Membership]:
        return Membership.objects.filter(firm=firm_id).exclude(left_on__isnull=left)

    cast, asked = make_cast(), prepared(of)
    firm = cast.owner_firm.pk
    for left in (True, False, True):
        assert asked(firm, left) == list(of(firm, left))
    assert (len(asked(firm, False)), len(asked(firm, True))) == (1, 0)


def test_related_rows_come_with_it_in_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    cast = make_cast()
    joined, today = prepared(_joined), timezone.localdate()
    with django_assert_num_queries(2):
        for firm in (cast.owner_firm, cast.foreign_firm):
            assert [one.firm.name for one in joined([firm.pk], today)] == [firm.name]


def test_what_it_cannot_put_in_its_place_is_refused() -> None:
    @prepared
    def of_another_form(person_id: UUID) -> QuerySet[Role]:
        return Role.objects.filter(person__name=f"{person_id}!")

    for wrong in (lambda: of_another_form(uuid4()), lambda: prepared(_joined)([], timezone.now())):
        with pytest.raises(TypeError):
            wrong()
