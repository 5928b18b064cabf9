"""What waits for the site to answer: whoever is told its address, or a browser that opens it."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from collections.abc import Callable
from threading import Thread

PATIENCE = 120.0
"""Seconds after which nobody waits any more: what went wrong is said by the server itself."""
BETWEEN = 0.25


def when_it_answers(url: str, act: Callable[[], object], patience: float = PATIENCE) -> Thread:
    """Acts once the address answers, whatever the answer is; meanwhile the caller goes on.

    The thread that waits is returned, and ends with the process.
    """
    thread = Thread(target=_wait, args=(url, act, patience), name="readiness", daemon=True)
    thread.start()
    return thread


def _wait(url: str, act: Callable[[], object], patience: float) -> None:
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if _answers(url):
            act()
            return
        time.sleep(BETWEEN)


def _answers(url: str) -> bool:
    try:
        urllib.request.urlopen(url, timeout=5).close()  # noqa: S310
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True
