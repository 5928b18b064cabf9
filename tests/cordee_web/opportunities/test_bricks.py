"""Bricks changed by people: each act, and two people at once."""

from __future__ import annotations

import pytest
from tests.cordee_web.opportunities.needs import dropped, example, opened, written
from tests.cordee_web.scenes import Cast

from cordee_web.apps.common.register import history, verify
from cordee_web.apps.common.values import Refused
from cordee_web.apps.opportunities.actions.answers import answer_need
from cordee_web.apps.opportunities.actions.bricks import (
    Asked,
    add_brick,
    delete_brick,
    edit_brick,
    merge_bricks,
    move_brick,
    reset_bricks,
    split_brick,
    weigh_brick,
)
from cordee_web.apps.opportunities.bridge import bricks_of
from cordee_web.apps.opportunities.enums import Said
from cordee_web.apps.opportunities.models import Interest, Need, NeedBrick, NeedLot
from cordee_web.apps.opportunities.values import Stale


@pytest.fixture
def lot(people: Cast) -> NeedLot:
    """A lot with two bricks: turning, then anodising."""
    return written(people.actor("owner")).lots.get()


def titles(lot: NeedLot) -> list[str]:
    return list(lot.bricks.values_list("title", flat=True))


def first(lot: NeedLot) -> NeedBrick:
    return lot.bricks.all()[0]


def version(lot: NeedLot) -> int:
    lot.refresh_from_db()
    return lot.version


def test_an_edited_brick_is_what_the_engine_gets(people: Cast, lot: NeedLot) -> None:
    brick = first(lot)
    asked = Asked(
        "Tournage", "tour CN", ("42621100",), ("25.62A",), 5000.0, "pièces", 3, ("ISO 9001",), 2.5
    )
    edit_brick(actor=people.actor("owner"), brick=brick, version=brick.version, asked=asked)
    got = bricks_of(lot.need, lot)[0]
    assert (got.title, got.words, got.cpv, got.naf, got.quantity, got.unit, got.level) == (
        "Tournage", "tour CN", ("42621100",), ("25.62A",), 5000.0, "pièces", 3,
    )  # fmt: skip
    assert (got.certificates, got.weight, got.id) == (("ISO 9001",), 2.5, brick.key)
    assert [one.code for one in got.reasons] == ["written"]
    lot.need.refresh_from_db()
    assert lot.need.trades == ["anodisation", "tournage"]


def test_two_people_who_edit_one_brick_overwrite_nothing(people: Cast, lot: NeedLot) -> None:
    mine, theirs = first(lot), first(lot)
    weigh_brick(actor=people.actor("owner"), brick=mine, version=mine.version, weight=3)
    with pytest.raises(Stale):
        edit_brick(
            actor=people.actor("owner"), brick=theirs, version=theirs.version, asked=Asked("Autre")
        )
    assert (first(lot).weight, first(lot).title) == (3.0, "décolletage inox")


def test_two_people_may_edit_two_bricks(people: Cast, lot: NeedLot) -> None:
    actor, (one, two) = people.actor("owner"), list(lot.bricks.all())
    weigh_brick(actor=actor, brick=one, version=one.version, weight=3)
    weigh_brick(actor=actor, brick=two, version=two.version, weight=4)
    assert [brick.weight for brick in lot.bricks.all()] == [3.0, 4.0]


def test_bricks_are_added_moved_and_deleted(people: Cast, lot: NeedLot) -> None:
    actor = people.actor("owner")
    add_brick(actor=actor, lot=lot, version=version(lot), asked=Asked("Contrôle"))
    last = lot.bricks.all()[2]
    move_brick(actor=actor, brick=last, version=version(lot), to=1)
    assert titles(lot) == ["Contrôle", "décolletage inox", "anodisation"]
    with pytest.raises(Stale):
        move_brick(actor=actor, brick=last, version=version(lot) - 1, to=2)
    delete_brick(actor=actor, brick=last, version=first(lot).version)
    assert titles(lot) == ["décolletage inox", "anodisation"]
    with pytest.raises(Stale):
        delete_brick(actor=actor, brick=last, version=1)


def test_a_brick_is_split_and_merged_back(people: Cast, lot: NeedLot) -> None:
    actor, brick = people.actor("owner"), first(lot)
    parts = split_brick(
        actor=actor, brick=brick, version=1, titles=["Tournage", " Fraisage ", "", "Tournage"]
    )
    assert titles(lot) == ["Tournage", "Fraisage", "anodisation"]
    assert [one.weight for one in parts] == [0.5, 0.5]
    ids = [one.pk for one in parts]
    merged = merge_bricks(actor=actor, lot=lot, version=version(lot), ids=ids, title="Usinage")
    assert (titles(lot), merged.weight, merged.words) == (
        ["Usinage", "anodisation"], 1.0, "Tournage, Fraisage",
    )  # fmt: skip
    codes = [one["code"] for one in merged.reasons]
    assert codes == [*("written", "split", "words-trade") * 2, "merged"]


def test_what_firms_answered_to_a_brick_that_goes_is_their_answer_to_the_whole(
    people: Cast,
) -> None:
    need = opened(people.actor("owner"))
    lot = need.lots.get()
    one, two = lot.bricks.all()
    for brick, said in ((None, Said.ALONE), (one, Said.PARTNER)):
        answer_need(actor=people.actor("member"), need=need, said=said, brick=brick)
    answer_need(actor=people.actor("rival"), need=need, said=Said.INTERESTED, brick=two)
    for brick in (one, two):
        delete_brick(actor=people.actor("owner"), brick=brick, version=1)
    left = [(str(one.firm), one.brick, one.said) for one in Interest.objects.order_by("firm__name")]
    assert left == [("Cluses Tour", None, "interested"), ("Mont Traitement", None, "alone")]


def test_what_makes_no_sense_is_refused_and_nothing_changes(people: Cast, lot: NeedLot) -> None:
    actor, brick = people.actor("owner"), first(lot)
    for weight in (0, -1, float("nan"), float("inf"), 1001):
        with pytest.raises(Refused):
            weigh_brick(actor=actor, brick=brick, version=1, weight=weight)
    with pytest.raises(Refused):
        split_brick(actor=actor, brick=brick, version=1, titles=["Un seul"])
    with pytest.raises(Refused):
        merge_bricks(actor=actor, lot=lot, version=version(lot), ids=[brick.pk])
    with pytest.raises(Refused):
        add_brick(actor=actor, lot=lot, version=version(lot), asked=Asked("  "))
    assert (titles(lot), first(lot).weight) == (["décolletage inox", "anodisation"], 1.0)


def test_back_to_what_the_notice_says(people: Cast) -> None:
    actor = people.actor("animateur")
    [item] = dropped(actor, example("1-abris"))
    lot = Need.objects.get(item=item).lots.all()[0]
    before = bricks_of(lot.need, lot)
    split_brick(actor=actor, brick=first(lot), version=1, titles=["A", "B"])
    delete_brick(actor=actor, brick=lot.bricks.all()[2], version=1)
    reset_bricks(actor=actor, lot=lot, version=version(lot))
    assert bricks_of(lot.need, lot) == before


def test_each_act_is_one_entry_of_the_history_of_the_need(people: Cast, lot: NeedLot) -> None:
    actor, brick = people.actor("owner"), first(lot)
    weigh_brick(actor=actor, brick=brick, version=1, weight=2)
    delete_brick(actor=actor, brick=brick, version=2)
    assert [one.verb for one in history(lot.need)] == [
        "opportunities.brick.deleted",
        "opportunities.brick.weighed",
        "opportunities.need.written",
    ]
    assert list(verify()) == []
