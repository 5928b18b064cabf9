"""A site of its own, with its own server, that the tests may kill."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from pytest_django import DjangoDbBlocker
from tests.cordee_web.ready import save_ready

SITE = Path(__file__).parent / "site"
SETUP = "import django; django.setup(); import crash_jobs; "


class Site:
    """An installation: its commands, its database, and what runs in it."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self.hold = base / "hold"
        self.running: list[subprocess.Popen[str]] = []
        self.env = {
            **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
            "CORDEE_HOME": str(base / "home"),
            "CORDEE_DATABASE_FOLDER": str(base / "pg"),
            "CORDEE_WORKER_SILENCE": "4",
            "CRASH_HOLD": str(self.hold),
            "DJANGO_SETTINGS_MODULE": "crash_settings",
            "PYTHONPATH": os.pathsep.join([str(SITE), os.environ.get("PYTHONPATH", "")]),
        }

    def command(self, *arguments: str) -> str:
        """What a command of `cordee-web` prints."""
        line = [sys.executable, "-m", "cordee_web", *arguments]
        done = subprocess.run(line, env=self.env, capture_output=True, text=True, cwd=self.base)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def start(self, *line: str) -> subprocess.Popen[str]:
        """A process of the site, ended with the test."""
        with (self.base / "log").open("a", encoding="utf-8") as log:
            made = subprocess.Popen(
                [sys.executable, *line],
                env=self.env,
                cwd=self.base,
                stdout=subprocess.PIPE if line[0] == "-c" else log,
                stderr=log,
                text=True,
            )
        self.running.append(made)
        return made

    def python(self, code: str) -> subprocess.Popen[str]:
        """Code run with the site's Django."""
        return self.start("-c", SETUP + code)

    def ask(self, query: str, *values: Any) -> Any:
        """The first value of a query's first row; a statement is committed."""
        where = f"host={self.base / 'pg' / 'run'} user=cordee dbname=cordee"
        with psycopg.connect(where, autocommit=True) as connection:
            found = connection.execute(query.encode(), values)
            return (found.fetchone() or (None,))[0] if found.description else None

    def alive(self) -> bool:
        """Whether the database answers: the test before may have killed it."""
        try:
            return bool(self.ask("SELECT true"))
        except psycopg.OperationalError:
            return False

    def wait(self, true: Callable[[], bool], seconds: float = 120.0) -> None:
        """Until something is true; a database that is down is not yet."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                if true():
                    return
            except (psycopg.OperationalError, OSError):
                pass
            time.sleep(0.1)
        log = (self.base / "log").read_text(encoding="utf-8")[-3000:]
        raise AssertionError(f"not true after {seconds} s; the log ends:\n{log}")

    def network(self, slug: str) -> str:
        """A new network."""
        self.ask(
            "INSERT INTO accounts_network (id, name, slug, description, town, language, created_at) "
            "VALUES (gen_random_uuid(), %s, %s, '', '', 'fr', now())",
            slug,
            slug,
        )
        return slug

    def firms(self, slug: str) -> int:
        """How many firms a network has."""
        return int(
            self.ask(
                "SELECT count(*) FROM directory_membership m JOIN accounts_network n "
                "ON n.id = m.network_id WHERE n.slug = %s",
                slug,
            )
        )

    def ask_for_import(self, slug: str, count: int) -> None:
        """A long job, as a page asks for it."""
        told = json.dumps({"slug": slug, "count": count})
        code = (
            "from cordee_web.apps.common.jobs import ask; from cordee_web.apps.common.values import Actor; "
            f"import json; ask(Actor.task('crash'), 'crash.import', **json.loads({told!r}))"
        )
        assert self.python(code).wait(120) == 0

    def close(self) -> None:
        """Ends all that the test started."""
        self.hold.unlink(missing_ok=True)
        for one in self.running:
            if one.poll() is None:
                one.send_signal(signal.SIGTERM)
        for one in self.running:
            one.wait(60)
            if one.stdout:
                one.stdout.close()


@pytest.fixture(scope="package")
def installation(
    django_db_modify_db_settings: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Path]:
    """A folder that the server's user can reach, with a database up to date: restored, which is quicker."""
    base = Path(tempfile.mkdtemp(prefix="cordee-crash-"))
    base.chmod(0o755)
    site = Site(base)
    try:
        with django_db_blocker.unblock():
            save_ready(base / "ready.tar")
        site.command("db", "restore", str(base / "ready.tar"))
        assert site.command("migrate").startswith("the database is up to date")
        yield base
    finally:
        site.command("db", "stop")
        shutil.rmtree(base, ignore_errors=True)


@pytest.fixture
def site(installation: Path) -> Iterator[Site]:
    """The site, with nothing running but its database."""
    made = Site(installation)
    if not made.alive():
        made.command("db", "start")
    try:
        yield made
    finally:
        made.close()
