"""The examples of docs/api.md, run as they stand against a live server: they cannot lie."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_django.live_server_helper import LiveServer
from tests.cordee_web.api.caller import key_for
from tests.cordee_web.api.planted import plant

from cordee_web.apps.common.models import Entry
from cordee_web.apps.connections.actions.webhooks import payload_of
from cordee_web.apps.connections.enums import Event
from cordee_web.apps.connections.values import signature
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.imports.models import RosterImport

TEXT = (Path(__file__).parents[3] / "docs/api.md").read_text(encoding="utf-8")


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)


def _run(command: list[str], code: str, folder: Path, told: dict[str, str]) -> str:
    done = subprocess.run(
        [*command, code],
        cwd=folder,
        env=os.environ | told,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.fixture
def served(transactional_db: None, static_files_as_they_lie: None) -> Iterator[str]:
    """The address of a server on the test database."""
    server = LiveServer("localhost")
    yield server.url
    server.stop()


def test_the_examples_run_as_they_stand(served: str, tmp_path: Path) -> None:
    planted = plant()
    cast, key = planted.cast, key_for(planted.owner)
    animateur = key_for(cast.actor("animateur"))
    Firm.objects.filter(pk=cast.owner_firm.pk).update(trades=["decolletage"])
    told = {
        "CORDEE": f"{served}/api/v1", "KEY": key, "FIRM": str(cast.owner_firm.pk),
        "NETWORK_KEY": animateur, "PARTNER_KEY": key_for(cast.actor("member")),
        "PARTNER": str(cast.member_firm.pk),
    }  # fmt: skip
    first, roster = _blocks("sh")
    first = first.replace("http://localhost:8000", served).replace("cordee_…", key)
    python = [sys.executable, "-c"]

    found = json.loads(_run(["sh", "-c"], first, tmp_path, told))
    assert [one["name"] for one in found["items"]] == ["Arve Décolletage", "Cluses Tour"]

    listing, change, life, _signed = _blocks("python")
    lines = _run(python, listing, tmp_path, told).splitlines()
    assert (lines[0], lines[1][:2]) == (
        "Vannes du réseau d'eau 2027-03-15T11:00:00Z",
        "  ",
    )
    assert _run(python, change, tmp_path, told) == "Arve Décolletage 24 True True\n"

    assert _run(python, life, tmp_path, told).splitlines() == [
        "accepted", "done", "kept",
        "before commitments: check:split check:duty field:fair field:begins_on objective agreement",
        "True",
        "the archive is asked for: waiting",
    ]  # fmt: skip

    (tmp_path / "membres.csv").write_text("Nom;Ville\nGiffre Usinage;Taninges\n", "utf-8")
    _run(["sh", "-c"], roster, tmp_path, told)
    states = [json.loads((tmp_path / f"{n}.json").read_text())["state"] for n in ("done", "undone")]
    assert states == ["done", "undone"]
    assert RosterImport.objects.get(rows=1).state == "undone"

    (event,) = map(json.loads, _blocks("json"))
    entry = Entry.objects.get(verb="opportunities.need.opened")
    made: Any = payload_of(Event.NEED_OPENED, entry)
    assert (list(event), list(event["subject"])) == (list(made), list(made["subject"]))


def test_the_signature_is_checked_as_told() -> None:
    *_others, code = _blocks("python")
    room: dict[str, Any] = {}
    exec(code, room)
    body, now = b'{"event": "need.opened"}', int(room["time"].time())
    told = [
        room["genuine"]("whsec_x", signature(secret, when, body), body)
        for secret, when in (("whsec_x", now), ("whsec_y", now), ("whsec_x", now - 301))
    ]
    assert told == [True, False, False]
