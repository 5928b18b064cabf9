"""kill -9 of worker, web server, database, in the middle of things: nothing half-done, jobs resumed."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import urllib.request
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cordee_web.crash.conftest import Site

pytestmark = pytest.mark.xdist_group("crash")
LAST_JOB = (
    "SELECT state || ' ' || done || '/' || coalesce(total, 0) FROM common_longjob "
    "ORDER BY created_at DESC"
)


def _state(site: Site) -> str:
    return str(site.ask(LAST_JOB)).split()[0]


def _held(site: Site) -> bool:
    """Whether the import wrote its first rows, which nobody else sees, and told its progress, seen by all."""
    state, counted = str(site.ask(LAST_JOB)).split()
    return state == "running" and not counted.endswith("/0")


def _free_port() -> int:
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _children(pid: int) -> list[tuple[int, str]]:
    listed = subprocess.run(
        ["ps", "-o", "pid=,args=", "--ppid", str(pid)], capture_output=True, text=True
    )
    lines = [line.strip().split(" ", 1) for line in listed.stdout.splitlines()]
    return [(int(number), line) for number, line in lines]


def _said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_a_worker_killed_in_an_import_leaves_nothing_and_another_does_it_once(site: Site) -> None:
    slug = site.network("worker-killed")
    site.hold.touch()
    site.ask_for_import(slug, 40)
    first = site.start("-m", "cordee_web", "worker")
    site.wait(lambda: _held(site))
    first.kill()
    first.wait()
    assert (site.firms(slug), _state(site)) == (0, "running")
    site.hold.unlink()
    site.start("-m", "cordee_web", "worker")
    site.wait(lambda: _state(site) == "done")
    assert site.firms(slug) == 40
    assert site.command("register", "verify").startswith("1 entries hold")


def test_the_site_survives_the_death_of_its_database_and_of_its_web_server(site: Site) -> None:
    slug, port = site.network("database-killed"), _free_port()
    url = f"http://127.0.0.1:{port}/"

    def answers() -> bool:
        with urllib.request.urlopen(url, timeout=5) as page:
            return int(page.status) == 200

    site.hold.touch()
    site.ask_for_import(slug, 40)
    serving = site.start("-m", "cordee_web", "serve", "--port", str(port))
    site.wait(lambda: _held(site) and answers())
    postmaster = (site.base / "pg" / "data" / "postmaster.pid").read_text().split()[0]
    os.kill(int(postmaster), signal.SIGKILL)
    site.hold.unlink()
    site.wait(lambda: _state(site) == "done")
    assert site.firms(slug) == 40
    site.wait(answers)
    web = next(number for number, line in _children(serving.pid) if "granian" in line)
    for number, _line in [(web, ""), *_children(web)]:
        os.kill(number, signal.SIGKILL)
    site.wait(answers)
    assert site.command("register", "verify").split()[1:3] == ["entries", "hold;"]


@pytest.mark.parametrize("victim", ["process", "database"])
def test_an_edit_killed_before_its_end_never_was(site: Site, victim: str) -> None:
    slug = site.network(f"edit-{victim}")
    before = site.ask("SELECT coalesce(max(number), 0) FROM common_entry")
    site.hold.touch()
    editing = site.python(f"crash_jobs.edit({slug!r})")
    assert _said(editing) == "held"
    if victim == "process":
        editing.kill()
    else:
        postmaster = (site.base / "pg" / "data" / "postmaster.pid").read_text().split()[0]
        os.kill(int(postmaster), signal.SIGKILL)
    site.hold.unlink()
    assert editing.wait(60) != 0
    site.command("db", "start")
    after = site.ask("SELECT coalesce(max(number), 0) FROM common_entry")
    assert (site.firms(slug), after) == (0, before)


def test_an_index_killed_while_it_is_rebuilt_leaves_the_old_one(site: Site) -> None:
    slug = site.network("index-killed")
    assert site.python(f"crash_jobs.edit({slug!r})").wait(60) == 0
    site.command("index", "rebuild", "--network", slug)
    folder = (
        site.base
        / "home"
        / "index"
        / str(site.ask("SELECT id FROM accounts_network WHERE slug = %s", slug))
    )
    before = (folder / "current.json").read_text()
    site.hold.touch()
    rebuilding = site.python(f"crash_jobs.rebuild({slug!r})")
    assert _said(rebuilding) == "held"
    rebuilding.kill()
    rebuilding.wait()
    site.hold.unlink()
    assert (folder / "current.json").read_text() == before
    assert site.command("index", "rebuild", "--network", slug) == f"{slug}: 3 firms"


def test_a_backup_taken_under_load_restores_to_the_same_register(site: Site) -> None:
    slug = site.network("under-load")
    writing = site.python(f"crash_jobs.write_on({slug!r})")
    assert _said(writing) == "writing"
    archive = site.base / "saved.tar"
    (site.base / "home" / "files").mkdir(exist_ok=True)
    (site.base / "home" / "files" / "proof.pdf").write_bytes(b"a proof")
    said = site.command("db", "backup", str(archive)).splitlines()[-1]
    saved = int(said.split()[2].rstrip(","))
    writing.kill()
    writing.wait()
    assert int(site.ask("SELECT max(number) FROM common_entry")) > saved
    base = Path(tempfile.mkdtemp(prefix="cordee-crash-"))
    base.chmod(0o755)
    other = type(site)(base)
    try:
        restored = other.command("db", "restore", str(archive)).splitlines()[-1]
        head = said.rsplit(" ", 1)[1]
        assert restored == f"register: entry {saved}, as it was saved"
        assert (
            other.command("register", "verify") == f"{saved} entries hold; the last one is {head}"
        )
        assert (base / "home" / "files" / "proof.pdf").read_bytes() == b"a proof"
        damaged = archive.read_bytes().replace(b"a proof", b"a forgd", 1)
        archive.write_bytes(damaged)
        with pytest.raises(AssertionError, match=r"damaged: files/proof\.pdf differ"):
            other.command("db", "restore", "--replace", str(archive))
        with pytest.raises(AssertionError, match="is not empty"):
            other.command("db", "restore", str(archive))
    finally:
        other.command("db", "stop")
        shutil.rmtree(base, ignore_errors=True)
