"""The embedded server: found again, recovered, never shared, and nothing else touched for it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cordee_web.config import embedded, environment, programs

STOPPABLE = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
"""A run in the background ignores Ctrl-C, and so would what it starts."""
STARTS = "from cordee_web.config import embedded; print(embedded.ensure_running())"


@pytest.fixture
def base() -> Iterator[Path]:
    """A folder that the server's user can reach (pytest's own are closed to it)."""
    made = Path(tempfile.mkdtemp(prefix="cordee-test-"))
    made.chmod(0o755)
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def folder(base: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An installation of its own; its server is stopped in the end."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("CORDEE_HOME", str(base / "home"))
    monkeypatch.setenv("CORDEE_DATABASE_FOLDER", str(base / "pg"))
    try:
        yield base / "pg"
    finally:
        embedded.stop()


def _ask(query: str, database: str = "cordee") -> str:
    socket = ("-h", str(environment.socket_folder()), "-U", programs.USER)
    return programs.run("psql", *socket, "-d", database, "-tAc", query)[1].strip()


def _postmaster() -> int:
    number = embedded.postmaster()
    assert number is not None
    return number


def _wait_for(number: int) -> None:
    end = time.monotonic() + 10
    while time.monotonic() < end and Path(f"/proc/{number}").exists():
        time.sleep(0.02)


def test_a_server_is_started_found_again_and_stopped(folder: Path) -> None:
    assert embedded.ensure_running() == folder / "run"
    first = _postmaster()
    embedded.ensure_running()
    assert (_postmaster(), embedded.is_running()) == (first, True)
    assert (embedded.stop(), embedded.wait_until_stopped(), embedded.is_running()) == (
        True,
        True,
        False,
    )
    assert embedded.stop() is False


def test_a_killed_server_is_recovered_with_what_was_committed(folder: Path) -> None:
    embedded.ensure_running()
    _ask("CREATE TABLE kept AS SELECT 42 AS figure")
    os.kill(_postmaster(), signal.SIGKILL)  # its pid file, socket and shared memory stay behind
    embedded.ensure_running()
    assert _ask("SELECT figure FROM kept") == "42"


def test_a_pid_file_that_names_somebody_elses_process_is_no_server(folder: Path) -> None:
    embedded.ensure_running()
    killed = _postmaster()
    os.kill(killed, signal.SIGKILL)
    _wait_for(killed)
    left = folder / "data" / "postmaster.pid"
    left.write_text(left.read_text().replace(str(killed), str(os.getpid()), 1))
    assert embedded.postmaster() is None
    embedded.ensure_running()
    assert _postmaster() not in {killed, os.getpid()}


def test_a_socket_left_alone_is_no_server(folder: Path) -> None:
    (folder / "run").mkdir(parents=True)
    (folder / "run" / ".s.PGSQL.5432").touch()
    assert embedded.is_running() is False


def test_two_processes_that_start_at_once_share_one_server(folder: Path) -> None:
    both = [
        subprocess.Popen([sys.executable, "-c", STARTS], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [one.communicate(timeout=90)[0].strip() for one in both]
    assert (said, [one.returncode for one in both]) == ([str(folder / "run")] * 2, [0, 0])
    assert _ask("SELECT count(*) FROM pg_database WHERE datname = 'cordee'") == "1"


def test_data_half_made_are_made_again(folder: Path) -> None:
    (folder / "data.draft").mkdir(parents=True)
    (folder / "data.draft" / "PG_VERSION").write_text("18\n")
    embedded.ensure_running()
    assert _ask("SELECT 1") == "1"
    assert sorted(one.name for one in folder.iterdir()) == ["data", "lock", "run", "server.log"]


def test_a_folder_that_is_no_database_is_left_alone(folder: Path) -> None:
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "thesis.txt").write_text("years of work")
    with pytest.raises(programs.DatabaseTrouble, match="is not a PostgreSQL database"):
        embedded.ensure_running()
    assert (folder / "data" / "thesis.txt").read_text() == "years of work"


def test_data_of_another_major_version_are_told_and_left_alone(folder: Path) -> None:
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "PG_VERSION").write_text("9\n")
    with pytest.raises(programs.DatabaseTrouble, match=r"was made by PostgreSQL 9, .* version 18"):
        embedded.ensure_running()
    assert [one.name for one in (folder / "data").iterdir()] == ["PG_VERSION"]


def test_a_path_too_long_for_a_socket_gets_a_short_one(
    base: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = base / ("d" * 60) / ("e" * 60)
    deep.parent.mkdir(mode=0o755)
    monkeypatch.setenv("CORDEE_DATABASE_FOLDER", str(deep))
    try:
        socket = embedded.ensure_running()
        assert (socket.parent, _ask("SELECT 1")) == (Path(tempfile.gettempdir()), "1")
        assert socket.stat().st_mode & 0o777 == 0o700
    finally:
        embedded.stop()
        shutil.rmtree(environment.socket_folder())


def test_installations_of_one_machine_never_share_a_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CORDEE_DATABASE_FOLDER", raising=False)
    seen = set()
    for home in ("/srv/one/.cordee", "/srv/two/.cordee", "/srv/" + "long/" * 30 + ".cordee"):
        monkeypatch.setenv("CORDEE_HOME", home)
        seen |= {environment.database_folder(), environment.socket_folder()}
    assert len(seen) == 6


def test_the_callers_ctrl_c_does_not_reach_the_server(folder: Path) -> None:
    caller = subprocess.Popen(
        [sys.executable, "-c", STOPPABLE + STARTS + "; import time; time.sleep(60)"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    assert caller.stdout is not None
    assert caller.stdout.readline().strip() == str(folder / "run") or caller.wait(1)
    os.killpg(caller.pid, signal.SIGINT)
    caller.wait(10)
    caller.stdout.close()
    assert embedded.is_running() is True


def test_no_permission_changes_outside_the_products_folders(base: Path, folder: Path) -> None:
    def permissions() -> dict[Path, tuple[int, int, int]]:
        package = Path(programs.__file__)
        places = {
            *base.parents,
            base,
            *package.parents,
            Path(sys.prefix),
            *Path(sys.prefix).parents,
        }
        found = {one: one.stat() for one in places}
        return {one: (it.st_mode, it.st_uid, it.st_gid) for one, it in found.items()}

    before = permissions()
    embedded.ensure_running()
    assert permissions() == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as somebody else")
def test_a_folder_that_the_servers_user_cannot_reach_is_told_and_not_opened(
    base: Path, folder: Path
) -> None:
    base.chmod(0o700)
    with pytest.raises(programs.DatabaseTrouble, match="cannot enter"):
        embedded.ensure_running()
    assert base.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(os.geteuid() != 0, reason="root only can become somebody else")
def test_it_starts_for_a_user_who_is_not_root(base: Path) -> None:
    package = base / "site"
    shutil.copytree(Path(programs.folder()).parents[1], package / programs.PACKAGE, symlinks=True)
    libraries = Path(programs.folder()).parents[2] / f"{programs.PACKAGE}.libs"
    if libraries.is_dir():
        shutil.copytree(libraries, package / libraries.name)
    (package / programs.PACKAGE / "__init__.py").touch()
    source = Path(embedded.__file__).parent
    shutil.copytree(source, package / "cordee_web" / "config")
    (package / "cordee_web" / "__init__.py").touch()
    (base / "own").mkdir()
    shutil.chown(base / "own", "nobody")
    python = shutil.which("python3", path="/usr/bin:/usr/local/bin")
    if python is None:
        pytest.skip("no python3 that another user could run")
    both = f"{STARTS}; print(embedded.is_running(), embedded.stop())"
    done = subprocess.run(
        [python, "-c", both],
        user="nobody",
        extra_groups=[],
        cwd="/",
        env={"PYTHONPATH": str(package), "CORDEE_HOME": str(base / "own"), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
    )
    assert (done.stdout.split(), done.stderr.splitlines()) == (
        [str(base / "own" / "pg" / "run"), "True", "True"],
        ["PostgreSQL: the database is made (once)"],
    )
