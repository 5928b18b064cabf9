"""Two acts at the same moment, and one that is killed in its middle."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections, models
from django.db.models.signals import post_save

from cordee_web.apps.common.values import Refused


def die(**_told: object) -> None:
    """This process ends without a word, as when the machine loses its power."""
    os.kill(os.getpid(), signal.SIGKILL)


def killed(act: Callable[[], object], writing: type[models.Model] | None = None) -> None:
    """Does it in a process that dies once a row of this kind is written; without one, `act` itself dies."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        if writing is not None:
            post_save.connect(die, writing, weak=False)
        act()
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL


def at_once(*acts: Callable[[], object]) -> list[bool]:
    """Does these at the same moment, each on its own connection; whether each was refused."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], object]) -> bool:
        try:
            barrier.wait(timeout=20)
            act()
        except Refused:
            return True
        finally:
            connections.close_all()
        return False

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))
