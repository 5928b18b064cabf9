"""Every address says for whom it is, and nobody learns from any of them what was not shared with them."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.http import HttpResponse
from tests.cordee_web.leaks import objects
from tests.cordee_web.leaks.marks import World, word
from tests.cordee_web.leaks.walk import (
    ROLES,
    actor_of,
    addresses,
    admitted,
    client_for,
    leaked,
    search_tells,
    told_apart,
)
from tests.cordee_web.scenes import make_cast

objects.load()
LOGIN = "/account/login/"
KEPT_OUT = {302, 401, 403}
"""What an address answers to those who are not of its audience."""


@pytest.fixture
def world(db: None) -> World:
    return objects.build()


def test_every_address_declares_its_audience() -> None:
    assert [one.name for one in addresses() if one.audience is None] == []


def test_every_part_of_an_address_is_filled_by_its_area() -> None:
    unfilled = [
        f"{one.name}: {kwarg}"
        for one in addresses()
        for kwarg in one.kwargs
        if objects.filling(one.name, kwarg) is None
    ]
    assert unfilled == []


@pytest.mark.parametrize("role", ROLES)
def test_each_person_acts_as_the_cast_says(db: None, role: str) -> None:
    """Else the walks below would see nothing."""
    bare = World(make_cast())
    answer = client_for(bare, role).get("/")
    assert answer.wsgi_request.actor == actor_of(bare, role)  # type: ignore[attr-defined]


@pytest.mark.parametrize("role", ROLES)
def test_nobody_reads_what_was_not_shared_with_them(world: World, role: str) -> None:
    actor, client = actor_of(world, role), client_for(world, role)
    found = []
    for address in addresses():
        for url, _nobody in address.urls(world):
            answer = client.get(url)
            found += [f"GET {url}: {name}" for name in leaked(answer, world.marks, actor)]
            if address.audience and not admitted(address.audience, actor):
                kept_out = answer.status_code in KEPT_OUT | {405}
                found += [] if kept_out else [f"GET {url}: open ({answer.status_code})"]
    assert "\n".join(found) == ""


@pytest.mark.parametrize("role", ROLES)
def test_a_refused_form_says_nothing_either(world: World, role: str) -> None:
    actor, found = actor_of(world, role), []
    for address in addresses():
        if not address.ours:
            continue
        for url, _nobody in address.urls(world):
            with transaction.atomic():
                answer = client_for(world, role).post(url)
                transaction.set_rollback(True)
            found += [f"POST {url}: {name}" for name in leaked(answer, world.marks, actor)]
            if address.audience and not admitted(address.audience, actor):
                kept_out = answer.status_code in KEPT_OUT | {405}
                found += [] if kept_out else [f"POST {url}: open ({answer.status_code})"]
    assert "\n".join(found) == ""


@pytest.mark.parametrize("role", ROLES)
def test_what_is_not_yours_answers_as_what_does_not_exist(world: World, role: str) -> None:
    client, found = client_for(world, role), []
    for address in addresses():
        if not address.kwargs:
            continue
        for url, nobody in address.urls(world):
            how = told_apart(client.get(url), url, client.get(nobody), nobody)
            found += [f"{url}: {how}"] if how else []
    assert "\n".join(found) == ""


@pytest.mark.parametrize("role", ROLES)
def test_a_search_for_a_hidden_word_answers_as_for_a_word_nobody_has(
    world: World, role: str
) -> None:
    actor, client = actor_of(world, role), client_for(world, role)
    hidden = [mark for mark in world.marks if not mark.seen_by(actor)]
    told = [
        f"{one.url_name}?{one.parameter}: {mark.name}"
        for one in objects.searches()
        for mark in hidden
        if search_tells(client, one, mark.shown, _nonsense(mark.shown))
    ]
    assert told == []


def _nonsense(shown: str) -> str:
    return "99999917" if shown.isdigit() else word(f"nobody has {shown}")


def test_the_harness_sees_a_leak(world: World) -> None:
    """The harness is tried on an answer that leaks: the owner's figures, told to the rival."""
    staff, know_how = (
        next(mark for mark in world.marks if mark.name == name)
        for name in ("owner.staff", "owner.know_how")
    )
    grouped = f"{int(staff.shown):,}".replace(",", "\u202f")
    answer = HttpResponse(f"<p>{grouped} people, {know_how.shown.upper()}</p>")
    assert leaked(answer, world.marks, actor_of(world, "rival")) == [
        "owner.staff",
        "owner.know_how",
    ]
    assert leaked(answer, world.marks, actor_of(world, "owner")) == []
    assert leaked(answer, world.marks, actor_of(world, "animateur")) == []
