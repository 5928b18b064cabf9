"""`cordee-web`: what it answers, and how it refuses."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db import connection

from cordee_web.apps.common.models import LongJob
from cordee_web.apps.common.register import business_verb, head, record
from cordee_web.apps.common.values import Actor
from cordee_web.config.commands import group


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port on which another program listens."""
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield int(other.getsockname()[1])


@business_verb
def _decide(number: int) -> None:
    subject = LongJob.objects.create(kind="tests.subject")
    record(Actor.task("tests"), "tests.thing.decided", subject, content={"number": number})


def _tamper(line: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(line)
        cursor.execute("SET session_replication_role = DEFAULT")


@pytest.mark.django_db
def test_a_whole_register_is_said_to_hold() -> None:
    for number in range(3):
        _decide(number)
    done = CliRunner().invoke(group, ["register", "verify"])
    assert (done.output, done.exit_code) == (f"3 entries hold; the last one is {head()[1]}\n", 0)


@pytest.mark.django_db
def test_every_fault_of_the_register_is_listed_and_the_exit_code_is_1() -> None:
    for number in range(4):
        _decide(number)
    _tamper("UPDATE common_entry SET verb = 'tests.thing.undone' WHERE number = 2")
    _tamper("DELETE FROM common_entrycontent WHERE entry_id = 4")
    done = CliRunner().invoke(group, ["register", "verify"])
    assert (done.output.splitlines(), done.exit_code) == (
        [
            "entry 2: was changed after it was written",
            "entry 4: has lost its content",
            "Error: 2 faults in 4 entries",
        ],
        1,
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("locale", "first"),
    [
        ("C", "entry 2: entries 2 to 3 are missing"),
        ("fr_FR.UTF-8", "entrée 2 : il manque les entrées 2 à 3"),
        ("de_DE.UTF-8", "Eintrag 2: Die Einträge 2 bis 3 fehlen"),
    ],
)
def test_a_hole_in_the_register_is_told_in_the_language_of_the_locale(
    monkeypatch: pytest.MonkeyPatch, locale: str, first: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    for number in range(4):
        _decide(number)
    for table, column in (("entrycontent", "entry_id"), ("entry", "number")):
        _tamper(f"DELETE FROM common_{table} WHERE {column} IN (2, 3)")
    done = CliRunner().invoke(group, ["register", "verify"])
    assert (done.output.splitlines()[0], done.exit_code) == (first, 1)


@pytest.mark.django_db
def test_an_unknown_network_is_told_with_those_that_exist() -> None:
    done = CliRunner().invoke(group, ["index", "rebuild", "--network", "nowhere"])
    assert (done.output, done.exit_code) == (
        "Error: no network is called “nowhere”: there are none.\n",
        1,
    )


def test_a_taken_port_is_told_with_a_free_one(taken_port: int) -> None:
    done = CliRunner().invoke(group, ["serve", "--port", str(taken_port)])
    said = f"Error: Port {taken_port} is taken by another program. "
    free = int(done.output.removeprefix(said).split()[0])
    assert (done.output, done.exit_code) == (f"{said}{free} is free: --port {free}\n", 1)


@pytest.mark.parametrize(
    ("line", "last"),
    [
        ("db bakup", "Error: No such command 'bakup'. Did you mean 'backup'?"),
        ("serve --port 0", "Error: Invalid value for '--port': 0 is not in the range 1<=x<=65535."),
        ("db restore no.tar", "Error: Invalid value for 'FILE': File 'no.tar' does not exist."),
    ],
)
def test_wrong_usage_is_told_with_what_is_right(line: str, last: str) -> None:
    done = CliRunner().invoke(group, line.split())
    assert (done.stdout, done.stderr.splitlines()[-1], done.exit_code) == ("", last, 2)


def test_wrong_usage_leaves_no_traceback(tmp_path: Path) -> None:
    line = [sys.executable, "-m", "cordee_web", "frob"]
    done = subprocess.run(line, capture_output=True, text=True, cwd=tmp_path)
    last = "Error: No such command 'frob'."
    assert (done.stdout, done.stderr.splitlines()[-1], done.returncode) == ("", last, 2)


@pytest.mark.parametrize(
    ("locale", "wrong", "help_begins", "examples"),
    [
        (
            "fr_FR.UTF-8",
            "Erreur : Commande inconnue : 'frob'.",
            "Usage : cordee-web serve",
            "Exemples :",
        ),
        ("de_DE.UTF-8", "Fehler: ", "Aufruf: cordee-web serve", "Beispiele:"),
    ],
)
def test_it_speaks_the_language_of_the_locale(
    tmp_path: Path, locale: str, wrong: str, help_begins: str, examples: str
) -> None:
    def ran(*words: str) -> subprocess.CompletedProcess[str]:
        line = [sys.executable, "-m", "cordee_web", *words]
        told = os.environ | {"LC_ALL": locale}
        return subprocess.run(line, capture_output=True, text=True, cwd=tmp_path, env=told)

    refused, helped = ran("frob"), ran("serve", "--help")
    assert (refused.returncode, refused.stderr.splitlines()[-1][: len(wrong)]) == (2, wrong)
    assert (helped.returncode, helped.stdout[: len(help_begins)]) == (0, help_begins)
    lines = [one.strip() for one in helped.stdout.splitlines()]
    assert lines[lines.index(examples) + 1] == (
        "cordee-web serve --host 0.0.0.0 --port 8001 --workers 4"
    )
