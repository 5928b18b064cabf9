"""Nobody learns from the API what was not shared with them: each operation, with everyone's key."""

from __future__ import annotations

import functools
import json
from typing import Any

import pytest
from django.db import transaction
from pytest_django import Settings
from tests.cordee_web.api.caller import Program, key_for, refused
from tests.cordee_web.leaks import objects
from tests.cordee_web.leaks.marks import Got, World, word
from tests.cordee_web.leaks.walk import ROLES, Address, actor_of, addresses, leaked, told_apart

from cordee_web.api.v1.api import api
from cordee_web.apps.connections.enums import Scope

objects.load()
V1 = "/api/v1"


@pytest.fixture(autouse=True)
def no_end_of_calls(settings: Settings) -> None:
    settings.API_CALLS_BY_MINUTE = 1_000_000


def _program(world: World, role: str) -> Program:
    return Program("" if role == "anonymous" else key_for(actor_of(world, role)))


def _got(program: Program, url: str) -> Got:
    """The answer, but for what is left of the key's minute."""
    answer = program.get(url.removeprefix(V1))
    answer.headers.pop("RateLimit", None)
    return Got.of(answer)


def _operations() -> dict[str, dict[str, Any]]:
    """The operations of the API by the name of their address, then by method."""
    found: dict[str, dict[str, Any]] = {}
    for router in api._get_bound_routers():
        for path, view in router.path_operations.items():
            name = f"api-v1:{view.operations[-1].url_name}"
            assert path.startswith("/")
            found[name] = {method: one for one in view.operations for method in one.methods}
    return found


def _addresses() -> list[tuple[Address, dict[str, Any]]]:
    known = {one.name: one for one in addresses()}
    return [(known[name], methods) for name, methods in _operations().items()]


def get_addresses() -> list[Address]:
    """The addresses of the API that can be read."""
    return [address for address, methods in _addresses() if "GET" in methods]


def test_every_operation_declares_its_scope() -> None:
    document = api.get_openapi_schema()
    undeclared = [
        f"{method} {path}"
        for path, methods in document["paths"].items()
        for method, one in methods.items()
        if one.get("x-scope") not in Scope.values
        or one["security"] != [{"ApiKeyAuth": [one["x-scope"]]}]
    ]
    assert undeclared == []


def test_the_document_and_the_models_of_answers_are_made_once() -> None:
    """A model for each status of each operation, and a document for each call, took seconds."""
    assert api.get_openapi_schema() is api.get_openapi_schema()
    made = [
        model
        for _address, methods in _addresses()
        for operation in methods.values()
        for model in operation.response_models.values()
        if model is not None
    ]
    assert len(set(made)) == len({str(one.model_fields["response"].annotation) for one in made})


def test_every_operation_is_in_the_document_and_asks_for_a_key(world: World) -> None:
    stranger = Program("")
    answers = {
        f"{method} {url}": refused(stranger.call(method, url.removeprefix(V1), {}))
        for address, methods in _addresses()
        for url, _nobody in address.urls(world)[:1]
        for method in methods
    }
    assert set(answers.values()) == {(401, "key")}
    document = api.get_openapi_schema()
    assert len(answers) == sum(len(methods) for methods in document["paths"].values())


@pytest.mark.parametrize("role", ROLES)
def test_nobody_reads_what_was_not_shared_with_them(world: World, role: str) -> None:
    actor, program, found = actor_of(world, role), _program(world, role), []
    for address in get_addresses():
        get = functools.cache(functools.partial(_got, program))
        for url, nobody in address.urls(world):
            found += [f"GET {url}: {name}" for name in leaked(get(url), world.marks, actor)]
            if address.kwargs:
                how = told_apart(url, nobody, get)
                found += [f"GET {url}: {how}"] if how else []
    assert found == []


@pytest.mark.parametrize("role", ROLES)
def test_a_write_tells_nothing_either(world: World, role: str) -> None:
    actor, program, found = actor_of(world, role), _program(world, role), []
    for address, methods in _addresses():
        for method in set(methods) - {"GET"}:
            for url, _nobody in address.urls(world)[:4]:
                with transaction.atomic():
                    answer = Got.of(program.call(method, url.removeprefix(V1), {}, If_Match="*"))
                    transaction.set_rollback(True)
                found += [f"{method} {url}: {name}" for name in leaked(answer, world.marks, actor)]
                assert answer.status < 500, (method, url)
    assert found == []


@pytest.mark.parametrize("role", ROLES[:-1])
def test_a_hidden_word_is_found_no_more_than_a_word_nobody_has(world: World, role: str) -> None:
    actor, program = actor_of(world, role), _program(world, role)
    nonsense = word("nobody has this one")
    nothing = {path: program.json(f"{path}?q={nonsense}") for path in ("/firms", "/needs")}
    told = [
        f"{path}: {mark.name}"
        for path in nothing
        for mark in world.marks
        if not mark.seen_by(actor) and program.json(f"{path}?q={mark.shown}") != nothing[path]
    ]
    assert told == []


def test_the_walk_sees_a_leak(world: World) -> None:
    """The owner's own answer, had the rival got it."""
    response = _program(world, "owner").get(f"/firms/{world.cast.owner_firm.pk}")
    own = Got.of(response)
    assert "owner.staff" in leaked(own, world.marks, actor_of(world, "rival"))
    assert leaked(own, world.marks, actor_of(world, "owner")) == []
    assert json.loads(response.content)["own"] is True
