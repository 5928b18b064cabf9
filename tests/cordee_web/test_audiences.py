"""Every address says for whom it is, and nobody learns from any of them what was not shared with them."""

from __future__ import annotations

import re

import pytest
from django.http import HttpResponse
from tests.cordee_web.leaks import objects
from tests.cordee_web.leaks.marks import Got, World, word
from tests.cordee_web.leaks.walk import (
    ROLES,
    Address,
    Walk,
    actor_of,
    addresses,
    admitted,
    client_for,
    leaked,
    searched,
    told_apart,
)

from cordee_web.apps.common.values import Actor

objects.load()
LOGIN = "/account/login/"
KEPT_OUT = {302, 401, 403}
"""What an address answers to those who are not of its audience."""
POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "frame-ancestors 'none'; form-action 'self'"
)
INLINE = re.compile(
    r"<style|<[^>]+\sstyle=|<[^>]+\son[a-z]+=|<script(?![^>]*\ssrc=)(?![^>]*json)|javascript:"
)
AS_EACH = pytest.mark.parametrize(
    "role", [pytest.param(one, marks=pytest.mark.xdist_group(f"leaks-{one}")) for one in ROLES]
)
"""The tests of a role stay in one process, where its walk is remembered."""


@pytest.fixture(scope="module")
def walks(planted: World) -> dict[str, Walk]:
    return {role: Walk(planted, role) for role in ROLES}


@pytest.fixture
def walk(world: World, walks: dict[str, Walk], role: str) -> Walk:
    walks[role].forget_browser()
    return walks[role]


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


@AS_EACH
def test_each_person_acts_as_the_cast_says(world: World, role: str) -> None:
    """Else the walks below would see nothing."""
    answer = client_for(world, role).get("/")
    assert answer.wsgi_request.actor == actor_of(world, role)  # type: ignore[attr-defined]


def _things(address: Address, world: World) -> list[tuple[str, str]]:
    """The addresses of an address's things. Of the API, which asks for a key before it looks at any of them,
    one: its own walk (api/test_leaks.py) has everyone's key and opens them all."""
    urls = address.urls(world)
    return urls[:1] if address.name.startswith("api-v1:") else urls


@AS_EACH
def test_nobody_reads_what_was_not_shared_with_them(walk: Walk, role: str) -> None:
    found = []
    for address in addresses():
        for url, _nobody in _things(address, walk.world):
            answer = walk.get(url)
            found += [f"GET {url}: {name}" for name in walk.leaked(answer)]
            found += _open(address, answer, walk.actor, f"GET {url}")
    assert "\n".join(found) == ""


@AS_EACH
def test_a_refused_form_says_nothing_either(walk: Walk, role: str) -> None:
    found = []
    for address in addresses():
        for url, _nobody in _things(address, walk.world) if address.ours else ():
            answer = walk.post(url)
            found += [f"POST {url}: {name}" for name in walk.leaked(answer)]
            found += _open(address, answer, walk.actor, f"POST {url}")
    assert "\n".join(found) == ""


@AS_EACH
def test_what_is_not_yours_answers_as_what_does_not_exist(walk: Walk, role: str) -> None:
    found = []
    for address in addresses():
        for url, nobody in _things(address, walk.world) if address.kwargs else ():
            how = told_apart(url, nobody, walk.get)
            found += [f"{url}: {how}"] if how else []
    assert "\n".join(found) == ""


@AS_EACH
def test_every_page_keeps_to_the_policy(walk: Walk, role: str) -> None:
    found = []
    for address in addresses():
        for url, _nobody in address.urls(walk.world)[:1]:
            answer = walk.get(url)
            found += [f"{url}: {answer.policy}"] if answer.policy != POLICY else []
            if answer.kind.startswith("text/html") and not answer.saved:
                found += [f"{url}: {one}" for one in INLINE.findall(answer.text)]
    assert found == []


@AS_EACH
def test_a_search_for_a_hidden_word_answers_as_for_a_word_nobody_has(
    world: World, role: str
) -> None:
    actor, client = actor_of(world, role), client_for(world, role)
    hidden = [mark.shown for mark in world.marks if not mark.seen_by(actor)]
    told = []
    for one in objects.searches():
        nothing = {kind: searched(client, one, word) for kind, word in NONSENSE.items()}
        told += [
            f"{one.url_name}?{one.parameter}: {shown}"
            for shown in hidden
            if searched(client, one, shown) != nothing[shown.isdigit()]
        ]
    assert told == []


NONSENSE = {True: "99999917", False: word("nobody has this one")}
"""What nobody has: a number, a word."""


def _open(address: Address, answer: Got, actor: Actor, asked: str) -> list[str]:
    """What an address answers that should have kept this actor out."""
    if address.audience is None or admitted(address.audience, actor):
        return []
    return [] if answer.status in KEPT_OUT | {405} else [f"{asked}: open ({answer.status})"]


def test_the_harness_sees_a_leak(world: World) -> None:
    """The harness is tried on an answer that leaks: the owner's figures, told to the rival."""
    staff, know_how = (
        next(mark for mark in world.marks if mark.name == name)
        for name in ("owner.staff", "owner.know_how")
    )
    grouped = f"{int(staff.shown):,}".replace(",", "\u202f")
    answer = Got.of(HttpResponse(f"<p>{grouped} people, {know_how.shown.upper()}</p>"))
    assert leaked(answer, world.marks, actor_of(world, "rival")) == [
        "owner.staff",
        "owner.know_how",
    ]
    assert leaked(answer, world.marks, actor_of(world, "owner")) == []
    assert leaked(answer, world.marks, actor_of(world, "animateur")) == []
