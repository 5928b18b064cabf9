"""The register: chained, append-only, erasable without breaking."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from cordee_web.apps.accounts.models import Network
from cordee_web.apps.common.models import Entry, EntryContent
from cordee_web.apps.common.register import (
    Fault,
    business_verb,
    erase_contents,
    head,
    history,
    record,
    verify,
)
from cordee_web.apps.common.values import Actor

pytestmark = pytest.mark.django_db


@business_verb
def rename(network: Network, name: str) -> None:
    network.name = name
    network.save()
    record(Actor.task("test"), "accounts.network.renamed", network, content={"name": name})


@pytest.fixture
def network() -> Network:
    return Network.objects.create(name="Vallée", slug="vallee")


def test_entries_follow_one_another(network: Network) -> None:
    for name in ("A", "B", "C"):
        rename(network, name)
    assert list(verify()) == []
    told = [(one.number, one.content.content) for one in history(network)]
    assert told == [
        (3, {"why": "", "name": "C"}),
        (2, {"why": "", "name": "B"}),
        (1, {"why": "", "name": "A"}),
    ]
    assert head()[0] == 3


def test_a_verb_that_fails_writes_nothing(network: Network) -> None:
    @business_verb
    def broken() -> None:
        record(Actor.task("test"), "accounts.network.renamed", network)
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011
        broken()
    assert Entry.objects.count() == 0


def test_an_entry_needs_a_verb_and_a_verb_has_one_entry(network: Network) -> None:
    with pytest.raises(RuntimeError, match="outside a business verb"):
        record(Actor(), "accounts.network.renamed", network)

    @business_verb
    def twice() -> None:
        record(Actor(), "accounts.network.renamed", network)
        record(Actor(), "accounts.network.renamed", network)

    with pytest.raises(RuntimeError, match="more than one entry"):
        twice()
    assert Entry.objects.count() == 0


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE common_entry SET verb = 'x'",
        "DELETE FROM common_entry",
        "DELETE FROM common_entrycontent",
        "UPDATE common_entrycontent SET content = '{}'",
        "TRUNCATE common_entry CASCADE",
    ],
)
def test_the_database_refuses_to_change_it(network: Network, attack: str) -> None:
    rename(network, "A")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(attack)
    assert list(verify()) == []


def _without_triggers(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(statement)
        cursor.execute("SET LOCAL session_replication_role = origin")


@pytest.mark.parametrize(
    ("attack", "faults"),
    [
        (
            "UPDATE common_entry SET verb = 'x' WHERE number = 2",
            [Fault(2, "was changed after it was written")],
        ),
        (
            "UPDATE common_entrycontent SET content = '{}' WHERE entry_id = 2",
            [Fault(2, "says something else than when it was written")],
        ),
        (
            "DELETE FROM common_entrycontent WHERE entry_id = 2",
            [Fault(2, "has lost its content")],
        ),
        (
            "DELETE FROM common_entrycontent WHERE entry_id = 2;"
            "DELETE FROM common_entry WHERE number = 2",
            [
                Fault(2, "entries {first} to {last} are missing", {"first": 2, "last": 2}),
                Fault(3, "does not follow the entry before it"),
            ],
        ),
    ],
)
def test_whoever_goes_round_the_database_is_found(
    network: Network, attack: str, faults: list[Fault]
) -> None:
    for name in ("A", "B", "C"):
        rename(network, name)
    _without_triggers(attack)
    assert list(verify()) == faults


def test_erasing_what_it_says_keeps_the_chain(network: Network) -> None:
    rename(network, "Jeanne Martin")
    rename(network, "B")
    assert erase_contents(Entry.objects.filter(number=1)) == 1
    gone = EntryContent.objects.get(entry_id=1)
    assert (gone.salt, gone.content, list(verify())) == (None, None, [])
