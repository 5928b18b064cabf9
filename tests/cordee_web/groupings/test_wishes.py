"""Wishes are read from an address, checked, and written back."""

from __future__ import annotations

from uuid import UUID

import pytest

from cordee_web.apps.groupings.values import UnclearWish, Wishes

A, B = UUID(int=1), UUID(int=2)


def test_an_address_comes_back_as_it_was() -> None:
    wishes = Wishes(
        answers=3,
        smallest=2,
        largest=6,
        radius_km=120,
        must=(A,),
        exclude=(B,),
        weights={"travel": 0.4},
        strict=True,
        shown=2,
    )
    assert Wishes.read(wishes.query()) == wishes
    assert Wishes.read("") == Wishes()
    assert Wishes().query() == ""


def test_a_firm_is_pinned_left_out_or_free() -> None:
    pinned = Wishes().pinning(A)
    assert (pinned.must, pinned.excluding(A).must, pinned.excluding(A).exclude) == ((A,), (), (A,))
    assert pinned.freeing(A) == Wishes()
    assert Wishes.read(f"must={A}&exclude={A}") == Wishes(must=(A,))


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("k=0", "k"),
        ("k=2.5", "k"),
        ("min=1", "min"),
        ("min=5&max=4", "max"),
        ("radius=-3", "radius"),
        ("radius=nan", "radius"),
        ("w_fit=9", "w_fit"),
        ("must=not-a-firm", "must"),
        ("must=" + "&must=".join(str(UUID(int=n)) for n in range(13)), "must"),
    ],
)
def test_nonsense_is_refused_with_its_field(query: str, field: str) -> None:
    with pytest.raises(UnclearWish) as refused:
        Wishes.read(query)
    assert refused.value.name == field
