"""The embedded PostgreSQL: its programs come from a wheel, we start and stop them ourselves.

Only this module and `programs` know it, so that another provider can replace it. The server listens on a
Unix socket in its own folder, on no port. As root it runs as a user of its own: no folder of anybody else
is opened to it.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cordee_web.config import environment
from cordee_web.config.programs import (
    USER,
    DatabaseTrouble,
    major_version,
    may_enter,
    owner,
    run,
    server_user,
)
from cordee_web.config.saying import _, say

DATABASE = "cordee"
SETTINGS = {
    "listen_addresses": "''",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "256MB",
    "work_mem": "32MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
PATIENCE = 120.0
"""Seconds that a server gets to recover its journal after a crash."""
_ACCEPTING, _STARTING = 0, 1


def ensure_running() -> Path:
    """Starts the server unless it already answers; makes its data and database the first time.

    Gives the folder of its socket. Safe when called by several processes at once. A server that was
    killed is started again, and PostgreSQL recovers its data from its journal.
    """
    folder = environment.database_folder()
    try:
        _make_folders(folder)
        with _locked(folder):
            if not is_running():
                _recover_or_initialise(folder)
                _start(folder)
            _make_database(folder)
    except OSError as trouble:
        raise DatabaseTrouble(
            say(
                _(
                    "The database's folder {folder} cannot be used: {why} ({file}). "
                    "Give it to the user who runs Cordée, or name another one in CORDEE_DATABASE_FOLDER."
                ),
                folder=folder,
                why=trouble.strerror,
                file=trouble.filename,
            )
        ) from trouble
    return environment.socket_folder()


def is_running() -> bool:
    """Whether a server answers on our socket."""
    return _answer() == _ACCEPTING


def stop() -> bool:
    """Stops the server after the transactions under way; False when none was running."""
    folder = environment.database_folder()
    if postmaster(folder) is None:
        return False
    data = str(folder / "data")
    return run("pg_ctl", "-D", data, "-m", "fast", "-w", "-t", "60", "stop", check=False)[0] == 0


def postmaster(folder: Path | None = None) -> int | None:
    """The number of our server's main process; None when it does not run.

    The file that it leaves after a crash may name a process of somebody else's by now: only a process
    that works in our data counts (where the system cannot say, the file is believed).
    """
    data = (folder or environment.database_folder()) / "data"
    try:
        number = int((data / "postmaster.pid").read_text(encoding="ascii").split()[0])
        os.kill(number, 0)
    except (OSError, ValueError, IndexError):
        return None
    place = Path(f"/proc/{number}/cwd")
    try:
        return number if not place.parent.exists() or place.samefile(data) else None
    except OSError:
        return None


def _answer() -> int | None:
    socket = environment.socket_folder()
    if not (socket / ".s.PGSQL.5432").exists():
        return None
    return run("pg_isready", "-q", "-t", "3", "-h", str(socket), check=False)[0]


def _make_folders(folder: Path) -> None:
    if server_user() is not None and folder.parent == environment.ROOTS_FOLDER:
        _make_roots_folder()
    folder.mkdir(parents=True, exist_ok=True)
    for one in (folder, environment.socket_folder()):
        one.mkdir(exist_ok=True, mode=0o700)
        if server_user() is not None:
            os.chown(one, *owner())
        found = one.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {os.geteuid(), owner()[0]}:
            raise DatabaseTrouble(
                say(_("{folder} belongs to somebody else: remove it, or set TMPDIR."), folder=one)
            )
        one.chmod(0o700)
    _check_reachable(folder)


def _make_roots_folder() -> None:
    environment.ROOTS_FOLDER.mkdir(mode=0o755, parents=True, exist_ok=True)
    environment.ROOTS_FOLDER.chmod(0o755)  # it is ours; an umask may have closed it


def _check_reachable(folder: Path) -> None:
    """As root, the server's user must be able to walk to the data: said, never made so."""
    if not may_enter(folder):
        raise DatabaseTrouble(
            say(
                _(
                    "The user {user}, as whom PostgreSQL runs, cannot enter {folder}: name a folder in "
                    "CORDEE_DATABASE_FOLDER whose parents others may cross (chmod o+x), or leave it unset."
                ),
                user=server_user(),
                folder=folder,
            )
        )


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _recover_or_initialise(folder: Path) -> None:
    data = folder / "data"
    if not data.exists():
        _initialise(folder)
    if not (data / "PG_VERSION").exists():
        raise DatabaseTrouble(
            say(
                _(
                    "{folder} is not a PostgreSQL database (PG_VERSION is missing). Nothing was touched: "
                    "restore it from a backup, or move it away and Cordée makes a new one."
                ),
                folder=data,
            )
        )
    found = (data / "PG_VERSION").read_text(encoding="ascii").strip()
    if found != major_version():
        raise DatabaseTrouble(
            say(
                _(
                    "{folder} was made by PostgreSQL {found}, and the programs installed are those of "
                    "version {version}. Nothing was touched. Go back to the release of Cordée that made "
                    "it, run `cordee-web db backup FILE`, move the folder away, come back to this release "
                    "and run `cordee-web db restore FILE`."
                ),
                folder=data,
                found=found,
                version=major_version(),
            )
        )
    if postmaster(folder) is None:
        _clear_leftovers(data)


