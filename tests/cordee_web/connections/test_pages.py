"""The pages of keys and webhooks: who may open them, what is shown once, lists under a query count."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from tests.cordee_web.leaks.marks import World
from tests.cordee_web.leaks.walk import client_for
from tests.cordee_web.scenes import Cast, make_cast

from cordee_web.apps.connections.actions.keys import make_key
from cordee_web.apps.connections.enums import Event, Scope
from cordee_web.apps.connections.models import ApiKey
from cordee_web.apps.directory.enums import Capacity
from cordee_web.apps.directory.models import Role
from cordee_web.web.connections.forms import KeyForm, WebhookForm

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def test_a_key_is_shown_once(cast: Cast) -> None:
    client = client_for(World(cast), "owner")
    made = client.post(reverse("connections:new_key"), {"name": "ERP", "scopes": ["read:firms"]})
    secret = made.context["secret"]
    assert made.content.decode().count(secret) == 1
    assert made["Cache-Control"] == ("max-age=0, no-cache, no-store, must-revalidate, private")
    assert client.get(reverse("connections:home")).content.decode().count(secret) == 0
    key = ApiKey.objects.get()
    assert (key.name, key.scopes, key.firm, key.author) == (
        "ERP",
        ["read:firms"],
        cast.owner_firm,
        cast.owner,
    )


def _choices(form: Any, name: str) -> list[str]:
    return sorted(value for _subject, lines in form.fields[name].choices for value, _label in lines)


def test_every_scope_and_event_is_offered_once_among_its_kind() -> None:
    assert _choices(KeyForm(), "scopes") == sorted(Scope.values)
    assert _choices(WebhookForm(), "events") == sorted(Event.values)


def test_a_colleague_who_does_not_commit_the_firm_makes_no_key(cast: Cast) -> None:
    Role.objects.filter(person=cast.owner).update(capacity=Capacity.MEMBER)
    client = client_for(World(cast), "owner")
    pages = ("home", "new_key", "new_webhook")
    answers = [client.get(reverse(f"connections:{one}")).status_code for one in pages]
    assert answers == [403, 403, 403]


@pytest.mark.parametrize("who", ["member", "rival", "foreigner", "animateur"])
def test_nobody_else_revokes_a_key(cast: Cast, who: str) -> None:
    key, _secret = make_key(actor=cast.actor("owner"), name="x", scopes=[Scope.READ_FIRMS])
    answer = client_for(World(cast), who).post(reverse("connections:revoke", args=[key.pk]))
    assert (answer.status_code, ApiKey.objects.get().revoked_at) == (404, None)


@pytest.mark.parametrize("keys", [1, 3])
def test_the_list_asks_as_much_for_three_as_for_one(
    cast: Cast, keys: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    for place in range(keys):
        make_key(actor=cast.actor("owner"), name=f"k{place}", scopes=[Scope.READ_FIRMS])
    client = client_for(World(cast), "owner")
    client.get(reverse("connections:home"))
    with django_assert_num_queries(QUERIES):
        answer = client.get(reverse("connections:home"))
    assert len(answer.context["keys"]) == keys


QUERIES = 9
"""Session, person, standings (three), keys, webhooks, unread notifications."""
