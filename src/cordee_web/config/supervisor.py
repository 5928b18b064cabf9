"""A few processes kept alive together: one that dies is started again, Ctrl-C stops them all."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import FrameType

from cordee_web.config import embedded, environment
from cordee_web.config.programs import DatabaseTrouble
from cordee_web.config.saying import _, say

GRACE = 25.0
"""Seconds that a process gets to end what it does."""
_PR_SET_PDEATHSIG = 1


@dataclass(slots=True)
class Child:
    """A process to keep alive: its line, what its environment has more."""

    name: str
    line: Sequence[str]
    environment: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = field(default=0.5)

    def start(self) -> None:
        """Starts it, in a session of its own; what an earlier life left in that session ends first."""
        self.kill_rest()
        self.started = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603
            self.line,
            env={**os.environ, **self.environment},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_end_with_parent if sys.platform == "linux" else None,
        )

    def ended(self) -> int | None:
        """Its exit code once it has ended."""
        return None if self.process is None else self.process.poll()

    def ask_to_stop(self) -> None:
        """Asks it to end."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)

    def kill_rest(self) -> None:
        """Ends whatever is left of its session."""
        if self.process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def supervise(children: Sequence[Child]) -> None:
    """Runs them until Ctrl-C or SIGTERM; the embedded server is watched with them."""
    asked: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        asked.append(number)

    before = {one: signal.signal(one, stop) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        for child in children:
            child.start()
        while not asked:
            time.sleep(0.2)
            _look_after(children)
        _tell(say(_("stopping")))
    finally:
        _stop(children)
        for one, handler in before.items():
            signal.signal(one, handler)


def _look_after(children: Sequence[Child]) -> None:
    if environment.embedded() and embedded.postmaster() is None:
        _tell(say(_("the database died: it is started again")))
        with suppress(DatabaseTrouble):
            embedded.ensure_running()
    for child in children:
        code = child.ended()
        if code is None:
            if time.monotonic() - child.started > 60:
                child.pause = 0.5
        elif time.monotonic() - child.started > child.pause:
            text = _("{name} ended (code {code}): it is started again")
            _tell(say(text, name=child.name, code=code))
            child.pause = min(child.pause * 2, 30.0)
            child.start()


def _stop(children: Sequence[Child]) -> None:
    for child in children:
        child.ask_to_stop()
    end = time.monotonic() + GRACE
    while time.monotonic() < end and any(child.ended() is None for child in children):
        time.sleep(0.05)
    for child in children:
        child.kill_rest()


def _tell(what: str) -> None:
    print(f"cordee-web: {what}", file=sys.stderr, flush=True)  # noqa: T201


def _end_with_parent() -> None:
    """Linux: the process is told to end when its supervisor is killed."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