def _clear_leftovers(data: Path, grace: float = 5.0) -> None:
    """Takes away what a killed server left and would stop the next one, once none of its processes lives.

    PostgreSQL sees to it itself, except where a number was given to another process since, or where
    nobody buries the dead (containers without an init). Its sessions must be gone first: they could
    still write; they leave by themselves, unless deep in a computation.
    """
    if not Path("/proc/self/cwd").exists():
        return
    end = time.monotonic() + grace
    while left := _processes_in(data):
        if time.monotonic() > end:
            for number in left:
                with suppress(ProcessLookupError):
                    os.kill(number, signal.SIGKILL)
        time.sleep(0.05)
    socket = environment.socket_folder() / ".s.PGSQL.5432"
    for one in (data / "postmaster.pid", socket, socket.with_name(f"{socket.name}.lock")):
        one.unlink(missing_ok=True)


def _processes_in(data: Path) -> list[int]:
    """The processes that work in our data: PostgreSQL's all do."""
    found = []
    for place in Path("/proc").glob("[0-9]*/cwd"):
        with suppress(OSError):
            if place.samefile(data):
                found.append(int(place.parent.name))
    return found


def _initialise(folder: Path) -> None:
    """Makes the data beside their place, then moves them: what is half-made is never taken for whole."""
    print(say(_("PostgreSQL: the database is made (once)")), file=sys.stderr)  # noqa: T201
    draft = folder / "data.draft"
    shutil.rmtree(draft, ignore_errors=True)
    options = ("-U", USER, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8")
    run("initdb", "-D", str(draft), *options)
    lines = [f"{name} = {value}" for name, value in SETTINGS.items()]
    with (draft / "postgresql.conf").open("a", encoding="utf-8") as settings:
        settings.write("\n# Cordée\n" + "\n".join(lines) + "\n")
    draft.rename(folder / "data")


def _start(folder: Path) -> None:
    """Starts the server, and waits for what a killed one left: its recovery, its last processes' end."""
    log, end = folder / "server.log", time.monotonic() + PATIENCE
    _shorten(log)
    line = ("-D", str(folder / "data"), "-l", str(log), "-o", f"-k {environment.socket_folder()}")
    while time.monotonic() < end:
        if postmaster(folder) is None:
            run("pg_ctl", *line, "-w", "-t", "30", "start", check=False)
        if is_running():
            return
        if postmaster(folder) is None and not _memory_held(log):
            break
        time.sleep(0.3)
    told = log.read_text(encoding="utf-8", errors="replace").splitlines() if log.exists() else []
    raise DatabaseTrouble(
        say(
            _("PostgreSQL did not start. The end of {lines}"),
            lines="\n  ".join([f"{log}:", *told[-5:]]),
        )
    )


def _memory_held(log: Path) -> bool:
    """Whether the start failed on the memory still held by the processes of a killed server."""
    told = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
    return "shared memory block" in told[-1000:]


def _shorten(log: Path, limit: int = 5_000_000) -> None:
    if log.exists() and log.stat().st_size > limit:
        log.replace(log.with_name("server.old.log"))


def _make_database(folder: Path) -> None:
    made = folder / "data" / "cordee.made"
    if made.exists():
        return
    socket = ("-h", str(environment.socket_folder()), "-U", USER)
    listed = run("psql", *socket, "-d", "postgres", "-tAc", "SELECT datname FROM pg_database")[1]
    if DATABASE not in listed.split():
        run("createdb", *socket, DATABASE)
    made.touch()


def wait_until_stopped(seconds: float = 10.0) -> bool:
    """Whether the server is gone within this time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if postmaster() is None:
            return True
        time.sleep(0.05)
    return postmaster() is None
